#pragma once
#include <cstdint>
#include <vector>

namespace wug::adapt {

/// A training sequence as the corpus has it.
struct Item {
  std::vector<std::int64_t> ids;       ///< begin, text, end; a pair has an end behind both texts
  std::vector<std::uint8_t> switched;  ///< per id: part of a word that synthesis switched; empty: none
  std::size_t second = 0;              ///< where the second text of a pair starts in ids; 0: no pair
};

/// What a model reads and what it is asked for.
struct Example {
  /// Which tokens see which: `everything`, or else the number of first tokens that see each other; those behind see
  /// what stands before them.
  static constexpr std::int64_t everything = -1;

  std::vector<std::int64_t> ids;
  std::vector<std::int64_t> types;      ///< token types; empty: all 0
  std::int64_t visible = everything;
  std::vector<std::int64_t> positions;  ///< of ids, ascending: where something is predicted
  std::vector<std::int64_t> labels;     ///< what is right there
  /// Per label, further ids that are as right: the loss is -log of their probabilities' sum. Empty: none anywhere.
  std::vector<std::vector<std::int64_t>> also_right;
};

/// A text rewritten for a decoder, without frames: what it reads, and what it must then write.
struct Rewriting {
  std::vector<std::int64_t> source, target;
};

}  // namespace wug::adapt
