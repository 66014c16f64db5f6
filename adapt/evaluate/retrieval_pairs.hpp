#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace wug::adapt {

struct WordPair {
  std::string source, target;
};

struct PairOptions {
  std::string pairs;             ///< file of SOURCE TAB TARGET lines; further columns are not read
  std::string attested_in;       ///< corpus file in which the target must occur; empty: no such condition
  std::string format = "auto";   ///< of that corpus
  std::uint64_t least_count = 5; ///< occurrences asked for, upper and lower case taken together
  std::size_t limit = 0;         ///< at most so many pairs, drawn by `seed`; 0: all
  std::uint64_t seed = 1;
};

struct PairSelection {
  std::vector<WordPair> pairs;   ///< every source and every target once, in the file's order
  std::uint64_t rows_read = 0;   ///< lines that are not blank
  std::uint64_t rows_refused = 0;///< without a TAB, with an empty side or invalid UTF-8
  std::uint64_t repeated = 0;    ///< source or target stood in an earlier pair
  std::uint64_t unattested = 0;
  std::vector<std::string> refused;  ///< "file:line: reason" of the first ten
};

/// Reads the pairs that retrieval is tested on. Throws Error{data} where none remains.
PairSelection select_pairs(const PairOptions& options);

}  // namespace wug::adapt
