#include "adapt/objective/mixture.hpp"

#include <algorithm>
#include <cmath>

#include "resources/error.hpp"

namespace wug::adapt {
namespace {
constexpr std::uint64_t block = 1024;
}

Mixture::Mixture(const std::vector<double>& weights, std::uint64_t seed) : random_("adapt.mixture", seed) {
  double sum = 0;
  for (const double weight : weights) {
    const std::uint64_t begin = ends_.empty() ? 0 : ends_.back();
    sum += weight;
    ends_.push_back(static_cast<std::uint64_t>(std::llround(sum * static_cast<double>(block))));
    if (ends_.back() <= begin) throw resources::Error(resources::Cause::usage, "--objective: every weight must be at least a thousandth of their sum");
  }
  ends_.back() = block;
}

Mixture::Place Mixture::place(std::uint64_t slot) const {
  if (ends_.size() == 1) return {0, slot};
  const std::uint64_t number = slot / block;
  const std::uint64_t at = resources::Permutation(block, random_.bits(number, 0))(slot % block);
  const auto stream = static_cast<std::size_t>(std::upper_bound(ends_.begin(), ends_.end(), at) - ends_.begin());
  const std::uint64_t begin = stream == 0 ? 0 : ends_[stream - 1];
  return {stream, number * (ends_[stream] - begin) + (at - begin)};
}

}  // namespace wug::adapt
