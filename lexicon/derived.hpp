#pragma once
#include <string>
#include <vector>

#include "lexicon/entry.hpp"
#include "lexicon/import.hpp"
#include "resources/provenance.hpp"

namespace wug::lexicon {

/// Stores entries that were computed (induced, pivoted) rather than read, in one transaction and as one source.
/// `source` says what they were computed from: path and sha256 identify them, so the same computation again is a no-op
/// and a changed one replaces its own rows only. `report` may already hold what reading the input put aside.
ImportResult store_derived(resources::Store& store, resources::Source source, std::vector<Entry> entries,
                           resources::ImportReport report);

/// The licence of what is computed from stored pairs in these languages: every licence of their sources, joined by " AND ".
std::string joint_licence(const resources::Store& store, const std::vector<std::string>& languages);

}  // namespace wug::lexicon
