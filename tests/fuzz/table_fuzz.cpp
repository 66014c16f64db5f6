// One target per format of inflection tables: `format` names it. Of cldf the tables follow the description
// (tests/support/joined_files.hpp).
#include <cstdint>
#include <cstdlib>

#include "morph/formats.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tests/support/joined_files.hpp"

int fuzz_table(const char* format, const unsigned char* data, std::size_t size) {
  using namespace wug;
  const std::string_view bytes(reinterpret_cast<const char*>(data), size);
  const std::array beside = {"forms.csv", "parameters.csv"};
  const auto files = format == std::string_view("cldf") ? tests::joined_files("fuzz", beside, bytes) : resources::MemoryInput("fuzz", bytes);
  resources::TextInput input(files.open(), "fuzz");
  resources::ImportReport report("fuzz");
  try {
    const morph::TableFormat& table = morph::require_table_format(format);
    if (table.attribution != nullptr) static_cast<void>(table.attribution(files));
    morph::ReadOptions options;
    options.files = &files;
    if (table.read_formations != nullptr) {
      table.read_formations(input, options, report, [](const morph::WordFormation& row) {
        if (resources::find_invalid_utf8(row.word) || resources::find_invalid_utf8(row.parts)) std::abort();
      });
    } else {
      table.read(input, options, report, [](const morph::TableRow& row) {
        if (resources::find_invalid_utf8(row.lemma) || resources::find_invalid_utf8(row.form)) std::abort();
        if (row.count < 1 || row.status > resources::Status::predicted) std::abort();
      });
    }
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
  }
  return 0;
}
