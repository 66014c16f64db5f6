#include "adapt/tokenizer/frequent_substrings.hpp"

#include <algorithm>
#include <bit>
#include <span>

#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

/// All texts in a row, each ended by the symbol 0, as ranks of their characters in code point order.
struct Symbols {
  std::u32string alphabet;              ///< character of rank r is alphabet[r - 1]
  std::vector<std::uint32_t> symbols;
  std::vector<std::uint64_t> counts;    ///< of the text that symbol i belongs to
};

Symbols number_characters(const std::vector<CountedText>& texts) {
  Symbols all;
  std::u32string characters;
  for (const auto& [text, count] : texts) {
    const std::u32string decoded = resources::to_code_points(text);
    all.symbols.insert(all.symbols.end(), decoded.begin(), decoded.end());
    all.symbols.push_back(0);
    all.counts.insert(all.counts.end(), decoded.size() + 1, count);
    characters += decoded;
    if (characters.size() > (1U << 20)) {
      std::sort(characters.begin(), characters.end());
      characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
    }
  }
  std::sort(characters.begin(), characters.end());
  characters.erase(std::unique(characters.begin(), characters.end()), characters.end());
  all.alphabet = std::move(characters);
  for (auto& symbol : all.symbols) {
    if (symbol == 0) continue;
    symbol = static_cast<std::uint32_t>(std::lower_bound(all.alphabet.begin(), all.alphabet.end(), static_cast<char32_t>(symbol)) - all.alphabet.begin()) + 1;
  }
  return all;
}

struct Suffix {
  std::uint64_t head;  ///< its first symbols, as many as fit
  std::uint32_t place;
};

/// The suffixes in order, compared on their first `longest` symbols only.
class SuffixArray {
 public:
  SuffixArray(const std::vector<std::uint32_t>& symbols, std::size_t alphabet, std::size_t longest)
      : symbols_(symbols), longest_(longest), bits_(static_cast<unsigned>(std::bit_width(alphabet))), heads_(64 / bits_) {
    for (std::size_t place = 0; place < symbols.size(); ++place) {
      if (symbols[place] != 0) suffixes_.push_back({head(place), static_cast<std::uint32_t>(place)});
    }
    std::sort(suffixes_.begin(), suffixes_.end(), [&](const Suffix& a, const Suffix& b) {
      if (a.head != b.head) return a.head < b.head;
      const std::size_t same = common(a.place, b.place);
      const std::uint32_t x = same < longest_ ? symbols_[a.place + same] : 0, y = same < longest_ ? symbols_[b.place + same] : 0;
      return x != y ? x < y : a.place < b.place;
    });
  }

  std::size_t size() const { return suffixes_.size(); }
  std::uint32_t place(std::size_t i) const { return suffixes_[i].place; }
  /// Length of the i-th suffix up to its text's end, at most `longest`.
  std::size_t length(std::size_t i) const {
    std::size_t length = 0;
    while (length < longest_ && symbols_[suffixes_[i].place + length] != 0) ++length;
    return length;
  }
  /// Symbols that the i-th suffix and the one before it begin with; 0 outside.
  std::size_t shared(std::size_t i) const { return i == 0 || i >= size() ? 0 : common(suffixes_[i - 1].place, suffixes_[i].place); }

 private:
  std::uint64_t head(std::size_t place) const {
    std::uint64_t packed = 0;
    bool ended = false;
    for (unsigned i = 0; i < heads_; ++i) {
      ended = ended || symbols_[place + i] == 0;
      packed = packed << bits_ | (ended ? 0 : symbols_[place + i]);
    }
    return packed;
  }
  std::size_t common(std::size_t a, std::size_t b) const {
    std::size_t same = 0;
    while (same < longest_ && symbols_[a + same] == symbols_[b + same] && symbols_[a + same] != 0) ++same;
    return same;
  }

  const std::vector<std::uint32_t>& symbols_;
  std::size_t longest_;
  unsigned bits_, heads_;
  std::vector<Suffix> suffixes_;
};

struct Found {
  std::uint64_t count;
  std::uint32_t place, length;
  std::uint64_t weight() const { return count * length; }
};

/// Walks the suffix array with the open nodes of the suffix tree on a stack.
std::vector<Found> branching_nodes(const SuffixArray& suffixes, const std::vector<std::uint64_t>& counts) {
  std::vector<Found> found;
  std::vector<Found> open{{0, 0, 0}};  // the root
  for (std::size_t i = 0; i <= suffixes.size(); ++i) {
    const std::size_t shared = suffixes.shared(i);
    while (open.back().length > shared) {
      const Found node = open.back();
      open.pop_back();
      if (node.count >= 2 && node.length >= 2) found.push_back(node);
      if (open.back().length < shared) {
        open.push_back({node.count, node.place, static_cast<std::uint32_t>(shared)});
      } else {
        open.back().count += node.count;
      }
    }
    if (i == suffixes.size()) break;
    const std::uint64_t count = counts[suffixes.place(i)];
    const std::size_t length = suffixes.length(i);
    if (length == open.back().length) {
      open.back().count += count;
    } else {
      open.push_back({count, suffixes.place(i), static_cast<std::uint32_t>(length)});
    }
  }
  return found;
}

}  // namespace

std::vector<CountedText> frequent_substrings(const std::vector<CountedText>& texts, const SubstringOptions& options) {
  Symbols all = number_characters(texts);
  all.symbols.insert(all.symbols.end(), 64, 0);  // so that a head never reads past the end
  const SuffixArray suffixes(all.symbols, all.alphabet.size() + 1, options.longest);
  std::vector<Found> found = branching_nodes(suffixes, all.counts);
  const auto heavier = [&](const Found& a, const Found& b) {
    if (a.weight() != b.weight()) return a.weight() > b.weight();
    const auto text = [&](const Found& f) { return std::span(all.symbols).subspan(f.place, f.length); };
    return std::ranges::lexicographical_compare(text(a), text(b));
  };
  std::sort(found.begin(), found.end(), heavier);
  found.resize(std::min(found.size(), options.most));
  std::vector<CountedText> substrings;
  for (const Found& node : found) {
    std::string text;
    for (std::uint32_t i = 0; i < node.length; ++i) resources::append_utf8(text, all.alphabet[all.symbols[node.place + i] - 1]);
    substrings.push_back({std::move(text), node.count});
  }
  return substrings;
}

}  // namespace wug::adapt
