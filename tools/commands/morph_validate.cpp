#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>

#include "morph/features.hpp"
#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

/// Unknown atoms of the imported bundles with the number of rows that have them.
std::map<std::string, std::int64_t> unknown_atoms(const resources::Store& store) {
  std::map<std::string, std::int64_t> atoms;
  auto rows = store.database().prepare("SELECT bundle, sum(count) FROM table_row GROUP BY bundle ORDER BY bundle");
  while (rows.step()) {
    morph::BundleNotes notes;
    morph::parse_bundle(rows.text(0), &notes);
    for (const std::string& atom : notes.unknown) atoms[atom] += rows.integer(1);
  }
  return atoms;
}

int run(Invocation& call) {
  morph::ImportOptions options;
  std::vector<std::string> files;
  std::string language = "mis";
  call.positional("FILE", files, 1);
  call.flag("language", language, "LANG", "language of the table");
  call.flag("format", options.format, "NAME", "the reader: auto, unimorph, derivations, segmentations, att, sigmorphon, wiktextract, grid, jsonl or cldf");
  call.flag("columns", options.read.columns, "NAMES", "order of columns of a sigmorphon file, such as lemma,bundle,form");
  if (!call.parse()) return 0;
  options.language = resources::require_language(language).tag();
  auto json = nlohmann::ordered_json::array();
  bool faults = false;
  for (const std::string& file : files) {
    resources::Store store(":memory:", resources::OpenMode::create, {morph::morph_schema()});
    const auto result = morph::import_table(store, file, options, call.progress());
    call.say(result.report.to_text(result.format, result.seconds));
    auto ledger = nlohmann::ordered_json::parse(result.report.to_json(result.format, result.seconds));
    ledger["unknown_tags"] = nlohmann::ordered_json::object();
    for (const auto& [atom, count] : unknown_atoms(store)) {
      const auto suggestion = morph::suggestion_for(atom);
      call.say(fmt::format("unknown    {} in {} rows{}\n", resources::escape_for_terminal(atom), count,
                           suggestion ? "; did you mean " + *suggestion + "?" : ""));
      ledger["unknown_tags"][atom] = {{"rows", count}, {"suggestion", suggestion.value_or("")}};
    }
    for (std::size_t i = 0; i < std::min<std::size_t>(10, result.report.rows().size()); ++i) {
      const auto& row = result.report.rows()[i];
      call.say(fmt::format("fault      {}:{}: {}\n", resources::escape_for_terminal(row.file), row.line, resources::escape_for_terminal(row.detail)));
    }
    faults = faults || result.report.quarantined() > 0 || result.report.count(resources::ReasonClass::mark) > 0;
    json.push_back(std::move(ledger));
  }
  call.print_json(nlohmann::ordered_json{{"sound", !faults}, {"files", json}}.dump());
  return faults ? 1 : 0;
}

}  // namespace

extern const Command morph_validate{"morph", "validate", "Check inflection tables without storing them; exit 1 when there are faults.",
                                    "wug morph validate isl.tsv --language isl", run,
                                    "Faults are rows that an import would put aside and rows it would mark: unknown or legacy tags (with a\n"
                                    "suggestion), mixed scripts, edge blanks, text that is not NFC."};

}  // namespace wug::tools
