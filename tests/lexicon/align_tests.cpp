#include "lexicon/align/induce.hpp"

#include <algorithm>
#include <sstream>

#include "lexicon/align/link_files.hpp"
#include "lexicon/align/parallel_text.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::lexicon;

namespace {

std::vector<std::string> words(const std::string& text) {
  std::istringstream stream(text);
  std::vector<std::string> result;
  for (std::string word; stream >> word;) result.push_back(word);
  return result;
}

Bitext bitext_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Bitext bitext;
  for (const auto& [source, target] : pairs) bitext.add(std::to_string(bitext.size() + 1), words(source), words(target));
  return bitext;
}

/// A toy language: every word has one translation, and adjectives follow their noun.
Bitext toy() {
  static const std::vector<std::string> nouns = {"dog", "cat", "bird", "house"}, adjectives = {"big", "red", "old"},
                                        verbs = {"sees", "hears"};
  Bitext bitext;
  for (const auto& a : nouns) {
    for (const auto& b : nouns) {
      for (const auto& v : verbs) {
        const std::string& x = adjectives[(a.size() + b.size() + v.size()) % adjectives.size()];
        bitext.add(a + b + v, words("the " + x + " " + a + " " + v + " the " + b),
                   words(a + "o " + x + "a " + v + "i " + b + "o"));
      }
    }
  }
  return bitext;
}

}  // namespace

TEST_CASE("IBM model 1 by maximum likelihood gives the worked values", "[align]") {
  const Bitext bitext = bitext_of({{"a b", "x y"}, {"a c", "x z"}, {"d c", "w z"}});
  const auto t = [&](int iterations, const char* f, const char* e) {
    AlignerOptions options;
    options.alpha = 0;
    options.null_probability = 0;
    const Cooccurrence pairs(bitext);
    WordAligner aligner(bitext, pairs, AlignDirection::source_to_target, {}, options);
    AlignmentPosteriors posteriors;
    for (int iteration = 0; iteration < iterations; ++iteration) {
      for (std::size_t k = 0; k < bitext.size(); ++k) {
        aligner.posteriors(k, posteriors);
        aligner.add_counts(k, posteriors);
      }
      aligner.maximize();
    }
    return static_cast<double>(aligner.table().probability(pairs.find(bitext.source.words.find(e), bitext.target.words.find(f))));
  };
  CHECK_THAT(t(1, "x", "a"), Catch::Matchers::WithinAbs(1.0 / 2, 1e-6));
  CHECK_THAT(t(1, "y", "a"), Catch::Matchers::WithinAbs(1.0 / 4, 1e-6));
  CHECK_THAT(t(2, "x", "a"), Catch::Matchers::WithinAbs(7.0 / 11, 1e-6));
  CHECK_THAT(t(2, "y", "a"), Catch::Matchers::WithinAbs(2.0 / 11, 1e-6));
  CHECK_THAT(t(2, "y", "b"), Catch::Matchers::WithinAbs(4.0 / 7, 1e-6));
  CHECK_THAT(t(2, "x", "b"), Catch::Matchers::WithinAbs(3.0 / 7, 1e-6));
  CHECK_THAT(t(3, "x", "a"), Catch::Matchers::WithinAbs(29435.0 / 39357, 1e-6));
  CHECK_THAT(t(3, "y", "b"), Catch::Matchers::WithinAbs(164.0 / 251, 1e-6));
}

TEST_CASE("Grow-diag-final-and keeps the intersection and grows along neighbours", "[align]") {
  const std::vector<std::int32_t> forward = {0, 1, 1, 3}, backward = {0, 1, -1, 3};
  CHECK(symmetrize(forward, backward) == std::vector<Link>{{0, 0}, {1, 1}, {1, 2}, {3, 3}});
  CHECK(symmetrize(std::vector<std::int32_t>{-1}, std::vector<std::int32_t>{-1}).empty());
}

TEST_CASE("A toy bitext gives its dictionary back, with evidence", "[align]") {
  const Bitext bitext = toy();
  InduceOptions options;
  const auto pairs = extract_pairs(bitext, align(bitext, {}, options.aligner), options);
  for (const char* noun : {"dog", "cat", "bird", "house"}) {
    const auto found = std::find_if(pairs.begin(), pairs.end(), [&](const InducedPair& p) { return p.source == noun; });
    REQUIRE(found != pairs.end());
    CHECK(found->target == std::string(noun) + "o");
    CHECK(found->forward > 0.7);
    CHECK_FALSE(found->evidence.empty());
  }
}

TEST_CASE("Alignment gives the same links for any number of threads", "[align]") {
  const Bitext bitext = toy();
  AlignerOptions options;
  const auto one = align(bitext, {}, options);
  options.threads = GENERATE(2U, 3U, 8U);
  CHECK(align(bitext, {}, options) == one);
}

TEST_CASE("A pair that the dictionary has draws the link where counts are even", "[align]") {
  const Bitext bitext = bitext_of({{"sun moon", "p q"}});
  AlignerOptions options;
  const auto links = align(bitext, {{"sun", "q"}, {"moon", "p"}}, options);
  CHECK(links[0] == std::vector<Link>{{0, 1}, {1, 0}});
}

TEST_CASE("Words and links are exchanged with other aligners", "[align]") {
  const wug::tests::TemporaryFolder folder;
  const Bitext bitext = bitext_of({{"a b", "x y z"}, {"c", "w"}});
  CHECK(write_word_pairs(bitext) == "a b ||| x y z\nc ||| w\n");
  const auto links = read_links(folder.file("links", "0-0 1-2\n\n"), bitext);
  CHECK(links == std::vector<std::vector<Link>>{{{0, 0}, {1, 2}}, {}});
  for (const char* bad : {"0-0\n", "0-0\n0-0\n0-0\n", "0-3\n\n", "2-0\n\n", "0\n\n", "a-b\n\n", "-1-0\n\n"}) {
    INFO(bad);
    CHECK_THROWS_AS(read_links(folder.file("bad", bad), bitext), wug::resources::FormatError);
  }
}

TEST_CASE("Two verse files of different formats become parallel text, and what does not match is in the ledger", "[align]") {
  const wug::tests::TemporaryFolder folder;
  const std::string left = folder.file("left", "\\id JHN\n\\c 1\n\\v 1 One two.\n\\v 2-3 Three.\n\\v 4\n\\v 5 Five.\n");
  const std::string right = folder.file("right", "b.JOH.1.1\tEin tvö\nb.JOH.1.2\tÞrjú\nb.JOH.1.3\tlíka\nb.JOH.1.4\tFjögur\nb.JOH.1.6\tSex\n");
  wug::resources::ImportReport report("left");
  ParallelOptions options;
  options.from = "eng";
  options.to = "isl";
  const auto text = read_parallel_text({left, right}, options, report);
  CHECK(text.bitext.ids == std::vector<std::string>{"JHN.1.1", "JHN.1.2-3"});
  CHECK(write_word_pairs(text.bitext) == "one two ||| ein tvö\nthree ||| þrjú líka\n");
  CHECK(text.empty == 1);
  CHECK(text.unmatched_source == 1);
  CHECK(text.unmatched_target == 1);
  CHECK(report.count(wug::resources::Reason::missing_pivot) == 2);
}
