#include "augment/plain_lines.hpp"

#include <algorithm>

#include "augment/english.hpp"
#include "tests/support/catch.hpp"

using namespace wug::augment;
using wug::resources::Random;

namespace {

const EnglishAnalyzer english;

wug::lexicon::Index make_index() {
  static constexpr const char* rows[][3] = {
      {"king", "konungur", "NOUN"}, {"house", "hús", "NOUN"}, {"house", "heimili", "NOUN"}, {"go", "fara", "VERB"},
      {"New York", "Nýja Jórvík", "PROPN"}, {"go out", "fara út", "VERB"}, {"go out", "slokkna", "VERB"}, {"x-ray", "röntgen", "NOUN"},
      {"I", "ég", "PRON"}, {"mother-in-law", "tengdamóðir", "NOUN"}, {"the", "hinn", "DET"}, {"be 10", "vera tíu", "VERB"},
      {"antidisestablishmentarianism", "langorð", "NOUN"}, {"out of order", "bilaður", "ADJ"}, {"don't", "ekki", "ADV"}, {"of", "af", "ADP"}};
  wug::lexicon::Index::Builder builder("eng");
  for (const auto& row : rows) {
    wug::lexicon::IndexPair pair;
    pair.headword = row[0];
    pair.translation = row[1];
    pair.pos = row[2];
    builder.add(pair);
  }
  return builder.build();
}

std::string random_line(const Random& random, std::uint64_t item) {
  static constexpr const char* words[] = {"king", "Kings", "HOUSE", "house", "goeth", "go", "out", "Go", "OUT", "New", "York", "NEW",
                                          "YORK", "x", "ray", "X-Ray", "I", "I'm", "mother-in-law", "the", "The", "be", "10", "3.14",
                                          "antidisestablishmentarianism", "of", "order", "don't", "DON'T", "unknown", "_", "a_b"};
  static constexpr const char* gaps[] = {" ", " ", " ", " ", " ", "  ", ", ", ". ", "-", "\t", "! ", "'"};
  std::string line;
  const std::uint64_t length = random.below(item % 50 == 0 ? 300 : 30, item, 0);
  for (std::uint32_t i = 0; i < length; ++i) {
    line += words[random.below(std::size(words), item, 2 * i + 1)];
    line += gaps[random.below(std::size(gaps), item, 2 * i + 2)];
  }
  return line;
}

Ladder make_ladder(const wug::lexicon::Index& index) {
  Ladder ladder;
  ladder.index = &index;
  ladder.analyzer = &english;
  ladder.from = "eng";
  ladder.to = "isl";
  ladder.ignored = {"of"};
  return ladder;
}

bool same_counts(const Counters& a, const Counters& b) {
  return a.lines == b.lines && a.changed_lines == b.changed_lines && a.tokens == b.tokens && a.words == b.words && a.units == b.units &&
         a.replaced == b.replaced && a.multiwords == b.multiwords && a.ignored == b.ignored && std::ranges::equal(a.rungs, b.rungs) &&
         std::ranges::equal(a.statuses, b.statuses);
}

}  // namespace

TEST_CASE("Plain lines are what the full machinery writes, and so are the counts", "[plain_lines]") {
  const auto index = make_index();
  const Ladder ladder = make_ladder(index);
  const Random random("plain lines test", 1);
  std::size_t wrong = 0, by_plain = 0;
  for (const double ratio : {0.0, 0.35, 1.0}) {
    for (const auto selection : {Selection::exact, Selection::bernoulli}) {
      for (const auto choice : {Choice::sample, Choice::best}) {
        SubstituteOptions options;
        options.ratio = ratio;
        options.selection = selection;
        options.choice = choice;
        Substituter full(ladder, options), beside(ladder, options);
        PlainLines plain(beside, options);
        for (std::uint64_t item = 0; item < 1000; ++item) {
          const std::string line = random_line(random, item);
          full.run(line);
          std::string expected, found;
          append_text(full, expected);
          if (plain.decide(line, 0)) {
            plain.append(found);
            ++by_plain;
          }
          if (found != expected + "\n" && ++wrong <= 5) UNSCOPED_INFO(line << " -> " << found << " for " << expected);
        }
        CHECK(same_counts(full.counters(), beside.counters()));
      }
    }
  }
  CHECK(wrong == 0);
  CHECK(by_plain == 12'000);
}

TEST_CASE("The full machinery finds the same units when the words of plain lines are found sooner", "[plain_lines]") {
  const auto index = make_index();
  const Ladder ladder = make_ladder(index);
  const Random random("plain units test", 1);
  Substituter slow(ladder, {}), fast(ladder, {});
  const auto same_unit = [](const Unit& a, const Unit& b) {
    return a.begin == b.begin && a.end == b.end && a.group == b.group && a.rung == b.rung && a.letter_case == b.letter_case && a.replaced == b.replaced &&
           a.candidate == b.candidate && a.status == b.status;
  };
  std::size_t wrong = 0;
  for (std::uint64_t item = 0; item < 3000; ++item) {
    const std::string line = random_line(random, item);
    slow.run(line);
    const bool plain = fast.run_plain(line, 0);
    wrong += !plain || slow.segments() != fast.segments() || !std::ranges::equal(slow.units(), fast.units(), same_unit);
  }
  CHECK(wrong == 0);
  CHECK(same_counts(slow.counters(), fast.counters()));
  CHECK_FALSE(fast.run_plain("caf\xC3\xA9", 0));
}

TEST_CASE("Pairs of words are forgotten with the numbers of the words", "[plain_lines]") {
  wug::lexicon::Index::Builder builder("eng");
  for (const auto& [headword, translation] : {std::pair{"go out", "slokkna"}, std::pair{"go up", "stíga"}}) {
    wug::lexicon::IndexPair pair;
    pair.headword = headword;
    pair.translation = translation;
    builder.add(pair);
  }
  const auto index = builder.build();
  Ladder ladder;
  ladder.index = &index;
  ladder.from = "eng";
  ladder.to = "isl";
  SubstituteOptions options;
  options.ratio = 1;
  Substituter full(ladder, options);
  PlainLines plain(full, options);
  const auto written = [&](const std::string& line) {
    std::string out;
    if (plain.decide(line, 0)) plain.append(out);
    return out;
  };
  CHECK(written("go out") == "slokkna\n");
  std::uint64_t number = 0;
  for (const std::uint64_t before = full.types().generation(); full.types().generation() == before && number < 1'000'000;) {
    std::string line;
    for (int i = 0; i < 5000; ++i) line += "w" + std::to_string(number++) + " ";
    written(line);
    if (full.types().generation() == before) full.types().make_room();
  }
  CHECK(number < 1'000'000);
  CHECK(written("go up") == "stíga\n");
}

TEST_CASE("Lines with addresses or other letters are left to the full machinery", "[plain_lines]") {
  const auto index = make_index();
  Ladder ladder;
  ladder.index = &index;
  ladder.from = "eng";
  ladder.to = "isl";
  Substituter full(ladder, {});
  PlainLines plain(full, {});
  CHECK_FALSE(plain.decide("write to king@house.is", 0));
  CHECK_FALSE(plain.decide("see http://king.is", 0));
  CHECK_FALSE(plain.decide("caf\xC3\xA9", 0));
  CHECK(plain.decide("", 0));
  CHECK(full.counters().lines == 1);
}
