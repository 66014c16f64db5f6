#include "augment/conventions.hpp"

#include <algorithm>

#include "augment/relation_counts.hpp"
#include "resources/conllu.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

constexpr std::string_view copula = "copula", verbal_noun = "verbal-noun", participle = "participle", auxiliary = "auxiliary", possessive = "possessive",
                           determiner = "determiner", infinitive = "infinitive", citation = "citation-verb";

bool has_mark(const Sentence& sentence, std::size_t word) {
  const int number = static_cast<int>(word) + 1;
  return std::any_of(sentence.words.begin(), sentence.words.end(), [&](const Word& w) { return w.head == number && w.deprel == "mark"; });
}

/// "" where no convention speaks of such words.
std::string_view kind_of(const Sentence& sentence, std::size_t i) {
  const Word& word = sentence.words[i];
  if (without_subtype(word.deprel) == "cop") return copula;
  if (word.upos == "PRON" && word.deprel == "nmod:poss") return possessive;
  if (word.upos == "DET") return determiner;
  if (word.upos != "VERB" && word.upos != "AUX" && word.upos != "ADJ" && word.upos != "NOUN") return {};
  const std::string_view form = resources::value_of(word.feats, "VerbForm");
  if (form == "Ger" || form == "Vnoun" || (form == "Inf" && has_mark(sentence, i))) return verbal_noun;
  if (form == "Inf" && word.upos == "VERB") return infinitive;
  if (form != "Part") return word.upos == "AUX" ? auxiliary : std::string_view();
  return word.upos == "VERB" && resources::value_of(word.feats, "Tense") == "Pres" ? verbal_noun : participle;
}

/// Of these the dictionary knows best what their translation is. Pronouns and determiners are told apart by the syntax, which
/// is the source's.
bool is_particle(std::string_view upos) {
  return upos == "ADP" || upos == "ADV" || upos == "CCONJ" || upos == "SCONJ" || upos == "PART" || upos == "INTJ";
}

bool is_open(std::string_view upos) { return upos == "NOUN" || upos == "VERB" || upos == "ADJ" || upos == "ADV"; }

}  // namespace

bool is_convention(std::string_view name) {
  static constexpr std::string_view names[] = {auxiliary, citation, copula, determiner, infinitive, participle, possessive, verbal_noun};
  return std::find(std::begin(names), std::end(names), name) != std::end(names);
}

std::string_view citation_tag(const Word& source, const Profile& profile) {
  const auto found = source.upos == "VERB" ? profile.conventions.find(citation) : profile.conventions.end();
  return found == profile.conventions.end() ? std::string_view() : std::string_view(found->second);
}

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

std::string_view own_class(std::string_view translation, const Profile& profile) {
  const auto own = profile.classes.find(resources::folded_key(translation));
  return own == profile.classes.end() ? std::string_view() : std::string_view(own->second);
}

std::string_view translation_tag(const Sentence& source, std::size_t word, std::string_view translation, std::string_view pos,
                                 const Profile& profile) {
  if (const std::string_view own = own_class(translation, profile); !own.empty()) return own;
  if (const std::string_view tag = convention_tag(source, word, profile); !tag.empty()) return tag;
  return is_particle(source.words[word].upos) && (is_particle(pos) || pos == "PRON" || pos == "DET") ? pos : std::string_view();
}

bool is_same_class(const Word& source, std::string_view pos) {
  const std::string_view own = source.upos;
  if (pos.empty() || pos == own) return true;
  if (!is_open(own)) return !is_open(pos) || pos == "ADV" || (pos == "VERB" && (own == "AUX" || own == "PART"));
  return own == "ADJ" && pos == "VERB" && resources::value_of(source.feats, "VerbForm") == "Part";
}

}  // namespace wug::augment
