#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "tools/bootstrap/stage_record.hpp"
#include "tools/report/collect.hpp"

namespace wug::tools {
namespace {

namespace fs = std::filesystem;
using Json = nlohmann::ordered_json;

struct NamedRecord {
  std::string name;
  StageRecord record;
  /// The stage's name up to its first "-", and what stands behind it.
  std::string group() const { return name.substr(0, name.find('-')); }
  std::string arm() const { return name.find('-') == std::string::npos ? name : name.substr(name.find('-') + 1); }
};

std::vector<NamedRecord> read_records(const std::string& folder) {
  std::vector<NamedRecord> records;
  if (!fs::is_directory(folder)) {
    throw resources::Error(resources::Cause::missing_input, folder + " is no folder; is --run the --output of wug bootstrap?");
  }
  for (const auto& entry : fs::directory_iterator(folder)) {
    if (entry.path().extension() != ".json") continue;
    if (auto record = read_stage_record(entry.path().string())) records.push_back({entry.path().stem().string(), std::move(*record)});
  }
  std::sort(records.begin(), records.end(), [](const NamedRecord& a, const NamedRecord& b) {
    return std::tie(a.record.number, a.name) < std::tie(b.record.number, b.name);
  });
  return records;
}

const Json* chosen_score(const Json& result, const ScoreChoice& choice) {
  for (const Json& score : result.at("scores")) {
    const bool same = score.value("layer", -1) == choice.layer && score.value("method", "") == choice.method && score.value("metric", "") == choice.metric;
    if (same) return &score;
  }
  return &result.at("best");
}

BarChart& chart_of(std::vector<BarChart>& charts, const std::string& title) {
  for (BarChart& chart : charts) {
    if (chart.title == title) return chart;
  }
  charts.emplace_back();
  charts.back().title = title;
  return charts.back();
}

void add_retrieval(const NamedRecord& stage, const Json& result, const ScoreChoice& choice, std::vector<BarChart>& charts) {
  const Json* score = chosen_score(result, choice);
  const std::string question = "Does a word find its translation?";
  BarChart& chart = chart_of(charts, stage.group() == "retrieve" ? question : question + " · " + stage.group());
  chart.unit = "%";
  chart.series = {"first", "among five"};
  chart.note = std::to_string(result.value("pairs", 0)) + " pairs that no run was given; share of words whose nearest foreign neighbour is their translation (layer " +
               std::to_string(score->value("layer", 0)) + ", " + score->value("method", "") + ", " + score->value("metric", "") + ").";
  chart.bars.push_back({stage.arm(), {score->at("forward").at("p1").get<double>(), score->at("forward").at("p5").get<double>()}});
}

void add_perplexity(const NamedRecord& stage, const Json& result, std::vector<BarChart>& charts) {
  BarChart& chart = chart_of(charts, "What is forgotten: pseudo-perplexity on held-out text");
  chart.lower_is_better = true;
  chart.note = "Per word; lower is better.";
  chart.series = {"per word"};
  chart.bars.push_back({stage.arm(), {result.at("per_word").get<double>()}});
}

/// At most some hundred points of a training log, each the mean of its stretch.
Curve curve_of(const std::string& name, const std::string& log) {
  std::vector<std::pair<double, double>> points;
  resources::TextInput input(log);
  while (const auto line = input.next()) {
    const Json row = Json::parse(line->text, nullptr, false);
    if (row.is_object() && row.contains("step") && row.contains("loss") && row["loss"].is_number() && row["step"].is_number()) points.emplace_back(row["step"], row["loss"]);
  }
  constexpr std::size_t most = 120;
  const std::size_t stretch = points.size() / most + 1;
  Curve curve{name, {}};
  for (std::size_t i = 0; i < points.size(); i += stretch) {
    const std::size_t end = std::min(i + stretch, points.size());
    double loss = 0;
    for (std::size_t j = i; j < end; ++j) loss += points[j].second;
    curve.points.emplace_back(points[end - 1].first, loss / static_cast<double>(end - i));
  }
  return curve;
}

void add_curve(const NamedRecord& stage, Report& report) {
  for (const auto& [path, hash] : stage.record.outputs) {
    const std::string log = path + "/log.jsonl";
    if (fs::exists(log)) report.curves.push_back(curve_of(stage.arm(), log));
  }
}

}  // namespace

void add_run(const std::string& folder, const ScoreChoice& choice, Report& report) {
  for (const NamedRecord& stage : read_records(folder + "/stages")) {
    report.commands.emplace_back(stage.name, stage.record.command_line);
    try {
      const Json result = Json::parse(stage.record.result);
      const std::string& line = stage.record.command_line;
      if (line.starts_with("wug adapt retrieve")) add_retrieval(stage, result, choice, report.charts);
      if (line.starts_with("wug adapt perplexity")) add_perplexity(stage, result, report.charts);
      if (line.starts_with("wug adapt pretrain")) add_curve(stage, report);
    } catch (const Json::exception& error) {
      throw resources::Error(resources::Cause::data, folder + "/stages/" + stage.name + ".json: " + error.what());
    }
  }
}

}  // namespace wug::tools
