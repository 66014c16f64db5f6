#include "augment/particles.hpp"

#include "augment/reorder.hpp"
#include "tests/augment/tree_rows.hpp"

using namespace wug::augment;
using wug::resources::Sentence;
using wug::tests::profile_of;
using wug::tests::tree;

namespace {

const char* const she_is_tall = "She PRON 3 nsubj\nis AUX 3 cop\ntall ADJ 0 root _ SpaceAfter=No\n. PUNCT 3 punct";
const char* const does_she_sing = "Does AUX 3 aux\nshe PRON 3 nsubj\nsing VERB 0 root VerbForm=Inf SpaceAfter=No\n? PUNCT 3 punct";

/// The text with the profile's particles, in its order where it has one.
std::string with_particles(const Sentence& source, const std::string& lines) {
  const Profile profile = profile_of(lines);
  auto projection = project(source, {});
  REQUIRE(projection);
  add_particles(*projection, source, profile, "eng");
  if (!profile.order.empty()) Reorderer(profile.order, {true, OrderMode::majority, 1}, 1, 0, "eng").reorder(*projection, 7);
  const Sentence& made = projection->sentence;
  CHECK(wug::resources::tree_fault(made).empty());
  REQUIRE(projection->tokens.size() == made.words.size());
  for (std::size_t i = 0; i < made.words.size(); ++i) CHECK(projection->tokens[i].form == made.words[i].form);
  return made.text;
}

}  // namespace

TEST_CASE("A particle stands beside a word that has the dependent, hangs on it and has its own tag", "[particles]") {
  const Sentence source = tree(she_is_tall);
  CHECK(with_particles(source, "particle yn PART case:pred before ADJ cop\n") == "She is yn tall.");
  CHECK(with_particles(source, "particle yn PART case:pred before NOUN cop\n") == "She is tall.");
  CHECK(with_particles(source, "particle da PART discourse after * cop nsubj\n") == "She is tall da.");
  CHECK(with_particles(source, "particle da PART discourse after * cop obj\n") == "She is tall.");
  auto projection = project(source, {});
  REQUIRE(add_particles(*projection, source, profile_of("particle yn PART case:pred before ADJ cop\n"), "cym"));
  const auto& particle = projection->sentence.words[2];
  CHECK(particle.upos == "PART");
  CHECK(particle.deprel == "case:pred");
  CHECK(particle.head == 4);
  CHECK(projection->tokens[2].begin == projection->tokens[2].end);
}

TEST_CASE("A question particle opens a yes-no question and takes its capital, whatever order the target has", "[particles]") {
  const std::string line = "particle a PART mark before VERB question\n";
  CHECK(with_particles(tree(does_she_sing), line) == "Does she a sing?");
  CHECK(with_particles(tree(does_she_sing), line + "order subject after\nrelation VERB aux AUX 0 100 0 100\n") == "A sing does she?");
  CHECK(with_particles(tree(she_is_tall), "particle a PART mark before * question\n") == "She is tall.");
  CHECK(with_particles(tree("Who PRON 2 nsubj PronType=Int\nsings VERB 0 root _ SpaceAfter=No\n? PUNCT 2 punct"), line) == "Who sings?");
  CHECK(with_particles(tree("Sing VERB 0 root _ SpaceAfter=No\n? PUNCT 1 punct"), line) == "A sing?");
}

TEST_CASE("Features ask for a particle", "[particles]") {
  const std::string line = "particle yn AUX aux before VERB VerbForm=Part,Tense=Pres aux\n";
  CHECK(with_particles(tree("She PRON 3 nsubj\nis AUX 3 aux\nsinging VERB 0 root Tense=Pres|VerbForm=Part"), line) == "She is yn singing");
  CHECK(with_particles(tree("She PRON 3 nsubj\nhas AUX 3 aux\nsung VERB 0 root Tense=Past|VerbForm=Part"), line) == "She has sung");
}

TEST_CASE("A particle is part of an entity only where that goes on behind it", "[particles]") {
  const auto labelled = [](const std::string& before_the_last) {
    Sentence source = tree("She PRON 3 nsubj\nis AUX 3 cop\ntall ADJ 0 root");
    source.words[0].label = "O";
    source.words[1].label = before_the_last;
    source.words[2].label = before_the_last == "O" ? "B-X" : "I-X";
    auto projection = project(source, {});
    REQUIRE(add_particles(*projection, source, profile_of("particle yn PART case:pred before ADJ cop\n"), "cym"));
    return projection->sentence.words[2].label;
  };
  CHECK(labelled("O") == "O");
  CHECK(labelled("B-X") == "I-X");
}
