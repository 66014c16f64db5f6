#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {

Example whole_word_lm(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  const std::vector<std::uint8_t> starts = context.vocabulary.word_starts(item.ids);
  std::vector<Unit> words;
  for (std::size_t i = 0; i < item.ids.size(); ++i) {
    if (context.vocabulary.is_special(item.ids[i])) continue;
    if (starts[i] != 0) words.emplace_back(i, i);
    words.back().second = i + 1;
  }
  return mask_units(item, words, context, draws);
}

}  // namespace wug::adapt
