#include "augment/wanted_features.hpp"

#include "augment/agreement.hpp"
#include "morph/ud_features.hpp"
#include "resources/conllu.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using morph::Dimension;
using resources::Sentence;
using resources::Word;

namespace {

constexpr std::string_view keys[] = {"Number", "Person", "Tense", "Mood",   "VerbForm", "Aspect", "Voice",
                                     "Degree", "Definite", "Polarity", "Evident", "Polite", "Case"};

/// What inflection tables leave unmarked.
bool is_unmarked(std::string_view key, std::string_view value) {
  return (key == "VerbForm" && value == "Fin") || (key == "Polarity" && value == "Pos");
}

const Word* find_child(const Sentence& sentence, std::size_t word, std::string_view relation) {
  for (const Word& child : sentence.words) {
    const bool same = child.deprel == relation || (child.deprel.starts_with(relation) && child.deprel.substr(relation.size()).starts_with(':'));
    if (child.head == static_cast<int>(word) + 1 && same) return &child;
  }
  return nullptr;
}

void add(Wanted& wanted, std::string_view upos, std::string_view key, std::string_view value, const TargetCells& cells) {
  if (const auto* own = cells.profile().feature(upos, std::string(key) + "=" + std::string(value))) {
    for (const std::string& one : *own) wanted.set(morph::dimension_of(one), one);
    return;
  }
  const auto values = morph::unimorph_values(key, value);
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
  wanted.pos = morph::table_part_of_speech(word.upos);
  const std::string_view verb_form = resources::value_of(word.feats, "VerbForm");
  if (verb_form == "Part") wanted.pos = "V.PTCP";
  if (verb_form == "Conv") wanted.pos = "V.CVB";
  const bool noun_for_infinitive = verb_form == "Inf" && !cells.knows("V", "NFIN") && cells.knows("V.MSDR", "");
  if (noun_for_infinitive) wanted.pos = "V.MSDR";
  if (verb_form == "Ger" || verb_form == "Vnoun") wanted.pos = cells.knows("V.MSDR", "") ? "V.MSDR" : "V.PTCP";
  for (const std::string_view key : keys) {
    std::string_view value = resources::value_of(word.feats, key);
    value = value.substr(0, value.find(','));  // of several values the first
    if (!value.empty() && !is_unmarked(key, value)) add(wanted, word.upos, key, value, cells);
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
  } else if (modifier && is_nominal(morph::table_part_of_speech(sentence.words[static_cast<std::size_t>(word.head) - 1].upos))) {
    const Wanted noun = wanted_features(sentence, static_cast<std::size_t>(word.head) - 1, cells);
    for (const Dimension dimension : {Dimension::case_, Dimension::number, Dimension::definiteness}) {
      if (const auto value = noun.get(dimension); !value.empty()) wanted.set(dimension, value);
    }
  } else if (wanted.pos == "V" && wanted.get(Dimension::finiteness).empty()) {
    const auto agreed = agreement_of(sentence, i, cells.profile());
    if (agreed) {
      add(wanted, word.upos, "Number", agreed->number, cells);
      add(wanted, word.upos, "Person", agreed->person, cells);
    } else if (const Word* subject = subject_of(sentence, i)) {
      const std::string_view number = resources::value_of(subject->feats, "Number"), person = resources::value_of(subject->feats, "Person");
      if (wanted.get(Dimension::number).empty()) add(wanted, word.upos, "Number", number.empty() ? "Sing" : number, cells);
      if (wanted.get(Dimension::person).empty()) add(wanted, word.upos, "Person", person.empty() ? "3" : person, cells);
    }
  }
  return wanted;
}

}  // namespace wug::augment
