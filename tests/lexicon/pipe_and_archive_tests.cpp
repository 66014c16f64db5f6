// Dictionaries that come through a pipe, in a zip archive, or as a PanLex database.
#include <archive.h>
#include <archive_entry.h>
#include <sys/stat.h>

#include <fstream>
#include <thread>

#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "resources/sqlite.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

struct Imported {
  resources::Store store{":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}};
  lexicon::ImportResult result;
  std::vector<std::string> pairs;

  explicit Imported(const std::string& path, const std::string& format = "auto") : result(import(path, format)) {
    lexicon::for_each_pair(store, "isl", "eng", [&](const lexicon::StoredPair& pair) {
      pairs.push_back(std::string(pair.headword) + "|" + std::string(pair.translation) + "|" + std::to_string(static_cast<int>(pair.weight)));
    });
  }

 private:
  lexicon::ImportResult import(const std::string& path, const std::string& format) {
    lexicon::ImportOptions options;
    options.reader.from = "isl";
    options.reader.to = "eng";
    options.format = format;
    resources::SilentProgress silent;
    return lexicon::import_lexicon(store, path, options, silent);
  }
};

/// Imports what a thread writes into a FIFO.
Imported through_fifo(const std::string& bytes) {
  const tests::TemporaryFolder folder;
  const std::string fifo = folder.path("fifo");
  REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
  const std::jthread writer([&] { std::ofstream(fifo, std::ios::binary) << bytes; });
  return Imported(fifo);
}

std::string zip_of(const std::vector<std::pair<std::string, std::string>>& files) {
  std::string buffer(1 << 20, '\0');
  std::size_t used = 0;
  archive* writer = archive_write_new();
  REQUIRE(archive_write_set_format_zip(writer) == ARCHIVE_OK);
  REQUIRE(archive_write_set_bytes_per_block(writer, 0) == ARCHIVE_OK);
  REQUIRE(archive_write_open_memory(writer, buffer.data(), buffer.size(), &used) == ARCHIVE_OK);
  for (const auto& [name, bytes] : files) {
    archive_entry* entry = archive_entry_new();
    archive_entry_set_pathname(entry, name.c_str());
    archive_entry_set_filetype(entry, AE_IFREG);
    archive_entry_set_perm(entry, 0600);
    archive_entry_set_size(entry, static_cast<la_int64_t>(bytes.size()));
    REQUIRE(archive_write_header(writer, entry) == ARCHIVE_OK);
    archive_write_data(writer, bytes.data(), bytes.size());
    archive_entry_free(entry);
  }
  REQUIRE(archive_write_close(writer) == ARCHIVE_OK);
  archive_write_free(writer);
  buffer.resize(used);
  return buffer;
}

const std::string pairs_text = "hestur\thorse\nbátur\tboat\n";

const char* const older_generation =
    "CREATE TABLE lv(lv INTEGER, lc TEXT, uid TEXT); CREATE TABLE ex(ex INTEGER, lv INTEGER, tt TEXT);"
    "CREATE TABLE dnx(mn INTEGER, ex INTEGER, ap INTEGER, ui INTEGER, uq INTEGER);"
    "INSERT INTO lv VALUES(7,'isl','isl-000'),(8,'isl','isl-001'),(9,'eng','eng-000');"
    "INSERT INTO ex VALUES(31,7,'vatn'),(32,8,'vain'),(58,9,'water'),(59,9,'one two three four five six seven');"
    // Meaning 4 and 5 are two of one source group, 6 is of another; 7 holds a definition.
    "INSERT INTO dnx VALUES(4,31,2,2,7),(4,58,2,2,7),(5,31,2,2,3),(5,58,2,2,3),(6,31,3,3,12),(6,58,3,3,12),(7,31,3,3,5),(7,59,3,3,5),(8,32,3,3,5),(8,58,3,3,5);";
const char* const newer_generation =
    "CREATE TABLE langvar(id INTEGER, lang_code TEXT, var_code INTEGER, uid TEXT); CREATE TABLE expr(id INTEGER, langvar INTEGER, txt TEXT);"
    "CREATE TABLE denotationx(meaning INTEGER, source INTEGER, grp INTEGER, quality INTEGER, expr INTEGER, langvar INTEGER);"
    "INSERT INTO langvar VALUES(7,'isl',0,'isl-000'),(8,'isl',1,'isl-001'),(9,'eng',0,'eng-000');"
    "INSERT INTO expr VALUES(31,7,'vatn'),(32,8,'vain'),(58,9,'water'),(59,9,'one two three four five six seven');"
    "INSERT INTO denotationx VALUES(4,2,2,7,31,7),(4,2,2,7,58,9),(5,2,2,3,31,7),(5,2,2,3,58,9),(6,3,3,12,31,7),(6,3,3,12,58,9),"
    "(7,3,3,5,31,7),(7,3,3,5,59,9),(8,3,3,5,32,8),(8,3,3,5,58,9);";

}  // namespace

TEST_CASE("A pipe is recognised and read like a file, packed or not", "[import]") {
  const tests::TemporaryFolder folder;
  const Imported file(folder.file("pairs.tsv", pairs_text));
  REQUIRE(file.pairs.size() == 2);
  const Imported pipe = through_fifo(pairs_text);
  CHECK(pipe.pairs == file.pairs);
  CHECK(pipe.result.format == "tsv");
  CHECK(through_fifo(tests::packed(pairs_text, "gzip")).pairs == file.pairs);
  CHECK(through_fifo(zip_of({{"pairs.tsv", pairs_text}})).pairs == file.pairs);
  std::string large;
  for (int i = 0; i < 20000; ++i) large += "orð" + std::to_string(i) + "\tword\n";
  CHECK(through_fifo(large).pairs.size() == 20000);
}

TEST_CASE("A zip archive gives the one dictionary in it", "[import]") {
  const tests::TemporaryFolder folder;
  CHECK(Imported(folder.file("a.zip", zip_of({{"inside/pairs.tsv", pairs_text}}))).pairs.size() == 2);
  CHECK_THROWS_WITH(Imported(folder.file("two.zip", zip_of({{"a.tsv", pairs_text}, {"b.tsv", pairs_text}}))), tests::Contains("one dictionary"));
}

TEST_CASE("Zip archives that lead out of their folder or are cut off are refused", "[import]") {
  const tests::TemporaryFolder folder;
  for (const char* name : {"../pairs.tsv", "/tmp/pairs.tsv", "a/../../pairs.tsv"}) {
    INFO(name);
    CHECK_THROWS_AS(Imported(folder.file("bad.zip", zip_of({{name, pairs_text}}))), resources::Error);
  }
  const std::string whole = zip_of({{"pairs.tsv", pairs_text}});
  for (std::size_t length = 5; length < whole.size(); length += 7) {
    try {
      const Imported imported(folder.file("cut.zip", whole.substr(0, length)));
      CHECK(imported.pairs.size() <= 2);
    } catch (const resources::Error& error) {
      CHECK(std::string(error.what()).size() > 5);
    }
  }
}

TEST_CASE("Both generations of PanLex's tables give the same pairs and weights", "[panlex]") {
  const auto [name, sql] = GENERATE(table<const char*, const char*>({{"older", older_generation}, {"newer", newer_generation}}));
  INFO(name);
  const tests::TemporaryFolder folder;
  const std::string path = folder.path("panlex.sqlite");
  {
    resources::Database database(path, resources::OpenMode::create);
    database.execute(sql);
  }
  const Imported imported(path);
  CHECK(imported.result.format == "panlex");
  // Group 2 has the pair in two meanings: its best quality, 7; group 3 adds its own, 12 taken as 9.
  CHECK(imported.pairs == std::vector<std::string>{"vatn|water|16", "vain|water|5"});
  CHECK(imported.result.report.count(resources::Reason::definition_as_expression) == 1);
}

TEST_CASE("A database without PanLex's tables is refused", "[panlex]") {
  const tests::TemporaryFolder folder;
  const std::string path = folder.path("other.sqlite");
  {
    resources::Database database(path, resources::OpenMode::create);
    database.execute("CREATE TABLE t(x)");
  }
  CHECK_THROWS_WITH(Imported(path), tests::Contains("PanLex"));
}
