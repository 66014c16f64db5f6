#include "augment/agreement.hpp"

#include "tests/augment/tree_rows.hpp"

using namespace wug;
using augment::agreement_of;

namespace {

const char* const first_plural = "ni PRON 1 nsubj Number=Plur|Person=1\n";

std::string values(const std::string& rows, std::size_t verb = 0, const char* profile = "agreement pronoun\n") {
  const auto sentence = tests::tree(rows);
  const auto agreed = agreement_of(sentence, verb, tests::profile_of(profile));
  return agreed ? std::string(agreed->person) + " " + std::string(agreed->number) : "none";
}

}  // namespace

TEST_CASE("Verbs agree with pronouns alone where the profile says so", "[agreement]") {
  const std::string past = "aeth VERB 0 root Number=Sing|Person=3|VerbForm=Fin\n";
  CHECK(values(past + first_plural) == "1 Plur");
  CHECK(values(past + "dynion NOUN 1 nsubj Number=Plur\n") == "3 Sing");
  CHECK(values(past + "a PRON 1 nsubj:outer PronType=Rel\n") == "3 Sing");
  CHECK(values(past + "Cymru PROPN 1 obj Number=Sing\n") == "none");
  CHECK(values(past + first_plural, 0, "subject NOM\n") == "none");
}

TEST_CASE("An auxiliary agrees with the subject of its main word; imperatives, impersonal and infinite forms with nothing", "[agreement]") {
  CHECK(values("mynd VERB 0 root VerbForm=Inf\nbyddai AUX 1 aux Person=3\n" + std::string(first_plural), 1) == "1 Plur");
  CHECK(values("mynd VERB 0 root VerbForm=Inf\n" + std::string(first_plural)) == "none");
  CHECK(values("ewch VERB 0 root Mood=Imp|Person=2\n" + std::string(first_plural)) == "none");
  CHECK(values("aethpwyd VERB 0 root Person=0\n" + std::string(first_plural)) == "none");
}
