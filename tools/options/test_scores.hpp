#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "adapt/task/finetune_options.hpp"

namespace wug::tools {

/// One line per file and metric: mean in percent, deviation over the seeds, what a comparison gave, words, path; then each
/// metric's mean over the files. `source_first`: the first file is in the source language, stays out of that mean, and the
/// gap between both is printed.
std::string scores_table(const std::vector<adapt::TestScore>& scores, bool source_first);
nlohmann::ordered_json scores_json(const std::vector<adapt::TestScore>& scores);

}  // namespace wug::tools
