#include "lexicon/rejected_pairs.hpp"

#include "lexicon/entry.hpp"

namespace wug::lexicon {

RejectedPairs::RejectedPairs(const resources::Store& store) {
  auto reviews = store.database().prepare("SELECT 1 FROM source WHERE kind = 'lexicon' AND format = 'review' LIMIT 1");
  if (!reviews.step()) return;  // no scan of the pairs in most stores
  auto rows = store.database().prepare("SELECT headword, translation FROM lexicon_pair WHERE marks & ?1 AND source IN "
                                       "(SELECT id FROM source WHERE format = 'review')");
  for (rows.bind(1, std::int64_t{mark_rejected}); rows.step();) {
    const std::int64_t headword = rows.integer(0), translation = rows.integer(1);
    pairs_.emplace(std::min(headword, translation), std::max(headword, translation));
  }
}

}  // namespace wug::lexicon
