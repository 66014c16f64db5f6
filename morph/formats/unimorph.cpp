// UniMorph tables (FORMATS.md section 14): lemma TAB form TAB bundle; blank lines part paradigms, # opens a comment.
#include "morph/features.hpp"
#include "morph/formats.hpp"
#include "morph/tabular_rows.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

using resources::Reason;

/// A first field is never a lemma of "#" and blank with two more fields: comments have no TAB or start the file.
bool is_comment(std::string_view line) { return line.starts_with('#') && line.find('\t') == std::string_view::npos; }

bool looks_like_bundle(std::string_view text) {
  try {
    for (const Atom& atom : atoms_of(parse_bundle(text))) {
      if (atom.dimension != Dimension::unknown) return true;
    }
  } catch (const resources::Error&) {  // not a bundle: the answer is no
  }
  return false;
}

/// At least half of the rows have three fields and a bundle in the third.
bool recognise(std::span<const std::string> lines) {
  std::size_t rows = 0, fitting = 0;
  for (const std::string& line : lines) {
    if (resources::trim(line).empty() || is_comment(line)) continue;
    const auto fields = resources::split_tabs(line);
    ++rows;
    fitting += fields.size() == 3 && looks_like_bundle(fields[2]) ? 1U : 0U;
  }
  return rows > 0 && fitting * 2 >= rows;
}

/// Forms of one cell that a source wrote into one field.
template <class Use>
void for_each_form(std::string_view field, const std::string& separator, const Use& use) {
  while (!separator.empty()) {
    const std::size_t at = field.find(separator);
    if (at == std::string_view::npos) break;
    use(resources::trim(field.substr(0, at)));
    field.remove_prefix(at + separator.size());
  }
  use(separator.empty() ? field : resources::trim(field));
}

void read(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink) {
  bool any_tab = false;
  std::size_t rows = 0;
  std::vector<std::string_view> fields;
  for_each_usable_line(input, report, [&](const resources::Line& line) {
    if (is_comment(line.text)) return report.drop(Reason::comment, line.number);
    resources::split_tabs(line.text, fields);
    ++rows;
    any_tab = any_tab || fields.size() > 1;
    if (fields.size() != 3) {
      report.quarantine(Reason::ragged, line.number, ragged_detail(line.text, fields.size(), 3), line.text);
      return;
    }
    for (const std::string_view field : fields) {
      if (!resources::trim(field).empty()) continue;
      report.quarantine(Reason::empty_field, line.number, "a field is empty", line.text);
      return;
    }
    for_each_form(fields[1], options.separator, [&](std::string_view form) {
      sink({fields[0], form, fields[2], line.number, line.text, resources::Status::attested});
    });
  });
  if (rows > 0 && !any_tab) {
    throw resources::FormatError({input.name(), 0, 0}, "found no TAB on any of " + std::to_string(rows) +
                                                           " rows, expected lemma, form and bundle parted by TAB");
  }
}

}  // namespace

extern const TableFormat unimorph_format{"unimorph", "lemma TAB form TAB UniMorph bundle", recognise, read};

}  // namespace wug::morph
