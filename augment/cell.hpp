#pragma once
#include <array>
#include <compare>
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morph/feature_schema.hpp"

namespace wug::augment {

/// The features that a target word should have: at most one value a dimension, and the part of speech.
///   the genitive plural of a noun: pos "N", case_ "GEN", number "PL"
struct Wanted {
  struct Value {
    morph::Dimension dimension;
    std::string_view value;  ///< of a string that outlives the run: a literal, the profile's or the table's
    bool by_default = false;  ///< nobody asked for it: a cell that has nothing in this dimension fits as well
    auto operator<=>(const Value&) const = default;
  };
  std::string_view pos;  ///< UniMorph: N, V, V.PTCP, ADJ …; "" any
  std::array<Value, 10> values{};
  std::uint8_t count = 0;

  void set(morph::Dimension dimension, std::string_view value, bool by_default = false);
  std::string_view get(morph::Dimension dimension) const;
  /// Equal for equal wishes.
  std::uint64_t hash() const;
  auto operator<=>(const Wanted&) const = default;
};

/// Weight of a dimension in the choice of a cell: part of speech and finiteness 8, case and number 4, tense, mood and person
/// 3, gender, definiteness, degree, voice and aspect 2, the rest 1.
int weight_of(morph::Dimension dimension);

/// A cell's features as the matcher sees them: values by dimension, alternatives together.
struct CellFeatures {
  std::string_view pos;
  std::vector<std::pair<morph::Dimension, std::vector<std::string_view>>> values;
};

/// How well a cell fits: +w for a dimension that agrees, -2w for a conflict, -1 for a value that was not asked for.
/// An absent finiteness counts as finite, an absent case as the nominative. Check: for wanted N;ACC;PL the cells N;NOM;SG, N;NOM;PL and N;GEN;SG score -8, 4, -8.
struct Fit {
  int score = 0;
  bool exact = false;  ///< no conflict, nothing unasked
  unsigned missing = 0;  ///< dimensions that were asked for and that the cell does not have, as bits
};
Fit fit(const Wanted& wanted, const CellFeatures& cell);

}  // namespace wug::augment
