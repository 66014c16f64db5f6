#pragma once
#include <string>
#include <vector>

#include "augment/word_types.hpp"
#include "morph/stats.hpp"
#include "resources/store.hpp"
#include "tools/report/report.hpp"

namespace wug::tools {

/// How much of a text the ladder finds in the dictionary; the `most` most frequent words it does not find.
CoverageReport cover(const std::string& path, const augment::Ladder& ladder, std::size_t most = 40);

/// One map per part of speech that has at least two cells, most lemmas first; at most `most`.
std::vector<HeatMap> heat_maps(const morph::TableStats& stats, std::size_t most = 4);

/// `most` sentences of what `wug augment text --format jsonl` wrote, evenly spread over those in which a word was
/// replaced. Lines that are no such records are left out.
std::vector<Sample> pick_samples(const std::string& path, std::size_t most = 10);

/// The imported files with their ledgers.
std::vector<SourceRow> source_rows(const resources::Store& store);

/// Which of a retrieval's scores the charts show.
struct ScoreChoice {
  int layer = -1;  ///< -1: the one that the measurement calls best
  std::string method = "centred", metric = "cosine";
};

/// Charts, curves and command lines of a bootstrap's stages, read from DIR/stages. Stages "NAME-ARM" whose results are
/// alike share a chart: NAME is its title, ARM a bar.
void add_run(const std::string& folder, const ScoreChoice& choice, Report& report);

}  // namespace wug::tools
