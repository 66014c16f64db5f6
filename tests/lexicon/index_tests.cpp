#include "lexicon/index.hpp"

#include <set>

#include "resources/fingerprint.hpp"
#include "tests/support/catch.hpp"

using namespace wug::lexicon;
using wug::resources::fingerprint;
using wug::resources::Status;

namespace {

IndexPair pair(std::string_view headword, std::string_view translation, std::string_view pos = "NOUN") {
  IndexPair p;
  p.headword = headword;
  p.translation = translation;
  p.pos = pos;
  return p;
}

std::vector<std::string> texts(const Index& index, GroupId group) {
  std::vector<std::string> result;
  for (const Candidate& c : index.candidates(group)) result.emplace_back(c.text);
  return result;
}

using Texts = std::vector<std::string>;

}  // namespace

TEST_CASE("A headword is found exactly, a folded one under its folded key", "[index]") {
  Index::Builder builder("eng");
  builder.add(pair("March", "mars"));
  builder.add(pair("march", "ganga"));
  builder.add(pair("don\u2019t", "ekki"));
  builder.add(pair("God", "gu\u00F0"));
  const Index index = builder.build();
  CHECK(texts(index, index.find_exact("March")) == Texts{"mars"});
  CHECK(texts(index, index.find_exact("march")) == Texts{"ganga"});
  CHECK(texts(index, index.find_folded("march")) == Texts{"ganga", "mars"});
  CHECK(texts(index, index.find_exact("don't")) == Texts{"ekki"});
  CHECK(texts(index, index.find_folded("god")) == Texts{"gu\u00F0"});
  CHECK(index.find_exact("god") == 0);
  CHECK(index.find_exact("") == 0);
  CHECK(index.headwords() == 4);
}

TEST_CASE("Numbered strings give the same index, also where two of them are one headword", "[index]") {
  const std::vector<std::string> words = {"don\u2019t", "don't", "God", "god", "\u00D3lafur", "\u00F3lafur", "stra\u00DFe", "strasse", "new  york", "new york"};
  const auto build = [&](bool numbered, std::size_t excluded) {
    Index::Builder builder("eng");
    if (excluded < words.size()) builder.exclude(words[excluded], "t3");
    for (std::uint32_t i = 0; i < 4000; ++i) {
      const std::string headword = i % 3 == 0 ? words[i % words.size()] : "w" + std::to_string(i % 1500), translation = "t" + std::to_string(i % 7);
      IndexPair p = pair(headword, translation);
      p.id = i;
      if (numbered) p.headword_id = static_cast<std::uint32_t>(i % 3 == 0 ? 1 + i % words.size() : 100 + i % 1500);
      if (numbered) p.translation_id = 1 + i % 7;
      builder.add(p);
    }
    return builder.build();
  };
  for (const std::size_t excluded : {words.size(), std::size_t{0}, std::size_t{4}}) {
    const Index plain = build(false, excluded), numbered = build(true, excluded);
    CHECK(plain.headwords() == numbered.headwords());
    CHECK(plain.pairs() == numbered.pairs());
    CHECK(numbered.memory() < plain.memory());
    std::vector<std::string> keys = {"don't", "God", "god", "\u00D3lafur", "\u00F3lafur", "stra\u00DFe", "strasse", "new york"};
    for (int i = 0; i < 1500; ++i) keys.push_back("w" + std::to_string(i));
    for (const std::string& key : keys) {
      INFO(key);
      REQUIRE(texts(plain, plain.find_exact(key)) == texts(numbered, numbered.find_exact(key)));
      REQUIRE(texts(plain, plain.find_folded(key)) == texts(numbered, numbered.find_folded(key)));
    }
    CHECK(texts(numbered, numbered.find_folded("strasse")).size() == 7);
    CHECK(texts(numbered, numbered.find_folded("\u00F3lafur")) == texts(numbered, numbered.find_exact("\u00F3lafur")));
  }
}

TEST_CASE("An empty index finds nothing", "[index]") {
  const Index none;
  CHECK(none.find_exact("a") == 0);
  CHECK(none.step(Index::root, 1, false) == 0);
  const Index built = Index::Builder().build();
  CHECK(built.find_folded("a") == 0);
}

TEST_CASE("Candidates stand by weight, then bytes, and equal pairs are one", "[index]") {
  Index::Builder builder;
  builder.add(pair("house", "b"));
  builder.add(pair("house", "a"));
  builder.add(pair("house", "a"));
  IndexPair second = pair("house", "z");
  second.attestations = 3;
  second.quality = 5;
  builder.add(second);
  builder.add(pair("", "x"));
  builder.add(pair("x", "  "));
  CHECK(builder.left_out() == 2);
  const Index index = builder.build();
  CHECK(texts(index, index.find_exact("house")) == Texts{"z", "a", "b"});
}

TEST_CASE("Weights are those of the reference's check", "[index]") {
  IndexPair first = pair("a", "b"), second = pair("a", "c");
  first.attestations = 3;
  first.quality = 5;
  second.quality = 9;
  const auto w1 = base_weight(first) * pos_factor(1, 1), w2 = base_weight(second) * pos_factor(1, 0);
  CHECK(w1 == 1152 * 12);
  CHECK(w2 == 160 * 12);
}

TEST_CASE("Multiword headwords are walked word by word", "[index]") {
  Index::Builder builder("eng");
  builder.add(pair("New York", "Nuyorek"));
  builder.add(pair("new", "n\u00FDr"));
  builder.add(pair("mother-in-law", "tengdam\u00F3\u00F0ir"));
  const Index index = builder.build();
  const auto node = index.step(index.step(Index::root, fingerprint("new"), false), fingerprint("york"), true);
  CHECK(texts(index, index.group_at(node)) == Texts{"Nuyorek"});
  CHECK(index.step(index.step(Index::root, fingerprint("new"), false), fingerprint("york"), false) == 0);
  Index::Node walk = Index::root;
  for (const char* word : {"mother", "-", "in", "-", "law"}) walk = index.step(walk, fingerprint(word), false);
  CHECK(texts(index, index.group_at(walk)) == Texts{"tengdam\u00F3\u00F0ir"});
}

TEST_CASE("The shuffled control keeps headwords and translations but not the pairs", "[index]") {
  const auto build = [](std::uint64_t seed, bool shuffled) {
    Index::Builder builder;
    for (int i = 0; i < 50; ++i) builder.add(pair("w" + std::to_string(i), "t" + std::to_string(i)));
    builder.add(pair("verb", "sögn", "VERB"));
    if (shuffled) builder.shuffle(seed);
    return builder.build();
  };
  const Index plain = build(0, false), once = build(1, true), again = build(1, true), other = build(2, true);
  int moved = 0, differ = 0;
  std::multiset<std::string> all, all_shuffled;
  for (int i = 0; i < 50; ++i) {
    const std::string word = "w" + std::to_string(i);
    const auto a = texts(plain, plain.find_exact(word)), b = texts(once, once.find_exact(word));
    CHECK(b == texts(again, again.find_exact(word)));
    differ += b != texts(other, other.find_exact(word));
    moved += a != b;
    all.insert(a[0]);
    all_shuffled.insert(b[0]);
  }
  CHECK(all == all_shuffled);
  CHECK(moved > 40);
  CHECK(differ > 40);
  CHECK(texts(once, once.find_exact("verb")) == Texts{"sögn"});
}
