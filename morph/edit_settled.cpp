#include "morph/edit_settled.hpp"

#include <algorithm>

namespace wug::morph {

constexpr std::uint32_t one_in = 400;  ///< lemmas that may disagree

SettledSteps::SettledSteps(const std::vector<std::pair<std::uint64_t, Action>>& table) {
  for (const auto& [window, action] : table) {
    if (windows_.number(window) == actions_.size()) actions_.push_back(action);
  }
}

Action SettledSteps::find(const Windows& windows) const {
  for (const std::uint64_t window : windows) {
    if (window == 0) continue;
    if (const std::uint32_t found = windows_.find(window); found != KeyNumbers::none) return actions_[found];
  }
  return open;
}

std::vector<std::pair<std::uint64_t, Action>> SettledSteps::table() const {
  std::vector<std::pair<std::uint64_t, Action>> table;
  for (std::size_t k = 0; k < actions_.size(); ++k) table.emplace_back(windows_.keys()[k], actions_[k]);
  return table;
}

void SettledStepsCounter::add(const SettledSteps::Windows& windows, SettledSteps::Inside inside, Action action,
                              std::uint32_t lexeme, std::uint64_t bundle) {
  for (std::size_t width = 0; width < windows.size(); ++width) {
    if (windows[width] == 0) continue;
    const std::uint32_t number = numbers_.number(windows[width]);
    if (number == seen_.size()) seen_.push_back({action, inside, static_cast<unsigned char>(width)});
    Seen& seen = seen_[number];
    if (seen.last != lexeme) ++seen.lemmas;
    seen.last = lexeme;
    if (action != seen.action && seen.last_against != lexeme) {
      ++seen.against;
      seen.last_against = lexeme;
    }
    const auto known = seen.first_bundles.begin() + seen.bundles;
    if (seen.bundles < seen.first_bundles.size() && std::find(seen.first_bundles.begin(), known, bundle) == known) {
      seen.first_bundles[seen.bundles++] = bundle;
    }
  }
}

SettledSteps SettledStepsCounter::settled(const SettledOptions& options) const {
  const std::array<unsigned, SettledSteps::widths> in_stem = {options.lemmas_of_place, options.lemmas_of_3, options.lemmas_of_5,
                                                              options.lemmas_of_7};
  std::vector<std::pair<std::uint64_t, Action>> table;
  for (std::size_t k = 0; k < seen_.size(); ++k) {
    const Seen& seen = seen_[k];
    const bool stem = seen.inside == SettledSteps::Inside::stem;
    const unsigned lemmas = stem ? in_stem[seen.width] : options.lemmas_inside;
    const bool fitting = stem ? seen.action == copy_action : seen.action == omit_action || seen.action >= first_insert;
    const bool enough = lemmas > 0 && seen.lemmas >= lemmas && (stem || seen.bundles >= options.bundles_inside);
    if (fitting && enough && seen.against * one_in <= seen.lemmas) table.emplace_back(numbers_.keys()[k], seen.action);
  }
  return SettledSteps(table);
}

}  // namespace wug::morph
