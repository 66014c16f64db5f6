#include "augment/conventions.hpp"

#include <algorithm>

#include "augment/relation_counts.hpp"
#include "resources/conllu.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

constexpr std::string_view copula = "copula", verbal_noun = "verbal-noun", participle = "participle";

bool has_mark(const Sentence& sentence, std::size_t word) {
  const int number = static_cast<int>(word) + 1;
  return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& w) { return w.head == number && w.deprel == "mark"; });
}

/// "" where no convention speaks of such words.
std::string_view kind_of(const Sentence& sentence, std::size_t i) {
  const Word& word = sentence.words[i];
  if (without_subtype(word.deprel) == "cop") return copula;
  if (word.upos != "VERB" && word.upos != "AUX" && word.upos != "ADJ" && word.upos != "NOUN") return {};
  const std::string_view form = resources::value_of(word.feats, "VerbForm");
  if (form == "Ger" || form == "Vnoun" || (form == "Inf" && has_mark(sentence, i))) return verbal_noun;
  if (form != "Part") return {};
  return word.upos == "VERB" && resources::value_of(word.feats, "Tense") == "Pres" ? verbal_noun : participle;
}

}  // namespace

bool is_convention(std::string_view name) { return name == copula || name == verbal_noun || name == participle; }

std::string_view convention_tag(const Sentence& source, std::size_t word, const Profile& profile) {
  if (profile.conventions.empty()) return {};
  std::string_view kind = kind_of(source, word);
  auto found = profile.conventions.find(kind);
  // A language without verbal nouns may still treat present participles as participles.
  if (found == profile.conventions.end() && kind == verbal_noun && resources::value_of(source.words[word].feats, "VerbForm") == "Part") {
    found = profile.conventions.find(participle);
  }
  return found == profile.conventions.end() ? std::string_view() : std::string_view(found->second);
}

}  // namespace wug::augment
