#include "lexicon/stats.hpp"

#include <algorithm>
#include <array>

#include "lexicon/entry.hpp"
#include "resources/provenance.hpp"

namespace wug::lexicon {
namespace {

using PairKey = std::array<std::int64_t, 4>;  ///< headword, translation and their languages

void sort_unique(std::vector<PairKey>& keys) {
  std::sort(keys.begin(), keys.end());
  keys.erase(std::unique(keys.begin(), keys.end()), keys.end());
}

/// Distinct pairs of one direction. A repeated pair counts only where its first row does not have the direction.
struct DirectionCount {
  std::uint64_t first_rows = 0;
  std::vector<PairKey> without, repeated;

  void add(const PairKey& key, bool repeat, bool has) {
    if (repeat) {
      if (has) repeated.push_back(key);
    } else if (has) {
      ++first_rows;
    } else {
      without.push_back(key);
    }
  }
  std::uint64_t distinct() {
    if (without.empty() || repeated.empty()) return first_rows;
    sort_unique(without);
    sort_unique(repeated);
    std::vector<PairKey> added;
    std::set_intersection(without.begin(), without.end(), repeated.begin(), repeated.end(), std::back_inserter(added));
    return first_rows + added.size();
  }
};

/// One source while its rows are read.
struct Tally {
  SourceStats stats;
  std::vector<std::int64_t> headwords;
  std::int64_t first_entry = 0, last_entry = -1;  ///< the entries of a source are one run
  DirectionCount forward, backward;
  std::vector<std::uint64_t> by_pos;
};

class StatsReader {
 public:
  explicit StatsReader(const resources::Store& store) : store_(store) {
    for (const resources::Source& source : resources::list_sources(store)) {
      if (source.kind != "lexicon") continue;
      Tally& tally = tallies_.emplace_back();
      tally.stats = {source.id, source.path, source.format, source.from, source.to, source.licence, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, {}, {}};
    }
  }

  std::vector<SourceStats> read() {
    read_entries();
    read_pairs();
    name_parts_of_speech();
    std::vector<SourceStats> all;
    for (Tally& tally : tallies_) {
      count_details(tally);
      tally.stats.forward = tally.forward.distinct();
      tally.stats.backward = tally.backward.distinct();
      all.push_back(std::move(tally.stats));
    }
    return all;
  }

 private:
  Tally* tally_of(std::int64_t source) {
    if (last_ == nullptr || last_->stats.source != source) {
      const auto found = std::find_if(tallies_.begin(), tallies_.end(), [&](const Tally& t) { return t.stats.source == source; });
      last_ = found == tallies_.end() ? nullptr : &*found;
    }
    return last_;
  }

  void read_entries() {
    auto rows = store_.database().prepare("SELECT source, id, headword FROM lexicon_entry ORDER BY id");
    while (rows.step()) {
      Tally* tally = tally_of(rows.integer(0));
      if (tally == nullptr) continue;
      if (tally->headwords.empty()) tally->first_entry = rows.integer(1);
      tally->last_entry = rows.integer(1);
      tally->headwords.push_back(rows.integer(2));
    }
    for (Tally& tally : tallies_) {
      tally.stats.entries = tally.headwords.size();
      std::sort(tally.headwords.begin(), tally.headwords.end());
      const auto end = std::unique(tally.headwords.begin(), tally.headwords.end());
      tally.stats.headwords = static_cast<std::uint64_t>(end - tally.headwords.begin());
    }
  }

  /// One pass over all pairs: sorting them in SQL for every figure costs several times as much.
  void read_pairs() {
    auto rows = store_.database().prepare(
        "SELECT source, marks, direction, pos, status, headword, translation, from_language, to_language FROM lexicon_pair");
    while (rows.step()) {
      Tally* tally = tally_of(rows.integer(0));
      if (tally == nullptr) continue;
      const bool repeat = (rows.integer(1) & mark_dup_pair) != 0;
      const std::int64_t direction = rows.integer(2);
      if (repeat || direction != 3) {
        const PairKey key{rows.integer(5), rows.integer(6), rows.integer(7), rows.integer(8)};
        tally->forward.add(key, repeat, (direction & 1) != 0);
        tally->backward.add(key, repeat, (direction & 2) != 0);
      } else {
        ++tally->forward.first_rows;
        ++tally->backward.first_rows;
      }
      if (repeat) continue;
      ++tally->stats.pairs;
      const auto pos = static_cast<std::size_t>(rows.integer(3));
      if (pos >= tally->by_pos.size()) tally->by_pos.resize(pos + 1);
      ++tally->by_pos[pos];
      if (const auto status = rows.text(4); status != status_) status_ = status;
      ++tally->stats.status[status_];
    }
  }

  void name_parts_of_speech() {
    std::vector<std::string> names;
    auto rows = store_.database().prepare("SELECT id, ud FROM lexicon_pos ORDER BY id");
    while (rows.step()) {
      names.resize(static_cast<std::size_t>(rows.integer(0)) + 1);
      names.back() = rows.text(1);
    }
    for (Tally& tally : tallies_) {
      for (std::size_t pos = 0; pos < tally.by_pos.size(); ++pos) {
        if (tally.by_pos[pos] > 0) tally.stats.pos[pos < names.size() ? names[pos] : std::string()] += tally.by_pos[pos];
      }
    }
  }

  std::uint64_t count_between(const char* sql, const Tally& tally) const {
    auto query = store_.database().prepare(sql);
    return query.bind(1, tally.first_entry).bind(2, tally.last_entry).step() ? static_cast<std::uint64_t>(query.integer(0)) : 0;
  }

  void count_details(Tally& tally) const {
    SourceStats& s = tally.stats;
    s.definitions = count_between("SELECT count(*) FROM lexicon_definition WHERE entry BETWEEN ?1 AND ?2", tally);
    s.examples = count_between("SELECT count(*) FROM lexicon_example WHERE entry BETWEEN ?1 AND ?2", tally);
    s.pronunciations = count_between("SELECT count(*) FROM lexicon_variant WHERE entry BETWEEN ?1 AND ?2 AND kind = 'pronunciation'", tally);
    s.residue = count_between("SELECT count(*) FROM lexicon_residue WHERE entry BETWEEN ?1 AND ?2", tally);
    auto quarantined = store_.database().prepare("SELECT count(*) FROM quarantine WHERE source = ?1");
    s.quarantined = quarantined.bind(1, s.source).step() ? static_cast<std::uint64_t>(quarantined.integer(0)) : 0;
  }

  const resources::Store& store_;
  std::vector<Tally> tallies_;
  Tally* last_ = nullptr;
  std::string status_;
};

}  // namespace

std::vector<SourceStats> lexicon_stats(const resources::Store& store) { return StatsReader(store).read(); }

}  // namespace wug::lexicon
