#pragma once
#include <cstdint>
#include <span>
#include <vector>

namespace wug::adapt {

/// How often every piece stands in a text: the yardstick of a model that looks at nothing else, and where a new masked-LM
/// head starts. Smoothed after Witten and Bell (1991, method C): with n tokens of t types, a piece seen c times has
/// probability c / (n + t), all unseen ones share t / (n + t).
class UnigramCounts {
 public:
  explicit UnigramCounts(std::int64_t vocabulary) : counts_(static_cast<std::size_t>(vocabulary), 0) {}

  /// Counts more tokens; ids outside the vocabulary are left out.
  void add(std::span<const std::int32_t> ids);

  std::uint64_t tokens() const { return tokens_; }
  double log_probability(std::int32_t id) const;

 private:
  std::vector<std::uint64_t> counts_;
  std::uint64_t tokens_ = 0, types_ = 0;
};

}  // namespace wug::adapt
