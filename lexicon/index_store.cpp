#include "lexicon/index_store.hpp"

#include <algorithm>
#include <cmath>

namespace wug::lexicon {

Index load_index(const resources::Store& store, std::string_view from, std::string_view to, const PairFilter& filter) {
  Index::Builder builder{std::string(from.substr(0, from.find('-')))};
  std::uint32_t number = 0;
  PairFilter ahead = filter;
  ahead.read_ahead = true;
  for_each_pair(store, from, to, [&](const StoredPair& pair) {
    IndexPair item;
    item.headword = pair.headword;
    item.translation = pair.translation;
    item.headword_id = pair.headword_id;
    item.translation_id = pair.translation_id;
    item.pos = pair.pos;
    item.status = pair.status;
    item.attestations = pair.attestations;
    item.rank = pair.rank;
    const double quality = pair.attestations == 0 ? 0 : pair.weight / pair.attestations - 1;
    item.quality = static_cast<unsigned>(std::clamp(std::lround(quality), 0L, 9L));
    item.id = number++;
    builder.add(item);
  }, ahead);
  return builder.build();
}

}  // namespace wug::lexicon
