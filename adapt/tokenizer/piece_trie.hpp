#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// A byte trie in one array (double-array, Aoe 1989, children at base XOR byte): one array read per step.
///
///   PieceTrie trie({{"in", 0}, {"ing", 1}});
///   auto node = PieceTrie::root;
///   trie.step(node, 'i') && trie.step(node, 'n');   // true; trie.value(node) == 0
class PieceTrie {
 public:
  static constexpr std::uint32_t root = 0;
  struct Entry {
    std::string_view key;    ///< not empty, each key once
    std::int32_t value = 0;  ///< not negative
  };

  PieceTrie() = default;
  explicit PieceTrie(std::vector<Entry> entries);

  /// Moves `node` to its child by `byte`; false (and `node` unchanged) where there is none.
  bool step(std::uint32_t& node, unsigned char byte) const {
    const std::uint32_t child = units_[node].base ^ byte;
    if (units_[child].parent != node) return false;
    node = child;
    return true;
  }
  /// The value of the key that ends here, or -1.
  std::int32_t value(std::uint32_t node) const { return units_[node].value; }
  /// Follows all bytes of `key`; false where it leaves the trie.
  bool walk(std::uint32_t& node, std::string_view key) const;

 private:
  struct Unit {
    std::uint32_t base = 0;
    std::uint32_t parent = none;
    std::int32_t value = -1;
  };
  static constexpr std::uint32_t none = 0xFFFFFFFF;
  class Builder;
  std::vector<Unit> units_ = std::vector<Unit>(256);
};

}  // namespace wug::adapt
