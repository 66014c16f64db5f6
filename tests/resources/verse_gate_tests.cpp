// The counts of the reference on the real Bible files (FORMATS.md section 17). Skipped where the data is not there.
#include <map>
#include <set>

#include "resources/corpus_files.hpp"
#include "resources/verse_pairs.hpp"
#include "resources/verse_reader.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/shared_data.hpp"

using namespace wug;
using resources::Verse;

namespace {

const tests::SharedData& text() {
  static const tests::SharedData data("text");
  return data;
}

struct Reading {
  std::vector<Verse> verses;
  resources::ImportReport report;
  std::string format;
};

Reading read(const std::string& name) {
  const std::string path = text().path("bible/" + name);
  Reading reading{{}, resources::ImportReport(name), {}};
  auto source = std::make_unique<resources::PeekedSource>(resources::open_file(path));
  reading.format = resources::recognise_corpus(source->head());
  const auto reader = resources::open_verses(std::move(source), name, reading.format, reading.report);
  while (auto verse = reader->next()) reading.verses.push_back(std::move(*verse));
  return reading;
}

std::set<std::string> ids(const std::vector<Verse>& verses) {
  std::set<std::string> all;
  for (const Verse& verse : verses) all.insert(verse.id());
  return all;
}

std::set<std::string> books(const std::vector<Verse>& verses) {
  std::set<std::string> all;
  for (const Verse& verse : verses) all.insert(verse.book);
  return all;
}

}  // namespace

TEST_CASE("The King James table has 8172 verses of 29 books, and every Swahili verse aligns with it", "[gates]") {
  if (!text().found()) return;
  const Reading kjv = read("eng-kjv.nt+est+jon.tsv"), swahili = read("ces/Swahili-NT.xml");
  CHECK(kjv.format == "verses");
  CHECK(kjv.verses.size() == 8172);
  CHECK(books(kjv.verses).size() == 29);
  CHECK(swahili.format == "ces");
  CHECK(swahili.verses.size() == 7853);
  const auto paired = resources::pair_verses(swahili.verses, kjv.verses);
  CHECK(paired.pairs.size() == 7853);
  CHECK(paired.only_source.empty());
  CHECK(paired.only_target.size() == 8172 - 7853);
}

TEST_CASE("The Gaelic Mark has 678 verses, one of them empty", "[gates]") {
  if (!text().found()) return;
  const Reading kjv = read("eng-kjv.nt+est+jon.tsv"), gaelic = read("ces/Gaelic-PART.xml");
  CHECK(gaelic.verses.size() == 678);
  CHECK(gaelic.report.count(resources::Reason::empty_verse) == 1);
  const auto paired = resources::pair_verses(gaelic.verses, kjv.verses);
  CHECK(paired.pairs.size() == 677);
  REQUIRE(paired.empty.size() == 1);
  CHECK(paired.empty[0].id == "MRK.4.41");
}

TEST_CASE("The Open English Bible in OSIS has 11722 verses that cover the King James table", "[gates]") {
  if (!text().found()) return;
  const Reading kjv = read("eng-kjv.nt+est+jon.tsv"), oeb = read("osis/eng-gb-oeb.osis.xml");
  CHECK(oeb.format == "osis");
  CHECK(oeb.verses.size() == 11722);
  CHECK(books(oeb.verses).size() == 42);
  CHECK(oeb.report.count(resources::Reason::empty_verse) == 19);
  CHECK(oeb.report.residue_counts().at("note") == 48);
  const auto theirs = ids(oeb.verses), known = ids(kjv.verses), known_books = books(kjv.verses);
  std::vector<std::string> more;
  for (const auto& id : theirs) {
    if (known_books.contains(id.substr(0, 3)) && !known.contains(id)) more.push_back(id);
  }
  CHECK(more == std::vector<std::string>{"3JN.1.15", "REV.12.18"});
  for (const auto& id : known) REQUIRE(theirs.contains(id));
}

TEST_CASE("USFM and USX of the same books give the same text verse by verse", "[gates]") {
  if (!text().found()) return;
  const auto [name, verses, notes, book] = GENERATE(table<const char*, std::size_t, std::uint64_t, const char*>({{"WEB1", 1213, 54, "EXO"}, {"WEB2", 915, 14, "PRO"}}));
  const Reading usfm = read(std::string("usfm/") + name + ".usfm"), usx = read(std::string("usfm/") + name + ".xml");
  CHECK(usfm.format == "usfm");
  CHECK(usx.format == "usx");
  CHECK(usfm.verses.size() == verses);
  CHECK(usfm.report.residue_counts().at("note") == notes);
  CHECK(usx.report.residue_counts().at("note") == notes);
  CHECK(books(usfm.verses) == std::set<std::string>{book});
  REQUIRE(usx.verses.size() == usfm.verses.size());
  for (std::size_t i = 0; i < usx.verses.size(); ++i) {
    REQUIRE(usx.verses[i].id() == usfm.verses[i].id());
    REQUIRE(usx.verses[i].text == usfm.verses[i].text);
  }
}
