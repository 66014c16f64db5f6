#include "adapt/trainer/negatives.hpp"

#include <algorithm>
#include <cmath>

#include "resources/random.hpp"

namespace wug::adapt {

Negatives::Negatives(std::span<const StreamToken> stream, std::int64_t vocabulary, std::int64_t draws, std::uint64_t seed)
    : stream_(stream), draws_(draws), seed_(seed) {
  std::vector<std::uint64_t> counts(static_cast<std::size_t>(vocabulary), 0);
  for (const StreamToken token : stream) ++counts[static_cast<std::size_t>(id_of(token))];
  for (const std::uint64_t count : counts) {
    const double share = static_cast<double>(std::max<std::uint64_t>(count, 1)) / static_cast<double>(stream.size());
    log_probability_.push_back(static_cast<float>(std::log(-std::expm1(static_cast<double>(draws) * std::log1p(-std::min(share, 0.999))))));
  }
}

Candidates Negatives::draw(std::int64_t step) const {
  const resources::Random random("adapt.negatives", seed_);
  Candidates result;
  for (std::int64_t i = 0; i < draws_; ++i) {
    const auto place = random.below(stream_.size(), static_cast<std::uint64_t>(step), static_cast<std::uint32_t>(i));
    result.ids.push_back(id_of(stream_[place]));
  }
  std::sort(result.ids.begin(), result.ids.end());
  result.ids.erase(std::unique(result.ids.begin(), result.ids.end()), result.ids.end());
  result.log_probability = log_probability(result.ids);
  return result;
}

std::vector<float> Negatives::log_probability(const std::vector<std::int64_t>& ids) const {
  std::vector<float> result;
  for (const std::int64_t id : ids) result.push_back(log_probability_[static_cast<std::size_t>(id)]);
  return result;
}

}  // namespace wug::adapt
