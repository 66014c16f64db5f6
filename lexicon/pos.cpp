#include "lexicon/pos.hpp"

#include <algorithm>
#include <span>

#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

struct Row {
  std::string_view tag, ud;
};

constexpr std::string_view ud_tags[] = {"ADJ", "ADP", "ADV", "AUX", "CCONJ", "DET", "INTJ", "NOUN", "NUM",
                                        "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

constexpr Row apertium[] = {
    {"n", "NOUN"},      {"np", "PROPN"},     {"vblex", "VERB"},  {"vbser", "AUX"},    {"vbhaver", "AUX"},
    {"vbmod", "AUX"},   {"vaux", "AUX"},     {"vbdo", "VERB"},   {"vbsint", "VERB"},  {"v", "VERB"},
    {"adj", "ADJ"},     {"adv", "ADV"},      {"preadv", "ADV"},  {"pr", "ADP"},       {"post", "ADP"},
    {"prn", "PRON"},    {"rel", "PRON"},     {"det", "DET"},     {"predet", "DET"},   {"num", "NUM"},
    {"ord", "ADJ"},     {"cnjcoo", "CCONJ"}, {"cnjsub", "SCONJ"}, {"cnjadv", "ADV"},  {"ij", "INTJ"},
    {"abbr", "X"},      {"acr", "PROPN"},    {"part", "PART"},   {"vpart", "PART"},   {"sent", "PUNCT"},
    {"cm", "PUNCT"},    {"guio", "PUNCT"},   {"lpar", "PUNCT"},  {"rpar", "PUNCT"},   {"lquot", "PUNCT"},
    {"rquot", "PUNCT"}, {"percent", "SYM"},  {"emph", "PART"},   {"mod", "PART"},     {"cop", "AUX"},
    {"qst", "PART"},    {"ideo", "INTJ"},    {"interj", "INTJ"}, {"sym", "SYM"}};

constexpr Row giella[] = {{"N", "NOUN"},   {"V", "VERB"},    {"A", "ADJ"},      {"Adv", "ADV"},  {"Pron", "PRON"},
                          {"Num", "NUM"},  {"Pr", "ADP"},    {"Po", "ADP"},     {"Det", "DET"},  {"CS", "SCONJ"},
                          {"CC", "CCONJ"}, {"Pcle", "PART"}, {"Interj", "INTJ"}, {"Adp", "ADP"}, {"Prop", "PROPN"}};

constexpr Row wordnet[] = {{"n", "NOUN"}, {"v", "VERB"}, {"a", "ADJ"}, {"s", "ADJ"}, {"r", "ADV"}};

constexpr Row general[] = {
    {"n", "NOUN"}, {"noun", "NOUN"}, {"s", "NOUN"}, {"subst", "NOUN"}, {"substantive", "NOUN"}, {"nm", "NOUN"},
    {"nf", "NOUN"}, {"nn", "NOUN"}, {"nc", "NOUN"}, {"nom", "NOUN"}, {"common noun", "NOUN"}, {"n.rel", "NOUN"},
    {"n.rel.b", "NOUN"}, {"sn", "NOUN"}, {"sustantivo", "NOUN"}, {"nmasc", "NOUN"}, {"nfem", "NOUN"}, {"classifier", "NOUN"},
    {"pn", "PROPN"}, {"np", "PROPN"}, {"name", "PROPN"}, {"propn", "PROPN"}, {"proper noun", "PROPN"}, {"prop", "PROPN"},
    {"nprop", "PROPN"}, {"n prop", "PROPN"},
    {"v", "VERB"}, {"verb", "VERB"}, {"vt", "VERB"}, {"vi", "VERB"}, {"v.tr", "VERB"}, {"v.itr", "VERB"}, {"v.trb", "VERB"},
    {"vtr", "VERB"}, {"vitr", "VERB"}, {"vb", "VERB"}, {"v.t", "VERB"}, {"v.i", "VERB"}, {"vr", "VERB"}, {"vn", "VERB"},
    {"transitive verb", "VERB"}, {"intransitive verb", "VERB"}, {"ditransitive verb", "VERB"}, {"sv", "VERB"},
    {"verbe", "VERB"}, {"verbo", "VERB"}, {"romanization", "X"},
    {"aux", "AUX"}, {"auxiliary", "AUX"}, {"cop", "AUX"}, {"copula", "AUX"}, {"tam", "AUX"},
    {"a", "ADJ"}, {"adj", "ADJ"}, {"adj1", "ADJ"}, {"adj2", "ADJ"}, {"adjective", "ADJ"}, {"adjectif", "ADJ"},
    {"adv", "ADV"}, {"adverb", "ADV"}, {"adverbe", "ADV"}, {"prep", "ADP"}, {"pr", "ADP"}, {"pr\u00e9p", "ADP"},
    {"preposition", "ADP"}, {"post", "ADP"}, {"postp", "ADP"}, {"postposition", "ADP"}, {"adposition", "ADP"}, {"adp", "ADP"},
    {"pron", "PRON"}, {"pro", "PRON"}, {"prn", "PRON"}, {"pronoun", "PRON"}, {"pro-form", "PRON"}, {"personal pronoun", "PRON"},
    {"dem", "DET"}, {"det", "DET"}, {"determiner", "DET"}, {"art", "DET"}, {"article", "DET"}, {"quantifier", "DET"},
    {"q", "DET"}, {"demonstrative", "DET"}, {"num", "NUM"}, {"numeral", "NUM"}, {"number", "NUM"}, {"cardinal numeral", "NUM"},
    {"conj", "CCONJ"}, {"conjunction", "CCONJ"}, {"cconj", "CCONJ"}, {"coordinating connective", "CCONJ"},
    {"subordinating connective", "SCONJ"}, {"connective", "CCONJ"}, {"loc. conj", "SCONJ"}, {"sconj", "SCONJ"},
    {"subconj", "SCONJ"}, {"comp", "SCONJ"}, {"complementizer", "SCONJ"},
    {"int", "INTJ"}, {"intj", "INTJ"}, {"interj", "INTJ"}, {"interjection", "INTJ"}, {"excl", "INTJ"}, {"ij", "INTJ"},
    {"part", "PART"}, {"ptcl", "PART"}, {"particle", "PART"}, {"prt", "PART"}, {"contr.ptcl", "PART"}, {"punct", "PUNCT"},
    {"sym", "SYM"}, {"symbol", "SYM"}};

std::string_view find(std::span<const Row> table, std::string_view tag) {
  const auto row = std::find_if(table.begin(), table.end(), [tag](const Row& r) { return r.tag == tag; });
  return row == table.end() ? std::string_view{} : row->ud;
}

/// The whole tag, then its parts before a comma, slash or blank, each without a final dot.
std::string_view find_general(std::string_view original) {
  const std::string folded = resources::fold_case(original);
  std::string_view text = resources::trim(folded);
  while (!text.empty()) {
    std::string_view bare = text;
    if (bare.ends_with('.')) bare.remove_suffix(1);
    if (const auto ud = find(general, bare); !ud.empty()) return ud;
    const std::size_t cut = text.find_last_of(" ,/;(");
    if (cut == std::string_view::npos) return {};
    text = resources::trim(text.substr(0, cut));
  }
  return {};
}

}  // namespace

bool is_ud(std::string_view text) { return std::find(std::begin(ud_tags), std::end(ud_tags), text) != std::end(ud_tags); }

std::string_view ud_of(PosScheme scheme, std::string_view original) {
  switch (scheme) {
    case PosScheme::apertium: return find(apertium, original);
    case PosScheme::giella: return find(giella, original);
    case PosScheme::wordnet: return find(wordnet, original);
    case PosScheme::general: break;
  }
  const auto itself = std::find(std::begin(ud_tags), std::end(ud_tags), original);
  return itself != std::end(ud_tags) ? *itself : find_general(original);
}

}  // namespace wug::lexicon
