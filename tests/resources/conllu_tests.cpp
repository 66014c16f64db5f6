#include "resources/conllu.hpp"

#include <sstream>

#include "resources/conllu_check.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

struct Result {
  std::vector<Sentence> sentences;
  std::vector<QuarantinedRow> bad;
};

Result read(const std::string& text) {
  std::istringstream stream(text);
  TextInput input(stream, "test.conllu");
  ConlluReader reader(input);
  Result result;
  while (auto sentence = reader.next()) result.sentences.push_back(*sentence);
  result.bad = reader.report().rows();
  return result;
}

const std::string good =
    "# sent_id = a-1\n# text = V\u00E1monos ya.\n1-2\tV\u00E1monos\t_\t_\t_\t_\t_\t_\t_\t_\n"
    "1\tVamos\tir\tVERB\t_\tMood=Imp|Number=Plur\t0\troot\t_\t_\n2\tnos\tnosotros\tPRON\t_\t_\t1\tobj\t_\t_\n"
    "2.1\tcasa\tcasa\tNOUN\t_\t_\t_\t_\t1:obl\t_\n3\tya\tya\tADV\t_\t_\t1\tadvmod\t_\tSpaceAfter=No\n"
    "4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";

std::string tree(const std::string& heads) {
  std::string text;
  int number = 0;
  std::istringstream stream(heads);
  for (std::string head; stream >> head;) text += std::to_string(++number) + "\tw\t_\tX\t_\t_\t" + head + "\tdep\t_\t_\n";
  return text + "\n";
}

}  // namespace

TEST_CASE("A CoNLL-U sentence is read and written back byte for byte", "[conllu]") {
  const Result result = read(good + good);
  REQUIRE(result.sentences.size() == 2);
  const Sentence& s = result.sentences[0];
  CHECK(s.id == "a-1");
  CHECK(s.words.size() == 4);
  CHECK(s.ranges.size() == 1);
  CHECK(s.empty_nodes.size() == 1);
  CHECK(rebuild_text(s) == s.text);
  CHECK(value_of(s.words[0].feats, "Number") == "Plur");
  CHECK(value_of(s.words[0].feats, "Num").empty());
  std::string out;
  append_conllu(s, out);
  CHECK(out == good);
}

TEST_CASE("Sentences that break the format are put aside with their line", "[conllu]") {
  const std::string bad[] = {tree("2 3 1"), tree("0 0"), tree("2 9"), tree("2 1"), tree("_ 0"),
                             "1\tw\t_\n\n", "2\tw\t_\tX\t_\t_\t0\troot\t_\t_\n\n",
                             "1\tw\t_\tX\t_\t_\t0\troot\t_\t_\n1\tw\t_\tX\t_\t_\t1\tdep\t_\t_\n\n",
                             "1-3\tab\t_\t_\t_\t_\t_\t_\t_\t_\n1\ta\t_\tX\t_\t_\t0\troot\t_\t_\n\n", "1\t\xFF\t_\tX\t_\t_\t0\troot\t_\t_\n\n"};
  for (const std::string& text : bad) {
    const Result result = read(good + text + good);
    CHECK(result.sentences.size() == 2);
    REQUIRE(result.bad.size() == 1);
    CHECK(result.bad[0].line >= 9);
  }
  CHECK(read(tree("_ _")).sentences.size() == 1);
  CHECK(read("").sentences.empty());
}

TEST_CASE("The format rules of Universal Dependencies find what the reader lets pass", "[conllu]") {
  const auto faults = [](const std::string& row, const std::string& text = "dogs", const std::string& id = "# sent_id = 1\n") {
    std::istringstream stream(id + "# text = " + text + "\n" + row + "\n\n");
    TextInput input(stream, "test");
    ConlluReader reader(input);
    const auto sentence = reader.next();
    REQUIRE(sentence);
    return format_faults(*sentence);
  };
  CHECK(faults("1\tdogs\tdog\tNOUN\t_\tCase=Nom|Number=Plur\t0\troot\t_\t_").empty());
  CHECK(faults("1\t10 000\t10 000\tNUM\t_\t_\t0\troot\t_\t_", "10 000").empty());
  for (const char* row : {"1\tdogs\tdog\tNAME\t_\t_\t0\troot\t_\t_", "1\tdogs\tdog\tNOUN\t_\tNumber=Plur|Case=Nom\t0\troot\t_\t_",
                          "1\tdogs\tdog\tNOUN\t_\tCase=Nom|Case=Acc\t0\troot\t_\t_", "1\tdogs\tdog\tNOUN\t_\tPlur\t0\troot\t_\t_",
                          "1\tdogs\tdog\tNOUN\t_\t_\t0\tnsubj\t_\t_", "1\tdogs\tthe dog\tNOUN\t_\t_\t0\troot\t_\t_", "1\tdogs\tdog\tNOUN\t_\t_\t_\tobj\t_\t_"}) {
    CHECK(faults(row).size() == 1);
  }
  CHECK(faults("1\tdogs\tdog\tNOUN\t_\t_\t0\troot\t_\t_", "cats").size() == 1);
  CHECK(faults("1\tdogs\tdog\tNOUN\t_\t_\t0\troot\t_\t_", "dogs", "").size() == 1);
}

TEST_CASE("Labels are well-formed where every I- goes on with its span", "[conllu]") {
  CHECK(label_faults({"O", "B-LOC", "I-LOC", "B-LOC", "O"}).empty());
  for (const std::vector<std::string>& bad : {std::vector<std::string>{"I-LOC"}, {"B-LOC", "I-PER"}, {"O", "I-LOC"}, {"LOC"}, {"B-"}}) {
    CHECK(label_faults(bad).size() == 1);
  }
}

TEST_CASE("SpaceAfter is set in MISC beside what stands there", "[conllu]") {
  CHECK(with_space_after("Gloss=x|SpaceAfter=No", true) == "Gloss=x");
  CHECK(with_space_after("Gloss=x", false) == "Gloss=x|SpaceAfter=No");
  CHECK(with_space_after("SpaceAfter=No", false) == "SpaceAfter=No");
  CHECK(with_space_after("", true).empty());
}
