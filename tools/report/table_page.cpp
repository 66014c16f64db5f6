#include "tools/report/table_page.hpp"

#include <fmt/format.h>

#include "morph/html.hpp"
#include "tools/report/charts.hpp"
#include "tools/report/collect.hpp"
#include "tools/report/markup.hpp"

namespace wug::tools {
namespace {

constexpr std::string_view style = R"css(
:root{--paper:#fbfaf7;--card:#fff;--heat:#0b7a75}
.heat td{min-width:46px;text-align:center;font-variant-numeric:tabular-nums;border:0;
 background:color-mix(in srgb,var(--heat) var(--s),var(--paper))}
.heat td.deep{color:var(--card)}.heat th{text-align:right;border:0}.heat .none{background:none}
.scroll{overflow-x:auto}.soft{color:#626b72;font-weight:400})css";

constexpr std::size_t most_maps = 24;

std::string figures(const morph::TableStats& stats) {
  std::string html = "<table>\n";
  const auto row = [&](std::string_view name, std::uint64_t number) {
    html += fmt::format("<tr><th>{}</th><td>{}</td></tr>\n", name, grouped(number));
  };
  row("lemmas", stats.lemmas);
  row("forms", stats.forms);
  row("bundles", stats.bundles);
  row("cells", stats.cells);
  row("cells with several forms", stats.overabundant_cells);
  row("forms of a lemma that fill several cells", stats.syncretic_forms);
  row("forms of several lemmas", stats.ambiguous_forms);
  row("rows with multiword forms", stats.multiword_forms);
  row("attested rows", stats.by_status[0]);
  row("generated rows", stats.by_status[1]);
  row("predicted rows", stats.by_status[2]);
  return html + "</table>\n";
}

std::string maps(const morph::TableStats& stats) {
  std::string html;
  for (const HeatMap& map : heat_maps(stats, most_maps)) {
    html += "<h3>" + escape(map.title) + " <span class=soft>· " + grouped(map.lemmas) + " lemmas</span></h3>\n" + heat_map_table(map);
  }
  return html.empty() ? html : "<h2>Completeness</h2>\n<p>Share of a part of speech's lemmas that have the cell.</p>\n" + html;
}

std::string syncretism(const morph::TableStats& stats) {
  if (stats.syncretisms.empty()) return {};
  std::string html = "<h2>Syncretism</h2>\n<table><tr><th>cell</th><th>cell</th><th>same form</th></tr>\n";
  for (const auto& pair : stats.syncretisms) {
    html += "<tr><td>" + escape(pair.first) + "</td><td>" + escape(pair.second) + "</td><td>" + grouped(pair.lemmas) + "</td></tr>\n";
  }
  return html + "</table>\n";
}

std::string overabundance(const std::vector<morph::OverabundantCell>& cells) {
  if (cells.empty()) return {};
  std::string html = "<h2>Overabundance</h2>\n<table><tr><th>lemma</th><th>cell</th><th>forms</th></tr>\n";
  for (const auto& cell : cells) {
    html += "<tr><td>" + escape(cell.lemma) + "</td><td>" + escape(cell.bundle) + "</td><td>";
    for (std::size_t i = 0; i < cell.forms.size(); ++i) html += (i > 0 ? ", " : "") + escape(cell.forms[i]);
    html += "</td></tr>\n";
  }
  return html + "</table>\n";
}

std::string suspicions(const std::vector<morph::SuspiciousForm>& forms) {
  if (forms.empty()) return {};
  std::string html = "<h2>Suspicious forms</h2>\n<p>Made from their lemma as hardly any other form of the cell is.</p>\n"
                     "<table><tr><th>lemma</th><th>form</th><th>cell</th><th>change</th><th>lemmas with it</th></tr>\n";
  for (const auto& form : forms) {
    html += "<tr><td>" + escape(form.lemma) + "</td><td>" + escape(form.form) + "</td><td>" + escape(form.bundle) + "</td><td>" +
            escape(form.pattern) + fmt::format("</td><td>{} of {}</td></tr>\n", form.same_pattern, form.lemmas);
  }
  return html + "</table>\n";
}

}  // namespace

std::string table_page(std::string_view language, const morph::TableStats& stats, const TablePageLists& lists) {
  return morph::html_head("Inflection tables: " + std::string(language), style) + figures(stats) + maps(stats) + syncretism(stats) +
         overabundance(lists.overabundant) + suspicions(lists.suspicious) + "</body></html>\n";
}

}  // namespace wug::tools
