#include "adapt/objective/unigram.hpp"

#include <algorithm>
#include <cmath>

namespace wug::adapt {

void UnigramCounts::add(std::span<const std::int32_t> ids) {
  for (const std::int32_t id : ids) {
    if (id < 0 || static_cast<std::size_t>(id) >= counts_.size()) continue;
    types_ += counts_[static_cast<std::size_t>(id)]++ == 0 ? 1U : 0U;
    ++tokens_;
  }
}

double UnigramCounts::log_probability(std::int32_t id) const {
  const std::uint64_t count = counts_.at(static_cast<std::size_t>(id));
  const auto all = static_cast<double>(tokens_ + types_);
  if (count > 0) return std::log(static_cast<double>(count) / all);
  const auto unseen = static_cast<double>(std::max<std::uint64_t>(counts_.size() - types_, 1));
  return std::log(static_cast<double>(std::max<std::uint64_t>(types_, 1)) / std::max(all, 1.0) / unseen);
}

}  // namespace wug::adapt
