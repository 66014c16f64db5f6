#include "augment/kept_lengths.hpp"

#include <algorithm>

namespace wug::augment {
namespace {

constexpr std::array<std::uint64_t, KeptLengths::ranges - 1> last = {5, 10, 20, 40, 80};

}  // namespace

void KeptLengths::add(std::uint64_t words, bool kept) {
  const auto range = static_cast<std::size_t>(std::lower_bound(last.begin(), last.end(), words) - last.begin());
  ++judged_[range];
  kept_[range] += kept ? 1 : 0;
}

KeptLengths& KeptLengths::operator+=(const KeptLengths& other) {
  for (std::size_t range = 0; range < ranges; ++range) {
    judged_[range] += other.judged_[range];
    kept_[range] += other.kept_[range];
  }
  return *this;
}

bool KeptLengths::empty() const {
  return std::all_of(judged_.begin(), judged_.end(), [](std::uint64_t count) { return count == 0; });
}

std::string KeptLengths::name(std::size_t range) {
  if (range == last.size()) return "more than " + std::to_string(last.back());
  return std::to_string(range == 0 ? 0 : last[range - 1] + 1) + " to " + std::to_string(last[range]);
}

}  // namespace wug::augment
