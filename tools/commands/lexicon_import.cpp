#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lexicon/import.hpp"
#include "lexicon/ledger_queries.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

ordered_json ledger_of(const lexicon::ImportResult& result, const lexicon::ImportOptions& options) {
  auto json = ordered_json::parse(result.report.to_json(result.format, result.seconds));
  json["source"] = result.source;
  json["sha256"] = result.sha256;
  json["licence"] = options.licence;
  json["from"] = options.reader.from;
  json["to"] = options.reader.to;
  json["queries"] = ordered_json::object();
  for (std::size_t i = 0; i <= static_cast<std::size_t>(resources::Reason::dangling_ref); ++i) {
    const auto reason = static_cast<resources::Reason>(i);
    const std::string query = result.report.count(reason) == 0 ? "" : lexicon::rows_query(reason, result.source);
    if (!query.empty()) json["queries"][std::string(resources::name_of(reason))] = query;
  }
  json["unchanged"] = result.unchanged;
  json["replaced"] = result.replaced;
  return json;
}

/// Sums of the numbers of several ledgers, which stand in "files".
ordered_json sum_of(const std::vector<ordered_json>& ledgers) {
  if (ledgers.size() == 1) return ledgers.front();
  ordered_json sum = {{"format", ledgers.front()["format"]}, {"rows_read", 0}, {"rows_kept", 0}, {"rows_merged", 0},
                      {"rows_quarantined", 0}, {"rows_skipped", 0}, {"quarantine", ordered_json::object()}, {"seconds", 0.0}};
  for (const auto& ledger : ledgers) {
    if (ledger["format"] != sum["format"]) sum["format"] = "several";
    for (const char* rows : {"rows_read", "rows_kept", "rows_merged", "rows_quarantined", "rows_skipped"}) {
      sum[rows] = sum[rows].get<std::uint64_t>() + ledger[rows].get<std::uint64_t>();
    }
    for (const auto& [reason, count] : ledger["quarantine"].items()) {
      sum["quarantine"][reason] = sum["quarantine"].value(reason, std::uint64_t{0}) + count.get<std::uint64_t>();
    }
    sum["seconds"] = sum["seconds"].get<double>() + ledger["seconds"].get<double>();
  }
  sum["files"] = ledgers;
  return sum;
}

/// The ledger for a terminal, with what the rows carry as provenance and how to list those put aside.
std::string text_of(const lexicon::ImportResult& result, const lexicon::ImportOptions& options) {
  std::string text = result.report.to_text(result.format, result.seconds);
  text += fmt::format("source     {}  sha256 {}  licence {}  {} to {}{}\n", result.source, result.sha256.substr(0, 12), options.licence.empty() ? "unknown" : options.licence,
                      options.reader.from, options.reader.to, result.replaced ? "  (an earlier version of this file was taken back)" : "");
  if (result.report.quarantined() > 0) text += fmt::format("all rows   SELECT line, reason, detail, text FROM quarantine WHERE source = {}\n", result.source);
  return text;
}

int run(Invocation& call) {
  ProjectOptions project;
  lexicon::ImportOptions options;
  std::vector<std::string> files;
  std::string from, to, columns, markers;
  bool strict = false;
  bind(call, project);
  call.flag("from", from, "LANG", "language of the headwords (else the project's target)");
  call.flag("to", to, "LANG", "language of the translations (else the project's pivot)");
  call.flag("format", options.format, "NAME", "a format's name; auto looks at the content and says what it saw");
  call.flag("licence", options.licence, "SPDX", "the file's licence");
  call.flag("citation", options.citation, "TEXT", "how the source wants to be cited");
  call.flag("columns", columns, "LIST", "tsv: roles of the columns, e.g. word,translation,pos (also weight, note, skip)");
  call.flag("encoding", options.encoding, "NAME", "the text's encoding when it is not UTF-8, e.g. windows-1252 (XML says its own)");
  call.flag("markers", markers, "FILE", "sfm: lines \"marker role [language]\" on top of MDF's");
  call.flag("companion", options.reader.companion, "FILE", "omw: the other language's tab file, joined on synsets");
  call.flag("all-varieties", options.reader.all_varieties, "panlex: every variety of the two languages, not only 000");
  call.flag("definitions", options.reader.definitions, "stardict, xdxf: take the short items of definitions as translations");
  call.flag("strict", strict, "fail (65) when a row had to be put in quarantine; nothing is stored then");
  call.positional("FILE", files, 1);
  if (!call.parse()) return 0;
  if (!from.empty()) from = resources::require_language(from).tag();
  if (!to.empty()) to = resources::require_language(to).tag();
  for (std::size_t at = 0; !columns.empty() && at <= columns.size();) {
    const std::size_t end = std::min(columns.find(',', at), columns.size());
    options.reader.columns.push_back(columns.substr(at, end - at));
    at = end + 1;
  }
  if (!markers.empty()) options.reader.markers = resources::read_file(markers, 1 << 20);
  auto store = open_store(project, resources::OpenMode::create);
  options.reader.from = language_or_setting(from, "from", store, "target").tag();
  options.reader.to = language_or_setting(to, "to", store, "pivot").tag();
  options.strict = strict;
  std::vector<ordered_json> ledgers;
  for (const std::string& file : files) {
    const auto result = lexicon::import_lexicon(store, file, options, call.progress());
    ledgers.push_back(ledger_of(result, options));
    if (result.unchanged) {
      call.say(fmt::format("{}: the same bytes are in the store already as source {}; no change\n", resources::in_quotes(file), result.source));
    } else {
      call.say(text_of(result, options));
    }
  }
  call.print_json(sum_of(ledgers).dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_import{
    "lexicon", "import", "Read dictionaries into the store, each in one transaction, with a ledger of every row.",
    "wug lexicon import freedict-isl-eng.index --from isl --to eng --licence GPL-3.0-or-later\n"
    "wug lexicon import words.tsv --from isl --to eng --columns word,translation,pos",
    run, "The same bytes again change nothing; a changed file replaces its own rows only. `wug source list` shows what is in."};

}  // namespace wug::tools
