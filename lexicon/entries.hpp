#pragma once
#include <functional>
#include <string_view>

#include "lexicon/entry.hpp"
#include "resources/store.hpp"

namespace wug::lexicon {

/// Calls `use` for every stored entry whose source goes from `from` to `to`, with all that belongs to it, in order of
/// import. Merged rows come once, in the entry that had them first.
void for_each_entry(const resources::Store& store, std::string_view from, std::string_view to,
                    const std::function<void(const Entry&)>& use);

}  // namespace wug::lexicon
