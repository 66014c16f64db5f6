#include "morph/formats.hpp"

#include "resources/error.hpp"

namespace wug::morph {

extern const TableFormat cldf_format, derivations_format, grid_format, jsonl_format, segmentations_format, sigmorphon_format, transducer_format, unimorph_format,
    wiktextract_format;

std::span<const TableFormat* const> table_formats() {
  static const TableFormat* const table[] = {&cldf_format,        &jsonl_format,         &wiktextract_format, &transducer_format, &unimorph_format,
                                             &derivations_format, &segmentations_format, &sigmorphon_format,  &grid_format};
  return table;
}

const TableFormat& require_table_format(std::string_view name) {
  std::string known;
  for (const TableFormat* format : table_formats()) {
    if (format->name == name) return *format;
    known += (known.empty() ? "" : ", ") + std::string(format->name);
  }
  throw resources::Error(resources::Cause::usage, "found the format " + resources::in_quotes(name) +
                                                      ", expected auto, " + known);
}

const TableFormat& recognise_table(std::span<const std::string> lines) {
  for (const TableFormat* format : table_formats()) {
    if (format->recognise(lines)) return *format;
  }
  std::string known;
  for (const TableFormat* format : table_formats()) known += "\n  " + std::string(format->name) + ": " + std::string(format->description);
  std::string seen = "nothing";
  for (const std::string& line : lines) {
    if (resources::trim(line).empty()) continue;
    seen = resources::in_quotes(line);
    break;
  }
  throw resources::Error(resources::Cause::data, "found " + seen + ", expected one of these; name it with --format:" + known);
}

}  // namespace wug::morph
