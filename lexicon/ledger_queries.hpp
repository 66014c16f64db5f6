#pragma once
#include <array>
#include <cstdint>
#include <string>

#include "resources/import_report.hpp"

namespace wug::lexicon {

/// Bit i of a row's marks says mark_reasons[i].
inline constexpr std::array mark_reasons = {resources::Reason::identical,      resources::Reason::affix,     resources::Reason::from_definition,
                                            resources::Reason::no_translation, resources::Reason::glued_pos, resources::Reason::mixed_script,
                                            resources::Reason::not_nfc,        resources::Reason::edge_ws,   resources::Reason::dup_pair,
                                            resources::Reason::dup_form_lang,  resources::Reason::dangling_ref};

/// The SQL that lists the rows of a source that a ledger counts under this reason; "" where the store keeps none (skipped
/// lines, references that dangle). A pair that stands several times in the source has so many `attestations`.
std::string rows_query(resources::Reason reason, std::int64_t source);

}  // namespace wug::lexicon
