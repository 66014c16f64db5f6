// The grids that people type (CSV or TSV). One paradigm per row:
//
//   lemma,N;NOM;SG,N;GEN;SG          the header names the cells
//   talo,talo,talon
//
// or one per block, blocks parted by blank lines:
//
//   talo,N                           the lemma and what all its cells share
//   ,SG,PL                           columns
//   NOM,talo,talot                   rows
//
// Headers are bundles, or names that a map ("genitive sg TAB N;GEN;SG") turns into bundles. Empty cells and dashes are gaps.
#include <algorithm>
#include <map>

#include "morph/features.hpp"
#include "morph/formats.hpp"
#include "morph/tabular_rows.hpp"
#include "morph/tag_hints.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

using resources::Reason;

/// One line of CSV with quotes as RFC 4180 has them; a quoted field does not run over lines here.
std::vector<std::string> split_fields(std::string_view line, char separator) {
  std::vector<std::string> fields(1);
  bool quoted = false;
  for (std::size_t i = 0; i < line.size(); ++i) {
    const char c = line[i];
    if (c == '"' && separator != '\t') {
      const bool doubled = quoted && i + 1 < line.size() && line[i + 1] == '"';
      if (doubled) fields.back() += line[++i];
      else quoted = !quoted;
    } else if (c == separator && !quoted) {
      fields.emplace_back();
    } else {
      fields.back() += c;
    }
  }
  for (std::string& field : fields) field = std::string(resources::trim(field));
  return fields;
}

bool names_cell(const std::string& text) {
  if (text.empty()) return false;
  try {
    const auto atoms = atoms_of(parse_bundle(text));
    return std::any_of(atoms.begin(), atoms.end(), [](const Atom& atom) { return atom.dimension != Dimension::unknown; });
  } catch (const resources::Error&) {  // not a bundle: the answer is no
    return false;
  }
}

/// `;` parts features as well as fields, so commas and TABs are tried first.
char separator_of(std::string_view line) {
  for (const char separator : {'\t', ','}) {
    if (line.find(separator) != std::string_view::npos) return separator;
  }
  return line.find(';') != std::string_view::npos ? ';' : ',';
}

bool is_gap(std::string_view text) { return text.empty() || text == "-" || text == "—" || text == "–"; }

bool most_name_cells(const std::vector<std::string>& fields) {
  std::size_t named = 0;
  for (std::size_t i = 1; i < fields.size(); ++i) named += names_cell(fields[i]) ? 1U : 0U;
  return fields.size() > 1 && named * 2 > fields.size() - 1;
}

bool recognise(std::span<const std::string> lines) {
  std::vector<std::string> first;
  for (const std::string& line : lines) {
    if (!resources::trim(line).empty()) first.push_back(line);
    if (first.size() == 2) break;
  }
  if (first.size() < 2) return false;
  const auto second = split_fields(first[1], separator_of(first[1]));
  return most_name_cells(split_fields(first[0], separator_of(first[0]))) || (second.front().empty() && most_name_cells(second));
}

using HeaderMap = std::map<std::string, std::string>;

/// A tag that no schema lists is said with its line: it would stand in every row of its column.
HeaderMap read_map(const std::string& path, resources::ImportReport& report) {
  HeaderMap map;
  if (path.empty()) return map;
  resources::TextInput input(path);
  while (const auto line = input.next()) {
    if (resources::trim(line->text).empty() || line->text.starts_with('#')) continue;
    const auto fields = resources::split_tabs(line->text);
    if (fields.size() != 2 || line->fault != resources::LineFault::none) {
      throw resources::FormatError({path, line->number, 0}, ragged_detail(line->text, fields.size(), 2));
    }
    const std::string bundle(resources::trim(fields[1]));
    if (const std::string hint = unknown_tag_hint(bundle); !hint.empty()) report.note(path + ":" + std::to_string(line->number) + ": " + hint);
    map[std::string(resources::trim(fields[0]))] = bundle;
  }
  return map;
}

class GridReader {
 public:
  GridReader(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink)
      : input_(input), options_(options), report_(report), sink_(sink), map_(read_map(options.map, report)) {}

  void read() {
    // Two lines tell the layouts apart: a block's second line begins with an empty cell.
    std::vector<std::pair<std::string, std::size_t>> ahead;
    while (ahead.size() < 2 && !decided_) {
      const auto line = next();
      if (!line) break;
      ahead.emplace_back(line->text, line->number);
    }
    if (ahead.empty()) throw resources::FormatError({input_.name(), 0, 0}, "found no header, expected a line that names the cells");
    blocks_ = ahead.size() == 2 && split_fields(ahead[0].first, separator_of(ahead[0].first)).size() <= 2 &&
              split_fields(ahead[1].first, separator_of(ahead[1].first)).front().empty();
    decided_ = true;
    for (const auto& [text, number] : ahead) take(text, number);
    while (const auto line = next()) take(line->text, line->number);
  }

 private:
  /// The next line that is neither blank nor broken; a blank line ends a block.
  std::optional<resources::Line> next() {
    while (const auto line = input_.next()) {
      if (line->fault != resources::LineFault::none) {
        report_.quarantine(Reason::bad_encoding, line->number, "invalid UTF-8 or NUL", line->text);
      } else if (resources::trim(line->text).empty()) {
        report_.drop(Reason::blank, line->number);
        if (blocks_) columns_.clear(), lemma_.clear();
      } else {
        return line;
      }
    }
    return std::nullopt;
  }

  void take(std::string_view text, std::size_t number) {
    if (separator_ == '\0' || (blocks_ && lemma_.empty())) separator_ = separator_of(text);
    const auto fields = split_fields(text, separator_);
    if (!blocks_) {
      columns_.empty() ? read_header(fields, number) : read_paradigm(fields, text, number);
    } else if (lemma_.empty()) {
      report_.drop(Reason::meta_row, number);
      lemma_ = fields.front();
      shared_ = fields.size() > 1 ? bundle_of(fields[1]) : std::string();
    } else if (columns_.empty()) {
      read_header(fields, number);
    } else {
      read_row(fields, text, number);
    }
  }

  std::string bundle_of(const std::string& header) const {
    const auto found = map_.find(header);
    return found == map_.end() ? header : found->second;
  }

  void read_header(const std::vector<std::string>& fields, std::size_t number) {
    report_.drop(Reason::meta_row, number);
    columns_ = fields;
    lemma_column_ = 0;
    for (std::size_t i = 0; i < columns_.size(); ++i) {
      if (!options_.lemma.empty() && columns_[i] == options_.lemma) lemma_column_ = i;
      columns_[i] = bundle_of(columns_[i]);
    }
    const bool missing = !blocks_ && !options_.lemma.empty() && fields[lemma_column_] != options_.lemma;
    if (missing) throw resources::FormatError({input_.name(), number, 0}, "found no column " + resources::in_quotes(options_.lemma));
  }

  void read_paradigm(const std::vector<std::string>& fields, std::string_view text, std::size_t number) {
    if (fields.size() > columns_.size() || fields.size() <= lemma_column_ || fields[lemma_column_].empty()) {
      report_.quarantine(Reason::ragged, number, "found " + std::to_string(fields.size()) + " cells, expected at most " +
                                                     std::to_string(columns_.size()) + " and a lemma", text);
      return;
    }
    for (std::size_t i = 0; i < fields.size(); ++i) {
      if (i != lemma_column_) hand_on(fields[lemma_column_], fields[i], columns_[i], text, number);
    }
  }

  void read_row(const std::vector<std::string>& fields, std::string_view text, std::size_t number) {
    if (fields.size() > columns_.size()) {
      report_.quarantine(Reason::ragged, number, "found " + std::to_string(fields.size()) + " cells, expected at most " +
                                                     std::to_string(columns_.size()), text);
      return;
    }
    const std::string row = bundle_of(fields.front());
    for (std::size_t i = 1; i < fields.size(); ++i) {
      std::string bundle = shared_;
      for (const std::string& part : {row, columns_[i]}) {
        if (!part.empty()) bundle += (bundle.empty() ? "" : ";") + part;
      }
      hand_on(lemma_, fields[i], bundle, text, number);
    }
  }

  /// Forms of one cell, parted by the separator of the options.
  void hand_on(const std::string& lemma, const std::string& cell, const std::string& bundle, std::string_view text, std::size_t number) {
    std::string_view rest = cell;
    while (true) {
      const std::size_t at = options_.separator.empty() ? std::string_view::npos : rest.find(options_.separator);
      const std::string_view form = resources::trim(rest.substr(0, at));
      if (!is_gap(form)) sink_({lemma, form, bundle, number, text, resources::Status::attested});
      if (at == std::string_view::npos) return;
      rest.remove_prefix(at + options_.separator.size());
    }
  }

  resources::TextInput& input_;
  const ReadOptions& options_;
  resources::ImportReport& report_;
  const RowSink& sink_;
  HeaderMap map_;
  char separator_ = '\0';
  bool decided_ = false, blocks_ = false;
  std::vector<std::string> columns_;
  std::size_t lemma_column_ = 0;
  std::string lemma_, shared_;
};

void read(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink) {
  GridReader(input, options, report, sink).read();
}

}  // namespace

extern const TableFormat grid_format{"grid", "CSV or TSV with one paradigm per row or per block, cells named by headers", recognise, read};

}  // namespace wug::morph
