#include "resources/conllu.hpp"

#include <sstream>

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
