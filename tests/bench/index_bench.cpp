// The look-up index over made-up pairs: loading it from a store, its size, and look-ups.
#include <benchmark/benchmark.h>

#include "lexicon/import.hpp"
#include "lexicon/index_store.hpp"
#include "lexicon/schema.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

constexpr std::size_t pairs = 1'000'000, headwords = 700'000;

/// A word of syllables that spell the number: one in eight with letters beyond ASCII, one in ten of two words.
std::string word(std::size_t number) {
  static constexpr const char* consonants[] = {"b", "d", "f", "g", "h", "k", "l", "m", "n", "p", "r", "s", "t", "v", "\u00FE", "st"};
  static constexpr const char* vowels[] = {"a", "e", "i", "o", "u", "ei", "au", "\u00F3"};
  std::string text;
  for (std::size_t rest = number * 7919 % 1'048'583; text.empty() || rest > 0; rest /= 128) {
    text += std::string(consonants[rest % 16]) + vowels[rest / 16 % 8];
  }
  return number % 10 == 3 ? text + " " + consonants[number % 16] + "ur" : text;
}

/// A store with `pairs` pairs, made once.
resources::Store& store() {
  static const tests::TemporaryFolder folder;
  static resources::Store made = [] {
    std::string text;
    for (std::size_t i = 0; i < pairs; ++i) text += word(i % headwords) + "\t" + word(i * 31 + 7) + "\n";
    resources::Store empty(folder.path() + "/index.sqlite", resources::OpenMode::create, {lexicon::lexicon_schema()});
    lexicon::ImportOptions options;
    options.reader.from = "isl";
    options.reader.to = "eng";
    options.format = "tsv";
    resources::SilentProgress silent;
    lexicon::import_lexicon(empty, folder.file("pairs.tsv", text), options, silent);
    return empty;
  }();
  return made;
}

void index_load(benchmark::State& state) {
  resources::Store& filled = store();
  for (auto round : state) {
    static_cast<void>(round);
    const auto index = lexicon::load_index(filled, "isl", "eng");
    state.counters["pairs"] = static_cast<double>(index.pairs());
    state.counters["bytes_per_pair"] = static_cast<double>(index.memory()) / static_cast<double>(index.pairs());
  }
}

/// `distinct` headwords in turn: a few stay in the processor's cache, all do not.
void index_look_up(benchmark::State& state) {
  static const auto index = lexicon::load_index(store(), "isl", "eng");
  std::vector<std::string> keys;
  for (std::size_t i = 0; i < static_cast<std::size_t>(state.range(0)); ++i) keys.push_back(word(i * 37 % headwords));
  std::size_t at = 0;
  for (auto round : state) {
    static_cast<void>(round);
    benchmark::DoNotOptimize(index.find_exact(keys[at]));
    if (++at == keys.size()) at = 0;
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}

BENCHMARK(index_load)->Unit(benchmark::kMillisecond);
BENCHMARK(index_look_up)->Arg(1000)->Arg(500'000);

}  // namespace
