// One target per format of inflection tables: `format` names it.
#include <cstdint>
#include <cstdlib>

#include "morph/formats.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

int fuzz_table(const char* format, const unsigned char* data, std::size_t size) {
  using namespace wug;
  resources::TextInput input(resources::from_bytes({reinterpret_cast<const char*>(data), size}), "fuzz");
  resources::ImportReport report("fuzz");
  try {
    const morph::TableFormat& table = morph::require_table_format(format);
    if (table.read_formations != nullptr) {
      table.read_formations(input, {}, report, [](const morph::WordFormation& row) {
        if (resources::find_invalid_utf8(row.word) || resources::find_invalid_utf8(row.parts)) std::abort();
      });
    } else {
      table.read(input, {}, report, [](const morph::TableRow& row) {
        if (resources::find_invalid_utf8(row.lemma) || resources::find_invalid_utf8(row.form)) std::abort();
      });
    }
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
  }
  return 0;
}
