#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <string_view>

namespace wug::resources {

/// Philox4x32-10 (Salmon et al. 2011, "Parallel random numbers: as easy as 1, 2, 3"): a pure function of key and counter.
inline std::array<std::uint32_t, 4> philox(std::uint64_t key, const std::array<std::uint32_t, 4>& counter) {
  auto low = static_cast<std::uint32_t>(key), high = static_cast<std::uint32_t>(key >> 32);
  auto c = counter;
  for (int round = 0; round < 10; ++round) {
    const std::uint64_t a = std::uint64_t{0xD2511F53U} * c[0], b = std::uint64_t{0xCD9E8D57U} * c[2];
    c = {static_cast<std::uint32_t>(b >> 32) ^ c[1] ^ low, static_cast<std::uint32_t>(b),
         static_cast<std::uint32_t>(a >> 32) ^ c[3] ^ high, static_cast<std::uint32_t>(a)};
    low += 0x9E3779B9U;
    high += 0xBB67AE85U;
  }
  return c;
}

/// Draws keyed by (seed, stage): every draw is a pure function of (stage, seed, item, epoch, slot), so results do not
/// depend on threads, shards or resumes. Slots separate decisions: switching one off leaves all the others unchanged.
class Random {
 public:
  /// Key: first 8 bytes of SHA-256(stage + "\0" + decimal seed).
  Random(std::string_view stage, std::uint64_t seed);

  std::uint64_t bits(std::uint64_t item, std::uint32_t slot, std::uint32_t epoch = 0) const {
    const auto words =
        philox(key_, {static_cast<std::uint32_t>(item), static_cast<std::uint32_t>(item >> 32), epoch, slot});
    return std::uint64_t{words[1]} << 32 | words[0];
  }

  /// out[i] = bits(item, slots[i], epoch) for many slots of one item: several at a time where the processor can.
  void bits(std::uint64_t item, std::span<const std::uint32_t> slots, std::uint32_t epoch, std::uint64_t* out) const;

  /// Uniform in [0, n): the high 64 bits of bits * n. n > 0.
  std::uint64_t below(std::uint64_t n, std::uint64_t item, std::uint32_t slot, std::uint32_t epoch = 0) const {
    return scale(bits(item, slot, epoch), n);
  }
  /// What below makes of its bits.
  static std::uint64_t scale(std::uint64_t bits, std::uint64_t n) { return static_cast<std::uint64_t>(Wide{bits} * n >> 64); }

  /// True with the given probability: compares 32 bits with round(probability * 2^32), so no floating draw is made.
  bool chance(double probability, std::uint64_t item, std::uint32_t slot, std::uint32_t epoch = 0) const;

  /// Uniform in [0, 1), 53 bits.
  double unit(std::uint64_t item, std::uint32_t slot, std::uint32_t epoch = 0) const;

 private:
  __extension__ using Wide = unsigned __int128;
  std::uint64_t key_;
};

/// A pseudo-random permutation of [0, size) with random access: a keyed Feistel network with cycle walking.
class Permutation {
 public:
  Permutation(std::uint64_t size, std::uint64_t key);
  std::uint64_t operator()(std::uint64_t index) const;

 private:
  std::uint64_t size_, key_;
  unsigned half_bits_;
};

}  // namespace wug::resources
