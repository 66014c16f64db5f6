#pragma once
#include <array>
#include <string>
#include <string_view>

namespace wug::lexicon {

/// A sheet of words that synthesis replaced, for a reviewer to accept or reject: TSV (quoted as RFC 4180 where needed) with
/// the header review_columns. What is written is what `wug lexicon import --format review` reads: columns are known by name,
/// in any order, so that a spreadsheet may add some; a sheet saved with commas or semicolons is read too.
///
/// A row, the switched word marked with [ ] in both sentences, filled in by a reviewer:
///   12  house  talo  NOUN  attested  The [house] stood.  The [talo] stood.  x  (empty)  (empty)
inline constexpr std::array<std::string_view, 10> review_columns = {
    "line",         ///< of the input, from 1
    "word",         ///< headword as the dictionary has it: what the judgement is about
    "translation",  ///< its translation as the dictionary has it
    "pos",          ///< UD tag, or empty
    "status",       ///< attested, generated or predicted
    "source",       ///< the sentence, the word marked
    "output",       ///< the synthetic sentence, the word marked
    "accept",       ///< filled by the reviewer: anything but 0, no, false or -
    "reject",       ///< likewise
    "comment"       ///< free
};

/// One row of the sheet as it is handed out: accept, reject and comment are empty.
struct ReviewRow {
  std::string line, word, translation, pos, status, source, output;
};

/// The header line, with its LF.
std::string review_header();
void append_review_row(const ReviewRow& row, std::string& out);

/// True for a cell of accept or reject that is filled in.
bool is_ticked(std::string_view cell);

}  // namespace wug::lexicon
