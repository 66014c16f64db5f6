#pragma once
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wug::morph {

/// What an analysis of a transducer says in UniMorph's terms.
struct MappedAnalysis {
  std::string lemma;
  std::string bundle;                 ///< "N;INDF;GEN;PL", in the order that UniMorph's own tables use
  std::vector<std::string> dropped;   ///< tags without a place in a bundle: the gender of a noun, the kind of a name
};

/// Maps the tags of Apertium's analysers ("n", "m", "sg", "gen", "ind"), also as GiellaLT writes them ("N", "Sg", "Gen"),
/// and tags that are UniMorph atoms already. The gender of a noun is a property of the lexeme and is dropped, so that rows
/// merge with UniMorph tables. Strong and weak adjectives are INDF and DEF. nullopt when a tag is not known; `unmapped`
/// then says which.
std::optional<std::string> bundle_of_tags(std::span<const std::string_view> tags, std::vector<std::string>& dropped,
                                          std::string& unmapped);

/// "fara<vblex><actv><inf># fram" gives fara fram, V;NFIN: what stands behind # belongs to the lemma. A homograph's
/// number is taken off ("kynda:1"): the store keeps lemmas by their spelling. Joined analyses
/// (`ertu` is vera + þú) have no bundle of their own. nullopt with the reason in `unmapped`.
std::optional<MappedAnalysis> map_analysis(const std::vector<std::string_view>& symbols, std::string& unmapped);

}  // namespace wug::morph
