#include "morph/tabular_rows.hpp"

namespace wug::morph {

using resources::Reason;

void for_each_usable_line(resources::TextInput& input, resources::ImportReport& report,
                          const std::function<void(const resources::Line&)>& use) {
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) {
      const char* what = line->fault == resources::LineFault::nul ? "a NUL byte" : "invalid UTF-8";
      report.quarantine(Reason::bad_encoding, line->number,
                        "found " + std::string(what) + " at byte " + std::to_string(line->fault_offset + 1) + " of the line",
                        line->text);
    } else if (resources::trim(line->text).empty()) {
      report.drop(Reason::blank, line->number);
    } else {
      use(*line);
    }
  }
}

std::string ragged_detail(std::string_view line, std::size_t found, std::size_t expected) {
  std::string detail = "found " + std::to_string(found) + (found == 1 ? " column" : " columns") + ", expected " +
                       std::to_string(expected) + " parted by TAB";
  if (found != 1) return detail;
  for (const auto& [separator, name] : {std::pair{',', "commas"}, std::pair{';', "semicolons"}, std::pair{' ', "blanks"}}) {
    if (line.find(separator) != std::string_view::npos) return detail + "; the line has " + name;
  }
  return detail;
}

}  // namespace wug::morph
