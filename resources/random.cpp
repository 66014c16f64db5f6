#include "resources/random.hpp"

#include <cmath>
#include <string>

#include "resources/hash.hpp"

namespace wug::resources {
namespace {

std::uint64_t stage_key(std::string_view stage, std::uint64_t seed) {
  Sha256 hash;
  hash.update(stage);
  hash.update(std::string_view("\0", 1));
  hash.update(std::to_string(seed));
  return hash.first_word();
}

}  // namespace

Random::Random(std::string_view stage, std::uint64_t seed) : key_(stage_key(stage, seed)) {}

bool Random::chance(double probability, std::uint64_t item, std::uint32_t slot, std::uint32_t epoch) const {
  const auto threshold = static_cast<std::uint64_t>(std::llround(probability * 4294967296.0));
  return (bits(item, slot, epoch) & 0xFFFFFFFFU) < threshold;
}

double Random::unit(std::uint64_t item, std::uint32_t slot, std::uint32_t epoch) const {
  return static_cast<double>(bits(item, slot, epoch) >> 11) * 0x1.0p-53;
}

Permutation::Permutation(std::uint64_t size, std::uint64_t key) : size_(size), key_(key), half_bits_(1) {
  while (half_bits_ < 32 && (std::uint64_t{1} << (2 * half_bits_)) < size) ++half_bits_;
}

std::uint64_t Permutation::operator()(std::uint64_t index) const {
  const std::uint64_t mask = (std::uint64_t{1} << half_bits_) - 1;
  do {
    std::uint64_t left = index >> half_bits_, right = index & mask;
    for (std::uint32_t round = 0; round < 6; ++round) {
      const auto mixed = philox(key_, {static_cast<std::uint32_t>(right), round, 0, 0})[0];
      const std::uint64_t next = left ^ (mixed & mask);
      left = right;
      right = next;
    }
    index = left << half_bits_ | right;
  } while (index >= size_);
  return index;
}

}  // namespace wug::resources
