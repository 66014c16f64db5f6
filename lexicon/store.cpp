#include "lexicon/store.hpp"

#include <algorithm>
#include <vector>

namespace wug::lexicon {
namespace {

/// All strings of the store in one block, by id.
class Texts {
 public:
  explicit Texts(const resources::Store& store) {
    auto rows = store.database().prepare("SELECT id, text FROM lexicon_text ORDER BY id");
    while (rows.step()) {
      const auto id = static_cast<std::size_t>(rows.integer(0));
      ends_.resize(id + 1, bytes_.size());
      bytes_ += rows.text(1);
      ends_[id] = bytes_.size();
    }
  }
  std::string_view operator[](std::int64_t id) const {
    const auto at = static_cast<std::size_t>(id);
    if (id <= 0 || at >= ends_.size()) return {};
    return std::string_view(bytes_).substr(ends_[at - 1], ends_[at] - ends_[at - 1]);
  }

 private:
  std::string bytes_;
  std::vector<std::size_t> ends_{0};
};

std::vector<std::string> pos_tags(const resources::Store& store) {
  std::vector<std::string> tags{""};
  auto rows = store.database().prepare("SELECT id, ud FROM lexicon_pos ORDER BY id");
  while (rows.step()) {
    tags.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
    tags.back() = rows.text(1);
  }
  return tags;
}

Direction turned(Direction direction) {
  if (direction == Direction::both) return direction;
  return direction == Direction::forward ? Direction::backward : Direction::forward;
}

constexpr const char* pair_query =
    "SELECT q.source, q.headword, q.translation, q.pos, q.direction, q.status, q.weight * q.attestations, q.marks, q.attestations, q.sense "
    "FROM lexicon_pair q JOIN source s ON s.id = q.source "
    "WHERE coalesce(q.from_language, s.from_language) = ?1 AND coalesce(q.to_language, s.to_language) = ?2 "
    "AND q.direction & ?3";

}  // namespace

void for_each_pair(const resources::Store& store, std::string_view from, std::string_view to,
                   const std::function<void(const StoredPair&)>& use, const PairFilter& filter) {
  const std::int64_t from_id = store.find_language(from), to_id = store.find_language(to);
  if (from_id == 0 || to_id == 0) return;
  const Texts texts(store);
  const std::vector<std::string> tags = pos_tags(store);
  for (const bool turn : {false, true}) {
    auto rows = store.database().prepare(pair_query);
    rows.bind(1, turn ? to_id : from_id).bind(2, turn ? from_id : to_id).bind(3, std::int64_t{turn ? 2 : 1});
    while (rows.step()) {
      StoredPair pair;
      pair.source = rows.integer(0);
      pair.headword = texts[rows.integer(turn ? 2 : 1)];
      pair.translation = texts[rows.integer(turn ? 1 : 2)];
      const auto pos = static_cast<std::size_t>(rows.integer(3));
      if (pos < tags.size()) pair.pos = tags[pos];
      const auto direction = static_cast<Direction>(rows.integer(4));
      pair.direction = turn ? turned(direction) : direction;
      pair.status = resources::parse_status(rows.text(5));
      pair.weight = rows.real(6);
      pair.marks = static_cast<unsigned>(rows.integer(7));
      pair.attestations = static_cast<unsigned>(rows.integer(8));
      pair.rank = static_cast<unsigned>(std::max<std::int64_t>(1, rows.integer(9)) - 1);
      if (!filter.transcriptions && (pair.marks & mark_transcription) != 0) continue;
      if (!filter.predicted && pair.status == resources::Status::predicted) continue;
      use(pair);
    }
  }
}

}  // namespace wug::lexicon
