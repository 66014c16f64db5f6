#include "lexicon/align/cooccurrence.hpp"

#include "resources/error.hpp"

namespace wug::lexicon {
namespace {

constexpr std::size_t most_cells = 1'000'000'000;

/// Where each source word occurs: numbers into source.tokens, by word.
struct Occurrences {
  explicit Occurrences(const BitextSide& side) : begin(side.words.size() + 1), places(side.tokens.size()) {
    for (const std::uint32_t word : side.tokens) ++begin[word + 1];
    for (std::size_t w = 1; w < begin.size(); ++w) begin[w] += begin[w - 1];
    std::vector<std::size_t> next(begin.begin(), begin.end() - 1);
    for (std::size_t place = 0; place < side.tokens.size(); ++place) places[next[side.tokens[place]]++] = place;
  }
  std::vector<std::size_t> begin, places;
};

}  // namespace

Cooccurrence::Cooccurrence(const Bitext& bitext) {
  const BitextSide& source = bitext.source;
  const BitextSide& target = bitext.target;
  std::vector<std::uint32_t> sentence_of(source.tokens.size());
  for (std::size_t k = 0; k < bitext.size(); ++k) {
    cell_begin_.push_back(cell_begin_.back() + source.sentence(k).size() * target.sentence(k).size());
    if (cell_begin_.back() > most_cells) {
      throw resources::Error(resources::Cause::data, "the parallel text is too large to align at once: more than " +
                                                         std::to_string(most_cells) + " word pairs; give a part of it");
    }
    for (std::size_t place = source.begin[k]; place < source.begin[k + 1]; ++place) sentence_of[place] = static_cast<std::uint32_t>(k);
  }
  cells_.resize(cell_begin_.back());
  const Occurrences occurrences(source);
  // Source word by source word: `last` says which one a target word was last seen with, so nothing is hashed.
  std::vector<std::uint32_t> last(target.words.size(), source.words.size()), number(target.words.size());
  for (std::uint32_t e = 0; e < source.words.size(); ++e) {
    pair_begin_.push_back(pairs());
    for (std::size_t o = occurrences.begin[e]; o < occurrences.begin[e + 1]; ++o) {
      const std::size_t place = occurrences.places[o], k = sentence_of[place], n = source.sentence(k).size();
      std::uint32_t* cell = cells_.data() + cell_begin_[k] + (place - source.begin[k]);
      for (const std::uint32_t f : target.sentence(k)) {
        if (last[f] != e) {
          last[f] = e;
          number[f] = pairs();
          source_of_.push_back(e);
          target_of_.push_back(f);
        }
        *cell = number[f];
        cell += n;
      }
    }
  }
  pair_begin_.push_back(pairs());
}

std::uint32_t Cooccurrence::find(std::uint32_t source, std::uint32_t target) const {
  if (source + 1 >= pair_begin_.size()) return pairs();
  for (std::uint32_t pair = pair_begin_[source]; pair < pair_begin_[source + 1]; ++pair) {
    if (target_of_[pair] == target) return pair;
  }
  return pairs();
}

}  // namespace wug::lexicon
