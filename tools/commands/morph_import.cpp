#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/import.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

/// Sums of the ledgers of several files, in the shape of one.
nlohmann::ordered_json combined(const nlohmann::ordered_json& ledgers) {
  if (ledgers.size() == 1) return ledgers.front();
  nlohmann::ordered_json sum{{"format", "several"}};
  for (const char* key : {"rows_read", "rows_kept", "rows_merged", "rows_quarantined", "rows_skipped", "seconds"}) {
    sum[key] = 0;
    for (const auto& ledger : ledgers) sum[key] = key == std::string_view("seconds") ? nlohmann::ordered_json(sum[key].get<double>() + ledger[key].get<double>())
                                                                                      : nlohmann::ordered_json(sum[key].get<std::uint64_t>() + ledger[key].get<std::uint64_t>());
  }
  sum["quarantine"] = nlohmann::ordered_json::object();
  for (const auto& ledger : ledgers) {
    for (const auto& [reason, count] : ledger["quarantine"].items()) {
      sum["quarantine"][reason] = sum["quarantine"].value(reason, std::uint64_t{0}) + count.get<std::uint64_t>();
    }
  }
  sum["files"] = ledgers;
  return sum;
}

int run(Invocation& call) {
  ProjectOptions project;
  morph::ImportOptions options;
  std::vector<std::string> files;
  std::string language;
  bool strict = false;
  bind(call, project);
  call.positional("FILE", files, 1);
  call.flag("language", language, "LANG", "language of the table (else the project's target)");
  call.flag("format", options.format, "NAME", "the reader: auto, unimorph, derivations, segmentations, att, sigmorphon, wiktextract, grid, jsonl or cldf");
  call.flag("columns", options.read.columns, "NAMES", "order of columns of a sigmorphon file, such as lemma,bundle,form");
  call.flag("year", options.read.year, "the year of a sigmorphon file, which sets its columns (0: found)", 0, 2100);
  call.flag("separator", options.read.separator, "TEXT", "splits several forms in one field, such as /");
  call.flag("map", options.read.map, "FILE", "for grids: lines of header TAB bundle");
  call.flag("lemma-column", options.read.lemma, "NAME", "for grids: header of the lemma's column (else the first)");
  call.flag("licence", options.licence, "SPDX", "licence of the source");
  call.flag("citation", options.citation, "TEXT", "how to cite the source");
  call.flag("strict", strict, "exit 65 when a row was put aside");
  if (!call.parse()) return 0;
  auto store = open_store(project, resources::OpenMode::create);
  options.language = language_or_setting(language, "language", store, "target").tag();
  auto ledgers = nlohmann::ordered_json::array();
  bool quarantined = false;
  for (const std::string& file : files) {
    const auto result = morph::import_table(store, file, options, call.progress());
    call.say(result.report.to_text(result.format, result.seconds));
    auto ledger = nlohmann::ordered_json::parse(result.report.to_json(result.format, result.seconds));
    ledger["unchanged"] = result.unchanged;
    ledger["source"] = result.source;
    ledgers.push_back(std::move(ledger));
    quarantined = quarantined || result.report.quarantined() > 0;
  }
  call.print_json(combined(ledgers).dump());
  return strict && quarantined ? resources::exit_code(resources::Cause::data) : 0;
}

}  // namespace

extern const Command morph_import{"morph", "import", "Import inflection tables into the store, with a ledger of every row.",
                                  "wug morph import isl.tsv --language isl --licence CC-BY-SA-3.0\n"
                                  "wug morph import isl.automorf.att --language isl --format att",
                                  run,
                                  "Readers: unimorph (lemma, form, bundle), derivations and segmentations (its companions, also the 2022\n"
                                  "segmentation task), att (analysers as AT&T text), sigmorphon (shared-task files of 2016 to 2023),\n"
                                  "wiktextract (JSON lines; stored as generated), grid (CSV with cells named by headers), jsonl and\n"
                                  "cldf (what wug morph export writes; of cldf name the file *-metadata.json).\n"
                                  "--format auto looks at the content and says what it saw. The same bytes twice change\n"
                                  "nothing; a changed file replaces its earlier rows."};

}  // namespace wug::tools
