#pragma once
#include <algorithm>
#include <cstdint>
#include <set>
#include <utility>

#include "resources/store.hpp"

namespace wug::lexicon {

/// Pairs that a reviewer has rejected (review sources): no source's row of such a pair is used, in either direction.
class RejectedPairs {
 public:
  explicit RejectedPairs(const resources::Store& store);

  bool empty() const { return pairs_.empty(); }
  /// By ids in lexicon_text.
  bool contains(std::int64_t one, std::int64_t other) const { return pairs_.contains({std::min(one, other), std::max(one, other)}); }

 private:
  std::set<std::pair<std::int64_t, std::int64_t>> pairs_;
};

}  // namespace wug::lexicon
