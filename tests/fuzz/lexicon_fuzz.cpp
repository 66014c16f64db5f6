// One target per format of lexicon_readers(): `format` names it. Formats of several files: tests/support/joined_files.hpp.
#include <array>
#include <cstdint>
#include <cstdlib>

#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tests/support/joined_files.hpp"

namespace {

struct CheckingSink final : wug::lexicon::EntrySink {
  void add(wug::lexicon::Entry&& entry) override {
    if (wug::resources::find_invalid_utf8(entry.headword)) std::abort();
    for (const auto& sense : entry.senses) {
      if (sense.parent > entry.senses.size()) std::abort();
      for (const auto& translation : sense.translations) {
        if (wug::resources::find_invalid_utf8(translation.text)) std::abort();
      }
    }
  }
};

/// What the files of a format with several are called.
struct Names {
  std::string_view format, main;
  std::array<const char*, 2> beside;
};
constexpr Names names[] = {{"cldf", "fuzz-metadata.json", {"entries.csv", "senses.csv"}},
                           {"dictd", "fuzz.index", {"fuzz.dict", nullptr}},
                           {"stardict", "fuzz.ifo", {"fuzz.idx", "fuzz.dict"}}};

wug::resources::MemoryInput input_of(std::string_view format, std::string_view bytes) {
  for (const Names& known : names) {
    if (known.format == format) return wug::tests::joined_files(std::string(known.main), known.beside, bytes);
  }
  return {"fuzz", bytes};
}

}  // namespace

int fuzz_lexicon(const char* format, const unsigned char* data, std::size_t size) {
  using namespace wug;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  if (bytes.starts_with("SQLite format 3")) return 0;  // PanLex opens a database by its name
  const lexicon::MemoryInput input = input_of(format, bytes);
  const auto* reader = lexicon::find_reader(format);
  if (reader == nullptr) std::abort();
  lexicon::ReaderOptions options;
  options.from = "isl";
  options.to = "eng";
  CheckingSink sink;
  resources::ImportReport report("fuzz");
  resources::SilentProgress progress;
  static_cast<void>(reader->recognise({bytes.substr(0, 1 << 16), "fuzz", true}));
  try {
    reader->read(input, options, sink, report, progress);
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
  }
  for (const auto& row : report.rows()) {
    if (resources::find_invalid_utf8(row.text)) std::abort();
  }
  return 0;
}
