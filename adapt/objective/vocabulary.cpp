#include "adapt/objective/vocabulary.hpp"

#include <algorithm>
#include <string_view>

namespace wug::adapt {
namespace {

constexpr std::string_view mark = "\u2581", inner = "##";

bool is_full_stop(std::string_view piece) {
  if (piece.starts_with(mark)) piece.remove_prefix(mark.size());
  for (const std::string_view stop : {".", "!", "?", "\u3002", "\u0964", "\u06D4", "\u1362"}) {
    if (piece == stop) return true;
  }
  return false;
}

}  // namespace

Vocabulary::Vocabulary(const SpecialIds& special, std::int64_t rows)
    : special_(special), sorted_special_{special.padding, special.unknown, special.begin, special.end, special.mask}, rows_(rows), pieces_(rows) {
  std::sort(sorted_special_.begin(), sorted_special_.end());
  sorted_special_.erase(std::unique(sorted_special_.begin(), sorted_special_.end()), sorted_special_.end());
}

Vocabulary::Vocabulary(const Tokenizer& tokenizer, std::int64_t rows) : Vocabulary(tokenizer.special(), rows) {
  pieces_ = tokenizer.size();
  bool has_inner = false;
  for (std::int32_t id = 0; id < tokenizer.size(); ++id) has_inner = has_inner || tokenizer.piece(id).starts_with(inner);
  for (std::int32_t id = 0; id < tokenizer.size(); ++id) {
    const std::string_view piece = tokenizer.piece(id);
    const bool starts = has_inner ? !piece.starts_with(inner) : piece.starts_with(mark);
    kinds_.push_back(piece == mark ? Kind::lone_mark : starts ? Kind::start : Kind::inside);
    full_stops_.push_back(is_full_stop(piece) ? 1 : 0);
  }
}

bool Vocabulary::is_special(std::int64_t id) const { return std::binary_search(sorted_special_.begin(), sorted_special_.end(), id); }

std::int64_t Vocabulary::ordinary(std::int64_t index) const {
  for (const std::int64_t id : sorted_special_) index += id <= index ? 1 : 0;
  return index;
}

std::int64_t Vocabulary::sentinel(std::int64_t index) const {
  std::int64_t id = rows_ - 1 - index % (rows_ - static_cast<std::int64_t>(sorted_special_.size()));
  for (auto special = sorted_special_.rbegin(); special != sorted_special_.rend(); ++special) id -= *special >= id ? 1 : 0;
  return id;
}

bool Vocabulary::ends_sentence(std::int64_t id) const {
  const auto index = static_cast<std::size_t>(id);
  return id == special_.end || (index < full_stops_.size() && full_stops_[index] != 0);
}

std::vector<std::uint8_t> Vocabulary::word_starts(std::span<const std::int64_t> ids) const {
  std::vector<std::uint8_t> starts;
  bool open = false;      // a word that the next piece can go on with
  bool marked = false;    // it consists of a lone mark so far
  for (const std::int64_t id : ids) {
    const auto index = static_cast<std::size_t>(id);
    const Kind kind = index < kinds_.size() ? kinds_[index] : Kind::start;
    const bool special = is_special(id);
    const bool goes_on = open && (kind == Kind::inside || (marked && kind == Kind::start && !kinds_.empty()));
    starts.push_back(!special && !goes_on ? 1 : 0);
    open = !special;
    marked = !special && kind == Kind::lone_mark;
  }
  return starts;
}

}  // namespace wug::adapt
