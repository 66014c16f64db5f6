#include "tools/options/test_scores.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace wug::tools {

std::string scores_table(const std::vector<adapt::TestScore>& scores, const std::string& task) {
  std::string text = fmt::format("{}\tdeviation\tseeds\twords\tfile\n", task == "ner" ? "span_f1" : "accuracy");
  for (const auto& score : scores) {
    text += fmt::format("{:.2f}\t{:.2f}\t{}\t{}\t{}\n", 100 * score.mean, 100 * score.deviation, score.values.size(), score.words, score.path);
  }
  return text;
}

nlohmann::ordered_json scores_json(const std::vector<adapt::TestScore>& scores) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& score : scores) {
    list.push_back({{"path", score.path}, {"words", score.words}, {"mean", score.mean}, {"deviation", score.deviation}, {"values", score.values}});
  }
  return list;
}

}  // namespace wug::tools
