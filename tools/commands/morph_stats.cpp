#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "morph/lookup.hpp"
#include "morph/stats.hpp"
#include "morph/tag_hints.hpp"
#include "resources/atomic_file.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"
#include "tools/report/table_page.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

ordered_json to_json(const morph::TableStats& stats, const std::string& language) {
  ordered_json json{{"language", language},
                    {"lemmas", stats.lemmas},
                    {"forms", stats.forms},
                    {"bundles", stats.bundles},
                    {"rows", stats.rows},
                    {"cells", stats.cells},
                    {"attestations", stats.attestations},
                    {"overabundant_cells", stats.overabundant_cells},
                    {"syncretic_forms", stats.syncretic_forms},
                    {"lemma_forms", stats.lemma_forms},
                    {"ambiguous_forms", stats.ambiguous_forms},
                    {"multiword_rows", stats.multiword_forms},
                    {"attested", stats.by_status[0]},
                    {"generated", stats.by_status[1]},
                    {"predicted", stats.by_status[2]}};
  json["parts_of_speech"] = ordered_json::array();
  for (const auto& part : stats.parts) {
    ordered_json bundles = ordered_json::object();
    for (const auto& bundle : part.bundles) bundles[bundle.bundle] = bundle.lemmas;
    json["parts_of_speech"].push_back({{"part_of_speech", part.part_of_speech}, {"lemmas", part.lemmas}, {"cells", part.cells}, {"completeness", part.completeness()}, {"bundles", bundles}});
  }
  json["syncretism"] = ordered_json::array();
  for (const auto& pair : stats.syncretisms) json["syncretism"].push_back({{"first", pair.first}, {"second", pair.second}, {"forms", pair.lemmas}});
  return json;
}

/// One character per bundle, from empty to full: a heat map that fits a terminal.
std::string heat(const morph::PartStats& part) {
  static constexpr const char* shades[] = {"·", "░", "▒", "▓", "█"};
  std::string text;
  for (const auto& bundle : part.bundles) {
    const double share = part.lemmas == 0 ? 0 : static_cast<double>(bundle.lemmas) / static_cast<double>(part.lemmas);
    text += shades[share >= 0.95 ? 4 : share >= 0.6 ? 3 : share >= 0.25 ? 2 : share > 0 ? 1 : 0];
    if (text.size() > 3 * 100) return text + "…";
  }
  return text;
}

std::string to_text(const morph::TableStats& stats, const std::string& language) {
  std::string text = fmt::format("{}: {} lemmas, {} forms, {} bundles, {} rows in {} cells\n", language, stats.lemmas, stats.forms,
                                 stats.bundles, stats.rows, stats.cells);
  text += fmt::format("status        attested {}  generated {}  predicted {}\n", stats.by_status[0], stats.by_status[1], stats.by_status[2]);
  text += fmt::format("overabundant  {} cells with two or more forms\n", stats.overabundant_cells);
  text += fmt::format("syncretism    {} of {} forms of a lemma fill several cells; {} forms belong to several lemmas\n",
                      stats.syncretic_forms, stats.lemma_forms, stats.ambiguous_forms);
  text += fmt::format("multiword     {} rows\n", stats.multiword_forms);
  for (const auto& part : stats.parts) {
    text += fmt::format("{:<8} {:>7} lemmas {:>9} cells  {:>3.0f} % full  {}\n", resources::escape_for_terminal(part.part_of_speech),
                        part.lemmas, part.cells, 100 * part.completeness(), heat(part));
  }
  for (std::size_t i = 0; i < std::min<std::size_t>(5, stats.syncretisms.size()); ++i) {
    const auto& pair = stats.syncretisms[i];
    text += fmt::format("same form     {} = {}  {}\n", resources::escape_for_terminal(pair.first), resources::escape_for_terminal(pair.second), pair.lemmas);
  }
  return text;
}

std::vector<std::string> split_tags(const std::string& list) {
  std::vector<std::string> tags(1);
  for (const char c : list) {
    if (c == ',' || c == ';') tags.emplace_back();
    else tags.back() += c;
  }
  std::erase(tags, "");
  return tags;
}

/// Rows whose bundle has all of some tags: their number and the first hundred.
int search(Invocation& call, const resources::Store& store, const std::string& language, const std::string& list) {
  const auto start = std::chrono::steady_clock::now();
  const auto hits = morph::rows_with_tags(store, language, split_tags(list), 100);
  const double ms = std::chrono::duration<double, std::milli>(std::chrono::steady_clock::now() - start).count();
  ordered_json json{{"language", language}, {"tags", split_tags(list)}, {"count", hits.count}, {"milliseconds", ms}, {"rows", ordered_json::array()}};
  for (const auto& row : hits.rows) {
    call.say(fmt::format("{}\t{}\t{}\t{}\n", resources::escape_for_terminal(row.lemma), resources::escape_for_terminal(row.form),
                         resources::escape_for_terminal(row.bundle), name_of(row.status)));
    json["rows"].push_back({{"lemma", row.lemma}, {"form", row.form}, {"features", row.bundle}, {"count", row.count}, {"status", name_of(row.status)}, {"source", row.source}});
  }
  call.say(fmt::format("{} rows with {} ({} shown)\n", hits.count, resources::escape_for_terminal(list), hits.rows.size()));
  for (const std::string& one : split_tags(list)) {
    if (const std::string hint = morph::unknown_tag_hint(one); hits.count == 0 && !hint.empty()) call.note(hint);
  }
  call.print_json(json.dump());
  return 0;
}

void say_overabundant(Invocation& call, ordered_json& json, const std::vector<morph::OverabundantCell>& cells) {
  json["overabundance"] = ordered_json::array();
  for (const auto& cell : cells) {
    std::string forms;
    for (const std::string& form : cell.forms) forms += (forms.empty() ? "" : ", ") + form;
    call.say(fmt::format("overabundant  {}\t{}\t{}\n", resources::escape_for_terminal(cell.lemma), resources::escape_for_terminal(cell.bundle),
                         resources::escape_for_terminal(forms)));
    json["overabundance"].push_back({{"lemma", cell.lemma}, {"features", cell.bundle}, {"forms", cell.forms}});
  }
}

void say_suspicious(Invocation& call, ordered_json& json, const std::vector<morph::SuspiciousForm>& forms) {
  json["suspicious"] = ordered_json::array();
  for (const auto& form : forms) {
    call.say(fmt::format("suspicious    {}\t{}\t{}\t{}\t{} of {} lemmas\n", resources::escape_for_terminal(form.lemma),
                         resources::escape_for_terminal(form.form), resources::escape_for_terminal(form.bundle),
                         resources::escape_for_terminal(form.pattern), form.same_pattern, form.lemmas));
    json["suspicious"].push_back({{"lemma", form.lemma}, {"form", form.form}, {"features", form.bundle}, {"pattern", form.pattern}, {"same_pattern", form.same_pattern}, {"lemmas", form.lemmas}, {"bits", form.surprise}});
  }
}

int run(Invocation& call) {
  ProjectOptions project;
  std::string language, tags, html;
  unsigned suspicious = 0, overabundant = 0;
  bind(call, project);
  call.flag("language", language, "LANG", "language of the tables (else the project's target)");
  call.flag("suspicious", suspicious, "list this many forms whose change from the lemma is rarest in their cell", 0, 100'000);
  call.flag("overabundant", overabundant, "list this many cells with several forms, most forms first", 0, 100'000);
  call.flag("html", html, "PATH", "write a self-contained page with the heat map of completeness and all lists");
  call.flag("tags", tags, "LIST", "instead: count the rows that have all these tags (N,PL) and list the first hundred");
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  if (!tags.empty()) return search(call, store, tag, tags);
  const auto table = morph::FormTable::load(store, tag);
  const auto stats = morph::stats_of(table);
  ordered_json json = to_json(stats, tag);
  call.say(stats.rows == 0 ? tag + ": no inflection table yet; see: wug morph import --help\n" : to_text(stats, tag));
  if (overabundant > 0) say_overabundant(call, json, morph::overabundant_cells(table, overabundant));
  if (suspicious > 0) say_suspicious(call, json, morph::suspicious_forms(table, suspicious));
  if (!html.empty()) {
    const TablePageLists lists{morph::overabundant_cells(table, std::max(overabundant, 20U)),
                               morph::suspicious_forms(table, std::max(suspicious, 50U))};
    resources::write_file(html, table_page(tag, stats, lists));
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command morph_stats{"morph", "stats", "Show what the inflection tables hold: completeness, syncretism, overabundance.",
                                 "wug morph stats --language isl\nwug morph stats --language isl --suspicious 20\n"
                                 "wug morph stats --language isl --html isl-tables.html\n"
                                 "wug morph stats --language isl --tags N,GEN,PL", run};

}  // namespace wug::tools
