#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {

Example causal_lm(const Item& item, const ObjectiveContext&, const Draws&) {
  Example example;
  example.ids = item.ids;
  example.visible = 0;
  for (std::size_t i = 0; i + 1 < item.ids.size(); ++i) {
    example.positions.push_back(static_cast<std::int64_t>(i));
    example.labels.push_back(item.ids[i + 1]);
  }
  return example;
}

}  // namespace wug::adapt
