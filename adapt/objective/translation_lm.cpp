#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {

Example translation_lm(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  Example example = masked_lm(item, context, draws);
  if (!context.token_types || item.second == 0) return example;
  example.types.assign(item.ids.size(), 0);
  for (std::size_t i = item.second; i < example.types.size(); ++i) example.types[i] = 1;
  return example;
}

}  // namespace wug::adapt
