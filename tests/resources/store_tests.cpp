#include "resources/store.hpp"

#include <thread>

#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "resources/row_inserter.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::resources;
using wug::tests::Contains;
using wug::tests::TemporaryFolder;

namespace {

constexpr const char* first_version[] = {"CREATE TABLE word(id INTEGER PRIMARY KEY, source INTEGER, text TEXT NOT NULL) STRICT"};
constexpr const char* second_version[] = {
    first_version[0], "CREATE TABLE note(word INTEGER NOT NULL REFERENCES word(id), text TEXT NOT NULL) STRICT"};
constexpr const char* broken_version[] = {first_version[0], second_version[1], "CREATE TABLE half(a INT) STRICT; SELECT nonsense;"};
constexpr const char* content[] = {"SELECT text FROM word ORDER BY id"};
constexpr const char* removals[] = {"DELETE FROM word WHERE source = ?1"};

Store open(const std::string& path, OpenMode mode, std::span<const char* const> migrations = first_version) {
  return {path, mode, {LayerSchema{"words", migrations, content, removals}}};
}

Cause cause_of_opening(const std::string& path, OpenMode mode = OpenMode::read_write) {
  try {
    open(path, mode);
  } catch (const Error& error) {
    return error.cause();
  }
  return Cause::internal;
}

std::int64_t tables(Store& store) { return *store.database().integer("SELECT count(*) FROM sqlite_schema WHERE type = 'table'"); }

}  // namespace

TEST_CASE("An older store is migrated by a writer and keeps its rows", "[store][T-61]") {
  const TemporaryFolder folder;
  {
    auto store = open(folder.path("s"), OpenMode::create);
    store.database().execute("INSERT INTO word(text) VALUES('hestur')");
  }
  CHECK_THROWS_WITH(open(folder.path("s"), OpenMode::read_only, second_version), Contains("older wug"));
  auto store = open(folder.path("s"), OpenMode::read_write, second_version);
  CHECK(store.database().integer("SELECT count(*) FROM word") == 1);
  CHECK(store.database().integer("SELECT count(*) FROM note") == 0);
}

TEST_CASE("A newer store is refused with both versions and not touched", "[store][T-61]") {
  const TemporaryFolder folder;
  open(folder.path("s"), OpenMode::create, second_version);
  const std::string before = read_file(folder.path("s"));
  const auto mode = GENERATE(OpenMode::read_only, OpenMode::read_write, OpenMode::create);
  CHECK_THROWS_WITH(open(folder.path("s"), mode), Contains("schema 2 of words, this wug reads up to 1"));
  CHECK(read_file(folder.path("s")) == before);
}

TEST_CASE("A migration that fails leaves the old schema", "[store][T-61]") {
  const TemporaryFolder folder;
  const auto count = [&] {
    auto store = open(folder.path("s"), OpenMode::create);
    return tables(store);
  }();
  CHECK_THROWS_AS(open(folder.path("s"), OpenMode::read_write, broken_version), Error);
  auto store = open(folder.path("s"), OpenMode::read_only);
  CHECK(tables(store) == count);
}

TEST_CASE("What is no store is refused with a reason and stays as it was", "[store][T-60]") {
  const TemporaryFolder folder;
  CHECK(cause_of_opening(folder.path("absent")) == Cause::missing_input);
  CHECK(cause_of_opening(folder.path()) != Cause::internal);
  CHECK(cause_of_opening(folder.file("text", std::string(5000, 'x'))) == Cause::data);
  CHECK(cause_of_opening(folder.file("empty", ""), OpenMode::read_only) == Cause::data);
  {
    Database foreign(folder.path("foreign"), OpenMode::create);
    foreign.execute("CREATE TABLE other(a INT)");
  }
  CHECK(cause_of_opening(folder.path("foreign")) == Cause::data);
  Database foreign(folder.path("foreign"), OpenMode::read_only);
  CHECK(foreign.integer("SELECT count(*) FROM sqlite_schema") == 1);
}

TEST_CASE("A damaged store is found by the check or refused", "[store][T-60]") {
  const TemporaryFolder folder;
  {
    auto store = open(folder.path("s"), OpenMode::create);
    Transaction transaction(store.database());
    for (int i = 0; i < 3000; ++i) {
      store.database().prepare("INSERT INTO word(text) VALUES(?1)").bind(1, "word " + std::to_string(i)).run();
    }
    transaction.commit();
    store.database().execute("PRAGMA wal_checkpoint(TRUNCATE)");
  }
  const std::string whole = read_file(folder.path("s"));
  const std::string hash = open(folder.path("s"), OpenMode::read_only).content_hash();
  std::size_t noticed = 0, tried = 0;
  for (std::size_t place = 0; place + 40 < whole.size(); place += 4001) {
    CAPTURE(place);
    std::string bytes = whole;
    for (std::size_t i = place; i < place + 40; ++i) bytes[i] = static_cast<char>(0xA5);
    folder.file("bad", bytes);
    ++tried;
    try {
      const auto store = open(folder.path("bad"), OpenMode::read_only);
      if (!store.check().empty() || store.content_hash() != hash) ++noticed;
    } catch (const Error& error) {
      CHECK(error.cause() != Cause::internal);
      ++noticed;
    }
  }
  CHECK(noticed * 2 > tried);  // the rest fell into unused space of a page
}

TEST_CASE("A second writer gets busy, a reader sees the state before", "[store][T-87][T-88]") {
  const TemporaryFolder folder;
  auto first = open(folder.path("s"), OpenMode::create);
  auto second = open(folder.path("s"), OpenMode::read_write);
  const auto reader = open(folder.path("s"), OpenMode::read_only);
  second.database().execute("PRAGMA busy_timeout=50");
  Transaction transaction(first.database());
  first.database().execute("INSERT INTO word(text) VALUES('half')");
  CHECK(reader.database().integer("SELECT count(*) FROM word") == 0);
  try {
    const Transaction blocked(second.database());
    FAIL("two writers at once");
  } catch (const Error& error) {
    CHECK(error.cause() == Cause::busy);
  }
  transaction.commit();
  CHECK(reader.database().integer("SELECT count(*) FROM word") == 1);
}

TEST_CASE("Taking back a source leaves the content as if it had never come", "[store][provenance]") {
  auto store = open(":memory:", OpenMode::create);
  const std::string before = [&] {
    store.language_id("isl");
    return store.content_hash();
  }();
  Source source;
  source.kind = "lexicon";
  source.path = "a.tsv";
  source.format = "tsv";
  source.from = "isl";
  source.sha256 = "00";
  const std::int64_t id = insert_source(store, source);
  ImportReport report("a.tsv");
  report.quarantine(Reason::ragged, 3, "found 1 column, expected 2", "x");
  finish_source(store, id, report, "{}");
  store.database().prepare("INSERT INTO word(source, text) VALUES(?1, 'x')").bind(1, id).run();
  CHECK(store.content_hash() != before);
  CHECK(find_same_source(store, source)->id == id);
  source.sha256 = "11";
  CHECK_FALSE(find_same_source(store, source));
  CHECK(find_older_source(store, source)->id == id);
  CHECK(remove_source(store, id));
  CHECK(store.content_hash() == before);
  CHECK_FALSE(remove_source(store, id));
  CHECK(list_sources(store).empty());
  CHECK(store.check().empty());
}

TEST_CASE("A file in memory has older versions, what came through a pipe has none", "[store][provenance]") {
  auto store = open(":memory:", OpenMode::create);
  store.language_id("isl");
  Source source;
  source.kind = "lexicon";
  source.format = "tsv";
  source.from = "isl";
  for (const char* const path : {"/dev/shm/a.tsv", "-", "/dev/stdin", "/dev/fd/63", "/proc/self/fd/3"}) {
    INFO(path);
    source.path = path;
    insert_source(store, source);
    CHECK(find_older_source(store, source).has_value() == (path == std::string("/dev/shm/a.tsv")));
  }
}

TEST_CASE("Settings and languages are stored once", "[store]") {
  auto store = open(":memory:", OpenMode::create);
  CHECK(store.setting("target").empty());
  store.set_setting("target", "isl");
  store.set_setting("target", "fao");
  CHECK(store.setting("target") == "fao");
  CHECK(store.find_language("isl") == 0);
  CHECK(store.language_id("isl") == store.language_id("isl"));
}

TEST_CASE("Visited rows come in the order of the key, values as they are, also from within a visit", "[store]") {
  auto store = open(":memory:", OpenMode::create);
  Database& database = store.database();
  database.execute("CREATE TABLE pair(entry INTEGER NOT NULL, number INTEGER NOT NULL, weight REAL, text TEXT, PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID");
  for (const int entry : {7, 3, 5}) {
    for (const int number : {2, 1}) database.prepare("INSERT INTO pair VALUES(?1, ?2, 1.5, ?3)").bind(1, entry).bind(2, number).bind(3, number == 1 ? "a\xC3\xB0" : "").run();
  }
  database.execute("UPDATE pair SET text = NULL WHERE entry = 5 AND number = 2");
  std::string seen;
  database.visit("entry, number, weight, text", "pair", [&](const RowValues& row) {
    seen += std::to_string(row.integer(0)) + std::to_string(row.integer(1)) + (row.is_null(3) ? "-" : row.text(3).empty() ? "." : row.text(3) == "a\xC3\xB0" ? "t" : "?");
    CHECK(row.real(2) == 1.5);
    std::size_t inner = 0;
    database.visit("entry", "pair", [&](const RowValues&) { ++inner; });
    CHECK(inner == 6);
  });
  CHECK(seen == "31t32.51t52-71t72.");
}

TEST_CASE("What a visitor throws ends the visit and is thrown on", "[store]") {
  auto store = open(":memory:", OpenMode::create);
  for (int i = 0; i < 3; ++i) store.database().execute("INSERT INTO word(source, text) VALUES(1, 'x')");
  int visited = 0;
  const auto stop = [&](const RowValues&) { ++visited; throw Error(Cause::data, "enough"); };
  CHECK_THROWS_WITH(store.database().visit("id", "word", stop), Contains("enough"));
  CHECK(visited == 1);
  CHECK_THROWS_AS(store.database().visit("id", "nowhere", stop), Error);
  store.database().visit("id", "word", [&](const RowValues&) { ++visited; });
  CHECK(visited == 4);
}

TEST_CASE("Rows of two tables inserted in turn are all there, in their order, however many", "[store]") {
  auto store = open(":memory:", OpenMode::create, second_version);
  store.database().execute("PRAGMA foreign_keys=OFF");  // notes may be flushed before their words
  Transaction transaction(store.database());
  RowInserter words(store.database(), "word", "id, source, text"), notes(store.database(), "note", "word, text");
  for (int i = 1; i <= 1000; ++i) {
    words.integer(i);
    (i % 2 == 0 ? words.null() : words.integer(-i)).text(i == 700 ? std::string(2'000'000, 'x') : "w" + std::to_string(i)).end_row();
    if (i % 3 == 0) notes.integer(i).text("").end_row();
  }
  words.flush();
  notes.flush();
  words.flush();
  transaction.commit();
  CHECK(store.database().integer("SELECT count(*) FROM word WHERE text = 'w' || id AND (id % 2 = 0) = (source IS NULL)") == 999);
  CHECK(store.database().integer("SELECT length(text) FROM word WHERE id = 700") == 2'000'000);
  CHECK(store.database().integer("SELECT sum(source) FROM word") == -250'000);
  CHECK(store.database().integer("SELECT count(*) FROM note WHERE text = ''") == 333);
}

TEST_CASE("A row that the table refuses is an error, and nothing of its transaction stays", "[store]") {
  auto store = open(":memory:", OpenMode::create);
  {
    Transaction transaction(store.database());
    RowInserter words(store.database(), "word", "id, text");
    words.integer(1).text("a").end_row();
    words.integer(1).text("b").end_row();
    CHECK_THROWS_AS(words.flush(), Error);
  }
  CHECK(store.database().integer("SELECT count(*) FROM word") == 0);
}
