#include "resources/tree_labels.hpp"

#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

Sentence with_misc(const std::vector<std::string>& columns) {
  Sentence sentence;
  for (const std::string& misc : columns) {
    sentence.words.emplace_back().form = "x";
    sentence.words.back().misc = misc;
  }
  return sentence;
}

}  // namespace

TEST_CASE("Entities of a treebank are read from MISC under either key; a word without the key is outside", "[labels]") {
  Sentence sentence = with_misc({"", "SpaceAfter=No|NER=B-PER", "NER=I-PER"});
  CHECK(read_tree_labels(sentence) == "NER");
  CHECK(sentence.words[0].label == "O");
  CHECK(sentence.words[1].label == "B-PER");
  CHECK(sentence.words[2].label == "I-PER");
  Sentence norne = with_misc({"name=O", "name=B-ORG"});
  CHECK(read_tree_labels(norne) == "name");
  CHECK(norne.words[1].label == "B-ORG");
}

TEST_CASE("A name that is no label makes no labels", "[labels]") {
  Sentence sentence = with_misc({"SpaceAfter=No", "name=Tampa"});
  CHECK(read_tree_labels(sentence).empty());
  CHECK(sentence.words[0].label.empty());
  CHECK(tree_label("name=Tampa").key.empty());
}

TEST_CASE("Labels take their old place in MISC, and what is outside without the key stays so", "[labels]") {
  Sentence sentence = with_misc({"NER=B-PER|SpaceAfter=No", "", "SpaceAfter=No", "NER=O"});
  sentence.words[0].label = "O";
  sentence.words[1].label = "O";
  sentence.words[2].label = "B-LOC";
  sentence.words[3].label = "I-LOC";
  write_tree_labels(sentence, "NER");
  CHECK(sentence.words[0].misc == "NER=O|SpaceAfter=No");
  CHECK(sentence.words[1].misc.empty());
  CHECK(sentence.words[2].misc == "SpaceAfter=No|NER=B-LOC");
  CHECK(sentence.words[3].misc == "NER=I-LOC");
}
