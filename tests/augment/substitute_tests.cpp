#include "augment/substitute.hpp"

#include "augment/english.hpp"
#include "augment/pipeline.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::lexicon::IndexPair;

namespace {

struct Row {
  const char *headword, *translation;
  const char* pos = "";
};

Index make_index(const std::vector<Row>& rows) {
  Index::Builder builder("eng");
  for (const Row& row : rows) {
    IndexPair pair;
    pair.headword = row.headword;
    pair.translation = row.translation;
    pair.pos = row.pos;
    builder.add(pair);
  }
  return builder.build();
}

const EnglishAnalyzer english;

Ladder make_ladder(const Index& index) {
  Ladder ladder;
  ladder.index = &index;
  ladder.analyzer = &english;
  ladder.from = "eng";
  ladder.to = "isl";
  return ladder;
}

std::string translate(const Index& index, std::string_view line, double ratio = 1, std::uint64_t seed = 1) {
  const Ladder ladder = make_ladder(index);
  SubstituteOptions options;
  options.ratio = ratio;
  options.seed = seed;
  Substituter substituter(ladder, options);
  substituter.run(line);
  std::string out;
  append_text(substituter, out);
  return out;
}

std::string run_files(const Index& index, const std::vector<std::string>& paths, TextOptions options) {
  const Ladder ladder = make_ladder(index);
  std::string out;
  wug::resources::SilentProgress silent;
  augment_text(options, {{&ladder}}, paths, [&](std::string_view bytes) { out += bytes; }, silent);
  return out;
}

const std::vector<Row> small{{"king", "konungur", "NOUN"}, {"house", "h\u00FAs", "NOUN"}, {"New York", "Nuyorek", "PROPN"},
                             {"new", "n\u00FDr", "ADJ"},   {"go", "fara", "VERB"},        {"I", "\u00E9g", "PRON"},
                             {"lord", "drottinn", "NOUN"}, {"the", "hinn", "DET"},        {"mother-in-law", "tengdam\u00F3\u00F0ir", "NOUN"}};

}  // namespace

TEST_CASE("Words are replaced with the case of the source", "[substitute]") {
  const Index index = make_index(small);
  CHECK(translate(index, "King, king; KING! kINg") == "Konungur, konungur; KONUNGUR! konungur");
  CHECK(translate(index, "I and I. I") == "\u00C9g and \u00E9g. \u00C9g");
  CHECK(translate(index, "the LORD") == "hinn DROTTINN");
}

TEST_CASE("The longest span comes first and unknown words stay", "[substitute]") {
  const Index index = make_index(small);
  CHECK(translate(index, "a New York house") == "a Nuyorek h\u00FAs");
  CHECK(translate(index, "new yorker") == "n\u00FDr yorker");
  CHECK(translate(index, "Mother-in-law's mother-in-law") == "Mother-in-law's tengdam\u00F3\u00F0ir");
  CHECK(translate(index, "NEW YORK") == "NUYOREK");
}

TEST_CASE("The lemma rung finds kings and goeth", "[substitute]") {
  const Index index = make_index(small);
  CHECK(translate(index, "kings goeth; he went; the going houses") ==
        "konungur fara; he fara; hinn fara h\u00FAs");
}

TEST_CASE("Addresses, numbers and the ignored stay as they are", "[substitute]") {
  const Index index = make_index(small);
  CHECK(translate(index, "king@house.new http://new.king/house king") == "king@house.new http://new.king/house konungur");
  Ladder ladder = make_ladder(index);
  ladder.ignored = {"the"};
  SubstituteOptions options;
  options.ratio = 1;
  Substituter substituter(ladder, options);
  substituter.run("The king 12");
  std::string out;
  append_text(substituter, out);
  CHECK(out == "The konungur 12");
}

TEST_CASE("An empty dictionary copies and an identity dictionary changes nothing", "[substitute]") {
  const std::string text = "The  kings\u00A0of New York -- don\u2019t\tgo, \u201CI\u201D said. \u00C9t\u00E9!";
  CHECK(translate(make_index({}), text) == text);
  const Index identity = make_index({{"the", "the"}, {"New York", "New York"}, {"of", "of"}, {"go", "go"}, {"I", "I"},
                                     {"said", "said"}, {"\u00E9t\u00E9", "\u00E9t\u00E9"}, {"kings", "kings"}});
  CHECK(translate(identity, text) == text);
}

TEST_CASE("The ratio is met exactly over a text", "[substitute]") {
  const Index index = make_index(small);
  const Ladder ladder = make_ladder(index);
  for (const auto selection : {Selection::exact, Selection::bernoulli}) {
    SubstituteOptions options;
    options.ratio = 0.3;
    options.selection = selection;
    Substituter substituter(ladder, options);
    for (int i = 0; i < 4000; ++i) {
      const std::string line = std::to_string(i) + " king house go lord the new";
      substituter.run(line);
    }
    const auto& counters = substituter.counters();
    const double rate = static_cast<double>(counters.replaced) / static_cast<double>(counters.units);
    CHECK_THAT(rate, Catch::Matchers::WithinAbs(0.3, selection == Selection::exact ? 0.004 : 0.02));
    CHECK(counters.tokens == 4000 * 7);
  }
}

TEST_CASE("Candidates are drawn by weight and the draw depends on the seed and the line alone", "[substitute]") {
  Index::Builder builder("eng");
  IndexPair first, second;
  first.headword = second.headword = "bank";
  first.translation = "banki";
  first.attestations = 3;
  second.translation = "bakki";
  builder.add(first);
  builder.add(second);
  const Index index = builder.build();
  int firsts = 0;
  for (int i = 0; i < 4000; ++i) firsts += translate(index, std::to_string(i) + " bank").ends_with("banki");
  CHECK(firsts > 2900);
  CHECK(firsts < 3100);
  CHECK(translate(index, "a bank b bank c bank", 0.5, 7) == translate(index, "a bank b bank c bank", 0.5, 7));
}

TEST_CASE("Output has the same bytes for any threads and shards, as text and as records (T-91)", "[substitute]") {
  const Index index = make_index(small);
  const wug::tests::TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "The kings of New York " + std::to_string(i) + " goeth to a house\n";
  const std::vector<std::string> paths{folder.file("a.txt", text), folder.file("b.txt", "bad \xFF line\nking")};
  for (const auto output : {Output::text, Output::jsonl}) {
    TextOptions options;
    options.output = output;
    options.sentence.substitute.ratio = 0.5;
    const std::string whole = run_files(index, paths, options);
    CHECK(std::count(whole.begin(), whole.end(), '\n') == 40002);
    for (const unsigned threads : {2U, 3U, 8U, 64U}) {
      options.threads = threads;
      CHECK((run_files(index, paths, options) == whole));
    }
    options.threads = 2;
    for (const std::uint64_t count : {3U, 7U, 8U}) {
      std::string joined;
      for (std::uint64_t i = 1; i <= count; ++i) {
        options.shard = {i, count};
        joined += run_files(index, paths, options);
      }
      CHECK((joined == whole));
    }
  }
}

TEST_CASE("A record names languages, swaps and status", "[substitute]") {
  const Index index = make_index(small);
  const wug::tests::TemporaryFolder folder;
  TextOptions options;
  options.output = Output::jsonl;
  options.sentence.substitute.ratio = 1;
  const std::string out = run_files(index, {folder.file("a", "A king went, \"x\"\n")}, options);
  CHECK_THAT(out, wug::tests::Contains(R"("text":"A konungur fara, \"x\"","tokens":["A","konungur","fara",",","\"","x","\""],)"
                                       R"("lang":["eng","isl","isl","zxx","zxx","eng","zxx"],"swaps":[{"s":[1,2],"t":[1,2],)"
                                       R"("from":"king","lex":"konungur","rung":"exact","status":"attested","cell":""},)"));
  CHECK_THAT(out, wug::tests::Contains(R"("rung":"lemma","status":"citation","cell":""}],"status":"citation","method":"switch")"));
}
