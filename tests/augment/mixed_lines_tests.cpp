#include "augment/mixed_lines.hpp"

#include "tests/support/catch.hpp"

using namespace wug::augment;

namespace {

wug::lexicon::Index index_of(const std::vector<std::pair<std::string, std::string>>& pairs) {
  wug::lexicon::Index::Builder builder("eng");
  for (const auto& [headword, translation] : pairs) {
    wug::lexicon::IndexPair pair;
    pair.headword = headword;
    pair.translation = translation;
    builder.add(pair);
  }
  return builder.build();
}

/// English words in Icelandic and Faroese; "sea" only in Faroese.
class World {
 public:
  World() : icelandic_(index_of({{"king", "konungur"}, {"house", "hús"}, {"new house", "nýhýsi"}})),
            faroese_(index_of({{"king", "kongur"}, {"house", "heim"}, {"sea", "hav"}})) {
    ladders_[0] = ladder(icelandic_, "isl");
    ladders_[1] = ladder(faroese_, "fao");
    targets_ = {{&ladders_[0], nullptr, nullptr, 1}, {&ladders_[1], nullptr, nullptr, 3}};
  }
  MixedLines lines(double ratio) const {
    SubstituteOptions options;
    options.ratio = ratio;
    return MixedLines(targets_, options);
  }

 private:
  static Ladder ladder(const wug::lexicon::Index& index, const std::string& to) {
    Ladder made;
    made.index = &index;
    made.from = "eng";
    made.to = to;
    return made;
  }
  wug::lexicon::Index icelandic_, faroese_;
  Ladder ladders_[2];
  std::vector<TextTarget> targets_;
};

std::string written(MixedLines& lines, const std::string& line) {
  std::string out;
  lines.run(line, 0);
  lines.append(out);
  return out;
}

}  // namespace

TEST_CASE("Every word of a mixed line has a language of its own, as often as its weight says", "[mixed_lines]") {
  const World world;
  MixedLines lines = world.lines(1);
  for (int i = 0; i < 2000; ++i) written(lines, "king " + std::to_string(i) + " king, house.");
  const auto by_target = lines.take_replaced_by_target();
  CHECK(by_target[0] + by_target[1] == 6000);
  CHECK(by_target[1] > 4350);
  CHECK(by_target[1] < 4650);
  CHECK(lines.counters().replaced == 6000);
  CHECK(lines.counters().words == 6000);
  CHECK(lines.counters().lines == 2000);
}

TEST_CASE("A word that its language does not have stays, and a phrase goes as a whole", "[mixed_lines]") {
  const World world;
  MixedLines lines = world.lines(1);
  bool stayed = false, moved = false;
  for (int i = 0; i < 200; ++i) {
    const std::string number = std::to_string(i);
    const std::string sea = written(lines, "sea " + number);
    stayed = stayed || sea == "sea " + number;
    moved = moved || sea == "hav " + number;
    const std::string house = written(lines, "The new house " + number);
    const bool known = house == "The nýhýsi " + number || house == "The new heim " + number || house == "The new house " + number;
    CHECK(known);
  }
  CHECK(stayed);
  CHECK(moved);
}

TEST_CASE("A mixed line is the same whatever was read before it, and nothing is replaced at ratio 0", "[mixed_lines]") {
  const World world;
  MixedLines one = world.lines(0.5), other = world.lines(0.5), none = world.lines(0);
  for (int i = 0; i < 50; ++i) written(one, "house " + std::to_string(i));
  CHECK(written(one, "The king's house by the caf\xC3\xA9, king") == written(other, "The king's house by the caf\xC3\xA9, king"));
  CHECK(written(none, "king house") == "king house");
  CHECK(none.replaced() == 0);
}
