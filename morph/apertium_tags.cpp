#include "morph/apertium_tags.hpp"

#include <algorithm>
#include <unordered_map>

#include "morph/feature_schema.hpp"
#include "resources/homograph.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

struct Meaning {
  std::string_view tag;
  std::string_view features;  ///< UniMorph atoms parted by `;`; empty: known, but nothing to say
};

constexpr Meaning parts_of_speech[] = {
    {"n", "N"},        {"np", "PROPN"},   {"prop", "PROPN"}, {"v", "V"},       {"vblex", "V"},    {"vaux", "V"},
    {"vbser", "V"},    {"vbhaver", "V"},  {"vbmod", "V"},    {"vbdo", "V"},    {"vbavea", "V"},   {"adj", "ADJ"},
    {"a", "ADJ"},      {"adv", "ADV"},    {"preadv", "ADV"}, {"prn", "PRO"},   {"pron", "PRO"},   {"rel", "PRO"},
    {"det", "DET"},    {"num", "NUM"},    {"pr", "ADP"},     {"post", "ADP"},  {"po", "ADP"},     {"adp", "ADP"},
    {"cnjcoo", "CONJ"}, {"cnjsub", "CONJ"}, {"cnjadv", "CONJ"}, {"cc", "CONJ"}, {"cs", "CONJ"},   {"ij", "INTJ"},
    {"interj", "INTJ"}, {"part", "PART"}, {"pcle", "PART"},  {"art", "ART"}};

constexpr Meaning meanings[] = {
    {"sg", "SG"}, {"pl", "PL"}, {"du", "DU"}, {"sp", "SG/PL"},
    {"m", "MASC"}, {"f", "FEM"}, {"nt", "NEUT"}, {"neu", "NEUT"}, {"mf", "MASC/FEM"}, {"mfn", ""}, {"un", ""}, {"ut", "MASC/FEM"},
    {"nom", "NOM"}, {"acc", "ACC"}, {"dat", "DAT"}, {"gen", "GEN"}, {"ins", "INS"}, {"abl", "ABL"}, {"loc", "LOC"},
    {"voc", "VOC"}, {"com", "COM"}, {"ess", "ESS"}, {"par", "PRT"}, {"abe", "PRIV"}, {"tra", "TRANS"}, {"ill", "IN+ALL"},
    {"ine", "IN+ESS"}, {"ela", "IN+ABL"}, {"ade", "AT+ESS"}, {"all", "AT+ALL"}, {"ter", "TERM"}, {"prl", "PROL"},
    {"def", "DEF"}, {"sta", "INDF"}, {"vei", "DEF"},
    {"pst", ""}, {"comp", "CMPR"}, {"sup", "SPRL"}, {"superl", "SPRL"},
    {"p1", "1"}, {"p2", "2"}, {"p3", "3"}, {"sg1", "1;SG"}, {"sg2", "2;SG"}, {"sg3", "3;SG"}, {"pl1", "1;PL"}, {"pl2", "2;PL"},
    {"pl3", "3;PL"}, {"du1", "1;DU"}, {"du2", "2;DU"}, {"du3", "3;DU"},
    {"actv", ""}, {"act", ""}, {"midv", "MID"}, {"pasv", "PASS"}, {"pass", "PASS"},
    {"inf", "NFIN"}, {"pri", "IND;PRS"}, {"prs", "SBJV;PRS"}, {"pres", "IND;PRS"}, {"past", "IND;PST"}, {"prt", "PST"},
    {"ifi", "IND;PST;PFV"}, {"pii", "IND;PST;IPFV"}, {"pis", "SBJV;PST"}, {"pss", "SBJV;PST"}, {"fti", "IND;FUT"},
    {"fut", "FUT"}, {"fts", "SBJV;FUT"}, {"cni", "COND"}, {"cond", "COND"}, {"pot", "POT"}, {"imp", "IMP"}, {"imprt", "IMP"},
    {"pp", "V.PTCP;PST"}, {"prfprc", "V.PTCP;PST"}, {"pprs", "V.PTCP;PRS"}, {"prsprc", "V.PTCP;PRS"}, {"ger", "V.MSDR"},
    {"supn", "V.CVB"}, {"conneg", "NEG"}, {"neg", "NEG"},
    {"pxsg1", "PSS1S"}, {"pxsg2", "PSS2S"}, {"pxsg3", "PSS3S"}, {"pxdu1", "PSS1D"}, {"pxdu2", "PSS2D"}, {"pxdu3", "PSS3D"},
    {"pxpl1", "PSS1P"}, {"pxpl2", "PSS2P"}, {"pxpl3", "PSS3P"},
    // Kinds of names, pronouns, numerals and verbs, which the schema has no atom for.
    {"top", ""}, {"ant", ""}, {"cog", ""}, {"org", ""}, {"al", ""}, {"an", ""}, {"dem", ""}, {"itg", ""}, {"qnt", ""}, {"ref", "REFL"},
    {"pos", "PSS"}, {"ord", ""}, {"pers", ""}, {"tv", ""}, {"iv", ""}, {"mal", ""}, {"fem", ""}, {"plc", ""}, {"sur", ""}};

constexpr std::string_view participles[] = {"V.PTCP", "V.MSDR", "V.CVB"};

/// Tags are single symbols; their brackets and plus signs are decoration: <sg>, +Sg, Sg+, [Sg].
std::string bare_tag(std::string_view symbol) {
  static constexpr std::string_view decoration = "<>+[]";
  const std::size_t first = symbol.find_first_not_of(decoration);
  if (first == std::string_view::npos) return {};
  return std::string(symbol.substr(first, symbol.find_last_not_of(decoration) - first + 1));
}

/// Some networks write several tags in one symbol: +Sg+Nom, <sg><nom>.
std::vector<std::string> single_tags(std::span<const std::string_view> symbols) {
  std::vector<std::string> tags;
  for (const std::string_view symbol : symbols) {
    std::string_view rest = symbol;
    while (!rest.empty()) {
      const std::size_t end = std::min(rest.find_first_of("+<", 1), rest.size());
      if (std::string tag = bare_tag(rest.substr(0, end)); !tag.empty()) tags.push_back(std::move(tag));
      rest.remove_prefix(end);
    }
  }
  return tags;
}

std::string lower(std::string text) {
  for (char& c : text) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
  return text;
}

using TagTable = std::unordered_map<std::string_view, std::string_view>;

TagTable make_table(std::span<const Meaning> entries) {
  TagTable table;
  for (const Meaning& entry : entries) table.emplace(entry.tag, entry.features);
  return table;
}

/// The first tag of an analysis is its part of speech; the others are looked up apart from it.
const TagTable& table_of(bool first_tag) {
  static const TagTable heads = make_table(parts_of_speech), others = make_table(meanings);
  return first_tag ? heads : others;
}

/// Place of a feature in the order of UniMorph's Icelandic and Faroese tables: N;DEF;GEN;PL, V;IND;PRS;1;PL,
/// ADJ;NOM;MASC;SG.
unsigned place_of(std::string_view feature) {
  static constexpr Dimension order[] = {
      Dimension::part_of_speech, Dimension::finiteness, Dimension::voice,      Dimension::valency, Dimension::polarity,
      Dimension::mood,           Dimension::tense,      Dimension::aspect,     Dimension::comparison, Dimension::definiteness,
      Dimension::case_,          Dimension::person,     Dimension::gender,     Dimension::number,  Dimension::possession};
  const std::string_view first = feature.substr(0, feature.find_first_of("/+"));
  const auto* found = std::find(std::begin(order), std::end(order), dimension_of(first));
  return static_cast<unsigned>(found - std::begin(order));
}

void split_into(std::string_view features, std::vector<std::string>& list) {
  while (!features.empty()) {
    const std::size_t at = std::min(features.find(';'), features.size());
    list.emplace_back(features.substr(0, at));
    features.remove_prefix(std::min(at + 1, features.size()));
  }
}

bool is_tag(std::string_view symbol) {
  if (symbol.size() < 2) return false;
  const bool angle = symbol.front() == '<' && symbol.back() == '>';
  return angle || resources::count_code_points(symbol) > 1;
}

}  // namespace

std::optional<std::string> bundle_of_tags(std::span<const std::string_view> tags, std::vector<std::string>& dropped,
                                          std::string& unmapped) {
  std::vector<std::string> features;
  std::string head;
  for (const std::string& tag : single_tags(tags)) {
    const std::string key = lower(tag);
    const auto& table = table_of(head.empty());
    if (const auto found = table.find(key); found != table.end()) {
      if (head.empty()) {
        head = found->second;
        continue;
      }
      const bool gender = dimension_of(found->second.substr(0, found->second.find('/'))) == Dimension::gender;
      const bool lexical = gender && (head == "N" || head == "PROPN");
      if (found->second.empty() || lexical) {
        dropped.push_back(tag);
      } else {
        split_into(found->second, features);
      }
    } else if (!head.empty() && key == "ind") {  // of a noun: indefinite; of a verb: indicative; of a pronoun: its kind
      if (head == "N" || head == "ADJ") features.emplace_back("INDF");
      if (head == "V") features.emplace_back("IND");
      if (head != "N" && head != "ADJ" && head != "V") dropped.push_back(tag);
    } else if (dimension_of(std::string_view(tag)) == Dimension::part_of_speech && head.empty()) {
      head = tag;
    } else if (dimension_of(std::string_view(tag)) != Dimension::unknown && !head.empty()) {
      features.push_back(tag);
    } else {
      unmapped = tag;
      return std::nullopt;
    }
  }
  if (head.empty()) {
    unmapped = "no part of speech";
    return std::nullopt;
  }
  // A participle is its own part of speech in these tables: V.PTCP;PRS, not V;V.PTCP;PRS.
  const auto participle = std::find_first_of(features.begin(), features.end(), std::begin(participles), std::end(participles));
  if (head == "V" && participle != features.end()) {
    head = *participle;
    features.erase(participle);
  }
  std::stable_sort(features.begin(), features.end(),
                   [](const std::string& a, const std::string& b) { return place_of(a) < place_of(b); });
  for (const std::string& feature : features) head += ";" + feature;
  return head;
}

std::optional<MappedAnalysis> map_analysis(const std::vector<std::string_view>& symbols, std::string& unmapped) {
  MappedAnalysis analysis;
  std::vector<std::string_view> tags;
  bool queue = false;
  for (const std::string_view symbol : symbols) {
    if (symbol == "+" && !tags.empty()) {
      unmapped = "joined words";
      return std::nullopt;
    }
    if (symbol == "#" && !tags.empty()) {
      queue = true;
    } else if (!queue && is_tag(symbol)) {
      if (tags.empty()) resources::take_homograph_number(analysis.lemma);
      tags.push_back(symbol);
    } else if (queue || tags.empty()) {
      analysis.lemma += symbol;
    } else {
      unmapped = "text after the tags";
      return std::nullopt;
    }
  }
  if (analysis.lemma.empty()) {
    unmapped = "no lemma";
    return std::nullopt;
  }
  auto bundle = bundle_of_tags(tags, analysis.dropped, unmapped);
  if (!bundle) return std::nullopt;
  analysis.bundle = std::move(*bundle);
  return analysis;
}

}  // namespace wug::morph
