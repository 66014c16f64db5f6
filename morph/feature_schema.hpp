#pragma once
#include <optional>
#include <string>
#include <string_view>

namespace wug::morph {

/// The dimensions of meaning of the UniMorph schema (Sylak-Glassman 2016) in canonical order: the part of speech, then
/// alphabetically; what the schema does not list comes last.
enum class Dimension : unsigned char {
  part_of_speech, aktionsart, animacy, argument, aspect, case_, comparison, definiteness, deixis, evidentiality, finiteness,
  gender, information_structure, interrogativity, mood, number, person, polarity, politeness, possession, switch_reference,
  tense, valency, voice, unknown, language_specific
};
inline constexpr std::size_t dimension_count = static_cast<std::size_t>(Dimension::language_specific) + 1;

/// English name, such as "part of speech".
std::string_view name_of(Dimension dimension);

/// The dimension of one atom ("SG", "PSS3S", "LGSPEC7", "V.PTCP"); Dimension::unknown where the schema does not list it.
Dimension dimension_of(std::string_view atom);

/// Place of the atom within its dimension, for the canonical order; unlisted atoms come last.
unsigned rank_of(std::string_view atom);

/// The schema's spelling of a legacy alias (PRES, PAST, SUBJ, INST, LSSPECn, MASV).
std::optional<std::string> alias_of(std::string_view atom);

/// The listed atom closest to an unknown one (at most two edits apart), for messages.
std::optional<std::string> suggestion_for(std::string_view atom);

}  // namespace wug::morph
