#include "augment/particles.hpp"

#include <algorithm>

#include "augment/relation_counts.hpp"
#include "augment/sentence_start.hpp"
#include "resources/conllu.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

bool has_child(const Sentence& sentence, std::size_t word, std::string_view relation) {
  const int number = static_cast<int>(word) + 1;
  return std::any_of(sentence.words.begin(), sentence.words.end(),
                     [&](const Word& w) { return w.head == number && (w.deprel == relation || without_subtype(w.deprel) == relation); });
}

/// "VerbForm=Part,Tense=Pres": all of them.
bool has_features(const Word& word, std::string_view wanted) {
  while (!wanted.empty()) {
    const std::string_view one = wanted.substr(0, wanted.find(','));
    wanted.remove_prefix(std::min(one.size() + 1, wanted.size()));
    const std::size_t equals = one.find('=');
    if (resources::value_of(word.feats, one.substr(0, equals)) != one.substr(equals + 1)) return false;
  }
  return true;
}

/// A question that asks for yes or no, and its main word.
bool is_asked(const Sentence& sentence, std::size_t word) {
  if (sentence.words[word].head != 0 || sentence.words.back().form != "?") return false;
  return std::none_of(sentence.words.begin(), sentence.words.end(), [](const Word& w) { return resources::value_of(w.feats, "PronType") == "Int"; });
}

bool asks_for(const Sentence& source, std::size_t i, const Profile::Particle& particle) {
  const Word& word = source.words[i];
  if (particle.head != "*" && particle.head != word.upos) return false;
  return std::all_of(particle.signs.begin(), particle.signs.end(), [&](const std::string& sign) {
    if (sign == "question") return is_asked(source, i);
    return sign.find('=') != std::string::npos ? has_features(word, sign) : has_child(source, i, sign);
  });
}

/// One of the forms parted by "/", which differ by their surroundings in the language: as often each.
std::string drawn_form(const std::string& forms, std::uint64_t draw) {
  const auto count = static_cast<std::uint64_t>(std::count(forms.begin(), forms.end(), '/')) + 1;
  std::string_view rest = forms;
  for (std::uint64_t skipped = draw % count; skipped > 0; --skipped) rest.remove_prefix(rest.find('/') + 1);
  return std::string(rest.substr(0, rest.find('/')));
}

/// The label of a word that is put in front of the one with this place: it belongs to a span only if that goes on behind it.
std::string label_at(const std::vector<Word>& words, std::size_t at) {
  if (words[0].label.empty()) return "";
  return at < words.size() && words[at].label.starts_with("I-") ? words[at].label : "O";
}

/// Puts the particle beside the word with this place.
void insert(Projection& projection, std::size_t host, const Profile::Particle& particle, const std::string& language) {
  Sentence& sentence = projection.sentence;
  const std::size_t at = particle.before ? host : host + 1;
  const std::size_t was_first = first_word(sentence.words);
  const auto moved = [at](int number) { return number > static_cast<int>(at) ? number + 1 : number; };
  for (Word& word : sentence.words) word.head = moved(word.head);
  std::erase_if(sentence.ranges, [&](const auto& range) { return range.first <= static_cast<int>(at) && range.last > static_cast<int>(at); });
  for (resources::WordRange& range : sentence.ranges) {
    range.first = moved(range.first);
    range.last = moved(range.last);
  }
  Word word;
  word.form = word.lemma = drawn_form(particle.form, resources::fingerprint(sentence.text) + host);
  word.upos = particle.upos;
  word.deprel = particle.relation;
  word.head = moved(static_cast<int>(host) + 1);
  word.label = label_at(sentence.words, at);
  word.misc = "Status=generated";
  Word& neighbour = sentence.words[host];
  if (!particle.before) {
    word.space_after = neighbour.space_after;
    word.misc = resources::with_space_after(word.misc, word.space_after);
    neighbour.space_after = projection.tokens[host].space_after = true;
    neighbour.misc = resources::with_space_after(neighbour.misc, true);
  }
  const std::size_t origin = projection.tokens[host].begin;
  const auto place = static_cast<std::ptrdiff_t>(at);
  projection.tokens.insert(projection.tokens.begin() + place, {word.form, origin, origin, {}, resources::Status::generated, word.space_after});
  sentence.words.insert(sentence.words.begin() + place, std::move(word));
  move_capital(sentence.words, was_first + (was_first >= at ? 1 : 0), language);
  for (std::size_t i = 0; i < sentence.words.size(); ++i) projection.tokens[i].form = sentence.words[i].form;
}

}  // namespace

bool add_particles(Projection& projection, const Sentence& source, const Profile& profile, const std::string& language) {
  if (profile.particles.empty() || source.words.empty() || source.words[0].head < 0) return false;
  bool added = false;
  for (std::size_t i = projection.tokens.size(); i-- > 0;) {
    const resources::AlignedToken& token = projection.tokens[i];
    const bool is_start = token.end == token.begin + 1 && (i == 0 || projection.tokens[i - 1].begin != token.begin);
    if (!is_start) continue;
    const auto particle = std::find_if(profile.particles.begin(), profile.particles.end(), [&](const auto& p) { return asks_for(source, token.begin, p); });
    if (particle == profile.particles.end()) continue;
    insert(projection, i, *particle, language);
    added = true;
  }
  if (added) projection.sentence.text = rebuild_text(projection.sentence);
  return added;
}

}  // namespace wug::augment
