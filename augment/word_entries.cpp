#include "augment/word_entries.hpp"

#include <algorithm>
#include <array>
#include <cstring>

namespace wug::augment {
namespace {

constexpr std::size_t first_slots = 4096;
constexpr std::size_t most_entries = 900'000;  ///< and those of one line: numbers have WordEntries::id_bits

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
  entries_.assign(2, WordEntry{});
  entries_[no_word].own = ~std::uint32_t{0};
  word_types_.assign(2, {});
  renderings_.assign(spare_renderings, {});
  long_texts_.clear();
  long_words_.clear();
  headwords_.assign(first_slots, 0);
  headword_count_ = 0;
}

bool WordEntries::start_line() {
  types_.make_room();
  if (generation_ == types_.generation() && entries_.size() < most_entries) return true;
  clear();
  generation_ = types_.generation();
  return false;
}

inline WordEntries::Key WordEntries::key_of(const char* text, const resources::AsciiRun& run) {
  static constexpr std::size_t longest = sizeof(Key);
  static constexpr auto taken = [] {  // the bits that a word of each length has; the last is for all that are longer
    std::array<Key, longest + 2> bits{};
    for (std::size_t length = 1; length <= longest; ++length) {
      bits[length].low = ~std::uint64_t{0} >> (length < 8 ? 64 - 8 * length : 0);
      bits[length].high = length <= 8 ? 0 : ~std::uint64_t{0} >> (128 - 8 * length);
    }
    bits[longest + 1].high = ~std::uint64_t{0};
    return bits;
  }();
  const char* const word = text + run.begin;
  const Key& mask = taken[std::min<std::size_t>(run.end - run.begin, longest + 1)];
  return {resources::load_word(word, 8) & mask.low, resources::load_word(word + 8, 8) & mask.high};
}

/// In three rounds, so that what one asks for has come when the next reads it. Text has no NUL, so that a long word, whose
/// `low` is 0, is no entry's in the slots, nor that of a free one.
void WordEntries::find(std::string_view line, std::span<const resources::AsciiRun> runs, Id* ids) {
  const std::size_t count = runs.size();
  if (keys_.size() < count) keys_.resize(2 * count);
  const char* const text = line.data();
  const resources::AsciiRun* const run = runs.data();
  Key* const keys = keys_.data();
  const std::uint32_t* const slots = slots_.data();
  const WordEntry* entries = entries_.data();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t i = 0; i < count; ++i) {
    const Key key = key_of(text, run[i]);
    keys[i] = key;
    const std::uint64_t at = key.hash() & mask;
    ids[i] = static_cast<Id>(at);  // until the next round
    __builtin_prefetch(slots + at);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const Id id = slots[ids[i]] & ((1U << id_bits) - 1);
    ids[i] = id;
    __builtin_prefetch(entries + id);
  }
  for (std::size_t i = 0; i < count; ++i) {
    const WordEntry& entry = entries[ids[i]];
    if (((entry.low ^ keys[i].low) | (entry.high ^ keys[i].high)) == 0) continue;
    ids[i] = run[i].kind == resources::SegmentKind::word ? find_slowly(line.substr(run[i].begin, run[i].end - run[i].begin), keys[i]) : no_word;
    entries = entries_.data();
  }
}

WordEntries::Id WordEntries::find_slowly(std::string_view word, const Key& key) {
  if (key.low == 0) return find_long(word);
  const std::uint64_t hash = key.hash();
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at] != 0; at = (at + 1) & mask) {
    if (slots_[at] >> id_bits != hash >> (32 + id_bits)) continue;
    const Id id = slots_[at] & ((1U << id_bits) - 1);
    if (entries_[id].low == key.low && entries_[id].high == key.high) return id;
  }
  return add(word, key);
}

std::string_view WordEntries::long_text(const PlainRendering& rendering) const {
  std::uint32_t number = 0;
  std::memcpy(&number, rendering.text, sizeof number);
  return long_texts_[number];
}

void WordEntries::add_rendering(std::string_view text, resources::Status status, std::uint64_t cumulative, std::uint64_t total) {
  PlainRendering& rendering = *renderings_.emplace(renderings_.end() - spare_renderings);
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
  entry.first = static_cast<std::uint32_t>(renderings_.size() - spare_renderings);
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
  entry.letter_case = type.letter_case;
  if (type.node != 0) entry.continues = folded(ladder_.index->followers(type.node));
  if (type.follows) entry.own = folded(type.follower_bits());
  if (type.ignored) entry.counter = WordEntry::ignored_counter;
  if (entry.unit) {
    entry.counter = static_cast<std::uint8_t>(static_cast<unsigned>(type.rung) - 1);
    add_candidates(entry, type);
  }
  entries_.push_back(entry);
  word_types_.push_back(type);
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
  const std::uint64_t key = (std::uint64_t{group} << 3 | static_cast<std::uint64_t>(letter_case)) << id_bits;
  std::size_t mask = headwords_.size() - 1, at = place_of(key) & mask;
  for (; headwords_[at] != 0; at = (at + 1) & mask) {
    if (headwords_[at] >> id_bits == key >> id_bits) return headwords_[at] & ((1U << id_bits) - 1);
  }
  const Id id = add_headword(group, letter_case);
  headwords_[at] = key | id;
  if (++headword_count_ * 2 > headwords_.size()) {
    std::vector<std::uint64_t> larger(headwords_.size() * 2);
    mask = larger.size() - 1;
    for (const std::uint64_t known : headwords_) {
      if (known == 0) continue;
      at = place_of(known) & mask;
      while (larger[at] != 0) at = (at + 1) & mask;
      larger[at] = known;
    }
    headwords_ = std::move(larger);
  }
  return id;
}

WordEntries::Id WordEntries::add_headword(lexicon::GroupId group, LetterCase letter_case) {
  const lexicon::Index& index = *ladder_.index;
  WordEntry entry;
  entry.high = resources::fingerprint(index.key(group));
  entry.first = static_cast<std::uint32_t>(renderings_.size() - spare_renderings);
  const std::vector<lexicon::Candidate> candidates = index.candidates(group);
  entry.draws = candidates.size() > 1;
  std::uint64_t total = 0, cumulative = 0;
  for (const auto& candidate : candidates) total += candidate.weight;
  for (const auto& candidate : candidates) {
    cumulative += candidate.weight;
    add_rendering(transfer_case(candidate.text, letter_case, ladder_.to), candidate.status, cumulative, total);
  }
  entries_.push_back(entry);
  word_types_.emplace_back();
  return static_cast<Id>(entries_.size() - 1);
}

}  // namespace wug::augment
