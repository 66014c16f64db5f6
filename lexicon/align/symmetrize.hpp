#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

namespace wug::lexicon {

/// (source position, target position)
using Link = std::pair<std::int32_t, std::int32_t>;

/// grow-diag-final-and (Koehn et al. 2003): the intersection; then union links that touch an accepted one (8 neighbours)
/// while one of the two words is free, to a fixed point, scanned by source then target position; then links of either
/// direction whose two words are both free. `forward[j]` is the source position of target j, `backward[i]` the target
/// position of source i, -1 for none. Returned in order.
std::vector<Link> symmetrize(std::span<const std::int32_t> forward, std::span<const std::int32_t> backward);

}  // namespace wug::lexicon
