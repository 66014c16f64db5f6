#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "morph/attribution.hpp"
#include "morph/table_row.hpp"
#include "morph/word_formation.hpp"
#include "resources/import_report.hpp"
#include "resources/input_files.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

/// How a table is read.
struct ReadOptions {
  std::string language;   ///< tag of the table's language; records of other languages are left out
  std::string columns;    ///< "lemma,bundle,form" for sigmorphon files; empty: by the year, or found
  int year = 0;           ///< of a sigmorphon file; 0: not given
  std::string separator;  ///< splits several forms in one cell ("/" or ","); empty: they are one form
  std::string map;        ///< for grids: a file of "header TAB bundle" lines; empty: the headers are bundles
  std::string lemma;      ///< for grids: the header of the lemma's column; empty: the first column
  const resources::InputFiles* files = nullptr;  ///< the file itself and what lies beside it, for formats of several files
};

/// A reader of inflection tables. Rows that cannot be used go to the report; those handed on are counted by whoever takes
/// them.
struct TableFormat {
  std::string_view name, description;
  /// Does the beginning of a file (whole lines, at most a few hundred) look like this format?
  bool (*recognise)(std::span<const std::string> lines);
  /// Of inflected forms; nullptr for formats of word formation, which have the next one.
  void (*read)(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink);
  void (*read_formations)(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report,
                          const FormationSink& sink) = nullptr;
  /// Licence and citation as the file itself names them; nullptr for formats without a place for them.
  Attribution (*attribution)(const resources::InputFiles& files) = nullptr;
};

/// All readers, in the order in which `auto` asks them.
std::span<const TableFormat* const> table_formats();

/// Throws Error{usage} with the known names.
const TableFormat& require_table_format(std::string_view name);

/// The format that the beginning of a file looks like. Throws Error{data} saying what was seen when there is none.
const TableFormat& recognise_table(std::span<const std::string> lines);

}  // namespace wug::morph
