#include "augment/reorder.hpp"

#include "resources/conllu.hpp"
#include "tests/augment/tree_rows.hpp"

using namespace wug::augment;
using wug::resources::Sentence;
using wug::tests::profile_of;
using wug::tests::tree;

namespace {

WordOrder order(const std::string& lines) {
  return profile_of(lines).order;
}

std::string reordered(const Sentence& source, const WordOrder& by, ReorderOptions options = {true, OrderMode::majority, 1}) {
  auto projection = project(source, {});
  REQUIRE(projection);
  Reorderer(by, options, 1, 0, "eng").reorder(*projection, 7);
  CHECK(wug::resources::tree_fault(projection->sentence).empty());
  return projection->sentence.text;
}

const char* const she_reads = "She PRON 2 nsubj\nreads VERB 0 root\nbooks NOUN 2 obj _ SpaceAfter=No\n. PUNCT 2 punct";
const char* const long_tree =
    "The DET 2 det\nking NOUN 3 nsubj\nsaw VERB 0 root\nthree NUM 6 nummod\nbig ADJ 6 amod\nhouses NOUN 3 obj\nin ADP 9 case\nthe DET 9 det\n"
    "town NOUN 6 nmod\nof ADP 11 case\nRome PROPN 9 nmod _ SpaceAfter=No\n, PUNCT 14 punct\nbecause SCONJ 14 mark\nrained VERB 3 advcl _ SpaceAfter=No\n. PUNCT 3 punct";

}  // namespace

TEST_CASE("A learned share of 93 % puts the object before its verb, and the mirrored one puts it back", "[reorder]") {
  const WordOrder before = order("relation VERB obj NOUN 93 7 93 7\n"), after = order("relation VERB obj NOUN 7 93 7 93\n");
  CHECK(reordered(tree(she_reads), before) == "She books reads.");
  const Sentence moved = tree("She PRON 3 nsubj\nbooks NOUN 3 obj\nreads VERB 0 root _ SpaceAfter=No\n. PUNCT 3 punct");
  CHECK(reordered(moved, after) == "She reads books.");
}

TEST_CASE("The capital goes to the new first word; a name keeps its own", "[reorder]") {
  CHECK(reordered(tree(she_reads), order("order subject after\n")) == "Reads she books.");
  const Sentence anna = tree("Anna PROPN 2 nsubj\nreads VERB 0 root _ SpaceAfter=No\n! PUNCT 2 punct");
  CHECK(reordered(anna, order("order 82A VS\n")) == "Reads Anna!");
}

TEST_CASE("WALS values and statements mean the same", "[reorder]") {
  const Sentence source = tree(long_tree);
  const std::string by_hand = reordered(source, order("order object before\norder adposition after\norder adjective after\norder numeral after\n"));
  CHECK(by_hand == reordered(source, order("order 83A OV\norder 85A 1\norder 87A Noun-Adjective\norder 89A 2\n")));
  CHECK(by_hand == "The king houses big three the town Rome of in saw, because rained.");
  CHECK(reordered(source, order("order 83A no dominant order\n")) == source.text);
}

TEST_CASE("An order that says nothing leaves the sentence as it is", "[reorder]") {
  CHECK(reordered(tree(long_tree), WordOrder()) == tree(long_tree).text);
  CHECK(reordered(tree(long_tree), order("relation VERB obj NOUN 10 9 10 9\n")) == tree(long_tree).text);  // below 20 observations
  CHECK(reordered(tree(long_tree), order("relation VERB obj NOUN 60 40 60 40\n")) == tree(long_tree).text);  // no clear majority
}

TEST_CASE("The comma of a clause that moves to the front goes to its end", "[reorder]") {
  const WordOrder clauses_first = order("relation VERB advcl VERB 99 1 300 1\n");
  CHECK(reordered(tree(long_tree), clauses_first) == "Because rained, the king saw three big houses in the town of Rome.");
}

TEST_CASE("What moves goes beyond those that stand nearer in the treebank", "[reorder]") {
  const WordOrder by = order("relation VERB obj NOUN 90 10 90 10\nrelation VERB nsubj NOUN 90 10 180 10\nrelation VERB advmod ADV 90 10 270 10\n");
  const Sentence source = tree("Kings NOUN 2 nsubj\nread VERB 0 root\nbooks NOUN 2 obj\ntoday ADV 2 advmod");
  CHECK(reordered(source, by) == "Today kings books read");
}

TEST_CASE("Projective trees stay projective and every word keeps its arc and its source", "[reorder]") {
  const Sentence source = tree(long_tree);
  auto projection = project(source, {});
  const WordOrder by = order("order object before\norder adposition after\norder subject after\norder adjective after\norder genitive before\n");
  REQUIRE(Reorderer(by, {true, OrderMode::majority, 1}, 1, 0, "eng").reorder(*projection, 7));
  const auto& words = projection->sentence.words;
  std::vector<bool> seen(words.size());
  for (std::size_t i = 0; i < words.size(); ++i) {
    const std::size_t from = projection->tokens[i].begin;
    REQUIRE(from < words.size());
    seen[from] = true;
    CHECK(words[i].misc.find("SrcId=" + std::to_string(from + 1)) != std::string::npos);
    CHECK(words[i].deprel == source.words[from].deprel);
    if (words[i].head == 0) continue;
    const std::size_t head = projection->tokens[static_cast<std::size_t>(words[i].head) - 1].begin;
    CHECK(static_cast<int>(head) + 1 == source.words[from].head);
    const std::size_t low = std::min(i, static_cast<std::size_t>(words[i].head) - 1), high = std::max(i, static_cast<std::size_t>(words[i].head) - 1);
    for (std::size_t between = low; between <= high; ++between) {  // all below the head
      std::size_t up = between;
      while (up != static_cast<std::size_t>(words[i].head) - 1 && words[up].head > 0) up = static_cast<std::size_t>(words[up].head) - 1;
      CHECK(up == static_cast<std::size_t>(words[i].head) - 1);
    }
  }
  CHECK(std::count(seen.begin(), seen.end(), true) == static_cast<std::ptrdiff_t>(words.size()));
}

TEST_CASE("Of a crossing arc the subtree is left in place; the tree stays sound", "[reorder]") {
  // "hearing" – "on the issue" crosses "is scheduled".
  const Sentence source = tree("A DET 2 det\nhearing NOUN 4 nsubj\nis AUX 4 aux\nscheduled VERB 0 root\non ADP 7 case\nthe DET 7 det\nissue NOUN 2 nmod\ntoday ADV 4 advmod");
  CHECK(reordered(source, order("relation NOUN nmod NOUN 99 1 99 1\norder adposition after\n")) == "A hearing is scheduled the issue on today");
}

TEST_CASE("An entity that would be torn apart keeps the sentence's order", "[reorder]") {
  Sentence source = tree("big ADJ 2 amod\nApple PROPN 0 root\nshares NOUN 2 flat");
  for (const char* labels : {"B-X I-X O", "O B-X I-X"}) {
    std::istringstream stream(labels);
    for (auto& word : source.words) stream >> word.label;
    auto projection = project(source, {});
    CHECK_FALSE(Reorderer(order("order adjective after\n"), {true, OrderMode::majority, 1}, 1, 0, "eng").reorder(*projection, 7) ==
                (std::string(labels) == "B-X I-X O"));
  }
}

TEST_CASE("A multiword token whose words are parted is dissolved, another one moves as a whole", "[reorder]") {
  Sentence source = tree("I PRON 4 nsubj\ndo AUX 4 aux\nn't PART 4 advmod\nread VERB 0 root\nbooks NOUN 4 obj");
  source.ranges.push_back({2, 3, "don't", "", true});
  source.text = rebuild_text(source);
  CHECK(reordered(source, order("order object before\n")) == "I don't books read");
  CHECK(reordered(source, order("relation VERB advmod PART 1 99 1 99\n")) == "I do read n't books");
}

TEST_CASE("Sampled sides follow the share and the seed alone; a share of the sentences keeps its order", "[reorder]") {
  const WordOrder half = order("relation VERB obj NOUN 500 500 500 500\n");
  const Sentence source = tree(she_reads);
  std::size_t moved = 0, drawn = 0;
  for (std::uint64_t key = 0; key < 400; ++key) {
    auto first = project(source, {}), second = project(source, {}), third = project(source, {});
    const Reorderer sample(half, {true, OrderMode::sample, 1}, 1, 0, "eng");
    moved += sample.reorder(*first, key);
    sample.reorder(*second, key);
    CHECK(first->sentence.text == second->sentence.text);
    drawn += Reorderer(order("order object before\n"), {true, OrderMode::majority, 0.25}, 1, 0, "eng").reorder(*third, key);
  }
  CHECK(moved > 160);
  CHECK(moved < 240);
  CHECK(drawn > 70);
  CHECK(drawn < 130);
}

TEST_CASE("No more dependents move than it takes to reach the target's share", "[reorder]") {
  // Of the source's objects 10 % stand before the verb, of the target's 55 %: half of those behind it have to move.
  const WordOrder by = order("relation VERB obj NOUN 550 450 550 450\nsource VERB obj NOUN 100 900 100 900\n");
  const Sentence after = tree(she_reads), before = tree("She PRON 3 nsubj\nbooks NOUN 3 obj\nreads VERB 0 root");
  std::size_t moved = 0;
  for (std::uint64_t key = 0; key < 1000; ++key) {
    auto first = project(after, {}), second = project(before, {});
    const Reorderer match(by, {true, OrderMode::match, 1}, 1, 0, "eng");
    moved += match.reorder(*first, key);
    CHECK_FALSE(match.reorder(*second, key));
  }
  CHECK(moved > 440);
  CHECK(moved < 560);
}

TEST_CASE("A profile that was learned and written reads back with the same preferences", "[reorder]") {
  RelationCounts counts;
  for (int i = 0; i < 30; ++i) count_relations(tree(long_tree), counts);
  WordOrder learned;
  learned.learn(counts);
  const WordOrder read = order(relation_lines(counts));
  const Sentence source = tree(long_tree);
  for (std::size_t i = 0; i < source.words.size(); ++i) {
    const auto a = learned.preference(source, i), b = read.preference(source, i);
    CHECK(a.before == b.before);
    CHECK(a.all == b.all);
    CHECK(a.rank_before == b.rank_before);
    CHECK(a.rank_after == b.rank_after);
  }
  CHECK(reordered(source, learned) == source.text);
}

TEST_CASE("Divergence is 0 between equal orders, 1 bit between opposite ones, and reordering removes it", "[reorder]") {
  RelationCounts verb_object, object_verb;
  const Sentence source = tree("read VERB 0 root\nbooks NOUN 1 obj"), target = tree("books NOUN 2 obj\nread VERB 0 root");
  for (int i = 0; i < 30; ++i) {
    count_relations(source, verb_object);
    count_relations(target, object_verb);
  }
  CHECK(direction_divergence(verb_object, verb_object).bits == 0);
  CHECK(direction_divergence(verb_object, object_verb).bits == 1);
  CHECK(direction_divergence(verb_object, object_verb).displaced == 1);
  WordOrder learned;
  learned.learn(object_verb);
  auto projection = project(source, {});
  REQUIRE(Reorderer(learned, {true, OrderMode::majority, 1}, 1, 0, "eng").reorder(*projection, 7));
  RelationCounts after;
  count_relations(projection->sentence, after);
  CHECK(direction_divergence(after, object_verb).bits == 0);
}
