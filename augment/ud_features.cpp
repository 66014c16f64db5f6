#include "augment/ud_features.hpp"

#include "resources/conllu.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using morph::Dimension;
using resources::Sentence;
using resources::Word;

namespace {

struct Mapping {
  std::string_view key, value, first, second;
};

// Our own table, checked against both schemas' documentation.
constexpr Mapping mappings[] = {
    {"Number", "Sing", "SG", ""},      {"Number", "Plur", "PL", ""},      {"Number", "Dual", "DU", ""},
    {"Person", "1", "1", ""},          {"Person", "2", "2", ""},          {"Person", "3", "3", ""},
    {"Tense", "Pres", "PRS", ""},      {"Tense", "Past", "PST", ""},      {"Tense", "Fut", "FUT", ""},
    {"Mood", "Ind", "IND", ""},        {"Mood", "Sub", "SBJV", ""},       {"Mood", "Imp", "IMP", ""},
    {"Mood", "Cnd", "COND", ""},       {"Mood", "Opt", "OPT", ""},        {"Mood", "Pot", "POT", ""},
    {"Mood", "Nec", "DEB", ""},        {"VerbForm", "Inf", "NFIN", ""},   {"Aspect", "Perf", "PFV", "PRF"},
    {"Aspect", "Imp", "IPFV", ""},     {"Aspect", "Prog", "PROG", ""},    {"Aspect", "Prosp", "PROSP", ""},
    {"Aspect", "Hab", "HAB", ""},      {"Voice", "Act", "ACT", ""},       {"Voice", "Pass", "PASS", ""},
    {"Voice", "Mid", "MID", ""},       {"Voice", "Cau", "CAUS", ""},      {"Voice", "Rcp", "RECP", ""},
    {"Degree", "Cmp", "CMPR", ""},     {"Degree", "Sup", "SPRL", "RL"},   {"Definite", "Def", "DEF", ""},
    {"Definite", "Ind", "INDF", "NDEF"}, {"Gender", "Masc", "MASC", ""},  {"Gender", "Fem", "FEM", ""},
    {"Gender", "Neut", "NEUT", ""},    {"Polarity", "Neg", "NEG", ""},    {"Evident", "Nfh", "NFH", ""},
    {"Polite", "Form", "FORM", ""},    {"Polite", "Infm", "INFM", ""},    {"Animacy", "Anim", "ANIM", ""},
    {"Animacy", "Inan", "INAN", ""},   {"Case", "Nom", "NOM", ""},        {"Case", "Acc", "ACC", ""},
    {"Case", "Gen", "GEN", ""},        {"Case", "Dat", "DAT", ""},        {"Case", "Ins", "INS", "INST"},
    {"Case", "Voc", "VOC", ""},        {"Case", "Com", "COM", ""},        {"Case", "Abe", "PRIV", ""},
    {"Case", "Ess", "ESS", "FRML"},    {"Case", "Tra", "TRANS", ""},      {"Case", "Loc", "LOC", "IN+ESS"},
    {"Case", "Abl", "ABL", "AT+ABL"},  {"Case", "Ine", "IN+ESS", ""},     {"Case", "Ill", "IN+ALL", ""},
    {"Case", "Ela", "IN+ABL", ""},     {"Case", "Ade", "AT+ESS", ""},     {"Case", "All", "AT+ALL", ""},
};

constexpr std::string_view keys[] = {"Number", "Person", "Tense", "Mood",   "VerbForm", "Aspect", "Voice",
                                     "Degree", "Definite", "Polarity", "Evident", "Polite", "Case"};

const Word* find_child(const Sentence& sentence, std::size_t word, std::string_view relation) {
  for (const Word& child : sentence.words) {
    const bool same = child.deprel == relation || (child.deprel.starts_with(relation) && child.deprel.substr(relation.size()).starts_with(':'));
    if (child.head == static_cast<int>(word) + 1 && same) return &child;
  }
  return nullptr;
}

void add(Wanted& wanted, std::string_view key, std::string_view value, const TargetCells& cells) {
  const auto values = unimorph_values(key, value);
  for (const std::string_view one : values) {
    if (!cells.knows(wanted.pos, one)) continue;
    wanted.set(morph::dimension_of(one), one);
    return;
  }
  if (!values.empty()) wanted.set(morph::dimension_of(values[0]), values[0]);
}

bool is_relation(const Word& word, std::string_view relation) {
  return word.deprel == relation || (word.deprel.starts_with(relation) && word.deprel.size() > relation.size() && word.deprel[relation.size()] == ':');
}

/// Case of a noun from its adposition or its place in the tree, where its own features have none.
std::string_view case_from_syntax(const Sentence& sentence, std::size_t i, const FunctionWords& own, const Profile& profile) {
  const Word& word = sentence.words[i];
  if (own.adposition != FunctionWords::none) {
    if (own.adposition_use != nullptr) return own.adposition_use->value;
    return {};
  }
  if (is_relation(word, "nsubj") || word.deprel == "root") return profile.subject;
  if (word.deprel == "obj" || word.deprel == "ccomp") return profile.object;
  if (word.deprel == "iobj") return "DAT";
  if (word.deprel == "nmod:poss") return profile.possessor;
  if (word.deprel == "vocative") return "VOC";
  return {};
}

bool is_nominal(std::string_view pos) { return pos == "N" || pos == "PRO" || pos == "NUM"; }

}  // namespace

std::string_view unimorph_pos(std::string_view upos) {
  if (upos == "NOUN" || upos == "PROPN") return "N";
  if (upos == "VERB" || upos == "AUX") return "V";
  if (upos == "PRON") return "PRO";
  if (upos == "ADJ" || upos == "ADV" || upos == "DET" || upos == "NUM" || upos == "ADP" || upos == "PART") return upos;
  return {};
}

std::vector<std::string_view> unimorph_values(std::string_view key, std::string_view value) {
  for (const Mapping& mapping : mappings) {
    if (mapping.key != key || mapping.value != value) continue;
    if (mapping.second.empty()) return {mapping.first};
    return {mapping.first, mapping.second};
  }
  return {};
}

FunctionWords function_words(const Sentence& sentence, std::size_t word, const Profile& profile) {
  FunctionWords own;
  const auto number = [&](const Word* w) { return static_cast<std::size_t>(w - sentence.words.data()); };
  const auto key = [](const Word& w) { return resources::folded_key(w.lemma.empty() ? w.form : w.lemma); };
  if (const Word* child = find_child(sentence, word, "case"); child != nullptr && child->upos == "ADP") {
    own.adposition = number(child);
    const auto use = profile.prepositions.find(key(*child));
    if (use != profile.prepositions.end()) own.adposition_use = &use->second;
  }
  if (const Word* child = find_child(sentence, word, "det")) {
    auto use = profile.articles.find(key(*child));
    if (use == profile.articles.end()) use = profile.articles.find(resources::folded_key(child->form));
    if (use != profile.articles.end()) {
      own.article = number(child);
      own.article_use = &use->second;
    }
  }
  return own;
}

Wanted wanted_features(const Sentence& sentence, std::size_t i, const TargetCells& cells) {
  const Word& word = sentence.words[i];
  Wanted wanted;
  wanted.pos = unimorph_pos(word.upos);
  const std::string_view verb_form = resources::value_of(word.feats, "VerbForm");
  if (verb_form == "Part") wanted.pos = "V.PTCP";
  if (verb_form == "Conv") wanted.pos = "V.CVB";
  if (verb_form == "Ger" || verb_form == "Vnoun") wanted.pos = cells.knows("V.MSDR", "") ? "V.MSDR" : "V.PTCP";
  for (const std::string_view key : keys) {
    std::string_view value = resources::value_of(word.feats, key);
    value = value.substr(0, value.find(','));  // of several values the first
    if (!value.empty()) add(wanted, key, value, cells);
  }
  const bool modifier = (word.upos == "ADJ" || word.upos == "DET") && word.head > 0 && (is_relation(word, "amod") || is_relation(word, "det"));
  if (is_nominal(wanted.pos)) {
    const FunctionWords own = function_words(sentence, i, cells.profile());
    const bool governed = own.adposition_use != nullptr;
    if (governed || wanted.get(Dimension::case_).empty()) {
      const std::string_view value = case_from_syntax(sentence, i, own, cells.profile());
      if (!value.empty()) wanted.set(Dimension::case_, value);
    }
    if (own.article_use != nullptr) wanted.set(Dimension::definiteness, own.article_use->value);
  } else if (modifier && is_nominal(unimorph_pos(sentence.words[static_cast<std::size_t>(word.head) - 1].upos))) {
    const Wanted noun = wanted_features(sentence, static_cast<std::size_t>(word.head) - 1, cells);
    for (const Dimension dimension : {Dimension::case_, Dimension::number, Dimension::definiteness}) {
      if (const auto value = noun.get(dimension); !value.empty()) wanted.set(dimension, value);
    }
  } else if (wanted.pos == "V" && wanted.get(Dimension::finiteness).empty()) {
    const Word* subject = find_child(sentence, i, "nsubj");
    if (subject != nullptr) {
      const std::string_view number = resources::value_of(subject->feats, "Number"), person = resources::value_of(subject->feats, "Person");
      if (wanted.get(Dimension::number).empty()) add(wanted, "Number", number.empty() ? "Sing" : number, cells);
      if (wanted.get(Dimension::person).empty()) add(wanted, "Person", person.empty() ? "3" : person, cells);
    }
  }
  return wanted;
}

}  // namespace wug::augment
