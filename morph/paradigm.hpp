#pragma once
#include <span>
#include <string>
#include <vector>

#include "morph/lookup.hpp"

namespace wug::morph {

/// One form in a cell of a printed paradigm.
struct ParadigmForm {
  std::string text;
  resources::Status status = resources::Status::attested;
  bool operator==(const ParadigmForm&) const = default;
};

/// A rectangle of a paradigm. Nouns: cases down, definiteness and number across; adjectives: cases down, gender and
/// number across, one rectangle per degree and definiteness; verbs: persons down, number across, one rectangle per mood,
/// tense and voice. Cells without such dimensions (infinitives) stand in a last rectangle of one column.
struct ParadigmGrid {
  std::string title;                 ///< the features that all its cells share: "V IND PRS"
  std::vector<std::string> columns;  ///< "INDF SG"; one empty string where there is nothing to tell apart
  struct Row {
    std::string label;  ///< "GEN", "1"
    std::vector<std::vector<ParadigmForm>> cells;
  };
  std::vector<Row> rows;
};

/// Lays out the rows of one lemma; forms of several sources are merged, the strongest status wins. The order of grids,
/// rows and columns is the schema's.
std::vector<ParadigmGrid> lay_out_paradigm(std::span<const StoredRow> rows);

/// For a terminal: columns aligned by code points; generated forms end in °, predicted ones in *. Text from data is
/// escaped.
std::string paradigm_as_text(std::span<const ParadigmGrid> grids);

/// A self-contained HTML page; statuses are told apart by style and a legend. Text from data is escaped.
std::string paradigm_as_html(std::span<const ParadigmGrid> grids, std::string_view title);

}  // namespace wug::morph
