#include "tools/source/debian_text.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::tools;
using wug::tests::Contains;

namespace {

std::vector<std::string> read(const std::string& data, const std::unordered_set<std::string>& headwords = {}) {
  const wug::tests::TemporaryFolder folder;
  std::vector<std::string> lines;
  print_wordnet(folder.file("data.noun", data), headwords, [&](std::string_view line) { lines.emplace_back(line); });
  return lines;
}

const std::string two_synsets =
    "  1 a licence  \n"
    "00000001 03 n 02 wug 0 small_bird(a) 0 001 @ 00000002 n 0000 | a bird nobody has seen; \"there are two wugs\"  \n"
    "00000002 03 n 01 Gutch 0 000 | a thing  \n";

}  // namespace

TEST_CASE("A synset becomes one line of its members and its gloss", "[source]") {
  CHECK(read(two_synsets) == std::vector<std::string>{"wug, small bird: a bird nobody has seen; there are two wugs", "Gutch: a thing"});
}

TEST_CASE("Synsets without a wanted headword are left out", "[source]") {
  CHECK(read(two_synsets, {"gutch"}) == std::vector<std::string>{"Gutch: a thing"});
  CHECK(read(two_synsets, {"niz"}).empty());
}

TEST_CASE("A line that is no synset is refused with its place", "[source]") {
  const std::string line = GENERATE("plain text\n", "1 2 3 zz a | b\n", "1 2 3 05 a | b\n", "00000001 03 n 01 wug 0 000 no gloss\n");
  CHECK_THROWS_WITH(read(line), Contains("data.noun:1: expected a synset"));
}

TEST_CASE("A transducer that is not there is a missing input", "[source]") {
  try {
    print_transducer("/nowhere/x.bin", "/nowhere/x.att");
    FAIL("expected an Error");
  } catch (const wug::resources::Error& error) {
    CHECK(exit_code(error.cause()) == 66);
  }
}
