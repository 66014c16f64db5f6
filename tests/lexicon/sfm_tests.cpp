#include "tests/lexicon/reading.hpp"
#include "tests/lexicon/real_lexicons.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

tests::Reading read(const std::string& text, const std::string& markers = {}) {
  lexicon::ReaderOptions options;
  options.from = "bpa";
  options.to = "eng";
  options.markers = markers;
  return tests::read_text("sfm", text, options);
}

std::size_t inferred(const tests::Reading& reading) {
  std::size_t count = 0;
  for (const auto& note : reading.report.notes()) count += note.starts_with("inferred");
  return count;
}

}  // namespace

TEST_CASE("A marker that numbers from 1 in each record begins a sense, and is reported as inferred", "[sfm]") {
  const auto reading = read("\\lx pas\n\\ms 1\n\\ge path\n\\ms 2\n\\ge step\n\\lx tir\n\\ms 1\n\\ge fly\n\\yr 2001\n");
  REQUIRE(reading.list.entries.size() == 2);
  CHECK(reading.list.entries[0].senses.size() == 2);
  CHECK(reading.list.entries[1].senses.size() == 1);
  CHECK(inferred(reading) == 1);
  // A number that does not count senses stays residue.
  const auto other = read("\\lx pas\n\\nr 7\n\\ge path\n\\lx tir\n\\nr 8\n\\ge fly\n");
  CHECK(inferred(other) == 0);
  CHECK(other.report.residue_counts().at("\\nr") == 2);
}

TEST_CASE("\\g and one or two letters is a gloss in another language, unless the user says what it is", "[sfm]") {
  const std::string text = "\\lx pas\n\\ge path\n\\gn rot\n\\gfr chemin\n";
  const auto reading = read(text);
  CHECK(inferred(reading) == 2);
  REQUIRE(reading.list.entries.size() == 1);
  const auto& translations = reading.list.entries[0].senses.at(0).translations;
  REQUIRE(translations.size() == 3);
  CHECK(translations[1].language == "und");
  CHECK(translations[2].language == "fra");
  const auto told = read(text, "gn gloss tpi\ngfr residue\n");
  CHECK(inferred(told) == 0);
  CHECK(told.list.entries[0].senses.at(0).translations.at(1).language == "tpi");
}

TEST_CASE("A dictionary in a legacy encoding gives the same entries once the encoding is named", "[sfm][encoding]") {
  const tests::TemporaryFolder folder;
  lexicon::ImportOptions options;
  options.reader.from = "isl";
  options.reader.to = "eng";
  options.encoding = "windows-1252";
  resources::SilentProgress silent;
  for (const auto& [name, text] : {std::pair<const char*, const char*>{"d.sfm", "\\lx h\xFAs\n\\ge house\n\\lx b\xE1tur\n\\ge boat\n"}, {"d.tsv", "h\xFAs\thouse\nb\xE1tur\tboat\n"},
                                  {"d.csv", "word,translation\nh\xFAs,house\nb\xE1tur,boat\n"}}) {
    INFO(name);
    auto store = tests::empty_store();
    CHECK(lexicon::import_lexicon(store, folder.file(name, text), options, silent).report.kept() == 2);
    CHECK(tests::count(store, "SELECT count(*) FROM lexicon_text WHERE text IN ('h\xC3\xBAs', 'b\xC3\xA1tur')") == 2);
  }
  auto store = tests::empty_store();
  CHECK_THROWS_WITH(lexicon::import_lexicon(store, folder.file("d.lift", "<lift version=\"0.13\"/>"), options, silent), tests::Contains("--encoding"));
  options.encoding = "windows-1252";
  CHECK_THROWS_WITH(lexicon::import_lexicon(store, folder.file("bad.tsv", "a\x81\tb\n"), options, silent), tests::Contains("windows-1252"));
}
