#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "morph/features.hpp"

namespace wug::morph {

/// A UD analysis in UniMorph's terms. A UD value may stand for several UniMorph values, of which a table uses one
/// (Case=Ins is INS or INST, Case=Loc is LOC, IN+ESS or ESS): the first that the target table knows wins.
struct FromUd {
  struct Slot {
    Dimension dimension = Dimension::unknown;
    std::vector<std::string> values;  ///< in order of preference; never empty
  };
  std::vector<Slot> slots;           ///< the part of speech first; one per value
  std::vector<std::string> lost;     ///< UD features without a UniMorph value, as written ("Foreign=Yes")
  /// The first choices as a bundle: "N;DAT;SG".
  std::string bundle() const;
};

/// Maps UPOS and FEATS of CoNLL-U ("NOUN", "Case=Dat|Number=Sing"; "_" is none). Values parted by commas are
/// alternatives and become one value with `/`. Source: the UD guidelines (universal features) and Sylak-Glassman 2016.
FromUd from_ud(std::string_view upos, std::string_view feats);

/// UniMorph values of one UD feature, in order of preference; empty where it has none. The views are of static text.
std::vector<std::string_view> unimorph_values(std::string_view feature, std::string_view value);

/// What inflection tables call a UD part of speech: NOUN and PROPN N, VERB and AUX V, PRON PRO; "" where it has none.
std::string_view table_part_of_speech(std::string_view upos);

/// A bundle in UD's terms.
struct ToUd {
  std::string upos;                ///< "X" where the bundle names no part of speech
  std::string feats;               ///< sorted as CoNLL-U wants it; "_" when there is none
  std::vector<std::string> lost;   ///< atoms without a UD feature ("LGSPEC3", "non{FUT}")
};
ToUd to_ud(const std::vector<Feature>& bundle);

}  // namespace wug::morph
