// Words with their morphs: the files of the 2022 segmentation task (word TAB "talo @@i @@ssa" TAB class bits, the last only
// in some languages; FORMATS.md section 15) and UniMorph's X.segmentations (lemma TAB form TAB tags TAB "talo|i|ssa").
#include <algorithm>

#include "morph/formats.hpp"
#include "morph/tabular_rows.hpp"

namespace wug::morph {
namespace {

using resources::Reason;

bool is_class_bits(std::string_view text) {
  return text.size() == 3 && text.find_first_not_of("01") == std::string_view::npos;
}

bool has_marked_morph(std::string_view text) { return text.find(" @@") != std::string_view::npos; }

/// Lines of two or three fields of which some have a marked morph, or lines of four whose last mostly has bars.
bool recognise(std::span<const std::string> lines) {
  std::size_t rows = 0, task = 0, marked = 0, unimorph = 0;
  for (const std::string& line : lines) {
    if (resources::trim(line).empty()) continue;
    const auto fields = resources::split_tabs(line);
    ++rows;
    const bool two = fields.size() == 2, three = fields.size() == 3 && is_class_bits(resources::trim(fields[2]));
    task += two || three ? 1U : 0U;
    marked += (two || three) && has_marked_morph(fields[1]) ? 1U : 0U;
    unimorph += fields.size() == 4 && fields[3].find('|') != std::string_view::npos ? 1U : 0U;
  }
  return (marked > 0 && task * 2 > rows) || unimorph * 2 > rows;
}

/// A morph of no characters, which two blanks in a row make; the official scorer counts it as one.
bool has_empty_morph(std::string_view parts) {
  return parts.find("  ") != std::string_view::npos || parts.find("@@ ") != std::string_view::npos || parts.ends_with("@@") ||
         parts.find("||") != std::string_view::npos || parts.starts_with('|') || parts.ends_with('|');
}

void read(resources::TextInput& input, const ReadOptions&, resources::ImportReport& report, const FormationSink& sink) {
  std::vector<std::string_view> fields;
  std::size_t empty_morphs = 0;
  for_each_usable_line(input, report, [&](const resources::Line& line) {
    resources::split_tabs(line.text, fields);
    if (fields.size() < 2 || fields.size() > 4) {
      return report.quarantine(Reason::ragged, line.number,
                               "found " + std::to_string(fields.size()) + " columns, expected word, morphs and perhaps their class, or lemma, form, tags and morphs",
                               line.text);
    }
    const bool empty = std::any_of(fields.begin(), fields.end(), [](std::string_view field) { return resources::trim(field).empty(); });
    if (empty) return report.quarantine(Reason::empty_field, line.number, "a field is empty", line.text);
    WordFormation row{FormationKind::segmentation, {}, fields[0], {}, fields[1], line.number, line.text};
    if (fields.size() == 3) row.features = fields[2];
    if (fields.size() == 4) row.base = fields[0], row.word = fields[1], row.features = fields[2], row.parts = fields[3];
    empty_morphs += has_empty_morph(row.parts) ? 1U : 0U;
    sink(row);
  });
  if (empty_morphs > 0) report.note(std::to_string(empty_morphs) + " rows have an empty morph (two blanks or bars in a row); kept as they are");
}

}  // namespace

extern const TableFormat segmentations_format{
    "segmentations", "words with their morphs: word TAB \"talo @@i @@ssa\" (2022 task), or lemma TAB form TAB tags TAB \"talo|i|ssa\"",
    recognise, nullptr, read};

}  // namespace wug::morph
