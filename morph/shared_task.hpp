#pragma once
#include <string>
#include <vector>

#include "morph/inflector.hpp"
#include "morph/inflectors.hpp"
#include "morph/score.hpp"
#include "resources/import_report.hpp"
#include "resources/progress.hpp"

namespace wug::morph {

/// One data set of a shared task: its files, and its names as the file names have them.
struct SharedTaskSet {
  std::string language;  ///< `northern-sami`, `kat`
  std::string setting;   ///< `low`, `large`; empty where the year has none
  std::string train, dev, test;

  /// Key of the published result tables: `northern-sami-low`, `kat_large`, `kat`.
  std::string key(int year) const;
};

/// The years that are known: 2018, 2020, 2021, 2022, 2023. Throws Error{usage} on others.
void require_shared_task_year(int year);

/// The sets of a year in `folder` (or in its sub-folder named after the year) that have training and test files, by
/// language and setting. Any subset of a year's languages is fine; none at all is Error{missing_input}.
std::vector<SharedTaskSet> find_shared_task_sets(int year, const std::string& folder);

/// Rows of one file in the year's column order. Lines are stripped of Unicode white space at both ends as the official
/// scripts do; rows without three columns and words above longest_inflected_word go to the report's quarantine.
std::vector<InflectionExample> read_shared_task_file(int year, const std::string& path, resources::ImportReport& report);

struct SharedTaskOptions {
  int year = 2022;
  TrainOptions train;   ///< the method and its options
  bool compat = false;  ///< the official baseline's faults, and its raw comparison
  bool on_dev = false;  ///< evaluate on the development files instead of the test files
  unsigned threads = 1;
};

/// Results on one partition of one set. Partition `all`, and in 2022 `both`, `lemma`, `feats`, `unseen`: what of a test
/// row the training file has.
struct PartitionResult : Score {
  PartitionResult() = default;
  explicit PartitionResult(std::string_view name) : partition(name) {}
  std::string partition;
};

struct SetResult {
  SharedTaskSet set;
  std::vector<PartitionResult> partitions;  ///< `all` first
  std::vector<std::string> predictions;     ///< one per row of the evaluated file
  std::size_t training_rows = 0, quarantined = 0;
  double seconds = 0;  ///< reading, training, prediction and scoring of this set
  double training_seconds = 0, prediction_seconds = 0;  ///< processor time of one thread
};

/// Trains and evaluates every set, in parallel; results in the order of `sets`, the same for any number of threads.
std::vector<SetResult> run_shared_task(const std::vector<SharedTaskSet>& sets, const SharedTaskOptions& options,
                                       resources::Progress& progress);

}  // namespace wug::morph
