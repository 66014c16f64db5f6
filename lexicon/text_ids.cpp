#include "lexicon/text_ids.hpp"

#include <functional>

namespace wug::lexicon {
namespace {

constexpr std::size_t most_kept = std::size_t{64} << 20;

std::uint64_t hash_of(std::string_view text) { return std::hash<std::string_view>{}(text); }

}  // namespace

TextIds::TextIds(resources::Store& store)
    : select_(store.database().prepare("SELECT text FROM lexicon_text WHERE id = ?1")),
      insert_(store.database(), "lexicon_text", "id, text"),
      slots_(1 << 12) {
  store.database().visit("id, text", "lexicon_text", [this](const resources::RowValues& row) {
    if (used_ * 3 >= slots_.size() * 2) grow();
    place(hash_of(row.text(1)), row.integer(0));
    keep(row.integer(0), row.text(1));
    last_ = row.integer(0);
  });
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
    if (is_text(slots_[at].id, text)) return slots_[at].id;
  }
  insert_.integer(++last_).text(text).end_row();
  if (used_ * 3 >= slots_.size() * 2) grow();
  place(hash, last_);
  keep(last_, text);
  return last_;
}

/// Ids come in order and without a gap, or the text is not kept.
void TextIds::keep(std::int64_t id, std::string_view text) {
  if (static_cast<std::size_t>(id) != ends_.size() || kept_.size() + text.size() > most_kept) return;
  kept_ += text;
  ends_.push_back(static_cast<std::uint32_t>(kept_.size()));
}

bool TextIds::is_text(std::int64_t id, std::string_view text) {
  const auto at = static_cast<std::size_t>(id);
  if (at < ends_.size()) return std::string_view(kept_).substr(ends_[at - 1], ends_[at] - ends_[at - 1]) == text;
  insert_.flush();
  select_.reset().bind(1, id);
  const bool same = select_.step() && select_.text(0) == text;
  select_.reset();
  return same;
}

}  // namespace wug::lexicon
