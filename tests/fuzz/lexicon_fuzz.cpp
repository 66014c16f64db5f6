// Every lexicon reader: the first byte chooses one, the rest is its file (a byte 0x01 begins a file beside it).
#include <cstdint>
#include <cstdlib>

#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace {

/// Counts what a reader emits; memory stays bounded because nothing is kept.
class Counter final : public wug::lexicon::EntrySink {
 public:
  void add(wug::lexicon::Entry&& entry) override { entries += entry.headword.empty() ? 0 : 1; }
  std::size_t entries = 0;
};

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug;
  if (size == 0) return 0;
  const auto readers = lexicon::lexicon_readers();
  const auto& reader = *readers[data[0] % readers.size()];
  if (reader.name() == "panlex") return 0;  // opens its file by name
  std::string_view bytes(reinterpret_cast<const char*>(data) + 1, size - 1);
  const std::string_view main = bytes.substr(0, bytes.find('\x01'));
  lexicon::MemoryInput input("d", main);
  if (main.size() < bytes.size()) {
    for (const char* name : {"d.dict", "d.idx", "entries.csv", "senses.csv"}) input.add(name, bytes.substr(main.size() + 1));
  }
  lexicon::ReaderOptions options;
  options.from = "isl";
  options.to = "eng";
  Counter counter;
  resources::ImportReport report("fuzz");
  resources::SilentProgress silent;
  try {
    reader.read(input, options, counter, report, silent);
    for (const auto& row : report.rows()) {
      if (resources::find_invalid_utf8(row.text)) std::abort();
    }
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) std::abort();
  }
  return 0;
}
