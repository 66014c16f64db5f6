#include <fmt/format.h>

#include <algorithm>

#include "tools/report/charts.hpp"
#include "tools/report/markup.hpp"
#include "tools/report/report.hpp"

namespace wug::tools {
namespace {

constexpr const char* style = R"css(
:root { color-scheme: light dark;
  --paper:#fbfaf7; --card:#fff; --ink:#1d2327; --soft:#626b72; --line:#e4e1d9; --heat:#0b7a75; --mark:#fff1c2; --mark-ink:#6b4e00;
  --c0:#0b7a75; --c1:#c2571a; --c2:#8fb9b5; --c3:#6a4c93; --c4:#b3243b; --c5:#4f7cac; }
@media (prefers-color-scheme: dark) { :root {
  --paper:#14181b; --card:#1c2125; --ink:#e8e6e1; --soft:#9aa4ab; --line:#30373c; --heat:#2fb5ad; --mark:#4a3c10; --mark-ink:#ffdf8a;
  --c0:#35c0b8; --c1:#f0924f; --c2:#2c6e6a; --c3:#b698e6; --c4:#f0768a; --c5:#8db6e3; } }
* { box-sizing: border-box; }
body { margin:0; background:var(--paper); color:var(--ink); font:16px/1.6 system-ui, "Segoe UI", "Noto Sans", sans-serif; }
main { max-width:860px; margin:0 auto; padding:48px 24px 80px; }
h1 { font-size:2rem; line-height:1.2; margin:0 0 4px; letter-spacing:-.015em; }
h2 { font-size:1.25rem; margin:56px 0 4px; letter-spacing:-.01em; }
h3 { font-size:1rem; margin:24px 0 8px; }
p { margin:4px 0 14px; } .soft, .sub { color:var(--soft); } .sub { font-size:1.05rem; }
.card { background:var(--card); border:1px solid var(--line); border-radius:12px; padding:18px 22px; margin:14px 0; }
.facts { display:grid; grid-template-columns:repeat(auto-fit, minmax(150px, 1fr)); gap:12px; margin:26px 0; padding:0; }
.facts div { background:var(--card); border:1px solid var(--line); border-radius:12px; padding:12px 16px; }
.facts b { display:block; font-size:1.4rem; font-weight:650; letter-spacing:-.02em; font-variant-numeric:tabular-nums; }
.facts span { color:var(--soft); font-size:.85rem; }
svg { width:100%; height:auto; display:block; }
svg text { fill:var(--ink); font-size:13px; font-family:inherit; } svg .tick, svg .axis { fill:var(--soft); font-size:12px; }
svg .value { font-variant-numeric:tabular-nums; } svg .name { font-weight:600; }
.grid { stroke:var(--line); } .curve { fill:none; stroke-width:2.2; stroke-linejoin:round; }
.meter { height:14px; border-radius:7px; background:var(--line); overflow:hidden; display:flex; margin:6px 0 10px; }
.meter i { display:block; height:100%; }
.chips { display:flex; flex-wrap:wrap; gap:8px; padding:0; margin:8px 0 0; list-style:none; }
.chips li { background:var(--paper); border:1px solid var(--line); border-radius:999px; padding:2px 12px; font-size:.92rem; }
.chips small { color:var(--soft); font-variant-numeric:tabular-nums; margin-left:6px; }
.scroll { overflow-x:auto; }
table { border-collapse:separate; border-spacing:2px; font-size:.88rem; }
th { font-weight:550; text-align:left; color:var(--soft); padding:4px 10px 4px 0; white-space:nowrap; }
.heat td { min-width:46px; padding:5px 8px; text-align:center; border-radius:5px; font-variant-numeric:tabular-nums;
  background:color-mix(in srgb, var(--heat) var(--s), var(--paper)); } .heat td.deep { color:var(--card); }
.heat th { text-align:right; } .heat tr:first-child th { text-align:center; padding:2px 6px; } .heat .none { background:none; }
.samples { list-style:none; margin:0; padding:0; } .samples li { padding:12px 0; border-top:1px solid var(--line); }
.samples li:first-child { border-top:0; padding-top:0; } .samples li:last-child { padding-bottom:0; }
mark { background:var(--mark); color:var(--mark-ink); border-radius:4px; padding:1px 4px; }
mark.generated { text-decoration:underline dotted; text-underline-offset:3px; } mark.predicted { text-decoration:underline wavy; }
.original { color:var(--soft); font-size:.9rem; display:block; }
.rows { width:100%; border-spacing:0; } .rows td, .rows th { padding:7px 10px 7px 0; border-top:1px solid var(--line); vertical-align:top; }
code { font:12.5px/1.5 ui-monospace, "DejaVu Sans Mono", monospace; overflow-wrap:anywhere; }
footer { margin-top:56px; color:var(--soft); font-size:.88rem; border-top:1px solid var(--line); padding-top:14px; }
@media print { body { background:#fff; font-size:11pt; } main { max-width:none; padding:0; } .card, .facts div { border-color:#ccc; }
  h2 { break-after:avoid; } .card { break-inside:avoid; } * { print-color-adjust:exact; -webkit-print-color-adjust:exact; } }
)css";

std::string facts(const Report& report) {
  if (report.facts.empty()) return "";
  std::string html = "<div class=facts>";
  for (const auto& [label, value] : report.facts) {
    html += "<div><b>" + escape(value) + "</b><span>" + escape(label) + "</span></div>";
  }
  return html + "</div>\n";
}

std::string charts(const Report& report) {
  if (report.charts.empty()) return "";
  std::string html = "<h2>Before and after</h2><p class=soft>What each way of making text did to the model, against the model as it was.</p>\n";
  for (const BarChart& chart : report.charts) {
    html += "<div class=card><h3 style=\"margin-top:0\">" + escape(chart.title) + "</h3>";
    if (!chart.note.empty()) html += "<p class=soft>" + escape(chart.note) + "</p>";
    html += bars_svg(chart) + "</div>\n";
  }
  return html;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? "0 %" : fmt::format("{:.1f} %", 100.0 * static_cast<double>(part) / static_cast<double>(whole));
}

std::string coverage(const Report& report) {
  if (report.coverage.empty()) return "";
  std::string html = "<h2>What the lexicon covers</h2>\n";
  for (const CoverageReport& c : report.coverage) {
    html += fmt::format("<div class=card><p><b>{}</b> of the {} running words of {} are in the lexicon, and {} of its {} different words.</p>",
                        percent(c.known_tokens, c.tokens), grouped(c.tokens), escape(c.text), percent(c.known_types, c.types), grouped(c.types));
    static constexpr const char* rung_names[] = {"as written", "in another case", "by its lemma"};
    static constexpr const char* colours[] = {"--c0", "--c5", "--c3"};
    html += "<div class=meter>";
    std::string legend;
    for (int i = 0; i < 3; ++i) {
      const double share = c.tokens == 0 ? 0 : 100.0 * static_cast<double>(c.by_rung[i]) / static_cast<double>(c.tokens);
      html += fmt::format("<i style=\"width:{:.2f}%;background:var({})\"></i>", share, colours[i]);
      legend += fmt::format("<span style=\"color:var({})\">●</span> {} {:.1f} % &nbsp; ", colours[i], rung_names[i], share);
    }
    html += "</div><p class=soft>" + legend + "</p>";
    if (!c.missing.empty()) {
      html += "<h3>Missing words that would help most</h3><ul class=chips>";
      for (const auto& [word, count] : c.missing) html += "<li>" + escape(word) + "<small>" + grouped(count) + "</small></li>";
      html += "</ul>";
    }
    html += "</div>\n";
  }
  return html;
}

std::string heat_maps(const Report& report) {
  if (report.heat_maps.empty()) return "";
  std::string html = "<h2>How full the paradigms are</h2><p class=soft>Each cell: the share of lemmas, in percent, for which the inflection "
                     "tables have a form.</p>\n";
  for (const HeatMap& map : report.heat_maps) {
    html += "<div class=card><h3 style=\"margin-top:0\">" + escape(map.title) + " <span class=soft>· " + grouped(map.lemmas) + " lemmas</span></h3>" +
            heat_map_table(map) + "</div>\n";
  }
  return html;
}

std::string samples(const Report& report) {
  if (report.samples.empty()) return "";
  std::string html = "<h2>Synthetic sentences to review</h2><p class=soft>Marked words were put in; hold the pointer over one to see what it stands "
                     "for. <mark>attested</mark> <mark class=generated>generated</mark> <mark class=predicted>predicted</mark></p>\n<div class=card><ul class=samples>";
  for (const Sample& sample : report.samples) {
    html += "<li>";
    for (const Sample::Piece& piece : sample.pieces) {
      if (!piece.switched) {
        html += escape(piece.text);
        continue;
      }
      const std::string kind = piece.status == "generated" || piece.status == "predicted" ? piece.status : "attested";
      html += "<mark class=" + kind + " title=\"" + escape(piece.source) + " · " + escape(piece.status) + "\">" + escape(piece.text) + "</mark>";
    }
    if (!sample.original.empty()) html += "<span class=original>" + escape(sample.original) + "</span>";
    html += "</li>\n";
  }
  return html + "</ul></div>\n";
}

std::string curves(const Report& report) {
  if (report.curves.empty()) return "";
  return "<h2>Training</h2><p class=soft>Masked-LM loss on each run's own text, in nats per masked piece.</p>\n<div class=card>" +
         curves_svg(report.curves) + "</div>\n";
}

std::string sources(const Report& report) {
  if (report.sources.empty()) return "";
  std::string html = "<h2>Where it comes from</h2>\n<div class=card><div class=scroll><table class=rows><tr><th>source<th>licence<th>rows kept<th>put aside<th>sha256</tr>\n";
  for (const SourceRow& row : report.sources) {
    html += "<tr><td>" + escape(row.name) + "<br><span class=soft>" + escape(row.kind) + ", " + escape(row.format) +
            (row.citation.empty() ? "" : " · " + escape(row.citation)) + "</span><td>" +
            (row.licence.empty() ? std::string("<b>unknown</b>") : escape(row.licence)) + "<td>" + grouped(row.kept) + "<td>" + grouped(row.quarantined) +
            "<td><code>" + escape(std::string_view(row.sha256).substr(0, 12)) + "</code></tr>\n";
  }
  return html + "</table></div></div>\n";
}

std::string command_lines(const Report& report) {
  if (report.commands.empty()) return "";
  std::string html = "<h2>How to get this again</h2><p class=soft>The stages of the run, in order.</p>\n<div class=card><details><summary>" +
                     std::to_string(report.commands.size()) + " commands</summary><table class=rows>";
  for (const auto& [stage, line] : report.commands) html += "<tr><th>" + escape(stage) + "<td><code>" + escape(line) + "</code></tr>\n";
  return html + "</table></details></div>\n";
}

}  // namespace

std::string to_html(const Report& report) {
  std::string html = "<!doctype html>\n<html lang=en><head><meta charset=utf-8><meta name=viewport content=\"width=device-width, initial-scale=1\">"
                     "<meta http-equiv=Content-Security-Policy content=\"default-src 'none'; style-src 'unsafe-inline'\"><title>" +
                     escape(report.title) + "</title><style>" + style + "</style></head>\n<body><main>\n<h1>" + escape(report.title) + "</h1>\n";
  if (!report.subtitle.empty()) html += "<p class=sub>" + escape(report.subtitle) + "</p>\n";
  html += facts(report) + charts(report) + coverage(report) + heat_maps(report) + samples(report) + curves(report) + sources(report) + command_lines(report);
  return html + "<footer>Made by wug " + escape(report.version) + ". Text from data is shown as it is and never run.</footer>\n</main></body></html>\n";
}

}  // namespace wug::tools
