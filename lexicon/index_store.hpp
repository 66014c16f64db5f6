#pragma once
#include <string_view>

#include "lexicon/index.hpp"
#include "lexicon/store.hpp"

namespace wug::lexicon {

/// The store's pairs from `from` to `to` as an immutable index.
Index load_index(const resources::Store& store, std::string_view from, std::string_view to, const PairFilter& filter = {});

}  // namespace wug::lexicon
