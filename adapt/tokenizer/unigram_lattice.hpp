#pragma once
#include <cstdint>
#include <span>
#include <string_view>
#include <vector>

#include "adapt/tokenizer/piece_trie.hpp"

namespace wug::adapt {

/// Every way to cut one text into the pieces of a trie: what training a Unigram model sums and searches over. One object
/// serves many texts in turn and keeps its buffers. Every character of the text must be a piece.
class UnigramLattice {
 public:
  explicit UnigramLattice(const PieceTrie& trie) : trie_(trie) {}
  void set(std::string_view text);

  /// Adds `count` times the expected number of uses of each piece, over all cuts weighted by the product of their pieces'
  /// probabilities. Returns the log of the sum of these products. Exact for texts of any length.
  double expect(std::span<const double> probability, double count, std::span<double> uses);

  /// The pieces of the cut with the highest sum of scores; a later start wins only when strictly better.
  /// `without` is a piece that may not be used, -1 for none. Returns that sum.
  double best(std::span<const double> score, std::vector<std::int32_t>& pieces, std::int32_t without = -1);

 private:
  struct Edge {
    std::uint32_t start, end;
    std::int32_t piece;
  };
  const PieceTrie& trie_;
  std::size_t length_ = 0, reach_ = 0;  ///< bytes of the text and of the longest piece that matches in it
  std::vector<Edge> edges_;             ///< by start
  std::vector<double> ahead_, behind_;
  std::vector<int> scale_;
  std::vector<std::uint32_t> last_;     ///< the edge that ends the best cut up to here
};

}  // namespace wug::adapt
