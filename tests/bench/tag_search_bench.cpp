// Tag search over a store of a million rows: count and first hundred hits, by time of the query alone.
//   build/release/wug_bench_morph --benchmark_min_time=0.5
#include <benchmark/benchmark.h>

#include <filesystem>

#include "morph/lookup.hpp"
#include "morph/schema.hpp"
#include "morph/table_writer.hpp"
#include "resources/provenance.hpp"
#include "resources/random.hpp"

using namespace wug;

namespace {

constexpr int lemmas = 50'000, cells_per_lemma = 20;

/// Verbs, nouns and adjectives with 24 to 48 bundles each; a lemma has 20 of them, in patterns that repeat.
std::vector<std::vector<std::string>> make_bundles() {
  std::vector<std::vector<std::string>> parts(3);
  for (const char* number : {"SG", "PL"}) {
    for (const char* person : {"1", "2", "3"}) {
      for (const char* tense : {"PRS", "PST", "FUT"}) parts[0].push_back(std::string("V;IND;") + tense + ";" + person + ";" + number);
      parts[0].push_back(std::string("V;SBJV;PRS;") + person + ";" + number);
    }
    for (const char* value : {"NOM", "ACC", "GEN", "DAT", "INS", "VOC"}) {
      for (const char* definite : {"DEF", "INDF"}) parts[1].push_back(std::string("N;") + value + ";" + definite + ";" + number);
      for (const char* gender : {"MASC", "FEM"}) {
        for (const char* degree : {"CMPR", "SPRL"}) parts[2].push_back(std::string("ADJ;") + value + ";" + gender + ";" + degree + ";" + number);
      }
    }
  }
  return parts;
}

std::string write_store() {
  const std::string path = (std::filesystem::temp_directory_path() / "wug_tag_search_bench.sqlite").string();
  for (const char* end : {"", "-wal", "-shm"}) std::filesystem::remove(path + end);
  resources::Store store(path, resources::OpenMode::create, {morph::morph_schema()});
  resources::Transaction transaction(store.database());
  resources::Source source;
  source.kind = "morph";
  source.from = "mis";
  resources::ImportReport report("bench");
  const auto language = store.language_id("mis");
  morph::TableWriter writer(store, language, resources::insert_source(store, source), report);
  const resources::Random random("bench/tag_search", 1);
  const auto parts = make_bundles();
  for (int i = 0; i < lemmas; ++i) {
    const auto item = static_cast<std::uint64_t>(i);
    const auto& bundles = parts[item % 3];
    const std::string lemma = "lemma" + std::to_string(i);
    // The cells that a lemma lacks come from 200 patterns of defectiveness.
    const std::uint64_t pattern = random.below(200, item, 0);
    for (int c = 0; c < cells_per_lemma; ++c) {
      const std::string& bundle = bundles[(pattern + static_cast<std::uint64_t>(c) * (1 + pattern % 3)) % bundles.size()];
      writer.add({lemma, lemma + "-" + std::to_string((c + static_cast<int>(pattern % 7)) / 2), bundle, 1, "", resources::Status::attested});
    }
  }
  writer.finish();
  transaction.commit();
  return path;
}

void tag_search(benchmark::State& state, std::vector<std::string> tags) {
  static const std::string path = write_store();
  const resources::Store store(path, resources::OpenMode::read_only, {morph::morph_schema()});
  std::uint64_t count = 0, shown = 0;
  for (auto round : state) {
    static_cast<void>(round);
    const auto hits = morph::rows_with_tags(store, "mis", tags, 100);
    count = hits.count;
    shown = hits.rows.size();
  }
  state.counters["hits"] = static_cast<double>(count);
  state.counters["shown"] = static_cast<double>(shown);
}

BENCHMARK_CAPTURE(tag_search, noun, {"N"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tag_search, plural, {"PL"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tag_search, genitive_plural, {"GEN", "PL"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tag_search, one_cell, {"V", "SBJV", "3", "SG"})->Unit(benchmark::kMillisecond);
BENCHMARK_CAPTURE(tag_search, nothing, {"V", "GEN"})->Unit(benchmark::kMillisecond);

}  // namespace
