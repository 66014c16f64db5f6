#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "lexicon/align/bitext.hpp"
#include "resources/import_report.hpp"

namespace wug::lexicon {

struct ParallelOptions {
  std::string format = "auto";  ///< of two files: a corpus format; one file has lines SOURCE TAB TARGET
  std::string from, to;         ///< languages, for case folding and to compare with what the files say
  std::size_t longest = 100;    ///< words of a text; longer ones say little about which word is which
  std::size_t most_lopsided = 3;  ///< times as many words on one side as on the other
};

/// Parallel text, and how much of it could not be paired.
struct ParallelText {
  Bitext bitext;                        ///< case-folded words
  std::uint64_t unmatched_source = 0, unmatched_target = 0;  ///< texts that the other file has not
  std::uint64_t empty = 0;              ///< verses that one of the editions leaves out
};

/// Reads lines SOURCE TAB TARGET out of one file, or pairs two files: verses by book, chapter and number, other texts by
/// id. What cannot be used goes to the report with its file and line. Throws Error as the readers do.
ParallelText read_parallel_text(const std::vector<std::string>& files, const ParallelOptions& options, resources::ImportReport& report);

}  // namespace wug::lexicon
