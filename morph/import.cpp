#include "morph/import.hpp"

#include <chrono>
#include <filesystem>
#include <optional>

#include "morph/table_writer.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/provenance.hpp"
#include "resources/temporary_copy.hpp"

namespace wug::morph {

using resources::TextInput;

namespace {

/// Changes whenever the same bytes would be stored differently.
constexpr const char* importer = "wug morph 1";
constexpr std::size_t lines_to_look_at = 400;

/// A file, read several times: for its hash, to be recognised, and for its rows. What can be read only once, standard input
/// and pipes, is copied first.
struct Input {
  explicit Input(const std::string& path) : name(path == "-" ? "(stdin)" : path), content(path) {
    std::error_code ignored;
    if (path == "-" || std::filesystem::is_fifo(path, ignored) || std::filesystem::is_character_file(path, ignored)) {
      copy.emplace(*resources::open_raw_file(path));
      content = copy->path();
    }
    sha256 = resources::sha256_file(content);
  }
  TextInput open() const { return TextInput(resources::open_file(content), name); }

  std::string name, content, sha256;
  std::optional<resources::TemporaryCopy> copy;
};

const TableFormat& format_of(const Input& file, const ImportOptions& options) {
  if (options.format != "auto") return require_table_format(options.format);
  if (!options.read.map.empty()) return require_table_format("grid");  // only grids have headers to be mapped
  std::vector<std::string> lines;
  TextInput input = file.open();
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

}  // namespace

ImportResult import_table(resources::Store& store, const std::string& path, const ImportOptions& options,
                          resources::Progress& progress) {
  const auto start = std::chrono::steady_clock::now();
  const Input file(path);
  const TableFormat& format = format_of(file, options);
  ImportResult result{resources::ImportReport(file.name), std::string(format.name), 0, 0, false};
  resources::Source source;
  source.kind = "morph";
  source.path = path;
  source.format = result.format;
  source.from = options.language;
  source.sha256 = file.sha256;
  source.licence = options.licence;
  source.citation = options.citation;
  source.importer = importer;
  if (const auto same = resources::find_same_source(store, source)) {
    result.source = same->id;
    result.unchanged = true;
    result.report.note("these bytes were imported before (source " + std::to_string(same->id) + "): no change");
    return result;
  }
  if (options.format == "auto") result.report.note("format found: " + result.format);

  resources::Transaction transaction(store.database());
  if (const auto older = resources::find_older_source(store, source)) {
    resources::remove_source(store, older->id);
    result.report.note("replaces the rows of its earlier import (source " + std::to_string(older->id) + ")");
  }
  const std::int64_t language = store.language_id(options.language);
  result.source = resources::insert_source(store, source);
  TextInput input = file.open();
  ReadOptions read = options.read;
  read.language = options.language;
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
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  // The ledger in the store has no time, so that equal imports give equal bytes.
  resources::finish_source(store, result.source, result.report, result.report.to_json(result.format, 0));
  transaction.commit();
  return result;
}

}  // namespace wug::morph
