#include "lexicon/import.hpp"

#include "lexicon/ledger_queries.hpp"
#include "lexicon/lookup.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "tests/lexicon/reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using resources::Reason;

namespace {

resources::Store empty_store() { return {":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}}; }

lexicon::ImportResult import_text(resources::Store& store, const tests::TemporaryFolder& folder, std::string_view name,
                                  std::string_view text) {
  lexicon::ImportOptions options;
  options.reader.from = "isl";
  options.reader.to = "eng";
  resources::SilentProgress silent;
  return lexicon::import_lexicon(store, folder.file(name, text), options, silent);
}

std::vector<std::string> pairs(const resources::Store& store, const char* from, const char* to) {
  std::vector<std::string> list;
  lexicon::for_each_pair(store, from, to, [&](const lexicon::StoredPair& pair) {
    list.push_back(std::string(pair.headword) + "|" + std::string(pair.translation) + "|" + std::string(pair.pos));
  });
  return list;
}

}  // namespace

TEST_CASE("A stored pair can be used in both directions", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  const auto result = import_text(store, folder, "words.tsv", "hestur\thorse\tn\nhundur\tdog\tn\nhross\thorse\tn\n");
  CHECK(result.report.kept() == 3);
  CHECK(pairs(store, "isl", "eng") == std::vector<std::string>{"hestur|horse|NOUN", "hundur|dog|NOUN", "hross|horse|NOUN"});
  CHECK(pairs(store, "eng", "isl") == std::vector<std::string>{"horse|hestur|NOUN", "dog|hundur|NOUN", "horse|hross|NOUN"});
  const auto found = lexicon::look_up(store, "eng", "isl", {"Horse"});
  REQUIRE(found[0].size() == 2);
  CHECK(found[0][0].how == "case");
}

TEST_CASE("A store whose strings are numbered as no import does is refused before memory is asked for", "[import]") {
  const tests::TemporaryFolder folder;
  auto store = empty_store();
  import_text(store, folder, "a.tsv", "hestur\thorse\n");
  store.database().execute("INSERT INTO lexicon_text(id, text) VALUES(900000000000, 'x')");
  CHECK_THROWS_WITH(pairs(store, "isl", "eng"), tests::Contains("damaged"));
}

TEST_CASE("Parts of speech that no table knows are kept and named in the ledger, as are paradigms that are left out", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  const auto entry = [](const char* word, const char* tag) {
    return std::string("<e><p><l>") + word + "<s n=\"" + tag + "\"/></l><r>word</r></p><par n=\"x\"/></e>";
  };
  const auto result = import_text(store, folder, "a.dix", "<dictionary><section>" + entry("a", "zzz") + entry("b", "n") + entry("c", "zzz") + "</section></dictionary>");
  CHECK(result.report.residue_counts().at("part of speech without a UD tag: zzz") == 2);
  CHECK(result.report.residue_counts().at("left out, par") == 3);
  CHECK(result.report.residue_counts().size() == 2);
  CHECK(store.database().integer("SELECT count(*) FROM lexicon_pos WHERE ud = '' AND original = 'zzz'") == 1);
}

TEST_CASE("The same bytes twice change nothing and say so", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  CHECK_FALSE(import_text(store, folder, "words.tsv", "a b\tc\n").unchanged);
  const std::string before = store.content_hash();
  CHECK(import_text(store, folder, "words.tsv", "a b\tc\n").unchanged);
  CHECK(import_text(store, folder, "copy.tsv", "a b\tc\n").unchanged);
  CHECK(store.content_hash() == before);
}

TEST_CASE("A changed file replaces its own rows only", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  import_text(store, folder, "one.tsv", "a b\tc\n");
  import_text(store, folder, "two.tsv", "d e\tf\n");
  const auto changed = import_text(store, folder, "one.tsv", "a b\tg\n");
  CHECK(changed.replaced);
  CHECK(pairs(store, "isl", "eng") == std::vector<std::string>{"d e|f|", "a b|g|"});
  CHECK(resources::list_sources(store).size() == 2);
}

TEST_CASE("Removing a source takes back its rows", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  const auto result = import_text(store, folder, "one.tsv", "a b\tc\n");
  CHECK(resources::remove_source(store, result.source));
  CHECK(pairs(store, "isl", "eng").empty());
  CHECK(store.check().empty());
}

TEST_CASE("The ledger of a word list balances and names each reason", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  const auto result = import_text(store, folder, "w.txt",
                                  "a\tb\n"
                                  "a\tb\n"
                                  "\n"
                                  "c d e\n"
                                  "x\t\n"
                                  "bad\xFF\tq\n"
                                  "-de\t-n\r\n"
                                  "Berlin Berlin\n"
                                  "ice  cream\tfagylalt ");
  const auto& report = result.report;
  CHECK(report.read() == 9);
  CHECK(report.kept() == 4);
  CHECK(report.count(Reason::dup_pair) == 1);
  CHECK(report.count(Reason::blank) == 1);
  CHECK(report.count(Reason::ragged) == 1);
  CHECK(report.count(Reason::empty_field) == 1);
  CHECK(report.count(Reason::bad_encoding) == 1);
  CHECK(report.count(Reason::affix) == 1);
  CHECK(report.count(Reason::identical) == 1);
  CHECK(report.count(Reason::edge_ws) == 1);
  CHECK(pairs(store, "isl", "eng").back() == "ice cream|fagylalt|");
}

TEST_CASE("Every number of the ledger is what its query lists", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  const auto result = import_text(store, folder, "w.txt", "a\tb\na\tb\nBerlin\tBerlin\nBerlin\tBerlin\n-de\t-n\nx\t\nice  cream\tfagylalt \nlone\n");
  const auto rows = [&](Reason reason, const char* what) {
    const std::string query = "SELECT " + std::string(what) + " FROM (" + lexicon::rows_query(reason, result.source) + ")";
    return static_cast<std::uint64_t>(store.database().integer(query.c_str()).value_or(0));
  };
  for (const Reason reason : {Reason::ragged, Reason::empty_field}) CHECK(rows(reason, "count(*)") == result.report.count(reason));
  for (const Reason reason : {Reason::identical, Reason::affix, Reason::edge_ws}) CHECK(rows(reason, "sum(attestations)") == result.report.count(reason));
  CHECK(rows(Reason::dup_pair, "sum(attestations - 1)") == result.report.count(Reason::dup_pair));
  CHECK(result.report.count(Reason::identical) == 2);
  CHECK(lexicon::rows_query(Reason::blank, 1).empty());
}

TEST_CASE("A file that no reader knows is refused with what was seen", "[import]") {
  auto store = empty_store();
  const tests::TemporaryFolder folder;
  CHECK_THROWS_WITH(import_text(store, folder, "w.txt", ""), tests::Contains("an empty file"));
  CHECK_THROWS_WITH(import_text(store, folder, "w.txt", std::string_view("\x7F""ELF\0\0", 6)), tests::Contains("binary data"));
  CHECK_THROWS_WITH(import_text(store, folder, "w.txt", "{\"a\":1}\nxxxxxxx\n"), tests::Contains("expected one of the formats"));
  CHECK(resources::list_sources(store).empty());
}

TEST_CASE("A dictd index is read with its articles", "[dictd]") {
  const std::string articles = "Bato /ˈbato/ <n, s, m>\n1. boat, ship\n2. vessel (nautical)\n      \"bato nova\" - a new boat\n";
  const std::string index = "00databaseshort\tA\tB\nbato\tA\tBa\nbatos\tA\tBa\nfar\t////\tB\nbad\tA\n";
  lexicon::MemoryInput input("d.index", index);
  input.add("d.dict", articles);
  REQUIRE(articles.size() == 64 + 26);
  const auto reading = tests::read_with("dictd", input);
  REQUIRE(reading.list.entries.size() == 1);
  const auto& entry = reading.list.entries[0];
  CHECK(entry.headword == "Bato");
  CHECK(entry.pos == "NOUN");
  REQUIRE(entry.variants.size() == 1);
  CHECK(entry.variants[0].text == "ˈbato");
  CHECK(entry.senses.size() == 2);
  CHECK(reading.list.pairs() == std::vector<std::string>{"Bato|boat", "Bato|ship", "Bato|vessel (nautical)"});
  CHECK(reading.report.count(Reason::meta_row) == 1);
  CHECK(reading.report.count(Reason::dup_row) == 1);
  CHECK(reading.report.count(Reason::ragged) == 2);
}

TEST_CASE("Homograph numbers are no part of a transducer's words", "[att]") {
  const auto reading = tests::read_text("att",
                                        "0\t1\tá\tr:2\n1\t2\t:\t<n>\n2\t3\t1\tε\n3\t4\t<n>\tε\n4\n--\n"
                                        "0\t1\t6\tsix\n1\t2\t:\tε\n2\t3\t1\tε\n3\n--\n"
                                        "0\t1\tá:3\tr\n1\t2\t<v>\tε\n2\t3\t#\tε\n3\t4\t x\tε\n4\n");
  REQUIRE(reading.list.entries.size() == 3);
  CHECK(reading.list.pairs() == std::vector<std::string>{"á|r", "6:1|six", "á x|r"});
  CHECK(reading.list.entries[0].homograph == "1");
  CHECK(reading.list.entries[1].homograph.empty());
  CHECK(reading.list.entries[2].homograph == "3");
}

TEST_CASE("A bilingual transducer gives pairs with their parts of speech", "[att]") {
  const auto reading = tests::read_text("att",
                                        "0\t1\th\td\t0.0\n1\t2\tu\to\t0.0\n2\t3\tn\tg\t0.0\n3\t4\t<n>\t<n>\t0.0\n4\t0.0\n"
                                        "--\n0\t1\tá\ti\t0.0\n1\t2\tε\tn\t0.0\n2\t3\t<pr>\t<pr>\t0.0\n3\t0.0\n");
  REQUIRE(reading.list.entries.size() == 2);
  CHECK(reading.list.pairs() == std::vector<std::string>{"hun|dog", "á|in"});
  CHECK(reading.list.entries[0].pos == "NOUN");
  CHECK(reading.list.entries[1].pos == "ADP");
}
