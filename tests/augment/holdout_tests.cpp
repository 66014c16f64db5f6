#include "augment/holdout.hpp"

#include <algorithm>
#include <map>
#include <set>

#include "augment/english.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;

namespace {

wug::lexicon::Index small_lexicon() {
  wug::lexicon::Index::Builder builder("eng");
  for (const auto& [headword, translation] : std::vector<std::pair<const char*, const char*>>{
           {"woman", "kona"}, {"wife", "kona"}, {"stone", "steinn"}, {"rock", "steinn"}, {"women", "kona"}, {"fish", "fiskur"}}) {
    wug::lexicon::IndexPair pair;
    pair.headword = headword;
    pair.translation = translation;
    pair.pos = "NOUN";
    builder.add(pair);
  }
  return builder.build();
}

const WordCounts counts{{"fish", 50}, {"rock", 20}, {"rocks", 6}, {"stone", 30}, {"stones", 7}, {"wife", 40}, {"woman", 40}, {"women", 9}};

Holdout choose(const HoldoutOptions& options) {
  const auto index = small_lexicon();
  const EnglishAnalyzer english;
  Ladder ladder;
  ladder.index = &index;
  ladder.analyzer = &english;
  ladder.from = "eng";
  ladder.to = "isl";
  return choose_holdout(counts, ladder, options);
}

}  // namespace

TEST_CASE("Only pairs whose target another headword has too are held out, each target once", "[holdout]") {
  const Holdout holdout = choose({});
  std::set<std::string> sources, targets;
  for (const auto& pair : holdout.pairs) {
    if (pair.variant) continue;
    sources.insert(pair.source);
    CHECK(targets.insert(pair.target).second);
  }
  CHECK(targets == std::set<std::string>{"kona", "steinn"});
  CHECK(sources.count("fish") == 0);
}

TEST_CASE("A pair of an inflected headword that gives a held-out one away is held out with it", "[holdout]") {
  HoldoutOptions options;
  for (options.seed = 0; options.seed < 20; ++options.seed) {
    const Holdout holdout = choose(options);
    bool woman = false, variant = false;
    for (const auto& pair : holdout.pairs) {
      woman = woman || (pair.source == "woman" && !pair.variant);
      variant = variant || (pair.source == "women" && pair.variant);
    }
    if (woman) CHECK(variant);
  }
}

TEST_CASE("Inflected forms of held-out words are listed where the text has them often enough", "[holdout]") {
  HoldoutOptions options;
  options.least_form = 7;
  std::set<std::string> forms;
  for (options.seed = 0; options.seed < 20; ++options.seed) {
    for (const std::string& form : choose(options).forms) forms.insert(form);
  }
  CHECK(forms.count("stones") == 1);
  CHECK(forms.count("rocks") == 0);
}

TEST_CASE("With all translations of a word held out no chosen target becomes too rare", "[holdout]") {
  wug::lexicon::Index::Builder builder("eng");
  for (const auto& [headword, translation] : std::vector<std::pair<const char*, const char*>>{
           {"woman", "kona"}, {"woman", "drós"}, {"wife", "kona"}, {"spouse", "kona"}, {"wench", "drós"}}) {
    wug::lexicon::IndexPair pair;
    pair.headword = headword;
    pair.translation = translation;
    pair.pos = "NOUN";
    builder.add(pair);
  }
  const auto index = builder.build();
  Ladder ladder;
  ladder.index = &index;
  ladder.from = "eng";
  ladder.to = "isl";
  HoldoutOptions options;
  options.all_translations = true;
  options.least_target = 15;
  const WordCounts words{{"spouse", 20}, {"wench", 20}, {"wife", 20}, {"woman", 40}};
  for (options.seed = 0; options.seed < 20; ++options.seed) {
    const Holdout holdout = choose_holdout(words, ladder, options);
    std::map<std::string, double> left{{"kona", 60}, {"drós", 40}};
    std::set<std::string> tested;
    for (const auto& pair : holdout.pairs) {
      left[pair.target] -= 20;
      if (!pair.variant) tested.insert(pair.target);
      if (pair.source != "woman" || pair.variant) continue;
      const bool both = std::any_of(holdout.pairs.begin(), holdout.pairs.end(),
                                    [&](const auto& other) { return other.source == "woman" && other.variant && other.target != pair.target; });
      CHECK(both);
    }
    for (const std::string& target : tested) CHECK(left[target] >= options.least_target);
  }
}

TEST_CASE("The same seed holds out the same pairs, another one others", "[holdout]") {
  HoldoutOptions options;
  const auto names = [&] {
    std::string text;
    for (const auto& pair : choose(options).pairs) text += pair.source + " ";
    return text;
  };
  const std::string first = names();
  CHECK(names() == first);
  std::set<std::string> all;
  for (options.seed = 0; options.seed < 20; ++options.seed) all.insert(names());
  CHECK(all.size() > 1);
}

TEST_CASE("Words are counted as they are written", "[holdout]") {
  wug::resources::Segmenter segmenter;
  WordCounts words;
  count_words("In the beginning, the end.", segmenter, words);
  CHECK(words == WordCounts{{"In", 1}, {"beginning", 1}, {"end", 1}, {"the", 2}});
}
