#include "augment/word_types.hpp"

#include <algorithm>
#include <utility>

#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::fingerprint;
using resources::load_word;

namespace {
constexpr std::size_t most_types = 400'000;
constexpr std::size_t inline_length = 16;
}  // namespace

std::string_view name_of(Rung rung) {
  static constexpr std::string_view names[] = {"none", "exact", "folded", "lemma", "parts", "base", "filler"};
  return names[static_cast<std::size_t>(rung)];
}

WordClass word_class(std::string_view pos) {
  if (pos == "NOUN" || pos == "PROPN") return class_noun;
  if (pos == "VERB" || pos == "AUX") return class_verb;
  if (pos == "ADJ") return class_adjective;
  return pos.empty() ? class_unknown : class_other;
}

std::uint16_t form_bits(std::string_view bundle) {
  static constexpr std::pair<std::string_view, FormBit> values[] = {{"PL", form_plural}, {"GEN", form_genitive}, {"PST", form_past}, {"V.PTCP", form_participle},
                                                                    {"2", form_second}, {"3", form_third}, {"SPRL", form_superlative}};
  unsigned bits = bundle == "V;NFIN" ? form_bare : 0;
  if (bundle.starts_with("N;")) bits |= form_noun;
  if (bundle.starts_with("V;")) bits |= form_verb;
  if (bundle.starts_with("ADJ")) bits |= form_adjective;
  for (std::size_t begin = 0; begin <= bundle.size();) {
    const std::size_t end = std::min(bundle.find(';', begin), bundle.size());
    for (const auto& [value, bit] : values) {
      if (bundle.substr(begin, end - begin) == value) bits |= bit;
    }
    begin = end + 1;
  }
  return static_cast<std::uint16_t>(bits);
}

WordTypes::WordTypes(const Ladder& ladder) : ladder_(ladder), slots_(4096), long_slots_(4096) {}

void WordTypes::make_room() {
  if (types_.size() < most_types) return;
  slots_.assign(4096, {});
  used_ = 0;
  long_slots_.assign(4096, {});
  long_used_ = 0;
  types_.clear();
  renderings_.clear();
  analyses_.clear();
  arena_.clear();
  ++generation_;
}

const WordType& WordTypes::find(std::string_view word) {
  if (word.size() > inline_length) return find_long(word);
  const std::uint64_t low = load_word(word.data(), word.size());
  const std::uint64_t high = word.size() > 8 ? load_word(word.data() + 8, word.size() - 8) : 0;
  const std::uint64_t hash = mix(low, high);
  std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].type != nullptr; at = (at + 1) & mask) {
    if (slots_[at].low == low && slots_[at].high == high) return *slots_[at].type;
  }
  const WordType& type = resolve(word);
  if (++used_ * 2 > slots_.size()) grow();
  mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].type != nullptr) at = (at + 1) & mask;
  slots_[at] = {low, high, &type};
  return type;
}

const WordType& WordTypes::find_long(std::string_view word) {
  const std::uint64_t hash = fingerprint(word);
  std::size_t mask = long_slots_.size() - 1;
  std::size_t at = hash & mask;
  for (; long_slots_[at].type != nullptr; at = (at + 1) & mask) {
    if (long_slots_[at].hash == hash && long_slots_[at].word == word) return *long_slots_[at].type;
  }
  const WordType& type = resolve(word);
  long_slots_[at] = {hash, std::string(word), &type};
  if (++long_used_ * 2 <= long_slots_.size()) return type;
  std::vector<LongSlot> larger(long_slots_.size() * 2);
  mask = larger.size() - 1;
  for (LongSlot& slot : long_slots_) {
    if (slot.type == nullptr) continue;
    at = slot.hash & mask;
    while (larger[at].type != nullptr) at = (at + 1) & mask;
    larger[at] = std::move(slot);
  }
  long_slots_ = std::move(larger);
  return type;
}

void WordTypes::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.type == nullptr) continue;
    std::size_t at = mix(slot.low, slot.high) & (larger.size() - 1);
    while (larger[at].type != nullptr) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

std::size_t WordTypes::pick(const WordType& type, std::uint64_t draw) const {
  const WordType::Rendering* first = renderings_.data() + type.first_rendering;
  std::size_t candidate = 0;
  if (type.renderings > 16) {
    candidate = static_cast<std::size_t>(
        std::upper_bound(first, first + type.renderings, draw,
                         [](std::uint64_t d, const WordType::Rendering& r) { return d < r.cumulative; }) - first);
  } else {
    while (draw >= first[candidate].cumulative) ++candidate;
  }
  return candidate;
}

const WordType& WordTypes::resolve(std::string_view word) {
  const std::string key = resources::lookup_key(word);
  const std::string folded = resources::fold_case(key, ladder_.from);
  WordType type;
  type.letter_case = letter_case(word);
  type.always_capital = ladder_.from == "eng" && (key == "I" || key.starts_with("I'"));
  type.folded_print = fingerprint(folded);
  type.ignored = ladder_.ignored.contains(folded);
  if (ladder_.analyzer != nullptr) type.closed = ladder_.analyzer->closed_word(folded);
  if (!type.ignored) {
    look_up(key, folded, type);
    if (type.analysis != 0) type.form = form_bits(analyses_[type.analysis - 1].bundle);
    render(type);
  }
  type.node = ladder_.index->step(lexicon::Index::root, type.folded_print, false);
  if (type.node == 0 && type.lemma_print != 0) type.node = ladder_.index->step(lexicon::Index::root, type.lemma_print, false);
  type.follows = ladder_.index->follows_any(type.folded_print) || (type.lemma_print != 0 && ladder_.index->follows_any(type.lemma_print));
  types_.push_back(type);
  return types_.back();
}

void WordTypes::look_up(const std::string& key, const std::string& folded, WordType& type) {
  const lexicon::Index& index = *ladder_.index;
  if (ladder_.exact) {
    type.group = index.find_exact(key);
    type.rung = type.group != 0 ? Rung::exact : Rung::none;
  }
  if (type.group == 0 && ladder_.folded) {
    type.group = index.find_folded(folded);
    type.rung = type.group != 0 ? Rung::folded : Rung::none;
  }
  if (ladder_.analyzer == nullptr) return;
  std::vector<Analysis> analyses = ladder_.analyzer->analyze(folded);
  if (ladder_.lemma) look_up_lemma(folded, analyses, type);
  if (type.group == 0 && ladder_.fillers != nullptr) note_missing(folded, analyses, type);
}

/// A word that the dictionary does not have is a form of its class all the same: "blorfs" a plural.
void WordTypes::note_missing(const std::string& folded, std::vector<Analysis>& analyses, WordType& type) {
  if (type.letter_case != LetterCase::lower || type.closed.kind != Closed::none) return;  // with a capital it may be a name
  type.rung = Rung::filler;
  type.classes |= class_unknown;
  const auto form = std::find_if(analyses.begin(), analyses.end(), [&](const Analysis& a) { return a.lemma != folded; });
  if (form == analyses.end()) return;
  analyses_.push_back(std::move(*form));
  type.analysis = static_cast<std::uint32_t>(analyses_.size());
}

void WordTypes::look_up_lemma(const std::string& folded, std::vector<Analysis>& analyses, WordType& type) {
  const lexicon::Index& index = *ladder_.index;
  for (Analysis& analysis : analyses) {
    if (analysis.lemma == folded) continue;
    if (type.group == 0 && type.classes == 0) type.classes = analysis.bundle.starts_with("V;") ? class_verb : class_noun;
    const lexicon::GroupId group = index.find_folded(analysis.lemma);
    const std::uint8_t pos = index.find_pos(analysis.pos);
    bool agrees = false;
    for (std::size_t i = 0; i < index.candidate_count(group) && !agrees; ++i) {
      const std::uint8_t found = index.candidate(group, i).pos;
      agrees = found == 0 || found == pos;
    }
    if (!agrees) continue;
    if (type.lemma_print == 0) type.lemma_print = fingerprint(analysis.lemma);
    if (type.group != 0) return;
    type.group = group;
    type.rung = Rung::lemma;
    type.classes = 0;
    analyses_.push_back(std::move(analysis));
    type.analysis = static_cast<std::uint32_t>(analyses_.size());
    return;
  }
}

void WordTypes::render(WordType& type) {
  const lexicon::Index& index = *ladder_.index;
  const std::uint8_t wanted = type.analysis == 0 ? std::uint8_t{0} : index.find_pos(analyses_[type.analysis - 1].pos);
  type.first_rendering = static_cast<std::uint32_t>(renderings_.size());
  for (std::size_t i = 0; i < index.candidate_count(type.group); ++i) {
    const lexicon::Candidate candidate = index.candidate(type.group, i);
    const LetterCase as = type.always_capital ? LetterCase::lower : type.letter_case;
    const std::string text = transfer_case(candidate.text, as, ladder_.to);
    type.total_weight += std::uint64_t{candidate.weight} * lexicon::pos_factor(wanted, candidate.pos);
    renderings_.push_back({type.total_weight, candidate.weight, static_cast<std::uint32_t>(arena_.size()), static_cast<std::uint16_t>(text.size()),
                           candidate.status, candidate.pos});
    arena_ += text;
    type.several_pos = type.several_pos || candidate.pos != renderings_[type.first_rendering].pos;
    ++type.renderings;
    type.classes |= word_class(index.pos_name(candidate.pos));
  }
}

}  // namespace wug::augment
