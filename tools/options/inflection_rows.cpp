#include "tools/options/inflection_rows.hpp"

#include <fmt/format.h>

#include "morph/inflection_items.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::tools {

std::vector<morph::InflectionExample> read_inflection_rows(const Invocation& call, const std::string& path,
                                                           const std::string& columns) {
  resources::TextInput input(path);
  resources::ImportReport report(path);
  auto items = columns == "auto" ? morph::read_inflection_items(input, report)
                                 : morph::read_inflection_items(input, morph::parse_columns(columns), report);
  std::vector<morph::InflectionExample> rows;
  for (auto& item : items) {
    const std::size_t longest = std::max(resources::count_code_points(item.lemma), resources::count_code_points(item.form));
    if (longest > morph::longest_inflected_word) {
      report.quarantine(resources::Reason::over_limit, item.line,
                        fmt::format("a word of {} characters, expected at most {}", longest, morph::longest_inflected_word),
                        item.lemma);
      continue;
    }
    rows.push_back({std::move(item.lemma), std::move(item.form), std::move(item.bundle)});
  }
  for (const auto& note : report.notes()) call.note(note);
  if (report.quarantined() > 0) {
    const auto& first = report.rows().front();
    call.note(fmt::format("{}: {} rows put aside, the first in line {}: {}", path, report.quarantined(), first.line, first.detail));
  }
  return rows;
}

}  // namespace wug::tools
