#include <map>

#include "lexicon/entries.hpp"
#include "lexicon/export.hpp"
#include "lexicon/import.hpp"
#include "lexicon/licence.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "tests/lexicon/fixtures.hpp"
#include "tests/lexicon/reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

resources::Store empty_store() { return {":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}}; }

void import_file(resources::Store& store, const std::string& path) {
  lexicon::ImportOptions options;
  options.reader.from = "isl";
  options.reader.to = "eng";
  resources::SilentProgress silent;
  lexicon::import_lexicon(store, path, options, silent);
}

/// Exports into a folder and returns the main file's path.
std::string export_to(const resources::Store& store, const tests::TemporaryFolder& folder, const std::string& format) {
  lexicon::ExportOptions options;
  options.from = "isl";
  options.to = "eng";
  options.format = format;
  std::map<std::string, std::string> files;
  lexicon::export_lexicon(store, options, [&](std::string_view name, std::string_view bytes) { files[std::string(name)] += bytes; });
  std::string main;
  for (const auto& [name, bytes] : files) {
    const std::string path = folder.file(name.empty() ? "out." + format : name, bytes);
    if (name.empty() || name == "cldf-metadata.json") main = path;
  }
  return main;
}

std::vector<std::string> pairs(const resources::Store& store) {
  std::vector<std::string> list;
  lexicon::for_each_pair(store, "isl", "eng", [&](const lexicon::StoredPair& pair) { list.push_back(std::string(pair.headword) + "|" + std::string(pair.translation)); });
  return list;
}

}  // namespace

TEST_CASE("T-112 every export format read again gives the same pairs", "[export]") {
  const auto format = GENERATE(as<std::string>{}, "tsv", "lift", "cldf", "jsonl");
  const tests::TemporaryFolder folder;
  auto store = empty_store();
  import_file(store, folder.file("w.tsv", "talo\thouse; home\tn\nvene\te.g. $boat\tn\nice \"x\" cream\t<b>&amp;</b>\tv\nmarkmið\t[goal]\tn\n"));
  const auto before = pairs(store);
  REQUIRE(before.size() == 4);
  auto again = empty_store();
  import_file(again, export_to(store, folder, format));
  CHECK(pairs(again) == before);
}

TEST_CASE("T-39 LIFT to store to LIFT keeps entries, senses, GUIDs and what has no column", "[export]") {
  const tests::TemporaryFolder folder;
  std::string lift;
  for (const auto& fixture : tests::lexicon_fixtures()) {
    if (fixture.format == "lift") lift = fixture.bytes;
  }
  auto store = empty_store(), again = empty_store();
  import_file(store, folder.file("in.lift", lift));
  import_file(again, export_to(store, folder, "lift"));
  std::vector<lexicon::Entry> first, second;
  lexicon::for_each_entry(store, "isl", "eng", [&](const lexicon::Entry& entry) { first.push_back(entry); });
  lexicon::for_each_entry(again, "isl", "eng", [&](const lexicon::Entry& entry) { second.push_back(entry); });
  REQUIRE(first.size() == 1);
  REQUIRE(second.size() == 1);
  CHECK(second[0].guid == first[0].guid);
  CHECK(second[0].id == first[0].id);
  CHECK(second[0].pos_original == "Noun");
  REQUIRE(second[0].senses.size() == 2);
  CHECK(second[0].senses[0].id == "s1");
  CHECK(second[0].senses[1].id == "s2");
  CHECK(second[0].senses[1].parent == 1);
  REQUIRE(second[0].senses[0].definitions.size() == 1);
  CHECK(second[0].senses[0].definitions[0].text == first[0].senses[0].definitions[0].text);
  CHECK(second[0].residue.size() == first[0].residue.size());
  CHECK(second[0].variants.size() == first[0].variants.size());
}

TEST_CASE("T-104 licences combine to the strictest and name contradictions", "[licence]") {
  CHECK(lexicon::combine_licences({"CC0-1.0", "CC-BY-4.0"}).contradictions.empty());
  CHECK(lexicon::combine_licences({"CC0-1.0", "CC-BY-NC-4.0"}).name == "CC-BY-NC-4.0");
  CHECK(lexicon::combine_licences({"CC0-1.0", "CC-BY-NC-4.0"}).terms.non_commercial);
  CHECK(lexicon::combine_licences({"CC-BY-SA-4.0", "GPL-3.0-or-later"}).contradictions.empty());
  CHECK_FALSE(lexicon::combine_licences({"CC BY-SA 3.0", "GPL-3.0-or-later"}).contradictions.empty());
  CHECK_FALSE(lexicon::combine_licences({"CC-BY-NC-4.0", "CC-BY-SA-4.0"}).contradictions.empty());
  CHECK_FALSE(lexicon::combine_licences({"CC-BY-NC-4.0", "GPL-2.0"}).contradictions.empty());
  CHECK_FALSE(lexicon::combine_licences({"CC-BY-ND-4.0", "CC0-1.0"}).contradictions.empty());
  CHECK_FALSE(lexicon::combine_licences({"", "CC0-1.0"}).terms.known);
  CHECK(lexicon::combine_licences({"", "CC0-1.0"}).name == "unknown");
  CHECK_FALSE(lexicon::combine_licences({"CC-BY-ND-4.0"}).contradictions.empty());
  CHECK_FALSE(lexicon::combine_licences({"CC-BY-SA-4.0", "GPL-2.0-only"}).contradictions.empty());
  CHECK(lexicon::combine_licences({"CC-BY-SA-4.0", "GPL-2.0-or-later"}).contradictions.empty());
  CHECK(lexicon::combine_licences({"CC-BY-SA-4.0", "GPL-3.0-or-later"}).name == "GPL-3.0-or-later");
  CHECK(lexicon::combine_licences({"CC-BY-SA-4.0", "CC-BY-SA-3.0"}).name == "CC-BY-SA-4.0");
  CHECK_FALSE(lexicon::combine_licences({"CC-BY-SA-3.0 AND GPL-2.0"}).contradictions.empty());
}
