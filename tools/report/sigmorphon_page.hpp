#pragma once
#include <map>
#include <string>
#include <vector>

#include "morph/shared_task.hpp"

namespace wug::tools {

/// Published test accuracies in percent: data set (as SharedTaskSet::key names it) → system → accuracy.
using PublishedResults = std::map<std::string, std::map<std::string, double>>;

/// Reads a table with the columns lang, system, split, metric, accuracy; only `overall` on `test` is kept.
/// Throws FormatError on a header without these columns.
PublishedResults read_published_results(const std::string& path);

/// Our accuracies beside the published ones.
struct Comparison {
  struct System {
    std::string name;
    std::size_t sets = 0;           ///< of ours that it has
    double mean = 0, ours = 0;      ///< unweighted means over those sets
    std::size_t better = 0;         ///< sets on which we are better than it
  };
  std::vector<System> systems;  ///< best mean first
};
Comparison compare_results(const std::vector<morph::SetResult>& results, int year, const PublishedResults& published);

/// One self-contained page: a row per data set, our column first, the best of each row marked.
std::string sigmorphon_page(const std::vector<morph::SetResult>& results, int year, const std::string& method,
                            const PublishedResults& published);

}  // namespace wug::tools
