// One target per format of lexicon_readers(): WUG_FUZZ_FORMAT names it. The bytes behind a first 0x1E are the file beside
// the main one (a dictd index's articles).
#include <cstdint>
#include <cstdlib>

#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

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

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::size_t cut = bytes.find('\x1E');
  lexicon::MemoryInput input("fuzz.index", bytes.substr(0, cut));
  if (cut != std::string_view::npos) input.add("fuzz.dict", bytes.substr(cut + 1));
  const auto* reader = lexicon::find_reader(WUG_FUZZ_FORMAT);
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
