#pragma once
#include <cstdint>
#include <functional>
#include <string_view>

#include "lexicon/entry.hpp"
#include "resources/store.hpp"

namespace wug::lexicon {

/// One stored pair, turned so that `headword` is in the language asked for first. Views live until the callback returns.
struct StoredPair {
  std::string_view headword, translation;  ///< NFC, blanks collapsed, case kept
  std::uint32_t headword_id = 0, translation_id = 0;  ///< the store's numbers of the two strings
  std::string_view pos;                    ///< UD tag of the source's headword; empty when unknown
  double weight = 1;                       ///< attestations times the source's weight
  resources::Status status = resources::Status::attested;
  Direction direction = Direction::both;   ///< as stored, after turning; always allows the direction asked for
  std::int64_t source = 0;
  unsigned attestations = 1;               ///< rows of the source that have the pair
  unsigned rank = 0;                       ///< place of the sense in its entry, from 0
  unsigned marks = 0;
};

struct PairFilter {
  bool transcriptions = false;  ///< also pairs of entries whose text is phonemic transcription, not orthography
  bool predicted = true;        ///< also pairs that an aligner or a pivot found
  bool read_ahead = false;      ///< rows are read by another thread meanwhile: the callback must not use the store
};

/// Calls `use` for every pair usable from `from` to `to`: those stored in this direction, then those stored the other
/// way round (a pair may be read from either side unless its source restricts it). Ordered by source, entry and place in
/// the entry; the same pair comes once per source that has it, and not at all once a reviewer has rejected it. Languages are tags ("isl", "kaz-Cyrl").
void for_each_pair(const resources::Store& store, std::string_view from, std::string_view to,
                   const std::function<void(const StoredPair&)>& use, const PairFilter& filter = {});

}  // namespace wug::lexicon
