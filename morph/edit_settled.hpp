#pragma once
#include <array>
#include <cstdint>
#include <utility>
#include <vector>

#include "morph/edit_numbers.hpp"
#include "morph/edit_script.hpp"

namespace wug::morph {

/// How many lemmas must agree before a window settles a step, by the window's width; one in 400 may disagree.
struct SettledOptions {
  unsigned lemmas_of_place = 100;  ///< the distances to both ends of the lemma alone
  unsigned lemmas_of_3 = 25, lemmas_of_5 = 4, lemmas_of_7 = 2;  ///< characters around the place
  unsigned lemmas_inside = 4;      ///< the last characters written, inside an insertion or omission
  unsigned bundles_inside = 3;     ///< different bundles that must agree there too
};

/// Steps that are not worth a question: surroundings in which training always did the same, whatever the bundle, as in most
/// of every stem and inside long endings. They are skipped in training and simply done in use. Ends are never settled.
class SettledSteps {
 public:
  static constexpr std::size_t widths = 4;
  /// Hashes of a state's surroundings, widest last; 0 for none.
  using Windows = std::array<std::uint64_t, widths>;
  enum class Inside { stem, change };

  SettledSteps() = default;
  /// From what table() gave.
  explicit SettledSteps(const std::vector<std::pair<std::uint64_t, Action>>& table);

  /// What is done without a question, or `open`.
  Action find(const Windows& windows) const;
  static constexpr Action open = 0xffff;
  std::vector<std::pair<std::uint64_t, Action>> table() const;

 private:
  KeyNumbers windows_;
  std::vector<Action> actions_;
};

/// Gathers what training does in every window.
class SettledStepsCounter {
 public:
  /// The rows of a lexeme must come one after the other.
  void add(const SettledSteps::Windows& windows, SettledSteps::Inside inside, Action action, std::uint32_t lexeme,
           std::uint64_t bundle);
  SettledSteps settled(const SettledOptions& options) const;

 private:
  struct Seen {
    Action action = 0;
    SettledSteps::Inside inside = SettledSteps::Inside::stem;
    unsigned char width = 0, bundles = 0;
    std::array<std::uint64_t, 4> first_bundles{};
    std::uint32_t lemmas = 0, last = KeyNumbers::none, against = 0, last_against = KeyNumbers::none;
  };
  KeyNumbers numbers_;
  std::vector<Seen> seen_;
};

}  // namespace wug::morph
