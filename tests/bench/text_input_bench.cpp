#include <benchmark/benchmark.h>

#include "resources/text_input.hpp"

using namespace wug::resources;

namespace {

std::string table(std::size_t rows) {
  std::string text;
  for (std::size_t i = 0; i < rows; ++i) text += "hestur\thestinum" + std::to_string(i) + "\tN;DAT;SG;DEF þæö\n";
  return text;
}

/// Bytes per second of reading, checking and splitting a three-column table.
void read_rows(benchmark::State& state) {
  const std::string text = table(100'000);
  std::vector<std::string_view> fields;
  for (auto round : state) {
    static_cast<void>(round);
    TextInput input(from_bytes(text), "table");
    std::size_t columns = 0;
    while (const auto line = input.next()) {
      split_tabs(line->text, fields);
      columns += fields.size();
    }
    benchmark::DoNotOptimize(columns);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
  state.SetItemsProcessed(static_cast<std::int64_t>(state.iterations() * 100'000));
}
BENCHMARK(read_rows)->Unit(benchmark::kMillisecond);

}  // namespace
