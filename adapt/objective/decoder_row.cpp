#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {

Example row_of(const Rewriting& rewriting, const ObjectiveContext& context) {
  const SpecialIds& special = context.vocabulary.special();
  const std::size_t room = static_cast<std::size_t>(context.length) - 2;  // begin and end
  const std::size_t target = std::min(rewriting.target.size(), room), source = std::min(rewriting.source.size(), room - target);
  Example example;
  example.ids = {special.begin};
  example.ids.insert(example.ids.end(), rewriting.source.begin(), rewriting.source.begin() + static_cast<std::ptrdiff_t>(source));
  example.ids.push_back(special.end);
  example.visible = static_cast<std::int64_t>(example.ids.size());
  for (std::size_t i = 0; i <= target; ++i) {
    example.positions.push_back(static_cast<std::int64_t>(example.ids.size()) - 1);
    example.labels.push_back(i < target ? rewriting.target[i] : special.end);
    if (i < target) example.ids.push_back(rewriting.target[i]);
  }
  return example;
}

}  // namespace wug::adapt
