#include "augment/inflect.hpp"

#include <algorithm>

#include "augment/initial_sounds.hpp"

namespace wug::augment {
using resources::Status;

namespace {

constexpr std::size_t most_rendered = 200'000;

/// The part of speech of the table in which a translation of this kind is looked for: what the dictionary says of the pair
/// counts more than what the context seems to ask.
UnitTag::Kind kind_of(WordClass found, UnitTag::Kind asked) {
  if (found == class_noun) return UnitTag::Kind::noun;
  if (found == class_verb) return UnitTag::Kind::verb;
  if (found == class_adjective) return UnitTag::Kind::adjective;
  return found == class_other && asked != UnitTag::Kind::pronoun ? UnitTag::Kind::other : asked;
}

}  // namespace

bool accepts(Require require, Status status) {
  switch (require) {
    case Require::attested: return status == Status::attested;
    case Require::generated: return status <= Status::generated;
    case Require::predicted: return status <= Status::predicted;
    default: return true;
  }
}

InflectHook::InflectHook(const TargetCells& cells, const InflectOptions& options, const WordLimits& limits)
    : cells_(cells), options_(options), tagger_(cells.profile()), filter_(limits), chooser_(cells) {
  is_choosy = filter_.is_on();
  number_values();
}

void InflectHook::number_values() {
  said_.resize(cells_.table().bundle_count());
  for (std::uint32_t bundle = 0; bundle < said_.size(); ++bundle) {
    said_[bundle].gender = tagger_.values().number_of(cells_.gender(bundle));
    for (const auto& [dimension, values] : cells_.features(bundle).values) {
      for (const std::string_view value : values) said_[bundle].values.push_back(tagger_.values().number_of(value));
    }
  }
}

void InflectHook::before(Substituter& line) {
  if (classes_.empty()) read_parts_of_speech(*line.ladder().index);
  tagger_.tag(line, tags_);
  if (is_choosy) filter_.apply(line, tags_);
  for (std::size_t i = 0; i < tags_.size(); ++i) line.units()[i].pos = pos_of(line, line.units()[i], tags_[i].kind);
}

/// Few dictionaries know auxiliaries: where one has none for a modal, its verbs come first.
inline std::uint8_t InflectHook::pos_of(Substituter& line, const Unit& unit, UnitTag::Kind kind) const {
  const std::uint8_t pos = pos_of_kind_[static_cast<std::size_t>(kind)];
  if (kind != UnitTag::Kind::modal || unit.type->renderings < 2) return pos;
  const WordType::Rendering* const first = &line.types().rendering(*unit.type, 0);
  const bool has_auxiliary = pos != 0 && std::any_of(first, first + unit.type->renderings, [&](const auto& r) { return r.pos == pos; });
  return has_auxiliary ? pos : pos_of_kind_[static_cast<std::size_t>(UnitTag::Kind::verb)];
}

void InflectHook::read_parts_of_speech(const lexicon::Index& index) {
  for (std::size_t kind = 0; kind < pos_of_kind_.size(); ++kind) {
    const std::string_view pos = ud_class(static_cast<UnitTag::Kind>(kind));
    pos_of_kind_[kind] = pos.empty() ? std::uint8_t{0} : index.find_pos(pos);
  }
  for (std::size_t pos = 0; pos < index.pos_count(); ++pos) classes_.push_back(word_class(index.pos_name(static_cast<std::uint8_t>(pos))));
}

void InflectHook::after(Substituter& line) {
  if (rendered_.size() > most_rendered) rendered_.clear();
  genders_.assign(tags_.size(), 0);
  dropped_.clear();
  asked_.resize(tags_.size());
  list_chosen(line);
  for (const std::vector<std::uint32_t>* chosen : {&heads_, &adjectives_}) {
    for (const std::uint32_t i : *chosen) ask(line, i);
    for (const std::uint32_t i : *chosen) {
      if (asked_[i].kind != UnitTag::Kind::other) inflect(line, i);
    }
  }
  std::sort(dropped_.begin(), dropped_.end());
  spare(line, dropped_);
  move_capitals(line);
  for (const std::uint32_t segment : dropped_) line.drop_word(segment);
  change_initial_sounds(line, cells_.profile(), changed_);
}

/// The replaced units of which a form may be asked: heads before their dependents.
void InflectHook::list_chosen(const Substituter& line) {
  heads_.clear();
  adjectives_.clear();
  for (std::uint32_t i = 0; i < tags_.size(); ++i) {
    const Unit& unit = line.units()[i];
    if (!unit.replaced || (tags_[i].kind == UnitTag::Kind::other && unit.rung != Rung::filler)) continue;
    (tags_[i].kind == UnitTag::Kind::adjective ? adjectives_ : heads_).push_back(i);
  }
}

/// What is asked of the unit's translation; `other` where nothing is.
void InflectHook::ask(Substituter& line, std::size_t number) {
  Unit& unit = line.units()[number];
  UnitTag& tag = tags_[number];
  Asked& asked = asked_[number];
  asked.kind = UnitTag::Kind::other;
  if (unit.rung == Rung::filler) {
    unit.filler = line.ladder().fillers->pick(ud_class(tag.kind), line.bits(unit.begin, Draw::candidate));
    unit.replaced = unit.filler != nullptr;
    if (!unit.replaced) return;
    unit.status = unit.filler->status;
    line.set_text(unit, {in_case(unit.filler->text, unit.letter_case, line.ladder().to), {}});
  }
  if (tag.kind == UnitTag::Kind::other || tag.kind == UnitTag::Kind::modal) return;
  asked.translation = translation_of(line, unit);
  const UnitTag::Kind kind = kind_of(classes_[asked.translation.pos], tag.kind);
  if (kind == UnitTag::Kind::other) return;
  if (kind != tag.kind) {  // a verb that is translated by a noun, say: only the defaults are known
    tag.wish = {};
    tag.wish.part = kind == UnitTag::Kind::noun ? Wish::noun : kind == UnitTag::Kind::verb ? Wish::verb : Wish::adjective;
    tag.article = tag.preposition = UnitTag::none;
  }
  if (kind == UnitTag::Kind::adjective && tag.head != UnitTag::none) {
    const Wish& noun = tags_[tag.head].wish;
    if (noun.grammatical_case != 0) tag.wish.grammatical_case = noun.grammatical_case;
    if (noun.number != 0) tag.wish.number = noun.number;
    if (noun.definiteness != 0) tag.wish.definiteness = noun.definiteness;
    tag.wish.gender = genders_[tag.head];
  }
  asked.kind = kind;
  asked.has_forms = has_forms(line, unit);
  if (!asked.has_forms) return;
  asked.key = resources::fingerprint(asked.translation.key, tag.wish.bits());
  chooser_.expect(asked.key);
}

void InflectHook::inflect(Substituter& line, std::size_t number) {
  Unit& unit = line.units()[number];
  const UnitTag& tag = tags_[number];
  const auto& [translation, kind, has_forms, key] = asked_[number];
  const TargetForm form = has_forms ? choose_form(line, unit, key, tag.wish) : TargetForm{};
  const Status status = form.text.empty() ? Status::citation : form.status;
  if (!accepts(options_.require, status) && cells_.knows(tagger_.values().unpack(tag.wish).pos, "")) {
    unit.replaced = false;
    return;
  }
  if (form.text.empty()) {
    if (kind != UnitTag::Kind::pronoun) unit.status = Status::citation;
    return;
  }
  __builtin_prefetch(form.text.data());
  genders_[number] = said_[form.bundle].gender;
  unit.status = weaker(form.status, translation.status);
  const LetterCase as = unit.type->always_capital ? LetterCase::lower : unit.letter_case;
  line.set_text(unit, {in_case(form.text, as, line.ladder().to), cells_.cell(form.bundle)});
  if (kind == UnitTag::Kind::noun && options_.drop_function_words) drop_carried(tag, form.bundle);
}

/// Remembered by rendering: most words that have no table are met again and again.
bool InflectHook::has_forms(Substituter& line, const Unit& unit) {
  if (unit.filler != nullptr) return chooser_.has_forms(unit.filler->text);
  if (types_generation_ != line.types().generation()) has_forms_.clear();
  types_generation_ = line.types().generation();
  const std::size_t place = unit.type->first_rendering + unit.candidate;
  if (has_forms_.size() <= place) has_forms_.resize(2 * place + 1024, Known::unknown);
  Known& known = has_forms_[place];
  if (known == Known::unknown) known = chooser_.has_forms(line.candidate(unit).text) ? Known::some : Known::none;
  return known == Known::some;
}

InflectHook::Translation InflectHook::translation_of(Substituter& line, const Unit& unit) {
  if (unit.filler != nullptr) return {reinterpret_cast<std::uintptr_t>(unit.filler), unit.filler->pos, unit.filler->status};
  const WordType::Rendering& chosen = line.types().rendering(*unit.type, unit.candidate);
  return {std::uint64_t{unit.group} << 32 | unit.candidate, chosen.pos, chosen.status};
}

TargetForm InflectHook::choose_form(Substituter& line, const Unit& unit, std::uint64_t key, const Wish& wish) {
  const auto draw = [&] { return line.bits(unit.begin, Draw::form); };
  if (options_.random_cells > 0 && line.random().chance(options_.random_cells, line.line_key(), token_slot(unit.begin, Draw::spare), line.epoch())) {
    const TargetForm any = chooser_.choose_any(line.candidate(unit).text, tagger_.values().unpack(wish).pos, draw());
    if (!any.text.empty()) return any;
  }
  const auto asked_for = [&]() -> std::pair<std::string_view, const Wanted&> {
    wanted_ = tagger_.values().unpack(wish);
    cells_.add_defaults(wanted_);
    return {line.candidate(unit).text, wanted_};
  };
  return chooser_.choose(key, asked_for, draw);
}

void InflectHook::drop_carried(const UnitTag& tag, std::uint32_t bundle) {
  const auto says = [&said = said_[bundle].values](std::uint64_t value) { return std::find(said.begin(), said.end(), value) != said.end(); };
  if (tag.preposition != UnitTag::none && says(tag.wish.grammatical_case)) dropped_.push_back(tag.preposition);
  if (tag.article != UnitTag::none && says(tag.wish.definiteness)) dropped_.push_back(tag.article);
}

void InflectHook::move_capitals(Substituter& line) {
  for (const std::uint32_t segment : dropped_) {
    if (line.type_of(segment).letter_case != LetterCase::title) continue;
    std::uint32_t next = segment + 1;
    const auto is_gone = [&](std::uint32_t s) {
      return line.segments()[s].kind == resources::SegmentKind::space || std::binary_search(dropped_.begin(), dropped_.end(), s);
    };
    while (next < line.segments().size() && is_gone(next)) ++next;
    for (Unit& unit : line.units()) {
      if (unit.begin != next || !unit.replaced || unit.letter_case == LetterCase::upper) continue;
      line.set_text(unit, {in_case(line.text(unit), LetterCase::title, line.ladder().to), line.cell(unit)});
    }
  }
}

std::string_view InflectHook::in_case(std::string_view form, LetterCase letter_case, const std::string& language) {
  if (letter_case != LetterCase::title && letter_case != LetterCase::upper) return form;
  const CasedForm::View key{form, letter_case};
  auto at = rendered_.find(key);
  if (at == rendered_.end()) at = rendered_.emplace(CasedForm{std::string(form), letter_case}, transfer_case(form, letter_case, language)).first;
  return at->second;
}

}  // namespace wug::augment
