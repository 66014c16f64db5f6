#include "tools/report/sigmorphon_page.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <cmath>

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

/// One line of the table: our accuracy, then each system's, the best ones marked.
std::string table_row(const std::string& name, std::size_t items, double ours, const std::map<std::string, double>* published,
                      const Comparison& comparison) {
  double best = ours;
  for (const auto& system : comparison.systems) {
    if (published != nullptr && published->contains(system.name)) best = std::max(best, published->at(system.name));
  }
  std::string row = fmt::format("<tr><td>{}</td><td>{}</td>{}", escape(name), items, cell(&ours, best));
  for (const auto& system : comparison.systems) {
    const bool known = published != nullptr && published->contains(system.name);
    row += cell(known ? &published->at(system.name) : nullptr, best);
  }
  return row + "</tr>\n";
}

std::string upper(std::string text) {
  for (char& c : text) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 32) : c;
  return text;
}

/// Lines for the items of a setting together, which the task of 2022 publishes as LARGE, SMALL and TOTAL. Only of settings of
/// which every published set was run.
std::string pooled_rows(const std::vector<morph::SetResult>& results, const PublishedResults& published, const Comparison& comparison) {
  std::map<std::string, morph::PartitionResult> sums;
  std::map<std::string, std::size_t> sets;
  for (const auto& result : results) {
    for (const std::string& name : {upper(result.set.setting), std::string("TOTAL")}) {
      sums[name].items += result.partitions.front().items;
      sums[name].correct += result.partitions.front().correct;
      ++sets[name];
    }
  }
  std::string rows;
  for (const auto& [name, sum] : sums) {
    const auto row = published.find(name);
    const auto belongs = [&name = name](const auto& entry) {  // clang 14 captures no structured binding by its name
      const std::size_t bar = entry.first.rfind('_');
      return bar != std::string::npos && (name == "TOTAL" || upper(entry.first.substr(bar + 1)) == name);
    };
    const auto wanted = static_cast<std::size_t>(std::count_if(published.begin(), published.end(), belongs));
    if (row != published.end() && sets[name] == wanted) rows += table_row(name, sum.items, sum.accuracy(), &row->second, comparison);
  }
  return rows;
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
    const char* last = fields[4].data() + fields[4].size();
    const auto [end, error] = std::from_chars(fields[4].data(), last, accuracy);
    if (error == std::errc{} && end == last && std::isfinite(accuracy)) published[std::string(fields[0])][std::string(fields[1])] = accuracy;
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
    const auto& all = result.partitions.front();
    page += table_row(result.set.key(year), all.items, all.accuracy(), row_of(published, result, year), comparison);
  }
  page += pooled_rows(results, published, comparison);
  page += "</table>\n<h2>Means over the sets a system has</h2>\n<table>\n<tr><th>system</th><th>sets</th><th>its mean</th>"
          "<th class=\"ours\">ours</th><th>sets on which ours is better</th></tr>\n";
  for (const auto& system : comparison.systems) {
    page += fmt::format("<tr><td>{}</td><td>{}</td><td>{:.2f}</td><td class=\"ours\">{:.2f}</td><td>{}</td></tr>\n",
                        escape(system.name), system.sets, system.mean, system.ours, system.better);
  }
  return page + "</table>\n</body></html>\n";
}

}  // namespace wug::tools
