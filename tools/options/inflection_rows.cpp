#include "tools/options/inflection_rows.hpp"

#include <fmt/format.h>

#include "morph/inflection_items.hpp"
#include "resources/error.hpp"

namespace wug::tools {

std::vector<morph::InflectionExample> read_inflection_rows(const Invocation& call, const std::string& path,
                                                           const std::string& columns) {
  resources::TextInput input(path);
  resources::ImportReport report(path);
  auto rows = morph::examples_of(columns == "auto" ? morph::read_inflection_items(input, report)
                                                   : morph::read_inflection_items(input, morph::parse_columns(columns), report),
                                 report);
  for (const auto& note : report.notes()) call.note(note);
  if (report.quarantined() > 0) {
    const auto& first = report.rows().front();
    if (rows.empty()) throw resources::FormatError({path, first.line, 0}, first.detail + "; no row of the file can be used");
    call.note(fmt::format("{}: {} rows put aside, the first in line {}: {}", path, report.quarantined(), first.line, first.detail));
  }
  return rows;
}

}  // namespace wug::tools
