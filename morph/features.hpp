#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "morph/feature_schema.hpp"

namespace wug::morph {

/// One feature of a bundle, as a small tree:
///   SG           atom "SG"
///   IN+ESS       all_of [IN, ESS]           both hold (one local case)
///   SG/PL        any_of [SG, PL]            either holds; also written {SG/PL}
///   non{FUT}     none_of [FUT]
///   NOM(1,SG)    atom "NOM" with the parts [1, SG]; `;` may part them as well
struct Feature {
  enum class Kind : unsigned char { atom, all_of, any_of, none_of };
  Kind kind = Kind::atom;
  std::string name;  ///< of an atom, as written but for blanks around it
  std::vector<Feature> parts;
  bool operator==(const Feature&) const = default;
};

/// What was noticed while parsing; the bundle is usable all the same.
struct BundleNotes {
  std::vector<std::string> bad;      ///< empty atoms (""), "A:B" kept opaque
  std::vector<std::string> aliases;  ///< legacy spellings that the canonical form folds
  std::vector<std::string> unknown;  ///< atoms that the schema does not list
};

/// Brackets nest to depth 2 in all known tables.
struct BundleLimits {
  std::size_t depth = 8;
  std::size_t atoms = 256;
  std::size_t bytes = 16'384;
};

/// The features in the order in which they are written: `feature(;feature)*`.
/// Throws Error{data} on brackets that do not match, a bundle without atoms, and above the limits; never recurses
/// deeper than BundleLimits::depth. Source: Sylak-Glassman 2016; Batsuren et al. 2022 (nested arguments).
std::vector<Feature> parse_bundle(std::string_view text, BundleNotes* notes = nullptr, const BundleLimits& limits = {});

/// As written: to_text(parse_bundle(t)) differs from t in blanks, empty atoms and `;` inside brackets (written `,`).
std::string to_text(const std::vector<Feature>& bundle);

/// What bundles are compared by: aliases folded (PRES is PRS), flat argument tags nested (PSS3S is PSS(3,SG), ARGERG3 with
/// ARGERGSG is ERG(3,SG)), repeated features dropped, the part of speech first, then the schema's order, LGSPEC last.
std::vector<Feature> canonical(std::vector<Feature> bundle);
std::string canonical_bundle(std::string_view text);

/// One value of a bundle, for learners and for matching on dimension sets.
///   N;IN+ESS(PL)  →  {part_of_speech, "", "N"}, {case_, "", "IN+ESS"}, {number, "IN+ESS", "PL"}
struct Atom {
  Dimension dimension = Dimension::unknown;
  std::string owner;         ///< the feature in whose brackets it stands; empty at top level
  std::string value;         ///< both parts of a conjunction joined by +
  bool alternative = false;  ///< one of several values of which any may hold (SG/PL)
  bool negated = false;      ///< non{…}
  bool operator==(const Atom&) const = default;
};

/// The values of a bundle in its order, brackets opened.
std::vector<Atom> atoms_of(const std::vector<Feature>& bundle);

/// The part of speech that a bundle names first ("N", "V.PTCP"); empty when it names none.
std::string part_of_speech_of(const std::vector<Atom>& atoms);

/// The dimension of a feature: of its name, or of its first part's name.
Dimension dimension_of(const Feature& feature);

}  // namespace wug::morph
