#pragma once
#include <cstddef>
#include <cstdint>

namespace wug::augment {

/// Which of a few draws are the smallest, without a branch that depends on them.
struct SmallestDraws {
  static constexpr std::size_t most = 64;      ///< draws
  static constexpr std::size_t padding = 8;    ///< draws that may be read behind them, and places that may be written

  /// Writes the places, in order, of those below which fewer than `wanted` others lie, by their upper halves; how many they are.
  /// More than `wanted` where two upper halves are equal: then the lower ones have to decide.
  static std::size_t find(const std::uint64_t* draws, std::size_t count, std::size_t wanted, std::uint32_t* places);
};

}  // namespace wug::augment
