#pragma once
#include <cstdint>
#include <string>
#include <string_view>

#include "resources/store.hpp"

namespace wug::morph {

/// Writes a CLDF 1.2 Wordlist into `folder`: forms.csv (a form of a cell; Parameter_ID is its bundle, Lemma its lemma, Status
/// attested, generated or predicted), parameters.csv (bundles), languages.csv, sources.bib and the metadata. Files appear
/// whole. Returns the number of forms.
std::uint64_t export_cldf(const resources::Store& store, std::string_view language, const std::string& folder);

}  // namespace wug::morph
