#include "lexicon/store.hpp"

#include <algorithm>
#include <utility>
#include <vector>

#include "lexicon/rejected_pairs.hpp"
#include "resources/error.hpp"
#include "resources/read_ahead.hpp"

namespace wug::lexicon {
namespace {

/// All strings of the store in one block, by id.
class Texts {
 public:
  explicit Texts(const resources::Store& store) {
    std::int64_t count = 0;
    store.database().visit("id, text", "lexicon_text", [this, &count](const resources::RowValues& row) {
      const std::int64_t id = row.integer(0);
      if (id < static_cast<std::int64_t>(ends_.size()) || id > widest_gap + 16 * ++count) {
        throw resources::Error(resources::Cause::data, "the store is damaged: lexicon_text has the id " + std::to_string(id));
      }
      ends_.resize(static_cast<std::size_t>(id) + 1, bytes_.size());
      bytes_ += row.text(1);
      ends_.back() = bytes_.size();
    });
  }
  std::string_view operator[](std::int64_t id) const {
    const auto at = static_cast<std::size_t>(id);
    if (id <= 0 || at >= ends_.size()) return {};
    return std::string_view(bytes_).substr(ends_[at - 1], ends_[at] - ends_[at - 1]);
  }

 private:
  static constexpr std::int64_t widest_gap = 1'000'000;  // an import numbers without gaps; memory goes by the greatest id
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

constexpr const char* pair_columns =
    "source, headword, translation, pos, direction, status, weight, marks, attestations, sense, from_language, to_language";

/// The two languages of every source, by its id.
class SourceLanguages {
 public:
  explicit SourceLanguages(const resources::Store& store) {
    auto rows = store.database().prepare("SELECT id, from_language, to_language FROM source ORDER BY id");
    while (rows.step()) {
      const auto id = static_cast<std::size_t>(rows.integer(0));
      if (id >= languages_.size()) languages_.resize(id + 1);
      languages_[id] = {rows.integer(1), rows.integer(2)};
    }
  }
  std::pair<std::int64_t, std::int64_t> of(std::int64_t source) const {
    const auto id = static_cast<std::size_t>(source);
    return id < languages_.size() ? languages_[id] : std::pair<std::int64_t, std::int64_t>{};
  }

 private:
  std::vector<std::pair<std::int64_t, std::int64_t>> languages_;
};

/// A row as it is stored.
struct PairRow {
  std::int64_t source = 0, headword = 0, translation = 0, pos = 0, direction = 0, marks = 0, attestations = 0, sense = 0;
  std::int64_t from = 0, to = 0;  ///< 0: the source's own
  double weight = 0;
  resources::Status status = resources::Status::attested;
};

PairRow row_of(const resources::RowValues& row) {
  return {row.integer(0), row.integer(1), row.integer(2), row.integer(3), row.integer(4), row.integer(7), row.integer(8), row.integer(9),
          row.integer(10), row.integer(11), row.real(6), resources::parse_status(row.text(5))};
}

StoredPair pair_of(const PairRow& row, const Texts& texts, const std::vector<std::string>& tags, bool turn) {
  StoredPair pair;
  pair.source = row.source;
  const std::int64_t headword = turn ? row.translation : row.headword, translation = turn ? row.headword : row.translation;
  pair.headword = texts[headword];
  pair.translation = texts[translation];
  pair.headword_id = pair.headword.empty() ? 0 : static_cast<std::uint32_t>(headword);
  pair.translation_id = pair.translation.empty() ? 0 : static_cast<std::uint32_t>(translation);
  const auto pos = static_cast<std::size_t>(row.pos);
  if (pos < tags.size()) pair.pos = tags[pos];
  const auto direction = static_cast<Direction>(row.direction);
  pair.direction = turn ? turned(direction) : direction;
  pair.status = row.status;
  pair.attestations = static_cast<unsigned>(row.attestations);
  pair.weight = row.weight * pair.attestations;
  pair.marks = static_cast<unsigned>(row.marks);
  pair.rank = static_cast<unsigned>(std::max<std::int64_t>(1, row.sense) - 1);
  return pair;
}

/// Calls `use` for every row, which with `ahead` another thread reads.
void for_each_row(const resources::Store& store, bool ahead, const std::function<void(const PairRow&)>& use) {
  const auto visit = [&store](const std::function<void(const PairRow&)>& emit) {
    store.database().visit(pair_columns, "lexicon_pair", [&emit](const resources::RowValues& row) { emit(row_of(row)); });
  };
  if (ahead) {
    resources::ReadAhead<PairRow>::run(visit, use);
  } else {
    visit(use);
  }
}

}  // namespace

void for_each_pair(const resources::Store& store, std::string_view from, std::string_view to,
                   const std::function<void(const StoredPair&)>& use, const PairFilter& filter) {
  const std::int64_t from_id = store.find_language(from), to_id = store.find_language(to);
  if (from_id == 0 || to_id == 0) return;
  const Texts texts(store);
  const std::vector<std::string> tags = pos_tags(store);
  const SourceLanguages languages(store);
  bool has_turned = false;  // pairs stored the other way round come second; often there are none
  const RejectedPairs rejected(store);
  for (const bool turn : {false, true}) {
    if (turn && !has_turned) break;
    for_each_row(store, filter.read_ahead, [&](const PairRow& row) {
      auto [left, right] = languages.of(row.source);
      if (row.from != 0) left = row.from;
      if (row.to != 0) right = row.to;
      has_turned = has_turned || (left == to_id && right == from_id);
      if (left != (turn ? to_id : from_id) || right != (turn ? from_id : to_id)) return;
      if ((row.direction & (turn ? 2 : 1)) == 0) return;
      if (!rejected.empty() && rejected.contains(row.headword, row.translation)) return;
      const StoredPair pair = pair_of(row, texts, tags, turn);
      if (!filter.transcriptions && (pair.marks & mark_transcription) != 0) return;
      if (!filter.predicted && pair.status == resources::Status::predicted) return;
      use(pair);
    });
  }
}

}  // namespace wug::lexicon
