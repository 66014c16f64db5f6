#include "lexicon/text_ids.hpp"

#include <functional>

namespace wug::lexicon {
namespace {

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

}  // namespace

TextIds::TextIds(resources::Store& store)
    : select_(store.database().prepare("SELECT text FROM lexicon_text WHERE id = ?1")),
      insert_(store.database().prepare("INSERT INTO lexicon_text(id, text) VALUES(?1, ?2)")),
      slots_(1 << 12) {
  auto rows = store.database().prepare("SELECT id, text FROM lexicon_text");
  while (rows.step()) {
    if (used_ * 3 >= slots_.size() * 2) grow();
    place(hash_of(rows.text(1)), rows.integer(0));
    last_ = std::max(last_, rows.integer(0));
  }
}

void TextIds::place(std::uint64_t hash, std::int64_t id) {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = hash & mask;
  while (slots_[at].id != 0) at = (at + 1) & mask;
  slots_[at] = {hash, id};
  ++used_;
}

void TextIds::grow() {
  std::vector<Slot> old(slots_.size() * 2);
  old.swap(slots_);
  used_ = 0;
  for (const Slot& slot : old) {
    if (slot.id != 0) place(slot.hash, slot.id);
  }
}

std::int64_t TextIds::id(std::string_view text) {
  const std::uint64_t hash = hash_of(text);
  const std::size_t mask = slots_.size() - 1;
  for (std::size_t at = hash & mask; slots_[at].id != 0; at = (at + 1) & mask) {
    if (slots_[at].hash != hash) continue;
    select_.reset().bind(1, slots_[at].id);
    const bool same = select_.step() && select_.text(0) == text;
    select_.reset();
    if (same) return slots_[at].id;
  }
  insert_.bind(1, ++last_).bind_view(2, text).run();
  if (used_ * 3 >= slots_.size() * 2) grow();
  place(hash, last_);
  return last_;
}

}  // namespace wug::lexicon
