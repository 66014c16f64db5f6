#include "augment/word_entries.hpp"

namespace wug::augment {

void WordEntries::start_line() {
  types_.make_room();
  long_words_.clear();
  if (generation_ == types_.generation()) return;
  slots_.assign(4096, {});
  used_ = 0;
  generation_ = types_.generation();
}

void WordEntries::fill(WordEntry& entry, const WordType& type) const {
  entry.type = &type;
  entry.unit = type.group != 0;
  entry.group = type.group;
  entry.renderings = type.renderings;
  entry.continues = type.node != 0 ? index_.followers(type.node) : 0;
  if (type.follows) {
    entry.own = lexicon::Index::follower_bit(type.folded_print);
    if (type.lemma_print != 0) entry.own |= lexicon::Index::follower_bit(type.lemma_print);
  }
  entry.counter = type.ignored ? WordEntry::ignored_counter : WordEntry::no_counter;
  if (entry.unit) entry.counter = static_cast<std::uint8_t>(static_cast<unsigned>(type.rung) - 1);
}

const WordEntry& WordEntries::add(std::string_view word, const Key& key) {
  if (++used_ * 2 > slots_.size()) grow();
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = key.hash() & mask;
  while (slots_[at].type != nullptr) at = (at + 1) & mask;
  WordEntry& entry = slots_[at];
  entry.low = key.low;
  entry.high = key.high;
  entry.id = ++last_id_;
  fill(entry, types_.find(word));
  return entry;
}

void WordEntries::grow() {
  std::vector<WordEntry> larger(slots_.size() * 2);
  const std::size_t mask = larger.size() - 1;
  for (const WordEntry& entry : slots_) {
    if (entry.type == nullptr) continue;
    std::size_t at = Key{entry.low, entry.high}.hash() & mask;
    while (larger[at].type != nullptr) at = (at + 1) & mask;
    larger[at] = entry;
  }
  slots_ = std::move(larger);
}

const WordEntry& WordEntries::add_long(std::string_view word) {
  fill(long_words_.emplace_back(), types_.find(word));
  return long_words_.back();
}

}  // namespace wug::augment
