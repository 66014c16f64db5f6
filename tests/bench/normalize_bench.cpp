#include <benchmark/benchmark.h>

#include "resources/normalize.hpp"

using namespace wug::resources;

namespace {

void look_up_key(benchmark::State& state, const std::string& word) {
  for (auto round : state) {
    static_cast<void>(round);
    benchmark::DoNotOptimize(folded_key(word, "isl"));
  }
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations()));
}
BENCHMARK_CAPTURE(look_up_key, ascii, std::string("Hestur"));
BENCHMARK_CAPTURE(look_up_key, latin, std::string("Þjóðfræðingur"));
BENCHMARK_CAPTURE(look_up_key, decomposed, std::string("Bo\u0301k"));

}  // namespace
