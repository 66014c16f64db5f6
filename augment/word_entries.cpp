#include "augment/word_entries.hpp"

#include <cstring>

namespace wug::augment {
namespace {

constexpr std::size_t first_slots = 4096;
constexpr std::size_t most_entries = 900'000;  ///< and those of one line: numbers have WordEntries::id_bits

std::uint32_t folded(std::uint64_t bits) { return static_cast<std::uint32_t>(bits | bits >> 32); }

/// The smallest draw that Random::scale takes to `cumulative` or above.
std::uint64_t border(std::uint64_t cumulative, std::uint64_t total) {
  if (cumulative >= total) return ~std::uint64_t{0};
  const resources::Uint128 shifted = resources::Uint128{cumulative} << 64;
  return static_cast<std::uint64_t>((shifted + total - 1) / total);
}

}  // namespace

WordEntries::WordEntries(WordTypes& types, const Ladder& ladder) : types_(types), ladder_(ladder), generation_(types.generation()) { clear(); }

void WordEntries::clear() {
  slots_.assign(first_slots, 0);
  used_ = 0;
  entries_.assign(2, {});
  entries_[no_word].own = ~std::uint32_t{0};
  word_types_.assign(2, nullptr);
  renderings_.clear();
  long_texts_.clear();
  long_words_.clear();
  headwords_.clear();
}

void WordEntries::start_line() {
  types_.make_room();
  if (generation_ == types_.generation() && entries_.size() < most_entries) return;
  clear();
  generation_ = types_.generation();
}

std::string_view WordEntries::long_text(const PlainRendering& rendering) const {
  std::uint32_t number = 0;
  std::memcpy(&number, rendering.text, sizeof number);
  return long_texts_[number];
}

void WordEntries::add_rendering(std::string_view text, resources::Status status, std::uint64_t cumulative, std::uint64_t total) {
  PlainRendering& rendering = renderings_.emplace_back();
  rendering.below = border(cumulative, total);
  rendering.status = status;
  if (text.size() <= PlainRendering::longest) {
    rendering.length = static_cast<std::uint8_t>(text.size());
    std::memcpy(rendering.text, text.data(), text.size());
    return;
  }
  rendering.length = PlainRendering::elsewhere;
  const auto number = static_cast<std::uint32_t>(long_texts_.size());
  std::memcpy(rendering.text, &number, sizeof number);
  long_texts_.emplace_back(text);
}

void WordEntries::add_candidates(WordEntry& entry, const WordType& type) {
  entry.first = static_cast<std::uint32_t>(renderings_.size());
  entry.draws = type.renderings > 1;
  for (const bool titled : {false, true}) {
    if (titled && !type.always_capital) continue;
    if (titled) entry.titled = static_cast<std::uint16_t>(type.renderings);
    for (std::uint32_t i = 0; i < type.renderings; ++i) {
      const std::string_view text = types_.text(type, i);
      const WordType::Rendering& own = types_.rendering(type, i);
      const auto status = type.rung == Rung::lemma ? resources::Status::citation : own.status;
      add_rendering(titled ? transfer_case(text, LetterCase::title, ladder_.to) : std::string(text), status, own.cumulative, type.total_weight);
    }
  }
}

WordEntries::Id WordEntries::add_entry(const WordType& type) {
  WordEntry entry;
  entry.unit = type.group != 0;
  if (type.node != 0) entry.continues = folded(ladder_.index->followers(type.node));
  if (type.follows) entry.own = folded(type.follower_bits());
  if (type.ignored) entry.counter = WordEntry::ignored_counter;
  if (entry.unit) {
    entry.counter = static_cast<std::uint8_t>(static_cast<unsigned>(type.rung) - 1);
    add_candidates(entry, type);
  }
  entries_.push_back(entry);
  word_types_.push_back(&type);
  return static_cast<Id>(entries_.size() - 1);
}

void WordEntries::insert(std::uint64_t hash, Id id) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at] != 0) at = (at + 1) & mask;
  slots_[at] = static_cast<std::uint32_t>(hash >> (32 + id_bits)) << id_bits | id;
}

WordEntries::Id WordEntries::add(std::string_view word, const Key& key) {
  const Id id = add_entry(types_.find(word));
  entries_[id].low = key.low;
  entries_[id].high = key.high;
  if (++used_ * 2 > slots_.size()) {
    grow();
  } else {
    insert(key.hash(), id);
  }
  return id;
}

void WordEntries::grow() {
  slots_.assign(slots_.size() * 2, 0);
  for (Id id = end_of_line + 1; id < entries_.size(); ++id) {
    if (entries_[id].low != 0) insert(Key{entries_[id].low, entries_[id].high}.hash(), id);  // neither long words nor headwords
  }
}

WordEntries::Id WordEntries::find_long(std::string_view word) {
  if (const auto known = long_words_.find(word); known != long_words_.end()) return known->second;
  const Id id = add_entry(types_.find(word));
  long_words_.emplace(word, id);
  return id;
}

WordEntries::Id WordEntries::find_headword(lexicon::GroupId group, LetterCase letter_case) {
  const auto [at, made] = headwords_.try_emplace(std::uint64_t{group} << 8 | static_cast<std::uint64_t>(letter_case), static_cast<Id>(entries_.size()));
  if (!made) return at->second;
  const lexicon::Index& index = *ladder_.index;
  WordEntry entry;
  entry.first = static_cast<std::uint32_t>(renderings_.size());
  const std::vector<lexicon::Candidate> candidates = index.candidates(group);
  entry.draws = candidates.size() > 1;
  std::uint64_t total = 0, cumulative = 0;
  for (const auto& candidate : candidates) total += candidate.weight;
  for (const auto& candidate : candidates) {
    cumulative += candidate.weight;
    add_rendering(transfer_case(candidate.text, letter_case, ladder_.to), candidate.status, cumulative, total);
  }
  entries_.push_back(entry);
  word_types_.push_back(nullptr);
  return at->second;
}

}  // namespace wug::augment
