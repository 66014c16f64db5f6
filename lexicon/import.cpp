#include "lexicon/import.hpp"

#include <chrono>

#include "lexicon/writer.hpp"
#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "resources/transcode.hpp"

namespace wug::lexicon {
namespace {

using Clock = std::chrono::steady_clock;

const LexiconReader& reader_for(const std::string& format, const LexiconInput& input, resources::ImportReport& report) {
  if (format == "auto") {
    auto [reader, seen] = recognise(input);
    report.note("format " + std::string(reader->name()) + ": saw " + seen);
    return *reader;
  }
  if (const LexiconReader* reader = find_reader(format)) return *reader;
  std::string names;
  for (const LexiconReader* reader : lexicon_readers()) names += ", " + std::string(reader->name());
  throw resources::Error(resources::Cause::usage, "--format: found " + resources::in_quotes(format) + ", expected auto" + names);
}

double since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The writer makes every reference itself, so checking each row against its parent (a tenth of an import's time) is left to
/// `wug store check`. Takes effect outside of a transaction only.
class WithoutForeignKeys {
 public:
  explicit WithoutForeignKeys(resources::Database& database) : database_(database) { database_.execute("PRAGMA foreign_keys=OFF"); }
  ~WithoutForeignKeys() {
    try {
      database_.execute("PRAGMA foreign_keys=ON");
    } catch (const resources::Error&) {  // the store is unusable, which the first error says
    }
  }
  WithoutForeignKeys(const WithoutForeignKeys&) = delete;
  WithoutForeignKeys& operator=(const WithoutForeignKeys&) = delete;

 private:
  resources::Database& database_;
};

}  // namespace

ImportResult import_lexicon(resources::Store& store, const std::string& path, const ImportOptions& options,
                            resources::Progress& progress) {
  const auto start = Clock::now();
  const FileInput input(path);
  ImportResult result{resources::ImportReport(path), options.format};
  const TranscodedInput transcoded(input, options.encoding);
  const LexiconInput& text = resources::is_utf8_name(options.encoding) ? static_cast<const LexiconInput&>(input) : transcoded;
  const LexiconReader& reader = reader_for(options.format, text, result.report);
  result.format = reader.name();
  resources::Source source;
  source.kind = "lexicon";
  source.path = path;
  source.format = result.format;
  source.from = options.reader.from;
  source.to = options.reader.to;
  source.licence = options.licence;
  source.citation = options.citation;
  source.importer = "wug lexicon 1";

  const WithoutForeignKeys unchecked(store.database());
  resources::Transaction transaction(store.database());
  const auto older = resources::find_older_source(store, source);
  // Most repeated imports are of single files: then one hash settles it before anything is read.
  source.sha256 = input.sha256();
  auto same = resources::find_same_source(store, source);
  if (!same) {
    if (older) resources::remove_source(store, older->id);
    source.sha256.clear();
    result.source = resources::insert_source(store, source);
    EntryWriter writer(store, result.source, source.from, source.to, result.report);
    reader.read(text, options.reader, writer, result.report, progress);
    writer.flush();
    source.sha256 = input.sha256();
    same = resources::find_same_source(store, source);
    if (!same && older && older->sha256 == source.sha256) same = older;
  }
  result.seconds = since(start);
  result.sha256 = source.sha256;
  if (same) {  // the transaction rolls back
    result.source = same->id;
    result.unchanged = true;
    return result;
  }
  if (options.strict && !result.report.rows().empty()) {
    const auto& row = result.report.rows().front();
    throw resources::FormatError({path, row.line, 0}, std::string(resources::name_of(row.reason)) + ": " + row.detail +
                                     "; with --strict no row may be put aside");
  }
  store.database().prepare("UPDATE source SET sha256 = ?2 WHERE id = ?1").bind(1, result.source).bind(2, source.sha256).run();
  resources::finish_source(store, result.source, result.report, result.report.to_json(result.format, result.seconds));
  transaction.commit();
  result.seconds = since(start);
  result.replaced = older.has_value();
  return result;
}

}  // namespace wug::lexicon
