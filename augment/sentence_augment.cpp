#include "augment/sentence_augment.hpp"

#include <algorithm>
#include <utility>

#include "augment/conventions.hpp"
#include "augment/initial_sounds.hpp"
#include "augment/particles.hpp"
#include "augment/rule_forms.hpp"
#include "augment/selection.hpp"
#include "augment/wanted_features.hpp"
#include "morph/ud_features.hpp"
#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using morph::Dimension;
using resources::Sentence;
using resources::Status;
using resources::Word;

namespace {

constexpr std::size_t no_unit = ~std::size_t{0};

/// Numbers, punctuation and symbols are never looked up.
bool is_word(const Word& word) {
  if (word.upos == "PUNCT" || word.upos == "NUM" || word.upos == "SYM" || word.form.empty()) return false;
  return letter_case(word.form) != LetterCase::uncased || static_cast<unsigned char>(word.form[0]) >= 0x80;
}

std::string misc_text(std::string text) {
  for (char& c : text) {
    if (c == '|' || c == '\t' || c == '\n' || c == ' ') c = '_';
  }
  return text;
}

bool carries(const CellFeatures& cell, const FunctionWord* use) {
  if (use == nullptr || !use->drop) return false;
  return std::any_of(cell.values.begin(), cell.values.end(), [&](const auto& v) {
    return std::find(v.second.begin(), v.second.end(), use->value) != v.second.end();
  });
}

}  // namespace

SentenceAugmenter::SentenceAugmenter(const Ladder& ladder, const SentenceOptions& options, const TargetCells* cells,
                                     const Profile* profile)
    : ladder_(ladder), options_(options.substitute), inflect_(options.inflect), cells_(cells),
      limits_(options.limits), random_words_(options.random_words), conventions_(options.conventions ? profile : nullptr), random_("augment task", options.substitute.seed), types_(ladder) {
  if (cells != nullptr) chooser_.emplace(*cells);
  if (random_words_ > 0) class_words_.emplace(*ladder.index);
  if (options.reorder.on) reorderer_.emplace(profile->order, options.reorder, options_.seed, options_.epoch, ladder.to);
}

bool SentenceAugmenter::match_multiword(const Sentence& source, std::size_t begin) {
  const lexicon::Index& index = *ladder_.index;
  lexicon::Index::Node node = lexicon::Index::root;
  WordUnit best;
  for (std::size_t i = begin; i < source.words.size() && i - begin < lexicon::Index::longest_span; ++i) {
    if (!may_replace(source.words[i])) break;
    const bool gap = i > begin && source.words[i - 1].space_after;
    const WordType& type = types_.find(source.words[i].form);
    auto next = index.step(node, type.folded_print, gap);
    if (next == 0 && !source.words[i].lemma.empty()) {
      next = index.step(node, resources::fingerprint(resources::folded_key(source.words[i].lemma, ladder_.from)), gap);
    }
    node = next;
    if (node == 0) break;
    if (i == begin || index.group_at(node) == 0) continue;
    Replacement whole;
    whole.begin = begin;
    whole.end = i + 1;
    whole.words = {"x"};
    if (!can_project(source, whole)) continue;
    best.begin = begin;
    best.end = i + 1;
    best.group = index.group_at(node);
  }
  if (best.group == 0 || !has_candidate(source, best)) return false;
  best.rung = Rung::folded;
  best.letter_case = letter_case(source.words[begin].form);
  units_.push_back(best);
  ++counters_.multiwords;
  return true;
}

bool SentenceAugmenter::may_replace(const Word& word) const { return limits_.classes.empty() || limits_.classes.contains(word.upos); }

void SentenceAugmenter::look_up_word(const Sentence& source, std::size_t i) {
  const Word& word = source.words[i];
  if (!may_replace(word)) return;
  const WordType& type = types_.find(word.form);
  if (type.ignored) return;
  WordUnit unit;
  unit.begin = i;
  unit.end = i + 1;
  unit.letter_case = type.always_capital ? LetterCase::lower : type.letter_case;
  const bool only_exact = word.upos == "PROPN";
  if (type.rung == Rung::exact || (type.rung == Rung::folded && !only_exact)) {
    unit.group = type.group;
    unit.rung = type.rung;
  } else if (ladder_.lemma && !only_exact && !word.lemma.empty()) {
    unit.group = ladder_.index->find_folded(resources::folded_key(word.lemma, ladder_.from));
    unit.rung = Rung::lemma;
  } else if (ladder_.lemma && !only_exact) {
    unit.group = type.group;
    unit.rung = type.rung;
  }
  bool found = unit.group != 0 && has_candidate(source, unit);
  if (!found && ladder_.lemma && !only_exact && !word.lemma.empty() && unit.rung != Rung::lemma) {  // no word of this class is written so
    unit.group = ladder_.index->find_folded(resources::folded_key(word.lemma, ladder_.from));
    unit.rung = Rung::lemma;
    found = unit.group != 0 && has_candidate(source, unit);
  }
  if (!found) unit.group = 0;
  if (found || take_apart(word, unit) || derive(word, unit)) {
    units_.push_back(unit);
  } else {
    add_missing(source, unit);
  }
}

bool SentenceAugmenter::take_apart(const Word& word, WordUnit& unit) const {
  if (ladder_.compounds == nullptr || word.upos != "NOUN") return false;
  const auto compound = ladder_.compounds->translate(resources::folded_key(word.lemma.empty() ? word.form : word.lemma, ladder_.from));
  if (!compound) return false;
  unit.rung = Rung::parts;
  unit.candidate = compound->head;
  unit.before = compound->before;
  return true;
}

bool SentenceAugmenter::derive(const Word& word, WordUnit& unit) const {
  if (ladder_.derivations == nullptr || word.upos == "PROPN") return false;
  const auto derived = ladder_.derivations->translate(resources::folded_key(word.lemma.empty() ? word.form : word.lemma, ladder_.from), word.upos);
  if (!derived) return false;
  unit.rung = Rung::base;
  unit.candidate = *derived;
  return true;
}

void SentenceAugmenter::add_missing(const Sentence& source, WordUnit unit) {
  const std::string& upos = source.words[unit.begin].upos;
  if (upos == "PROPN" || upos == "INTJ" || upos == "X") return;
  if (options_.missing == Missing::drop) missing_.push_back(unit.begin);
  if (ladder_.fillers == nullptr || !ladder_.fillers->has(upos)) return;
  unit.rung = Rung::filler;
  units_.push_back(unit);
}

bool SentenceAugmenter::has_candidate(const Sentence& source, const WordUnit& unit) const {
  for (std::size_t i = 0; i < ladder_.index->candidate_count(unit.group); ++i) {
    if (weight(source, unit, i) > 0) return true;
  }
  return false;
}

void SentenceAugmenter::find_units(const Sentence& source) {
  units_.clear();
  missing_.clear();
  for (std::size_t i = 0; i < source.words.size(); ++i) {
    counters_.words += is_word(source.words[i]);
    if (!is_word(source.words[i])) continue;
    if (match_multiword(source, i)) {
      i = units_.back().end - 1;
    } else {
      look_up_word(source, i);
    }
  }
  unit_of_.assign(source.words.size(), no_unit);
  for (std::size_t u = 0; u < units_.size(); ++u) {
    for (std::size_t i = units_[u].begin; i < units_[u].end; ++i) unit_of_[i] = u;
    counters_.units += units_[u].rung != Rung::filler;
    ++counters_.rungs[static_cast<std::size_t>(units_[u].rung)];
  }
}

std::uint64_t SentenceAugmenter::weight(const Sentence& source, const WordUnit& unit, std::size_t number) const {
  const lexicon::Index& index = *ladder_.index;
  const auto candidate = index.candidate(unit.group, number);
  if (limits_.one_word && candidate.text.find(' ') != std::string_view::npos) return 0;
  if (unit.end - unit.begin > 1) return std::uint64_t{candidate.weight} * lexicon::pos_factor(0, candidate.pos);
  const Word& word = source.words[unit.begin];
  if (limits_.same_class && !is_same_class(word, index.pos_name(candidate.pos))) return 0;
  return std::uint64_t{candidate.weight} * lexicon::pos_factor(index.find_pos(word.upos), candidate.pos);
}

void SentenceAugmenter::randomise(const Sentence& source, WordUnit& unit) const {
  const bool same = unit.group != 0 && unit.end - unit.begin == 1 && ladder_.index->pos_name(unit.candidate.pos) == source.words[unit.begin].upos;
  if (!same || !random_.chance(random_words_, key_, token_slot(unit.begin, Draw::gate), options_.epoch)) return;
  const auto* word = class_words_->pick(unit.candidate.pos, random_.bits(key_, token_slot(unit.begin, Draw::language), options_.epoch));
  if (word == nullptr) return;
  unit.candidate = *word;
  unit.candidate.status = resources::Status::generated;
}

lexicon::Candidate SentenceAugmenter::pick(const Sentence& source, const WordUnit& unit) const {
  if (unit.rung == Rung::parts || unit.rung == Rung::base) return unit.candidate;
  if (unit.rung == Rung::filler) {
    return *ladder_.fillers->pick(source.words[unit.begin].upos, random_.bits(key_, token_slot(unit.begin, Draw::candidate), options_.epoch));
  }
  const lexicon::Index& index = *ladder_.index;
  const std::size_t count = index.candidate_count(unit.group);
  const auto weight = [&](std::size_t i) { return this->weight(source, unit, i); };
  std::uint64_t total = 0;
  std::size_t heaviest = 0;
  for (std::size_t i = 0; i < count; ++i) {
    total += weight(i);
    if (weight(i) > weight(heaviest)) heaviest = i;
  }
  if (options_.choice == Choice::best || count == 1) return index.candidate(unit.group, heaviest);
  std::uint64_t draw = random_.below(total, key_, token_slot(unit.begin, Draw::candidate), options_.epoch);
  std::size_t chosen = 0;
  for (; draw >= weight(chosen); ++chosen) draw -= weight(chosen);
  return index.candidate(unit.group, chosen);
}

void SentenceAugmenter::choose_form(const Sentence& source, WordUnit& unit) {
  if (!chooser_ || unit.end - unit.begin > 1) return;
  const Word& word = source.words[unit.begin];
  unit.made = form_by_rule(word, unit.candidate.text, cells_->profile());
  if (unit.made) return;
  Wanted wanted = wanted_features(source, unit.begin, *cells_);
  unit.inflects = cells_->knows(wanted.pos, "");
  if (wanted.pos.empty() || wanted.pos == "ADP" || wanted.pos == "PART") return;
  const bool agrees = (word.upos == "ADJ" || word.upos == "DET") && word.head > 0;
  if (agrees) {
    const std::size_t head = unit_of_[static_cast<std::size_t>(word.head) - 1];
    if (head != no_unit && !units_[head].form.text.empty()) {
      if (const auto gender = cells_->gender(units_[head].form.bundle); !gender.empty()) wanted.set(Dimension::gender, gender);
    }
  }
  cells_->add_defaults(wanted);
  const auto draw = [&](Draw kind) { return random_.bits(key_, token_slot(unit.begin, kind), options_.epoch); };
  if (random_.chance(inflect_.random_cells, key_, token_slot(unit.begin, Draw::spare), options_.epoch)) {
    unit.form = chooser_->choose_any(unit.candidate.text, wanted.pos, draw(Draw::form));
  }
  if (unit.form.text.empty()) unit.form = chooser_->choose(unit.candidate.text, wanted, [&] { return draw(Draw::form); });
  // A model inflects anything, also a noun as a verb.
  const std::string_view pos = morph::table_part_of_speech(ladder_.index->pos_name(unit.candidate.pos));
  if (unit.form.status == Status::predicted && !pos.empty() && pos != morph::table_part_of_speech(word.upos)) unit.form = {};
}

void SentenceAugmenter::absorb(const Sentence& source, const WordUnit& unit, std::vector<bool>& absorbed) const {
  if (unit.form.text.empty() || !inflect_.drop_function_words) return;
  const FunctionWords own = function_words(source, unit.begin, cells_->profile());
  const CellFeatures& cell = cells_->features(unit.form.bundle);
  const auto take = [&](std::size_t word, const FunctionWord* use) {
    if (word == FunctionWords::none || !carries(cell, use)) return;
    const std::size_t other = unit_of_[word];
    if (other == no_unit || units_[other].end - units_[other].begin == 1) absorbed[word] = true;
  };
  take(own.adposition, own.adposition_use);
  take(own.article, own.article_use);
}

Replacement SentenceAugmenter::replacement(const Sentence& source, const WordUnit& unit) const {
  const lexicon::Candidate& candidate = unit.candidate;
  Replacement r;
  r.begin = unit.begin;
  r.end = unit.end;
  const std::string_view form = unit.made ? *unit.made : unit.form.text.empty() ? candidate.text : unit.form.text;
  r.words = split_words(transfer_case(unit.before + std::string(form), unit.letter_case, ladder_.to));
  r.lemma = unit.before + std::string(candidate.text);
  r.rung = unit.end - unit.begin > 1 ? "mwe" : name_of(unit.rung);
  if (!unit.form.text.empty()) r.cell = cells_->cell(unit.form.bundle);
  r.pos = ladder_.index->pos_name(candidate.pos);
  r.pair = candidate.id;
  if (conventions_ != nullptr) {
    const bool one = unit.end - unit.begin == 1;
    r.upos = one ? translation_tag(source, unit.begin, candidate.text, r.pos, *conventions_) : own_class(candidate.text, *conventions_);
    if (one && r.upos.empty() && form == candidate.text) r.upos = citation_tag(source.words[unit.begin], *conventions_);
  }
  if (unit.made) {
    r.status = weaker(*unit.made == candidate.text ? Status::attested : Status::generated, candidate.status);
  } else if (!unit.form.text.empty()) {
    r.status = weaker(unit.form.status, candidate.status);
  } else {
    const bool is_made = unit.rung == Rung::parts || unit.rung == Rung::base;
    r.status = !is_made && (unit.rung == Rung::lemma || chooser_) ? Status::citation : candidate.status;
  }
  std::string source_form;
  for (std::size_t i = unit.begin; i < unit.end; ++i) source_form += (i > unit.begin ? " " : "") + source.words[i].form;
  r.misc = "Lex=" + misc_text(r.lemma) + "|SrcForm=" + misc_text(source_form) + "|Status=" + std::string(name_of(r.status));
  return r;
}

void SentenceAugmenter::select(const Sentence& source) {
  groups_.clear();
  if (options_.granularity == Granularity::sentence && !units_.empty()) groups_ = {0};
  if (options_.granularity == Granularity::phrase) {
    const std::vector<std::size_t> phrases = phrases_of(source);
    for (std::size_t u = 0; u < units_.size(); ++u) {
      if (u == 0 || phrases[units_[u].begin] != phrases[units_[u - 1].begin]) groups_.push_back(u);
    }
  }
  const bool words = options_.granularity == Granularity::token;
  const auto first = [&](std::size_t i) { return words ? i : groups_[i]; };
  const auto end = [&](std::size_t i) { return words ? i + 1 : i + 1 < groups_.size() ? groups_[i + 1] : units_.size(); };
  select_units(random_, key_, options_.epoch, options_.ratio, options_.selection == Selection::exact, words ? units_.size() : groups_.size(),
               line_slot(Draw::unit), [&](std::size_t i) { return token_slot(units_[first(i)].begin, Draw::unit); },
               [&](std::size_t i) {
                 for (std::size_t u = first(i); u < end(i); ++u) units_[u].replaced = true;
               },
               draws_);
}

void SentenceAugmenter::choose_forms(const Sentence& source) {
  for (WordUnit& unit : units_) {
    if (!unit.replaced) continue;
    unit.candidate = pick(source, unit);
    if (class_words_) randomise(source, unit);
  }
  for (const bool dependents : {false, true}) {  // heads before those that agree with them
    for (WordUnit& unit : units_) {
      const std::string& upos = source.words[unit.begin].upos;
      if (unit.replaced && (upos == "ADJ" || upos == "DET") == dependents) choose_form(source, unit);
    }
  }
}

bool SentenceAugmenter::leaves_out(const Word& word) const {
  if (cells_ == nullptr || !inflect_.drop_function_words) return false;
  const auto& without = cells_->profile().without;
  return !without.empty() && without.contains({resources::folded_key(word.lemma.empty() ? word.form : word.lemma), word.upos});
}

std::vector<Replacement> SentenceAugmenter::replacements(const Sentence& source) {
  std::vector<bool> absorbed(source.words.size());
  for (std::size_t i = 0; i < source.words.size(); ++i) absorbed[i] = leaves_out(source.words[i]);
  for (const WordUnit& unit : units_) {
    if (unit.replaced) absorb(source, unit, absorbed);
  }
  std::vector<Replacement> all;
  bool capital = false;  // of an absorbed word goes to the next: "The king" without its article
  for (std::size_t i = 0; i < source.words.size(); ++i) {
    if (absorbed[i]) {
      Replacement gone;
      gone.begin = i;
      gone.end = i + 1;
      gone.status = Status::copied;
      if (!can_project(source, gone)) continue;
      capital = capital || letter_case(source.words[i].form) == LetterCase::title;
      all.push_back(gone);
      continue;
    }
    const std::size_t u = unit_of_[i];
    if (std::exchange(capital, false) && u != no_unit && units_[u].letter_case == LetterCase::lower) units_[u].letter_case = LetterCase::title;
    if (u == no_unit || units_[u].begin != i || !units_[u].replaced) continue;
    Replacement r = replacement(source, units_[u]);
    if ((units_[u].inflects && !accepts(inflect_.require, r.status)) || !can_project(source, r)) continue;
    ++counters_.replaced;
    ++counters_.statuses[static_cast<std::size_t>(r.status)];
    all.push_back(std::move(r));
  }
  return all;
}

std::optional<Projection> SentenceAugmenter::run(const Sentence& source) {
  types_.make_room();
  key_ = resources::fingerprint(source.text);
  ++counters_.lines;
  counters_.tokens += source.words.size();
  const std::uint64_t words_before = counters_.words, replaced_before = counters_.replaced;
  find_units(source);
  select(source);
  choose_forms(source);
  const std::vector<Replacement> swaps = replacements(source);
  const auto is_kept = [&](std::size_t word) {
    return std::none_of(swaps.begin(), swaps.end(), [&](const Replacement& swap) { return swap.begin <= word && word < swap.end; });
  };
  dropped_ = std::any_of(missing_.begin(), missing_.end(), is_kept);
  counters_.dropped_lines += dropped_;
  if (dropped_) return std::nullopt;
  words_ = counters_.words - words_before;
  replaced_ = counters_.replaced - replaced_before;
  if (swaps.empty() && !reorderer_) return std::nullopt;
  auto projection = project(source, swaps);
  if (projection && conventions_ != nullptr) add_particles(*projection, source, *conventions_, ladder_.to);
  const bool moved = projection && reorderer_ && reorderer_->reorder(*projection, key_);
  if (projection && conventions_ != nullptr) change_initial_sounds(*projection, *conventions_);
  counters_.reordered += moved;
  if (swaps.empty() && !moved) return std::nullopt;
  counters_.changed_lines += projection.has_value();
  return projection;
}

}  // namespace wug::augment
