#pragma once
#include <nlohmann/json_fwd.hpp>
#include <string>
#include <vector>

#include "adapt/task/finetune_options.hpp"

namespace wug::tools {

/// One line per file: mean in percent, deviation over the seeds, words, path.
std::string scores_table(const std::vector<adapt::TestScore>& scores, const std::string& task);
nlohmann::ordered_json scores_json(const std::vector<adapt::TestScore>& scores);

}  // namespace wug::tools
