#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

namespace wug::tools {

/// How much of a text the lexicon knows.
struct CoverageReport {
  std::string text;                            ///< the file's name
  std::uint64_t tokens = 0, known_tokens = 0;  ///< running words
  std::uint64_t types = 0, known_types = 0;    ///< different words
  std::uint64_t by_rung[3] = {0, 0, 0};        ///< tokens found exact, folded, by lemma
  std::vector<std::pair<std::string, std::uint64_t>> missing;  ///< most frequent first
};

/// How full the inflection table of one part of speech is: rows by columns, shares of its lemmas that have the cell.
struct HeatMap {
  std::string title;  ///< "nouns"
  std::uint64_t lemmas = 0;
  std::vector<std::string> columns;
  struct Row {
    std::string label;
    std::vector<double> shares;  ///< 0 to 1; negative: the table has no such cell
  };
  std::vector<Row> rows;
};

/// A synthetic sentence; pieces in order.
struct Sample {
  struct Piece {
    std::string text;
    bool switched = false;
    std::string source;  ///< the word it stands for
    std::string status;  ///< attested, generated, predicted
  };
  std::string original;  ///< empty where it is not known
  std::vector<Piece> pieces;
};

struct Curve {
  std::string name;
  std::vector<std::pair<double, double>> points;  ///< step, loss
};

/// One chart of bars: a group of stages measured alike.
struct BarChart {
  std::string title, unit, note;
  bool lower_is_better = false;
  std::vector<std::string> series;  ///< "P@1", "P@5"
  struct Bar {
    std::string label;
    std::vector<double> values;  ///< one per series
  };
  std::vector<Bar> bars;
};

struct SourceRow {
  std::string kind, name, format, licence, citation, sha256, imported_at;
  std::uint64_t kept = 0, quarantined = 0;
};

/// All that one page shows. Empty parts are left out of it.
struct Report {
  std::string title, subtitle, version;
  std::vector<std::pair<std::string, std::string>> facts;  ///< label, value
  std::vector<BarChart> charts;
  std::vector<CoverageReport> coverage;
  std::vector<HeatMap> heat_maps;
  std::vector<Sample> samples;
  std::vector<Curve> curves;
  std::vector<SourceRow> sources;
  std::vector<std::pair<std::string, std::string>> commands;  ///< stage, command line
};

/// One self-contained HTML page: our own style and inline SVG, no script, nothing from a network. All text is escaped.
std::string to_html(const Report& report);

}  // namespace wug::tools
