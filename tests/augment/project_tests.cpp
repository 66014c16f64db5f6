#include "augment/project.hpp"

#include <sstream>

#include "resources/conllu.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::resources::Sentence;
using wug::resources::Word;

namespace {

std::vector<std::string> split(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> words;
  for (std::string word; stream >> word;) words.push_back(word);
  return words;
}

Sentence sentence(const std::string& forms, const std::string& labels, const std::string& heads = "", const std::string& tags = "") {
  Sentence s;
  const auto f = split(forms), l = split(labels), h = split(heads), t = split(tags);
  for (std::size_t i = 0; i < f.size(); ++i) {
    Word word;
    word.form = f[i];
    if (i < l.size()) word.label = l[i];
    if (i < h.size()) word.head = std::stoi(h[i]);
    if (i < t.size()) word.upos = t[i];
    s.words.push_back(word);
  }
  s.text = rebuild_text(s);
  return s;
}

std::string labels(const Sentence& s) {
  std::string text;
  for (const Word& w : s.words) text += (text.empty() ? "" : " ") + w.label;
  return text;
}

std::string heads(const Sentence& s) {
  std::string text;
  for (const Word& w : s.words) text += (text.empty() ? "" : " ") + std::to_string(w.head);
  return text;
}

Replacement swap(std::size_t begin, std::size_t end, const std::string& words) {
  Replacement r;
  r.begin = begin;
  r.end = end;
  r.words = split(words);
  return r;
}

}  // namespace

TEST_CASE("The worked case of the reference", "[project]") {
  const Sentence source = sentence("Anna visited New York", "B-PER O B-LOC I-LOC", "2 0 4 2", "PROPN VERB PROPN PROPN");
  const auto out = project(source, {swap(1, 2, "bei kona"), swap(2, 4, "Nuyorek")});
  REQUIRE(out);
  CHECK(out->sentence.text == "Anna bei kona Nuyorek");
  CHECK(labels(out->sentence) == "B-PER O O B-LOC");
  CHECK(heads(out->sentence) == "2 0 2 2");
  CHECK(out->sentence.words[2].deprel == "compound");
  CHECK(tree_fault(out->sentence).empty());
}

TEST_CASE("Identity keeps every word of the sentence that peers lose words of", "[project]") {
  const Sentence source = sentence("show flights from new york to boston on monday", "O O O B-from I-from O B-to O B-date");
  std::vector<Replacement> same;
  for (std::size_t i = 0; i < source.words.size(); ++i) same.push_back(swap(i, i + 1, source.words[i].form));
  for (const auto& replacements : {std::vector<Replacement>{}, same}) {
    const auto out = project(source, replacements);
    REQUIRE(out);
    CHECK(out->sentence.text == source.text);
    CHECK(labels(out->sentence) == "O O O B-from I-from O B-to O B-date");
  }
}

TEST_CASE("Labels with an O inside, and adjacent spans of one type, stay", "[project]") {
  const Sentence source = sentence("a b c d", "B-LOC B-LOC I-PERSON O");
  const auto out = project(source, {swap(0, 1, "x y"), swap(1, 2, "z")});
  REQUIRE(out);
  CHECK(labels(out->sentence) == "B-LOC I-LOC B-LOC B-PERSON O");
}

TEST_CASE("Absorbed words hand their dependents to their heads", "[project]") {
  // in the house: case(house), det(house); absorbed words leave a tree behind.
  const Sentence source = sentence("he sat in the very house", "O O O O O O", "2 0 6 6 4 2", "PRON VERB ADP DET ADV NOUN");
  const auto out = project(source, {swap(2, 3, ""), swap(3, 4, ""), swap(5, 6, "viessu")});
  REQUIRE(out);
  CHECK(out->sentence.text == "he sat very viessu");
  CHECK(heads(out->sentence) == "2 0 4 2");
  CHECK(tree_fault(out->sentence).empty());
}

TEST_CASE("Replacements that cannot be carried over are refused", "[project]") {
  const Sentence source = sentence("Anna Berg ran far", "B-PER I-PER O O", "3 1 0 3");
  CHECK_FALSE(can_project(source, swap(1, 3, "x")));   // straddles an entity
  CHECK_FALSE(can_project(source, swap(2, 3, "")));    // absorbs the root
  CHECK_FALSE(can_project(source, swap(0, 2, "")));    // takes an entity away
  CHECK_FALSE(can_project(sentence("a b c", "O O O", "3 3 0"), swap(0, 2, "x")));  // no connected subtree
  CHECK(can_project(source, swap(0, 2, "X Y Z")));
}

TEST_CASE("Ranges are renumbered, or dissolved where a word of theirs changed", "[project]") {
  Sentence source = sentence("de el gato come", "", "3 3 4 0");
  source.ranges.push_back({1, 2, "del", "", true});
  const auto before = project(source, {swap(3, 4, "bora oho")});
  REQUIRE(before);
  CHECK(before->sentence.ranges.size() == 1);
  CHECK(before->sentence.text == "del gato bora oho");
  const auto inside = project(source, {swap(1, 2, "x")});
  REQUIRE(inside);
  CHECK(inside->sentence.ranges.empty());
  CHECK(inside->sentence.text == "de x gato come");
}
