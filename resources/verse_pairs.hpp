#pragma once
#include <string>
#include <vector>

#include "resources/verse.hpp"

namespace wug::resources {

/// The same verses in two languages.
struct VersePair {
  std::string id;  ///< "JHN.1.2", or "JHN.1.2-3" where one side has a bridge
  std::string source, target;
  std::size_t line = 0;  ///< of the source
};

struct PairedVerses {
  std::vector<VersePair> pairs;  ///< in the source's order; both sides have text
  std::vector<VersePair> empty;  ///< there on both sides, but left out by an edition
  std::vector<Verse> only_source, only_target;
};

/// Pairs verses by book, chapter and number. A bridge on one side takes all of its verses on the other, parts of a verse
/// ("3a", "3b") are put together; where the two sides then cover different verses, all of them are unmatched.
PairedVerses pair_verses(const std::vector<Verse>& source, const std::vector<Verse>& target);

}  // namespace wug::resources
