// UniMorph's companion files X.derivations (FORMATS.md section 14): base TAB derived word TAB POS:POS TAB affix.
#include <algorithm>

#include "morph/formats.hpp"
#include "morph/tabular_rows.hpp"

namespace wug::morph {
namespace {

using resources::Reason;

/// "N:ADJ": parts of speech of the base and of the derived word.
bool names_two_parts(std::string_view text) {
  const std::string_view trimmed = resources::trim(text);
  const std::size_t colon = trimmed.find(':');
  if (colon == 0 || colon == std::string_view::npos || colon + 1 == trimmed.size()) return false;
  return trimmed.find(':', colon + 1) == std::string_view::npos &&
         trimmed.find_first_not_of("ABCDEFGHIJKLMNOPQRSTUVWXYZ.:_") == std::string_view::npos;
}

bool recognise(std::span<const std::string> lines) {
  std::size_t rows = 0, fitting = 0;
  for (const std::string& line : lines) {
    if (resources::trim(line).empty()) continue;
    const auto fields = resources::split_tabs(line);
    ++rows;
    fitting += fields.size() == 4 && names_two_parts(fields[2]) ? 1U : 0U;
  }
  return rows > 0 && fitting * 2 > rows;
}

void read(resources::TextInput& input, const ReadOptions&, resources::ImportReport& report, const FormationSink& sink) {
  std::vector<std::string_view> fields;
  for_each_usable_line(input, report, [&](const resources::Line& line) {
    resources::split_tabs(line.text, fields);
    if (fields.size() != 4) {
      return report.quarantine(Reason::ragged, line.number, ragged_detail(line.text, fields.size(), 4), line.text);
    }
    const bool empty = std::any_of(fields.begin(), fields.end(), [](std::string_view field) { return resources::trim(field).empty(); });
    if (empty) return report.quarantine(Reason::empty_field, line.number, "a field is empty", line.text);
    if (!names_two_parts(fields[2])) report.mark(Reason::bad_tag, line.number);
    sink({FormationKind::derivation, fields[0], fields[1], fields[2], fields[3], line.number, line.text});
  });
}

}  // namespace

extern const TableFormat derivations_format{"derivations", "base TAB derived word TAB POS:POS TAB affix (UniMorph)", recognise, nullptr, read};

}  // namespace wug::morph
