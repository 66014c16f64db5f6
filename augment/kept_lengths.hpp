#pragma once
#include <array>
#include <cstdint>
#include <string>

namespace wug::augment {

/// How long the lines were that a threshold judged, in words, and how many of each length it kept: a least number of replaced
/// words keeps long lines and loses short ones.
class KeptLengths {
 public:
  static constexpr std::size_t ranges = 6;
  void add(std::uint64_t words, bool kept);
  KeptLengths& operator+=(const KeptLengths& other);
  bool empty() const;
  std::uint64_t judged(std::size_t range) const { return judged_[range]; }
  std::uint64_t kept(std::size_t range) const { return kept_[range]; }
  /// Such as "6 to 10".
  static std::string name(std::size_t range);

 private:
  std::array<std::uint64_t, ranges> judged_{}, kept_{};
};

}  // namespace wug::augment
