#include "resources/random.hpp"

#include <cmath>
#include <string>

#include "resources/hash.hpp"

namespace wug::resources {
namespace {

__extension__ using Wide = unsigned __int128;

std::uint64_t stage_key(std::string_view stage, std::uint64_t seed) {
  Sha256 hash;
  hash.update(stage);
  hash.update(std::string_view("\0", 1));
  hash.update(std::to_string(seed));
  return hash.first_word();
}

}  // namespace

std::array<std::uint32_t, 4> philox(std::uint64_t key, const std::array<std::uint32_t, 4>& counter) {
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

Random::Random(std::string_view stage, std::uint64_t seed) : key_(stage_key(stage, seed)) {}

std::uint64_t Random::bits(std::uint64_t item, std::uint32_t slot, std::uint32_t epoch) const {
  const auto words =
      philox(key_, {static_cast<std::uint32_t>(item), static_cast<std::uint32_t>(item >> 32), epoch, slot});
  return std::uint64_t{words[1]} << 32 | words[0];
}

std::uint64_t Random::below(std::uint64_t n, std::uint64_t item, std::uint32_t slot, std::uint32_t epoch) const {
  return static_cast<std::uint64_t>(Wide{bits(item, slot, epoch)} * n >> 64);
}

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
