#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <vector>

#include "resources/store.hpp"

namespace wug::lexicon {

/// What one source gave.
struct SourceStats {
  std::int64_t source = 0;
  std::string path, format, from, to, licence;
  std::uint64_t entries = 0, headwords = 0, pairs = 0, definitions = 0, examples = 0, pronunciations = 0, residue = 0,
                quarantined = 0;
  std::uint64_t forward = 0, backward = 0;       ///< distinct pairs usable in each direction
  std::map<std::string, std::uint64_t> pos;      ///< UD tag ("" for none) to pairs
  std::map<std::string, std::uint64_t> status;   ///< attested, predicted … to pairs
};

/// Distinct pairs are counted as (headword, translation); one element per source, in order of import.
std::vector<SourceStats> lexicon_stats(const resources::Store& store);

}  // namespace wug::lexicon
