#include "tools/options/test_scores.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

namespace wug::tools {
namespace {

std::string row(const adapt::MetricScore& metric, const adapt::TestScore& test, bool compared) {
  std::string text = fmt::format("{}\t{:.2f}\t{:.2f}", metric.name, 100 * metric.mean, 100 * metric.deviation);
  if (compared && metric.difference) {
    const auto& difference = *metric.difference;
    text += fmt::format("\t{:+.2f}\t{:+.2f}..{:+.2f}\t{:.3f}", 100 * difference.mean, 100 * difference.low, 100 * difference.high, difference.p);
  }
  return text + fmt::format("\t{}\t{}\t{}\n", metric.values.size(), test.words, test.path);
}

std::string summary(const std::vector<adapt::TestScore>& scores, std::size_t metric, std::size_t first) {
  double sum = 0;
  for (std::size_t i = first; i < scores.size(); ++i) sum += scores[i].metrics[metric].mean;
  const double mean = sum / static_cast<double>(scores.size() - first);
  const auto& source = scores.front().metrics[metric];
  std::string text = fmt::format("mean {} of {} files: {:.2f}", source.name, scores.size() - first, 100 * mean);
  if (first > 0) text += fmt::format(", {:.2f} below {}", 100 * (source.mean - mean), scores.front().path);
  return text + "\n";
}

}  // namespace

std::string scores_table(const std::vector<adapt::TestScore>& scores, bool source_first) {
  if (scores.empty()) return "";
  const auto& metrics = scores.front().metrics;
  const bool compared = !metrics.empty() && metrics.front().difference.has_value();
  std::string text = std::string("metric\tmean\tdeviation\t") + (compared ? "difference\tinterval\tp\t" : "") + "seeds\twords\tfile\n";
  for (const auto& test : scores) {
    for (const auto& metric : test.metrics) text += row(metric, test, compared);
  }
  const std::size_t first = source_first ? 1 : 0;
  for (std::size_t m = 0; m < metrics.size() && scores.size() > first + 1; ++m) text += summary(scores, m, first);
  return text;
}

nlohmann::ordered_json scores_json(const std::vector<adapt::TestScore>& scores) {
  nlohmann::ordered_json list = nlohmann::ordered_json::array();
  for (const auto& test : scores) {
    nlohmann::ordered_json item{{"path", test.path}, {"sentences", test.sentences}, {"words", test.words}};
    for (const auto& metric : test.metrics) {
      nlohmann::ordered_json& entry = item[metric.name] = {{"mean", metric.mean}, {"deviation", metric.deviation}, {"values", metric.values}};
      if (!metric.difference) continue;
      const auto& difference = *metric.difference;
      entry["difference"] = {{"mean", difference.mean}, {"low", difference.low}, {"high", difference.high}, {"p", difference.p}};
    }
    list.push_back(std::move(item));
  }
  return list;
}

}  // namespace wug::tools
