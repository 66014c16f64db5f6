#pragma once
#include <string>
#include <string_view>

#include "lexicon/formats/languages.hpp"

namespace pugi {
class xml_node;
}

namespace wug::lexicon {

/// Whether the store's columns hold all of the elements of one kind below `node` (`entry` or `sense`): then they come out
/// again as they went in. Where they do not (a second writing system, an annotation, an empty form), all of the kind are
/// kept as residue besides, which goes out in their place.
bool fits_columns(const pugi::xml_node& node, std::string_view kind, LanguageNames& languages);

/// The same for lexical-unit, citation, pronunciation and variant together: which of them a form stands in is only told
/// by the elements themselves.
bool forms_fit_columns(const pugi::xml_node& entry, LanguageNames& languages);

/// An element as XML text: what has no column goes out again as it came in. With `from_0_12` the names that version 0.13
/// changed are the new ones: `MorphType` is `morph-type`, `semantic_domain` is `semantic-domain-ddp4`.
std::string as_lift(const pugi::xml_node& node, bool from_0_12);

/// A trait's, field's or range's name of version 0.12 as 0.13 has it.
std::string name_in_0_13(std::string_view name);

}  // namespace wug::lexicon
