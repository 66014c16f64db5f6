#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morph/inflector.hpp"
#include "resources/import_report.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

/// One line of a shared-task file. Strings are raw: edge blanks and the normal form are as the file has them, because
/// the official scorers compare them so; only the line end (LF or CRLF) and a byte-order mark are gone.
struct InflectionItem {
  std::string lemma, form, bundle;
  std::uint32_t line = 0;
  bool covered = false;  ///< the file has no column for the form
};

/// The order of columns in a file; -1 where a column is missing. 2016 writes bundles as pos=N,case=GEN,num=SG.
struct TaskColumns {
  int lemma = 0, form = 1, bundle = 2;
  bool key_value = false;
  int count() const;
  /// "lemma form bundle".
  std::string to_text() const;
  bool operator==(const TaskColumns&) const = default;
};

/// 2016: lemma bundle form with key=value bundles; 2017-2022: lemma form bundle; 2023: lemma bundle form.
/// Throws Error{usage} for another year.
TaskColumns columns_of_year(int year);

/// "lemma,bundle,form" (also "features", "tags" or "msd" for the bundle). Throws Error{usage}.
TaskColumns parse_columns(std::string_view text);

/// The order of columns in `rows`: accepted only if exactly one column reads as feature bundles on every row. Otherwise
/// throws Error{data} that says what was seen and asks for --columns.
TaskColumns detect_columns(const std::vector<std::vector<std::string>>& rows);

/// The items of one file in file order. Blank lines, ragged lines and lines of invalid UTF-8 go to the report, which
/// does not count the items: whoever takes them says what was kept. An empty form is an item like any other (four lines
/// of 2020 have one).
enum class LineEdges : unsigned char {
  keep,   ///< edge blanks are data
  strip,  ///< as the official scripts read: Python's str.strip() of the line, fields as they are
};
std::vector<InflectionItem> read_inflection_items(resources::TextInput& input, const TaskColumns& columns,
                                                  resources::ImportReport& report, LineEdges edges = LineEdges::keep);
/// The same, the order of columns found by detect_columns and noted in the report.
std::vector<InflectionItem> read_inflection_items(resources::TextInput& input, resources::ImportReport& report);
std::vector<InflectionItem> read_inflection_file(const std::string& path, const TaskColumns& columns);

/// Items as an inflector takes them. Those with a word above longest_inflected_word are put aside in the report, the
/// others counted there as kept.
std::vector<InflectionExample> examples_of(std::vector<InflectionItem> items, resources::ImportReport& report);

/// "N;GEN;SG" of "pos=N,case=GEN,num=SG"; alternatives {a/b} stay. Other text is returned as it is.
std::string bundle_of_key_values(std::string_view text);

}  // namespace wug::morph
