// Parsing speed of the readers on made-up dictionaries: bytes per second from the file's bytes to entries (which are dropped).
#include <benchmark/benchmark.h>

#include "lexicon/reader.hpp"

using namespace wug;

namespace {

class Nothing final : public lexicon::EntrySink {
 public:
  void add(lexicon::Entry&& entry) override { benchmark::DoNotOptimize(entry.headword.data()); }
};

std::string repeated(const std::string& begin, const char* before, const char* after, const std::string& end) {
  std::string text = begin;
  for (int i = 0; i < 100'000; ++i) text += before + std::to_string(i) + after;
  return text + end;
}

void read(benchmark::State& state, const char* format, const std::string& text) {
  lexicon::ReaderOptions options;
  options.from = "isl";
  options.to = "eng";
  resources::SilentProgress silent;
  for (auto round : state) {
    static_cast<void>(round);
    const lexicon::MemoryInput input("bench", text);
    resources::ImportReport report("bench");
    Nothing sink;
    lexicon::find_reader(format)->read(input, options, sink, report, silent);
  }
  state.SetBytesProcessed(static_cast<std::int64_t>(state.iterations() * text.size()));
}

void dix(benchmark::State& state) {
  read(state, "dix", repeated("<dictionary><section id=\"main\" type=\"standard\">\n", "    <e><p><l>orð", "<s n=\"n\"/><s n=\"nt\"/></l><r>word<s n=\"n\"/></r></p></e>\n", "</section></dictionary>"));
}
void tei(benchmark::State& state) {
  read(state, "tei", repeated("<TEI><text><body>\n", "<entry>\n  <form><orth>orð", "</orth><pron>ɔrð</pron></form>\n  <gramGrp><pos>n</pos></gramGrp>\n  <sense><cit type=\"trans\"><quote>word</quote></cit></sense>\n</entry>\n", "</body></text></TEI>"));
}
void wiktextract(benchmark::State& state) {
  read(state, "wiktextract", repeated("", "{\"word\":\"orð", "\",\"lang\":\"Icelandic\",\"lang_code\":\"is\",\"pos\":\"noun\",\"senses\":[{\"glosses\":[\"word\"],\"tags\":[\"neuter\"]}],\"forms\":[{\"form\":\"orðs\",\"tags\":[\"genitive\",\"singular\"]},{\"form\":\"orðum\",\"tags\":[\"dative\",\"plural\"]}],\"sounds\":[{\"ipa\":\"/ɔrð/\"}],\"etymology_text\":\"From Old Norse orð, from Proto-Germanic *wurdą, from Proto-Indo-European *werdʰh₁om.\",\"categories\":[\"Icelandic lemmas\",\"Icelandic neuter nouns\",\"Icelandic nouns\"]}\n", ""));
}
void tsv(benchmark::State& state) { read(state, "tsv", repeated("", "orð", "\tword\n", "")); }

BENCHMARK(dix)->Unit(benchmark::kMillisecond);
BENCHMARK(tei)->Unit(benchmark::kMillisecond);
BENCHMARK(wiktextract)->Unit(benchmark::kMillisecond);
BENCHMARK(tsv)->Unit(benchmark::kMillisecond);

}  // namespace
