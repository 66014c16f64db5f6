#include "morph/import.hpp"

#include <chrono>
#include <optional>

#include "morph/table_writer.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/provenance.hpp"

namespace wug::morph {

using resources::TextInput;

namespace {

/// Changes whenever the same bytes would be stored differently: with the version, and with how the user has them read.
std::string importer_of(const ReadOptions& read) {
  std::string text = "wug morph 1";
  const auto add = [&text](const char* name, const std::string& value) {
    if (!value.empty()) text.append(" ").append(name).append("=").append(value);
  };
  add("columns", read.columns);
  add("year", read.year == 0 ? std::string() : std::to_string(read.year));
  add("separator", read.separator);
  add("map", read.map.empty() ? std::string() : resources::sha256_file(read.map));
  add("lemma", read.lemma);
  return text;
}
constexpr std::size_t lines_to_look_at = 400;

std::string shown_name(const std::string& path) { return path == "-" ? "(stdin)" : path; }

TextInput open_text(const resources::FileInput& file) { return {file.open(), shown_name(file.name())}; }

const TableFormat& format_of(const resources::FileInput& file, const ImportOptions& options) {
  if (options.format != "auto") return require_table_format(options.format);
  if (!options.read.map.empty()) return require_table_format("grid");  // only grids have headers to be mapped
  if (!options.read.columns.empty() || options.read.year != 0) return require_table_format("sigmorphon");
  std::vector<std::string> lines;
  TextInput input = open_text(file);
  while (const auto line = input.next()) {
    if (line->fault == resources::LineFault::none) lines.emplace_back(line->text.substr(0, 65'536));
    if (lines.size() == lines_to_look_at) break;
  }
  try {
    return recognise_table(lines);
  } catch (const resources::Error& error) {
    throw resources::FormatError({input.name(), 0, 0}, error.what(), error.cause());
  }
}

/// The source row of a file, before its rows are read. Licence and citation that the user does not give are the file's own.
resources::Source source_of(const resources::FileInput& file, const TableFormat& format, const ImportOptions& options) {
  resources::Source source;
  source.kind = "morph";
  source.path = file.name();
  source.format = format.name;
  source.from = options.language;
  source.sha256 = file.sha256();
  const Attribution own = format.attribution != nullptr ? format.attribution(file) : Attribution{};
  source.licence = options.licence.empty() ? own.licence : options.licence;
  source.citation = options.citation.empty() ? own.citation : options.citation;
  source.importer = importer_of(options.read);
  return source;
}

ImportResult no_change(const resources::FileInput& file, const TableFormat& format, const resources::Source& same) {
  ImportResult result{resources::ImportReport(shown_name(file.name())), std::string(format.name), 0, same.id, true};
  result.report.note("these bytes were imported before (source " + std::to_string(same.id) + "): no change");
  return result;
}

}  // namespace

ImportResult import_table(resources::Store& store, const std::string& path, const ImportOptions& options,
                          resources::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const resources::FileInput file(path);
  const TableFormat& format = format_of(file, options);
  resources::Source source = source_of(file, format, options);
  const auto is_same = [&source](const std::optional<resources::Source>& other) {
    return other && other->sha256 == source.sha256 && other->importer == source.importer;
  };
  const auto same = resources::find_same_source(store, source);
  if (is_same(same)) return no_change(file, format, *same);
  ImportResult result{resources::ImportReport(shown_name(path)), source.format, 0, 0, false};
  if (options.format == "auto") result.report.note("format found: " + result.format);

  resources::Transaction transaction(store.database());
  const auto older = same ? same : resources::find_older_source(store, source);
  if (older) {
    resources::remove_source(store, older->id);
    result.report.note("replaces the rows of its earlier import (source " + std::to_string(older->id) + ")");
  }
  const std::int64_t language = store.language_id(options.language);
  result.source = resources::insert_source(store, source);
  TextInput input = open_text(file);
  ReadOptions read = options.read;
  read.language = options.language;
  read.files = &file;
  std::uint64_t rows = 0;
  const auto count = [&] {
    if ((++rows & 0xFFF) == 0) progress.update(rows, 0, "rows", path);
  };
  if (format.read_formations != nullptr) {
    FormationWriter writer(store, language, result.source, result.report);
    format.read_formations(input, read, result.report, [&](const WordFormation& row) { writer.add(row), count(); });
  } else {
    TableWriter writer(store, language, result.source, result.report);
    format.read(input, read, result.report, [&](const TableRow& row) { writer.add(row), count(); });
    writer.finish();
  }
  if (const std::string all = file.sha256(); all != source.sha256) {  // files beside it belong to it, known only now
    source.sha256 = all;
    for (const auto& other : {older, resources::find_same_source(store, source)}) {
      if (is_same(other)) return no_change(file, format, *other);  // the transaction rolls back
    }
    store.database().prepare("UPDATE source SET sha256 = ?2 WHERE id = ?1").bind(1, result.source).bind(2, all).run();
  }
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  // The ledger in the store has no time, so that equal imports give equal bytes.
  resources::finish_source(store, result.source, result.report, result.report.to_json(result.format, 0));
  transaction.commit();
  return result;
}

}  // namespace wug::morph
