#pragma once
#include <cstddef>
#include <string>
#include <string_view>
#include <vector>

namespace wug::morph {

/// The marks that the official baseline writes into strings. The plain ones can be confused with text that holds them;
/// the safe ones lie outside Unicode.
struct RuleMarks {
  char32_t open = 0x110000, close = 0x110001, gap = 0x110002;
  static constexpr RuleMarks plain() { return {U'<', U'>', U'_'}; }
};

/// Lemma and form with gaps, equally long.
struct Alignment {
  std::u32string lemma, form;
  double cost = 0;
};

/// Columns [0, prefix) | stem | [suffix, size). Prefix and suffix can overlap; the stem is empty then.
struct StemSplit {
  std::size_t prefix = 0, suffix = 0;
};

/// Alignment of the official baseline (match 0, substitution 1.1, gap 1.0; INFLECTION.md section 3.2), including its
/// floating-point ties: align(`ab`, `bcca`) = `ab___` / `_bcca`, cost 3.9999999999999996. Reuses its buffer.
class RuleAligner {
 public:
  explicit RuleAligner(RuleMarks marks = {}) : marks_(marks) {}
  const Alignment& align(std::u32string_view lemma, std::u32string_view form);

 private:
  struct Cell {
    double rest = -1;  ///< cost from here to the end; negative: not visited
    char choice = 0;
  };
  double visit(std::size_t i, std::size_t j, double cost);

  RuleMarks marks_;
  std::u32string_view lemma_, form_;
  std::vector<Cell> cells_;
  Alignment result_;
};

/// Section 3.3: what sticks out on either side is affix.
StemSplit split_stem(const Alignment& alignment, const RuleMarks& marks);

/// Gaps at the edges of the best gapless overlap (section 3.1) of both strings; whichever side has more decides in which
/// direction the language inflects.
struct EdgeGaps {
  std::size_t leading = 0, trailing = 0;
};

/// Counts them. `both_sides` false is the official scripts' fault of 2020 to 2022: they see the lemma's side only.
/// Pairs with a blank or a hyphen count nothing. Reuses its buffers.
class EdgeCounter {
 public:
  explicit EdgeCounter(RuleMarks marks = {}, bool both_sides = true) : marks_(marks), both_sides_(both_sides) {}
  EdgeGaps count(std::u32string_view lemma, std::u32string_view form);

 private:
  RuleMarks marks_;
  bool both_sides_;
  std::u32string lemma_, form_;  ///< the words among enough gaps for every shift
  std::u32string upper_, lower_;
};

}  // namespace wug::morph
