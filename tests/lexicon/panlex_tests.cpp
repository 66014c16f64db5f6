// PanLex databases in both table generations, denormalised (Lite) and whole, and the TSV export.
#include <fstream>

#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "resources/sqlite.hpp"
#include "tests/lexicon/reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;
using resources::Reason;

namespace {

// Meaning 4 and 5 are two of one source group, 6 is of another; 7 holds a definition; 8 is of another variety.
const char* const older_names =
    "INSERT INTO ex VALUES(31,7,'vatn'),(32,8,'vain'),(58,9,'water'),(59,9,'one two three four five six seven');";
const char* const newer_names =
    "CREATE TABLE langvar(id INTEGER, lang_code TEXT, var_code INTEGER, uid TEXT); CREATE TABLE expr(id INTEGER, langvar INTEGER, txt TEXT);"
    "INSERT INTO langvar VALUES(7,'isl',0,'isl-000'),(8,'isl',1,'isl-001'),(9,'eng',0,'eng-000');"
    "INSERT INTO expr VALUES(31,7,'vatn'),(32,8,'vain'),(58,9,'water'),(59,9,'one two three four five six seven');";

std::string older_lite() {
  return std::string("CREATE TABLE lv(lv INTEGER, lc TEXT, uid TEXT); CREATE TABLE ex(ex INTEGER, lv INTEGER, tt TEXT);"
                     "CREATE TABLE dnx(mn INTEGER, ex INTEGER, ap INTEGER, ui INTEGER, uq INTEGER);"
                     "INSERT INTO lv VALUES(7,'isl','isl-000'),(8,'isl','isl-001'),(9,'eng','eng-000');") +
         older_names +
         "INSERT INTO dnx VALUES(4,31,2,2,7),(4,58,2,2,7),(5,31,2,2,3),(5,58,2,2,3),(6,31,3,3,12),(6,58,3,3,12),(7,31,3,3,5),(7,59,3,3,5),(8,32,3,3,5),(8,58,3,3,5);";
}

std::string older_whole() {
  return std::string("CREATE TABLE lv(lv INTEGER, lc TEXT, vc INTEGER); CREATE TABLE ex(ex INTEGER, lv INTEGER, tt TEXT, td TEXT);"
                     "CREATE TABLE ap(ap INTEGER, ui INTEGER, uq INTEGER, ti TEXT); CREATE TABLE mn(mn INTEGER, ap INTEGER); CREATE TABLE dn(dn INTEGER, mn INTEGER, ex INTEGER);"
                     "INSERT INTO lv VALUES(7,'isl',0),(8,'isl',1),(9,'eng',0);"
                     "INSERT INTO ex VALUES(31,7,'vatn','vatn'),(32,8,'vain','vain'),(58,9,'water','water'),(59,9,'one two three four five six seven','');"
                     // Two editions of one source: different approvers, one group.
                     "INSERT INTO ap VALUES(2,2,7,'first'),(3,2,3,'second'),(4,3,12,'third'),(5,3,5,'fourth');"
                     "INSERT INTO mn VALUES(4,2),(5,3),(6,4),(7,5),(8,5);"
                     "INSERT INTO dn VALUES(1,4,31),(2,4,58),(3,5,31),(4,5,58),(5,6,31),(6,6,58),(7,7,31),(8,7,59),(9,8,32),(10,8,58);");
}

std::string newer_lite() {
  return std::string(newer_names) +
         "CREATE TABLE denotationx(meaning INTEGER, source INTEGER, grp INTEGER, quality INTEGER, expr INTEGER, langvar INTEGER);"
         "INSERT INTO denotationx VALUES(4,2,2,7,31,7),(4,2,2,7,58,9),(5,2,2,3,31,7),(5,2,2,3,58,9),(6,3,3,12,31,7),(6,3,3,12,58,9),"
         "(7,3,3,5,31,7),(7,3,3,5,59,9),(8,3,3,5,32,8),(8,3,3,5,58,9);";
}

std::string newer_whole() {
  return std::string(newer_names) +
         "CREATE TABLE source(id INTEGER, grp INTEGER, quality INTEGER, label TEXT); CREATE TABLE meaning(id INTEGER, source INTEGER);"
         "CREATE TABLE denotation(id INTEGER, meaning INTEGER, expr INTEGER);"
         "INSERT INTO source VALUES(2,2,7,'first'),(3,2,3,'second'),(4,3,12,'third'),(5,3,5,'fourth');"
         "INSERT INTO meaning VALUES(4,2),(5,3),(6,4),(7,5),(8,5);"
         "INSERT INTO denotation VALUES(1,4,31),(2,4,58),(3,5,31),(4,5,58),(5,6,31),(6,6,58),(7,7,31),(8,7,59),(9,8,32),(10,8,58);";
}

struct Imported {
  resources::Store store{":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}};
  lexicon::ImportResult result;
  std::vector<std::string> pairs;

  Imported(const std::string& path, bool all_varieties) : result(import(path, all_varieties)) {
    lexicon::for_each_pair(store, "isl", "eng", [&](const lexicon::StoredPair& pair) {
      pairs.push_back(std::string(pair.headword) + "|" + std::string(pair.translation) + "|" + std::to_string(static_cast<int>(pair.weight)));
    });
  }

 private:
  lexicon::ImportResult import(const std::string& path, bool all_varieties) {
    lexicon::ImportOptions options;
    options.reader.from = "isl";
    options.reader.to = "eng";
    options.reader.all_varieties = all_varieties;
    resources::SilentProgress silent;
    return lexicon::import_lexicon(store, path, options, silent);
  }
};

std::string database_of(const tests::TemporaryFolder& folder, const std::string& sql) {
  const std::string path = folder.path("panlex.sqlite");
  resources::Database database(path, resources::OpenMode::create);
  database.execute(sql.c_str());
  return path;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

const std::string header = "id\tlangvar\ttxt\ttxt_degr\tmeaning\tlangvar_uid\n";

}  // namespace

TEST_CASE("All shapes of PanLex's tables give the same pairs and weights", "[panlex]") {
  const auto [name, sql] =
      GENERATE(table<std::string, std::string>({{"older", older_lite()}, {"older whole", older_whole()}, {"newer", newer_lite()}, {"newer whole", newer_whole()}}));
  INFO(name);
  const tests::TemporaryFolder folder;
  const std::string path = database_of(folder, sql);
  const Imported main(path, false);
  CHECK(main.result.format == "panlex");
  // Group 2 has the pair in two meanings: its best quality, 7; group 3 adds its own, 12 taken as 9.
  CHECK(main.pairs == std::vector<std::string>{"vatn|water|16"});
  CHECK(main.result.report.count(Reason::definition_as_expression) == 1);
  const Imported all(path, true);
  CHECK(all.pairs == std::vector<std::string>{"vatn|water|16", "vain|water|5"});
  CHECK(all.store.database().integer("SELECT count(*) FROM lexicon_residue WHERE field = 'variety' AND value = 'isl-001'").value_or(0) == 1);
}

TEST_CASE("A PanLex database in a zip archive or compressed is read like the file", "[panlex]") {
  const tests::TemporaryFolder folder;
  const std::string bytes = bytes_of(database_of(folder, newer_lite()));
  CHECK(Imported(folder.file("panlex.zip", tests::zip_of({{"panlex_lite/db.sqlite", bytes}})), false).pairs == std::vector<std::string>{"vatn|water|16"});
  CHECK(Imported(folder.file("panlex.sqlite.gz", tests::packed(bytes, "gzip")), false).pairs == std::vector<std::string>{"vatn|water|16"});
}

TEST_CASE("A database without PanLex's tables is refused", "[panlex]") {
  const tests::TemporaryFolder folder;
  CHECK_THROWS_WITH(Imported(database_of(folder, "CREATE TABLE t(x)"), false), tests::Contains("PanLex"));
}

TEST_CASE("T-60 a PanLex database cut or changed anywhere is refused or read, and its triggers never run", "[panlex]") {
  const tests::TemporaryFolder folder;
  const std::string bytes = bytes_of(database_of(folder, newer_lite()));
  const auto survive = [&](const std::string& damaged) {
    try {
      const Imported imported(folder.file("damaged.sqlite", damaged), false);
      CHECK(imported.pairs.size() <= 1);
    } catch (const resources::Error& error) {
      CHECK(std::string(error.what()).size() > 5);
    }
  };
  for (std::size_t length = 16; length < bytes.size(); length += 511) survive(bytes.substr(0, length));
  for (std::size_t at = 16; at < bytes.size(); at += 97) {
    std::string flipped = bytes;
    flipped[at] = static_cast<char>(flipped[at] ^ 0xFF);
    survive(flipped);
  }
}

TEST_CASE("The TSV export joins on meanings; what has no partner is put aside, other languages are counted", "[panlex]") {
  lexicon::ReaderOptions options;
  options.from = "isl";
  options.to = "eng";
  const std::string text = header +
                           "1\t7\tvatn\tvatn\t4\tisl-000\n2\t9\twater\twater\t4\teng-000\n3\t9\tfire\tfire\t5\teng-000\n"
                           "4\t8\tvain\tvain\t4\tisl-001\n5\t11\tacqua\tacqua\t4\tita-000\n6\t7\tragged\n";
  const auto main = tests::read_text("panlex", text, options);
  CHECK(main.list.pairs() == std::vector<std::string>{"vatn|water"});
  CHECK(main.report.count(Reason::missing_pivot) == 1);
  CHECK(main.report.count(Reason::ragged) == 1);
  CHECK(main.report.residue_counts().at("expression in another language: ita") == 1);
  options.all_varieties = true;
  CHECK(tests::read_text("panlex", text, options).list.pairs() == std::vector<std::string>{"vatn|water", "vain|water"});
}
