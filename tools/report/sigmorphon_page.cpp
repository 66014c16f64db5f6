#include "tools/report/sigmorphon_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "morph/html.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "tools/report/markup.hpp"

namespace wug::tools {
namespace {

const std::map<std::string, double>* row_of(const PublishedResults& published, const morph::SetResult& result, int year) {
  const auto found = published.find(result.set.key(year));
  return found == published.end() ? nullptr : &found->second;
}

std::string cell(const double* value, double best) {
  if (value == nullptr) return "<td>–</td>";
  return fmt::format("<td{}>{:.1f}</td>", *value >= best - 1e-9 ? " class=\"best\"" : "", *value);
}

}  // namespace

PublishedResults read_published_results(const std::string& path) {
  resources::TextInput input(path);
  PublishedResults published;
  while (const auto line = input.next()) {
    const auto fields = resources::split_tabs(line->text);
    if (line->number == 1 && (fields.size() < 5 || fields[0] != "lang" || fields[4] != "accuracy")) {
      throw resources::FormatError({path, 1}, "expected the columns lang, system, split, metric, accuracy");
    }
    if (line->number == 1 || fields.size() < 5 || fields[2] != "test" || fields[3] != "overall") continue;
    double accuracy = 0;
    const auto [end, error] = std::from_chars(fields[4].data(), fields[4].data() + fields[4].size(), accuracy);
    if (error == std::errc{}) published[std::string(fields[0])][std::string(fields[1])] = accuracy;
  }
  return published;
}

Comparison compare_results(const std::vector<morph::SetResult>& results, int year, const PublishedResults& published) {
  std::map<std::string, Comparison::System> systems;
  for (const auto& result : results) {
    const auto* row = row_of(published, result, year);
    if (row == nullptr) continue;
    const double ours = result.partitions.front().accuracy();
    for (const auto& [name, accuracy] : *row) {
      auto& system = systems[name];
      system.name = name;
      ++system.sets;
      system.mean += accuracy;
      system.ours += ours;
      system.better += ours > accuracy + 0.0006 ? 1 : 0;  // published figures are rounded
    }
  }
  Comparison comparison;
  for (auto& [name, system] : systems) {
    system.mean /= static_cast<double>(system.sets);
    system.ours /= static_cast<double>(system.sets);
    comparison.systems.push_back(system);
  }
  std::stable_sort(comparison.systems.begin(), comparison.systems.end(),
                   [](const auto& a, const auto& b) { return a.mean > b.mean; });
  return comparison;
}

std::string sigmorphon_page(const std::vector<morph::SetResult>& results, int year, const std::string& method,
                            const PublishedResults& published) {
  const Comparison comparison = compare_results(results, year, published);
  std::string page = morph::html_head(
      fmt::format("SIGMORPHON {}: wug's {} beside the published systems", year, method),
      "table{border-collapse:collapse}td,th{padding:.15em .6em;text-align:right;border-bottom:1px solid #ddd}"
      "td:first-child,th:first-child{text-align:left}.best{font-weight:bold}.ours{background:#eef4ff}");
  page += "<p>Accuracy in percent on the test files; the best of each row is bold. – : not published.</p>\n<table>\n<tr><th>data set</th>";
  page += fmt::format("<th>items</th><th class=\"ours\">wug {}</th>", escape(method));
  for (const auto& system : comparison.systems) page += "<th>" + escape(system.name) + "</th>";
  page += "</tr>\n";
  for (const auto& result : results) {
    const auto* row = row_of(published, result, year);
    const double ours = result.partitions.front().accuracy();
    double best = ours;
    if (row != nullptr) {
      for (const auto& [name, accuracy] : *row) best = std::max(best, accuracy);
    }
    page += fmt::format("<tr><td>{}</td><td>{}</td>{}", escape(result.set.key(year)), result.partitions.front().items, cell(&ours, best));
    for (const auto& system : comparison.systems) {
      const auto value = row == nullptr ? decltype(row->end()){} : row->find(system.name);
      page += cell(row != nullptr && value != row->end() ? &value->second : nullptr, best);
    }
    page += "</tr>\n";
  }
  page += "</table>\n<h2>Means over the sets a system has</h2>\n<table>\n<tr><th>system</th><th>sets</th><th>its mean</th>"
          "<th class=\"ours\">ours</th><th>sets on which ours is better</th></tr>\n";
  for (const auto& system : comparison.systems) {
    page += fmt::format("<tr><td>{}</td><td>{}</td><td>{:.2f}</td><td class=\"ours\">{:.2f}</td><td>{}</td></tr>\n",
                        escape(system.name), system.sets, system.mean, system.ours, system.better);
  }
  return page + "</table>\n</body></html>\n";
}

}  // namespace wug::tools
