#include "morph/wiktionary_tags.hpp"

#include <algorithm>
#include <map>
#include <string_view>

#include "morph/features.hpp"

namespace wug::morph {
namespace {

const std::map<std::string_view, std::string_view>& parts_of_speech() {
  static const std::map<std::string_view, std::string_view> table{
      {"noun", "N"},   {"name", "PROPN"}, {"verb", "V"},   {"adj", "ADJ"},  {"adv", "ADV"},    {"pron", "PRO"}, {"det", "DET"},
      {"num", "NUM"},  {"prep", "ADP"},   {"postp", "ADP"}, {"conj", "CONJ"}, {"intj", "INTJ"}, {"particle", "PART"}, {"article", "ART"}};
  return table;
}

/// Empty: the tag says nothing about the cell (spelling, register, the table it stood in).
const std::map<std::string_view, std::string_view>& features() {
  static const std::map<std::string_view, std::string_view> table{
      {"singular", "SG"}, {"plural", "PL"}, {"dual", "DU"}, {"nominative", "NOM"}, {"accusative", "ACC"}, {"dative", "DAT"},
      {"genitive", "GEN"}, {"vocative", "VOC"}, {"ablative", "ABL"}, {"locative", "LOC"}, {"instrumental", "INS"},
      {"instructive", "INS"}, {"comitative", "COM"}, {"partitive", "PRT"}, {"essive", "ESS"}, {"translative", "TRANS"},
      {"inessive", "IN+ESS"}, {"elative", "IN+ABL"}, {"illative", "IN+ALL"}, {"adessive", "AT+ESS"}, {"allative", "AT+ALL"},
      {"abessive", "PRIV"}, {"terminative", "TERM"}, {"ergative", "ERG"}, {"absolutive", "ABS"}, {"prepositional", "ESS"},
      {"definite", "DEF"}, {"indefinite", "INDF"}, {"masculine", "MASC"}, {"feminine", "FEM"}, {"neuter", "NEUT"},
      {"common-gender", "MASC+FEM"}, {"animate", "ANIM"}, {"inanimate", "INAN"}, {"first-person", "1"}, {"second-person", "2"},
      {"third-person", "3"}, {"present", "PRS"}, {"past", "PST"}, {"preterite", "PST"}, {"future", "FUT"}, {"future-i", "FUT"}, {"future-ii", "FUT;PRF"}, {"aorist", "PST;PFV"},
      {"imperfect", "PST;IPFV"}, {"pluperfect", "PST;PRF"}, {"perfect", "PRF"}, {"imperfective", "IPFV"}, {"perfective", "PFV"},
      {"progressive", "PROG"}, {"indicative", "IND"}, {"subjunctive", "SBJV"}, {"subjunctive-i", "SBJV;PRS"},
      {"subjunctive-ii", "SBJV;PST"}, {"imperative", "IMP"}, {"conditional", "COND"}, {"potential", "POT"}, {"optative", "OPT"},
      {"admirative", "ADM"}, {"active", "ACT"}, {"passive", "PASS"}, {"middle", "MID"}, {"infinitive", "NFIN"}, {"finite-form", "FIN"},
      {"participle", "V.PTCP"}, {"gerund", "V.MSDR"}, {"converb", "V.CVB"}, {"supine", "V.CVB"}, {"negative", "NEG"},
      {"connegative", "NEG"}, {"comparative", "CMPR"}, {"superlative", "SPRL"}, {"positive", ""}, {"weak", "DEF"}, {"strong", "INDF"},
      {"formal", "FORM"}, {"multiword-construction", ""}, {"also", ""}, {"canonical", ""}, {"alternative", ""}, {"archaic", ""}, {"obsolete", ""}, {"dated", ""}, {"colloquial", ""},
      {"dialectal", ""}, {"rare", ""}, {"nonstandard", ""}, {"standard", ""}, {"literary", ""}, {"includes-article", ""}, {"form-of", ""}};
  return table;
}

}  // namespace

std::optional<std::string> bundle_of_wiktionary_tags(const std::string& pos, const std::vector<std::string>& tags, std::string& unmapped) {
  const auto part = parts_of_speech().find(pos);
  if (part == parts_of_speech().end()) {
    unmapped = "part of speech " + pos;
    return std::nullopt;
  }
  std::string bundle(part->second), own_part;
  bool any = false;
  for (const std::string& tag : tags) {
    const auto found = features().find(tag);
    if (found == features().end()) {
      unmapped = tag;
      return std::nullopt;
    }
    if (found->second.starts_with("V.")) {
      own_part = found->second;
    } else if (!found->second.empty()) {
      bundle += ";" + std::string(found->second);
    }
    any = any || !found->second.empty();
  }
  if (!any) {
    unmapped = "no tag that names a cell";
    return std::nullopt;
  }
  if (!own_part.empty()) bundle = own_part + bundle.substr(part->second.size());
  return to_text(canonical(parse_bundle(bundle)));
}

}  // namespace wug::morph
