#include "morph/feature_schema.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <vector>

#include "morph/edit_distance.hpp"

namespace wug::morph {
namespace {

struct Group {
  Dimension dimension;
  std::string_view name;
  std::string_view atoms;  ///< parted by blanks, in canonical order
};

constexpr Group groups[] = {
    {Dimension::part_of_speech, "part of speech",
     "N PROPN ADJ PRO PRE CLF ART DET V ADV AUX V.AGT V.PTCP V.MSDR V.CVB V.CVB.GEN V.CVB.SIM ADP COMP CONJ NUM PART INTJ"},
    {Dimension::aktionsart, "aktionsart", "STAT DYN TEL ATEL PCT DUR ACH ACCMP SEMEL ACTY"},
    {Dimension::animacy, "animacy", "ANIM INAN HUM NHUM"},
    {Dimension::argument, "argument marking", ""},
    {Dimension::aspect, "aspect", "ITER IPFV PFV PRF PROG PROSP HAB"},
    {Dimension::case_, "case",
     "NOM ACC LOC ERG ABS NOMS DAT BEN PRP GEN REL PRT INS COM VOC EXCLV GEADJ BEADJ COMPV EQTV PRIV DISTR CAUSV PROPR AVR "
     "FRML TRANS BYWAY INTER AT POST IN CIRC ANTE APUD ON ONHR ONVR SUB REM PRX ESS ALL ABL APPRX TERM PROL VERS"},
    {Dimension::comparison, "comparison", "CMPR SPRL AB RL EQT"},
    {Dimension::definiteness, "definiteness", "DEF NDEF INDF SPEC NSPEC"},
    {Dimension::deixis, "deixis", "PROX MED REMT REF1 REF2 NOREF PHOR VIS NVIS ABV EVEN BEL"},
    {Dimension::evidentiality, "evidentiality", "FH DRCT SEN VISU NVSEN AUD NFH QUOT RPHT HRSY INFER ASSUM"},
    {Dimension::finiteness, "finiteness", "FIN NFIN"},
    {Dimension::gender, "gender and noun class", "MASC FEM NEUT"},
    {Dimension::information_structure, "information structure", "TOP FOC"},
    {Dimension::interrogativity, "interrogativity", "DECL INT"},
    {Dimension::mood, "mood",
     "IND INDF3 SBJV REAL IRR AUPRP AUNPRP IMP COND PURP INTEN POT LKLY ADM OBLIG DEB PERM DED SIM OPT"},
    {Dimension::number, "number", "SG PL PC GRPL DU TRI PAUC GPAUC INVN"},
    {Dimension::person, "person", "0 1 2 3 4 INCL EXCL PROXI OBVI"},
    {Dimension::polarity, "polarity", "POS NEG"},
    {Dimension::politeness, "politeness", "INFM FORM ELEV HUMB POL MPOL AVOID LOW HIGH STELV STSUPR LIT FOREG COL"},
    {Dimension::possession, "possession", "PSS PSSD ALN NALN"},
    {Dimension::switch_reference, "switch reference", "SS SSADV DS DSADV OR SIMMA SEQMA LOG"},
    {Dimension::tense, "tense", "PRS PST PST.FREQ INF FUT IMMED HOD 1DAY RCT RMT"},
    {Dimension::valency, "valency", "IMPRS INTR TR DITR REFL RECP CAUS APPL"},
    {Dimension::voice, "voice", "ACT MID PASS ANTIP DIR INV AGFOC PFOC LFOC BFOC ACFOC IFOC CFOC"},
    {Dimension::unknown, "unknown", ""},
    {Dimension::language_specific, "language specific", "LGSPEC"}};
static_assert(std::size(groups) == dimension_count);

struct Listed {
  Dimension dimension;
  unsigned rank;
};

const std::unordered_map<std::string_view, Listed>& listed_atoms() {
  static const auto* const map = [] {
    auto* atoms = new std::unordered_map<std::string_view, Listed>();
    for (const Group& group : groups) {
      std::string_view rest = group.atoms;
      for (unsigned rank = 0; !rest.empty(); ++rank) {
        const std::size_t blank = std::min(rest.find(' '), rest.size());
        atoms->emplace(rest.substr(0, blank), Listed{group.dimension, rank});
        rest.remove_prefix(std::min(blank + 1, rest.size()));
      }
    }
    return atoms;
  }();
  return *map;
}

bool all_digits(std::string_view text) {
  return !text.empty() && text.find_first_not_of("0123456789") == std::string_view::npos;
}

bool all_of(std::string_view text, std::string_view alphabet) {
  return !text.empty() && text.find_first_not_of(alphabet) == std::string_view::npos;
}

/// Families of atoms that the schema builds from parts: PSS3S, ARGERG3, NO1S, BANT07, NAKH2, LGSPEC12.
std::optional<Listed> family_of(std::string_view atom) {
  if (atom.starts_with("LGSPEC")) {
    const std::string_view rest = atom.substr(6);
    const unsigned number = all_digits(rest) && rest.size() < 7 ? static_cast<unsigned>(std::stoul(std::string(rest))) : 0;
    if (all_digits(rest) || rest.starts_with('_')) return Listed{Dimension::language_specific, 1 + number};
  }
  if (atom.starts_with("PSS") && atom.size() > 3 && all_of(atom.substr(3, 1), "0123456789R")) {
    return Listed{Dimension::possession, 10};
  }
  if (atom.starts_with("ARG") && atom.size() > 4) return Listed{Dimension::argument, 10};
  if ((atom.starts_with("BANT") || atom.starts_with("NAKH")) && all_digits(atom.substr(4))) {
    return Listed{Dimension::gender, 10};
  }
  static constexpr std::string_view agreement[] = {"NO", "AC", "AB", "ER", "DA", "BE"};
  const bool marker = atom.size() >= 3 && std::find(std::begin(agreement), std::end(agreement), atom.substr(0, 2)) != std::end(agreement);
  if (marker && all_of(atom.substr(2, 1), "123") && (atom.size() == 3 || all_of(atom.substr(3), "SPAI"))) {
    return Listed{Dimension::argument, 20};
  }
  return std::nullopt;
}

Listed look_up(std::string_view atom) {
  const auto& atoms = listed_atoms();
  if (const auto found = atoms.find(atom); found != atoms.end()) return found->second;
  if (const auto family = family_of(atom)) return *family;
  return {Dimension::unknown, 1000};
}

}  // namespace

std::string_view name_of(Dimension dimension) { return groups[static_cast<std::size_t>(dimension)].name; }
Dimension dimension_of(std::string_view atom) { return look_up(atom).dimension; }
unsigned rank_of(std::string_view atom) { return look_up(atom).rank; }

std::optional<std::string> alias_of(std::string_view atom) {
  static constexpr std::pair<std::string_view, std::string_view> aliases[] = {
      {"INST", "INS"}, {"MASV", "MASC"}, {"PAST", "PST"}, {"PRES", "PRS"}, {"SUBJ", "SBJV"}};
  for (const auto& [legacy, listed] : aliases) {
    if (atom == legacy) return std::string(listed);
  }
  if (atom.starts_with("LSSPEC") && all_digits(atom.substr(6))) return "LG" + std::string(atom.substr(2));
  return std::nullopt;
}

std::optional<std::string> suggestion_for(std::string_view atom) {
  if (atom.size() > 16) return std::nullopt;
  const std::size_t dot = atom.rfind('.');  // V.PTCP.PRS
  if (dot != std::string_view::npos && listed_atoms().contains(atom.substr(0, dot)) && listed_atoms().contains(atom.substr(dot + 1))) {
    return std::string(atom.substr(0, dot)) + ";" + std::string(atom.substr(dot + 1));
  }
  std::vector<std::string_view> candidates;
  for (const auto& [listed, place] : listed_atoms()) candidates.push_back(listed);
  std::sort(candidates.begin(), candidates.end());
  std::optional<std::string> best;
  std::size_t best_distance = atom.size() <= 2 ? 2 : 3;
  for (const std::string_view candidate : candidates) {
    const std::size_t distance = edit_distance(atom, candidate);
    if (distance >= best_distance) continue;
    best_distance = distance;
    best = std::string(candidate);
  }
  return best;
}

}  // namespace wug::morph
