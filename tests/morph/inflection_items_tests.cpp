#include "morph/inflection_items.hpp"

#include <sstream>

#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

std::vector<InflectionItem> read(const std::string& text, ImportReport& report) {
  std::istringstream stream(text);
  TextInput input(stream, "set");
  return read_inflection_items(input, report);
}

}  // namespace

TEST_CASE("The order of columns is found when exactly one column reads as bundles", "[inflection_items][T-103]") {
  ImportReport report("set");
  auto items = read("talo\ttalon\tN;GEN;SG\r\nmaa\tmaiden\tN;GEN;PL\n", report);
  REQUIRE(items.size() == 2);
  CHECK(items[0].form == "talon");
  CHECK(items[1].bundle == "N;GEN;PL");
  items = read("talo\tN;GEN(SG;PSS(1,SG))\ttalon\n", report);
  CHECK(items[0].form == "talon");
  items = read("talo\tpos=N,case=GEN,num={SG/PL}\ttalon\n", report);
  CHECK(items[0].bundle == "N;GEN;{SG/PL}");
  items = read("talo\tN;GEN;SG\n", report);
  CHECK(items[0].covered);
  CHECK(report.notes().front() == "columns found: lemma form bundle");
}

TEST_CASE("Files whose columns cannot be told apart are refused", "[inflection_items][T-103]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"", "found no row"},
      {"talo\n", "one column"},
      {"talo\ttalon\tgenitive\n", "found 0 columns"},
      {"N\tV\tADJ\n", "found 3 columns"},
      {"N;SG\ttalo\ttalon\n", "in column 1"},
      {"taloissa\ttalo @@i @@ssa\t100\n", "segmentation"},
  }));
  ImportReport report("set");
  CHECK_THROWS_WITH(read(text, report), wug::tests::Contains(message));
}

TEST_CASE("Edge blanks and empty forms are kept, ragged rows are put aside", "[inflection_items]") {
  std::istringstream stream("a \ta b \tN;SG\nb\t\tN;SG\n\nc\tN;SG\nd\t\xFF\tN\n");
  TextInput input(stream, "set");
  ImportReport report("set");
  const auto items = read_inflection_items(input, columns_of_year(2020), report);
  REQUIRE(items.size() == 2);
  CHECK(items[0].lemma == "a ");
  CHECK(items[0].form == "a b ");
  CHECK(items[1].form.empty());
  CHECK(report.count(Reason::ragged) == 1);
  CHECK(report.count(Reason::bad_encoding) == 1);
  CHECK(report.count(Reason::blank) == 1);
}

TEST_CASE("Columns can be named", "[inflection_items]") {
  CHECK(parse_columns("lemma,features,form") == TaskColumns{0, 2, 1, false});
  CHECK(parse_columns("-, lemma ,msd").count() == 3);
  for (const char* bad : {"", "lemma", "lemma,lemma,bundle", "lemma,word,bundle"}) CHECK_THROWS_AS(parse_columns(bad), Error);
  CHECK_THROWS_AS(columns_of_year(2015), Error);
}
