#include "augment/agreement.hpp"

#include <algorithm>

#include "augment/relation_counts.hpp"
#include "resources/conllu.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::value_of;
using resources::Word;

namespace {

bool has_person(const Word& verb) {
  const std::string_view form = value_of(verb.feats, "VerbForm");
  return (form.empty() || form == "Fin") && value_of(verb.feats, "Mood") != "Imp" && value_of(verb.feats, "Person") != "0";
}

}  // namespace

const Word* subject_of(const Sentence& sentence, std::size_t verb) {
  const Word& word = sentence.words[verb];
  const std::string_view relation = without_subtype(word.deprel);
  const bool helps = (relation == "aux" || word.deprel == "cop") && word.head > 0;
  const int governor = helps ? word.head : static_cast<int>(verb) + 1;
  const auto found = std::find_if(sentence.words.begin(), sentence.words.end(),
                                  [&](const Word& child) { return child.head == governor && without_subtype(child.deprel) == "nsubj"; });
  return found == sentence.words.end() ? nullptr : &*found;
}

std::optional<Agreement> agreement_of(const Sentence& sentence, std::size_t verb, const Profile& profile) {
  if (!profile.pronoun_agreement || !has_person(sentence.words[verb])) return std::nullopt;
  const Word* subject = subject_of(sentence, verb);
  if (subject == nullptr) return std::nullopt;
  const Agreement own{value_of(subject->feats, "Person"), value_of(subject->feats, "Number")};
  const bool personal = subject->upos == "PRON" && !own.person.empty() && !own.number.empty();
  return personal ? own : Agreement{"3", "Sing"};
}

}  // namespace wug::augment
