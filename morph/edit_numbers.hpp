#pragma once
#include <algorithm>
#include <cstdint>
#include <vector>

namespace wug::morph {

/// Numbers for 64-bit keys, in order of first appearance.
class KeyNumbers {
 public:
  std::uint32_t number(std::uint64_t key) {
    if (2 * (keys_.size() + 1) > slots_.size()) grow();
    const std::size_t at = place(key);
    if (slots_[at] == none) {
      slots_[at] = static_cast<std::uint32_t>(keys_.size());
      keys_.push_back(key);
    }
    return slots_[at];
  }
  /// The number of a key, or `none`.
  std::uint32_t find(std::uint64_t key) const { return slots_[place(key)]; }
  void clear() {
    std::fill(slots_.begin(), slots_.end(), none);
    keys_.clear();
  }
  const std::vector<std::uint64_t>& keys() const { return keys_; }
  static constexpr std::uint32_t none = ~std::uint32_t{0};

 private:
  std::size_t place(std::uint64_t key) const {
    std::size_t at = static_cast<std::size_t>(key) & (slots_.size() - 1);
    while (slots_[at] != none && keys_[slots_[at]] != key) at = (at + 1) & (slots_.size() - 1);
    return at;
  }
  void grow() {
    slots_.assign(2 * slots_.size(), none);
    for (std::uint32_t k = 0; k < keys_.size(); ++k) slots_[place(keys_[k])] = k;
  }

  std::vector<std::uint32_t> slots_ = std::vector<std::uint32_t>(1 << 10, none);
  std::vector<std::uint64_t> keys_;
};

}  // namespace wug::morph
