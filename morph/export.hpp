#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "resources/store.hpp"

namespace wug::morph {

/// Rows as UniMorph: lemma TAB form TAB bundle, each cell's form once, a blank line between lemmas; bytes as the source had
/// them. `write` gets pieces of the output in order. Returns the number of rows.
std::uint64_t export_unimorph(const resources::Store& store, std::string_view language,
                              const std::function<void(std::string_view)>& write);

/// First a line about the whole, {"language", "licence", "citation", "sources": [{"id", "path", "licence", "citation",
/// "sha256"}]}, then one object per lemma: {"lemma", "language", "forms": [{"form", "features", "count", "status", "source"}]}.
/// Returns the number of forms. The reader `jsonl` takes it back.
std::uint64_t export_jsonl(const resources::Store& store, std::string_view language,
                           const std::function<void(std::string_view)>& write);

}  // namespace wug::morph
