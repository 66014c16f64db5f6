// One target per format of text corpora: `format` names it.
#include <cstdint>
#include <cstdlib>

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

int fuzz_corpus(const char* format, const unsigned char* data, std::size_t size) {
  using namespace wug::resources;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  static_cast<void>(recognise_corpus(bytes));
  try {
    const auto corpus = open_text_corpus(from_bytes(bytes), "fuzz", format);
    while (const auto item = corpus->next()) {
      if (item->text.empty() || find_invalid_utf8(item->text)) std::abort();
    }
  } catch (const Error& error) {
    if (error.cause() != Cause::data) throw;
  }
  return 0;
}
