#include "adapt/tokenizer/unigram_lattice.hpp"

#include <algorithm>
#include <cmath>
#include <limits>

namespace wug::adapt {
namespace {

// Sums are kept as value * 2^(-step * scale): products over a long text would leave a double's range.
constexpr int step = 256;
const double threshold = std::ldexp(1.0, -step);
const double factor = std::ldexp(1.0, step);

bool starts_character(char byte) { return (static_cast<unsigned char>(byte) & 0xC0U) != 0x80; }

void raise(std::span<double> values) {
  for (double& value : values) value *= factor;
}

}  // namespace

void UnigramLattice::set(std::string_view text) {
  length_ = text.size();
  reach_ = 0;
  edges_.clear();
  for (std::size_t start = 0; start < length_; ++start) {
    if (!starts_character(text[start])) continue;
    std::uint32_t node = PieceTrie::root;
    for (std::size_t end = start; end < length_ && trie_.step(node, static_cast<unsigned char>(text[end]));) {
      ++end;
      const std::int32_t piece = trie_.value(node);
      if (piece < 0) continue;
      edges_.push_back({static_cast<std::uint32_t>(start), static_cast<std::uint32_t>(end), piece});
      reach_ = std::max(reach_, end - start);
    }
  }
}

double UnigramLattice::expect(std::span<const double> probability, double count, std::span<double> uses) {
  ahead_.assign(length_ + 1, 0);
  behind_.assign(length_ + 1, 0);
  scale_.assign(length_ + 1, 0);
  ahead_[0] = 1;
  int scale = 0;
  std::size_t at = length_ + 1;  // the start whose sum is complete
  for (const Edge& edge : edges_) {
    if (edge.start != at) {
      at = edge.start;
      if (ahead_[at] < threshold) {
        raise(std::span(ahead_).subspan(at, std::min(reach_, length_ - at) + 1));
        ++scale;
      }
      scale_[at] = scale;
    }
    ahead_[edge.end] += ahead_[at] * probability[static_cast<std::size_t>(edge.piece)];
  }
  const double all = ahead_[length_];
  const int scale_of_all = scale;

  behind_[length_] = 1;
  scale = 0;
  for (std::size_t i = edges_.size(); i > 0;) {
    const std::uint32_t start = edges_[i - 1].start;
    const double share = count * ahead_[start] / all * std::ldexp(1.0, -step * (scale_[start] + scale - scale_of_all));
    double sum = 0;
    for (; i > 0 && edges_[i - 1].start == start; --i) {
      const Edge& edge = edges_[i - 1];
      const double product = probability[static_cast<std::size_t>(edge.piece)] * behind_[edge.end];
      sum += product;
      uses[static_cast<std::size_t>(edge.piece)] += share * product;
    }
    behind_[start] = sum;
    if (sum < threshold) {
      raise(std::span(behind_).subspan(start, std::min(reach_, length_ - start) + 1));
      ++scale;
    }
  }
  return std::log(all) - step * scale_of_all * std::log(2.0);
}

double UnigramLattice::best(std::span<const double> score, std::vector<std::int32_t>& pieces, std::int32_t without) {
  constexpr double none = -std::numeric_limits<double>::infinity();
  ahead_.assign(length_ + 1, none);
  last_.assign(length_ + 1, 0);
  ahead_[0] = 0;
  for (std::uint32_t i = 0; i < edges_.size(); ++i) {
    const Edge& edge = edges_[i];
    if (edge.piece == without) continue;
    const double sum = ahead_[edge.start] + score[static_cast<std::size_t>(edge.piece)];
    if (!(sum > ahead_[edge.end])) continue;
    ahead_[edge.end] = sum;
    last_[edge.end] = i;
  }
  pieces.clear();
  for (std::size_t end = length_; end > 0; end = edges_[last_[end]].start) pieces.push_back(edges_[last_[end]].piece);
  std::reverse(pieces.begin(), pieces.end());
  return ahead_[length_];
}

}  // namespace wug::adapt
