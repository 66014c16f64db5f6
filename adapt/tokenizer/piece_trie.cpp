#include "adapt/tokenizer/piece_trie.hpp"

#include <algorithm>
#include <cassert>

namespace wug::adapt {

bool PieceTrie::walk(std::uint32_t& node, std::string_view key) const {
  for (const char byte : key) {
    if (!step(node, static_cast<unsigned char>(byte))) return false;
  }
  return true;
}

/// Places the children of one node after another, in blocks of 256 units. Free units are found through the list of
/// blocks that still have room; a block that refused often enough is closed, which bounds the search.
class PieceTrie::Builder {
 public:
  Builder(std::vector<Unit>& units, const std::vector<Entry>& entries) : units_(units), entries_(entries) {
    units_.assign(256, Unit{});
    open_.push_back({0, 0});
    used_.assign(256, false);
    used_[0] = true;  // the root
  }

  void build() {
    std::vector<Range> waiting{{0, entries_.size(), 0, root}};
    while (!waiting.empty()) {
      const Range range = waiting.back();
      waiting.pop_back();
      place_children(range, waiting);
    }
  }

 private:
  struct Range {
    std::size_t first, last, depth;
    std::uint32_t node;
  };
  struct Block {
    std::uint32_t start;
    int refusals;
  };
  static constexpr int most_refusals = 64;

  unsigned char byte_at(std::size_t entry, std::size_t depth) const {
    return static_cast<unsigned char>(entries_[entry].key[depth]);
  }

  void place_children(Range range, std::vector<Range>& waiting) {
    if (range.first < range.last && entries_[range.first].key.size() == range.depth) {
      units_[range.node].value = entries_[range.first].value;
      ++range.first;
    }
    if (range.first == range.last) return;
    std::vector<unsigned char> bytes;
    std::vector<std::size_t> starts;
    for (std::size_t i = range.first; i < range.last; ++i) {
      const unsigned char byte = byte_at(i, range.depth);
      if (bytes.empty() || bytes.back() != byte) {
        bytes.push_back(byte);
        starts.push_back(i);
      }
    }
    starts.push_back(range.last);
    const std::uint32_t base = find_base(bytes);
    units_[range.node].base = base;
    for (std::size_t i = 0; i < bytes.size(); ++i) {
      const std::uint32_t child = base ^ bytes[i];
      used_[child] = true;
      units_[child].parent = range.node;
      waiting.push_back({starts[i], starts[i + 1], range.depth + 1, child});
    }
  }

  bool fits(std::uint32_t base, const std::vector<unsigned char>& bytes) const {
    return std::none_of(bytes.begin(), bytes.end(), [&](unsigned char byte) { return used_[base ^ byte]; });
  }

  std::uint32_t find_base(const std::vector<unsigned char>& bytes) {
    for (std::size_t b = 0; b < open_.size();) {
      for (std::uint32_t slot = 0; slot < 256; ++slot) {
        if (used_[open_[b].start + slot]) continue;
        const std::uint32_t base = (open_[b].start + slot) ^ bytes[0];
        if (fits(base, bytes)) return base;
      }
      if (++open_[b].refusals >= most_refusals) {
        open_.erase(open_.begin() + static_cast<std::ptrdiff_t>(b));
      } else {
        ++b;
      }
    }
    const auto start = static_cast<std::uint32_t>(units_.size());
    units_.resize(units_.size() + 256);
    used_.resize(units_.size(), false);
    open_.push_back({start, 0});
    return start ^ bytes[0];
  }

  std::vector<Unit>& units_;
  const std::vector<Entry>& entries_;
  std::vector<Block> open_;
  std::vector<bool> used_;
};

PieceTrie::PieceTrie(std::vector<Entry> entries) {
  std::sort(entries.begin(), entries.end(), [](const Entry& a, const Entry& b) { return a.key < b.key; });
  assert(entries.empty() || !entries.front().key.empty());
  Builder(units_, entries).build();
}

}  // namespace wug::adapt
