// Whole imports of made-up dictionaries, against inserting the same rows with bare SQLite: processor time of both.
#include <benchmark/benchmark.h>

#include <charconv>
#include <ctime>
#include <filesystem>
#include <functional>
#include <vector>

#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

double processor_seconds() {
  timespec now{};
  clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &now);
  return static_cast<double>(now.tv_sec) + static_cast<double>(now.tv_nsec) * 1e-9;
}

std::string words(const char* before, const char* middle, const char* after) {
  std::string text;
  for (int i = 0; i < 100'000; ++i) {
    text += before + ("or\u00F0" + std::to_string(i)) + middle + "word" + std::to_string(i % 30'000) + after;
  }
  return text;
}

resources::Store new_store(const std::string& path) {
  for (const char* part : {"", "-wal", "-shm"}) std::filesystem::remove(path + part);
  return {path, resources::OpenMode::create, {lexicon::lexicon_schema()}};
}

struct Table {
  const char *select, *insert;
  int columns;
};
constexpr Table tables[] = {
    {"SELECT * FROM lexicon_text", "INSERT INTO lexicon_text VALUES(?1,?2)", 2},
    {"SELECT id, source, headword, pos, line, marks FROM lexicon_entry",
     "INSERT INTO lexicon_entry(id, source, headword, pos, line, marks) VALUES(?1,?2,?3,?4,?5,?6)", 6},
    {"SELECT entry, number, sense, source, headword, translation, pos, direction, status, weight, attestations, marks FROM lexicon_pair",
     "INSERT INTO lexicon_pair(entry, number, sense, source, headword, translation, pos, direction, status, weight, attestations, marks) "
     "VALUES(?1,?2,?3,?4,?5,?6,?7,?8,?9,?10,?11,?12)", 12},
    {"SELECT entry, number, kind, language, text FROM lexicon_variant", "INSERT INTO lexicon_variant VALUES(?1,?2,?3,?4,?5)", 5}};

/// A cell as SQLite gave it.
struct Cell {
  std::string text;
  std::int64_t number = 0;
  bool is_number = false;
};

Cell cell(std::string_view text) {
  Cell made{std::string(text), 0, false};
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), made.number);
  made.is_number = error == std::errc{} && end == text.data() + text.size();
  return made;
}

/// Seconds to insert the rows of `filled` into a new store: prepared statements, one transaction, the same settings.
double bare_insert(const resources::Store& filled, const std::string& path) {
  std::vector<std::vector<Cell>> rows[std::size(tables)];
  for (std::size_t t = 0; t < std::size(tables); ++t) {
    auto select = filled.database().prepare(tables[t].select);
    while (select.step()) {
      auto& row = rows[t].emplace_back();
      for (int c = 0; c < tables[t].columns; ++c) row.push_back(cell(select.text(c)));
    }
  }
  resources::Store store = new_store(path);
  store.database().execute("PRAGMA foreign_keys=OFF");
  const double start = processor_seconds();
  resources::Transaction transaction(store.database());
  for (std::size_t t = 0; t < std::size(tables); ++t) {
    auto insert = store.database().prepare(tables[t].insert);
    for (const auto& row : rows[t]) {
      for (int c = 0; c < tables[t].columns; ++c) {
        const Cell& value = row[static_cast<std::size_t>(c)];
        if (value.is_number) {
          insert.bind(c + 1, value.number);
        } else {
          insert.bind_view(c + 1, value.text);
        }
      }
      insert.run();
    }
  }
  transaction.commit();
  return processor_seconds() - start;
}

void import(benchmark::State& state, const char* format, const std::string& text) {
  const tests::TemporaryFolder folder;
  const std::string file = folder.file("words", text);
  lexicon::ImportOptions options;
  options.reader.from = "isl";
  options.reader.to = "eng";
  options.format = format;
  resources::SilentProgress silent;
  double imports = 0, inserts = 0, rows = 0;
  for (auto round : state) {
    static_cast<void>(round);
    resources::Store store = new_store(folder.path() + "/import.sqlite");
    const double start = processor_seconds();
    rows += static_cast<double>(lexicon::import_lexicon(store, file, options, silent).report.kept());
    imports += processor_seconds() - start;
    state.PauseTiming();
    inserts += bare_insert(store, folder.path() + "/bare.sqlite");
    state.ResumeTiming();
  }
  state.counters["rows_per_second"] = rows / imports;
  state.counters["bare_rows_per_second"] = rows / inserts;
  state.counters["of_bare_insert"] = inserts / imports;
}

void import_tsv(benchmark::State& state) { import(state, "tsv", words("", "\t", "\n")); }
void import_dix(benchmark::State& state) {
  import(state, "dix", "<dictionary><section id=\"main\" type=\"standard\">\n" + words("<e><p><l>", "<s n=\"n\"/></l><r>", "<s n=\"n\"/></r></p></e>\n") + "</section></dictionary>");
}
void import_tei(benchmark::State& state) {
  import(state, "tei", "<TEI><text><body>\n" + words("<entry><form><orth>", "</orth></form><gramGrp><pos>n</pos></gramGrp><sense><cit type=\"trans\"><quote>", "</quote></cit></sense></entry>\n") + "</body></text></TEI>");
}

BENCHMARK(import_tsv)->Unit(benchmark::kMillisecond);
BENCHMARK(import_dix)->Unit(benchmark::kMillisecond);
BENCHMARK(import_tei)->Unit(benchmark::kMillisecond);

}  // namespace
