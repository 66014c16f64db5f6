// The counts that the UniMorph importer must reproduce on the real tables.
#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/shared_data.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

struct Gate {
  const char* file;
  std::int64_t lines, blank, comments, rows, repeats, multiform, spaced;
};

constexpr Gate gates[] = {
    {"unimorph/gle/gle", 114'797, 7'499, 0, 107'298, 4, 4'603, 62'199},
    {"unimorph/mlt/mlt", 3'700, 116, 0, 3'584, 1'822, 2, 18},
    {"unimorph/san/san", 34'767, 920, 0, 33'847, 1'489, 1'204, 0},
    {"unimorph/swc/swc", 10'200, 108, 0, 10'092, 716, 376, 0},
    {"unimorph/swc/swc.sm", 4'949, 0, 0, 4'949, 196, 0, 0},
    {"unimorph/kaz/kaz.sm", 11'936, 0, 0, 11'936, 928, 160, 3'472},
    {"unimorph/kaz/kaz.noun.tsv", 28'347, 0, 0, 28'347, 0, 7, 14},
    {"unimorph/kaz/kaz", 385, 28, 0, 357, 0, 0, 0},
    {"unimorph/kaz/kaz.args", 357, 0, 0, 357, 0, 0, 0},
    {"unimorph/eng/eng", 115'524, 1, 0, 115'523, 0, 1'666, 0},
    {"unimorph/eng/eng.args", 115'523, 0, 0, 115'523, 0, 1'666, 0},
    {"unimorph/eus/eus", 11'889, 0, 0, 11'889, 0, 0, 0},
    {"unimorph/eus/eus.args", 11'889, 0, 0, 11'889, 0, 1'237, 0},
    {"unimorph/heb/heb", 33'177, 0, 0, 33'177, 0, 1, 1},
    {"unimorph/heb/heb.args", 33'222, 0, 0, 33'222, 28, 1, 1},
    {"unimorph/heb/from_UD_unvoc", 14'454, 0, 0, 14'454, 0, 1'353, 0},
    {"unimorph/ind/ind", 27'714, 0, 0, 27'714, 0, 5'198, 0},
    {"unimorph/ind/ind.args", 27'714, 0, 0, 27'714, 0, 5'212, 0},
    {"unimorph/nav/nav", 11'884, 0, 0, 11'884, 0, 0, 20},
    {"unimorph/isl/isl", 76'916, 1, 0, 76'915, 0, 1'079, 0},
    {"unimorph/fao/fao", 45'475, 1, 0, 45'474, 0, 0, 0},
    {"unimorph/vep/vep-northern-veps", 14'415, 0, 1, 14'414, 2, 1'916, 8'222},
    {"unimorph/vep/vep-southern-veps", 6'981, 0, 1, 6'980, 2, 2'082, 2'834},
    {"unimorph/krl/krl", 706, 24, 0, 682, 0, 0, 0},
    {"unimorph/krl/krl-kestenga", 1'762, 0, 1, 1'761, 8, 1, 0},
    {"unimorph/krl/krl-tikhvin", 660, 0, 1, 659, 2, 4, 0},
    {"unimorph/krl/krl-oulanga", 2, 0, 1, 1, 0, 0, 0},
    {"unimorph_extra/sme/sme", 64'787, 2'110, 0, 62'677, 0, 0, 0},
};

std::int64_t number(const Store& store, std::string_view sql) { return store.database().integer(sql).value_or(-1); }

struct Imported {
  Store store{":memory:", OpenMode::create, {morph_schema()}};
  ImportResult result{ImportReport(""), "", 0, 0, false};

  explicit Imported(const std::string& path, const std::string& format = "unimorph", const std::string& language = "mis") {
    ImportOptions options;
    options.language = language;
    options.format = format;
    SilentProgress progress;
    result = import_table(store, path, options, progress);
  }
};

}  // namespace

TEST_CASE("Rows, repeats, blank lines and multi-form cells of the real tables are counted exactly", "[unimorph_gates][T-102]") {
  const wug::tests::SharedData data("unimorph");
  if (!data.found()) return;
  std::int64_t rows = 0, repeats = 0;
  for (const Gate& gate : gates) {
    if (!std::filesystem::is_regular_file(data.path(gate.file))) continue;
    const Imported imported(data.path(gate.file));
    const ImportReport& report = imported.result.report;
    INFO(gate.file);
    CHECK(report.read() == static_cast<std::uint64_t>(gate.lines));
    CHECK(report.count(Reason::blank) == static_cast<std::uint64_t>(gate.blank));
    CHECK(report.count(Reason::comment) == static_cast<std::uint64_t>(gate.comments));
    CHECK(report.kept() + report.merged() + report.quarantined() == static_cast<std::uint64_t>(gate.rows));
    CHECK(report.merged() == static_cast<std::uint64_t>(gate.repeats));
    // Every number comes again from SQL. Cells are counted by the bundle as written.
    CHECK(number(imported.store, "SELECT sum(count) FROM table_row") + static_cast<std::int64_t>(report.quarantined()) == gate.rows);
    CHECK(number(imported.store, "SELECT count(*) FROM (SELECT 1 FROM table_row GROUP BY lemma, bundle HAVING count(DISTINCT form) > 1)") == gate.multiform);
    CHECK(number(imported.store, "SELECT coalesce(sum(count), 0) FROM table_row WHERE form LIKE '% %'") == gate.spaced);
    rows += gate.rows;
    repeats += gate.repeats;
  }
  CHECK(repeats == 5'197);
  CHECK(rows == 870'810 - 57'491);  // the five tables of the next but one test
}

TEST_CASE("Odd tags of the real tables are marked and kept", "[unimorph_gates]") {
  const wug::tests::SharedData data("unimorph");
  if (!data.found()) return;
  const auto rows_with = [](const Imported& imported, const char* pattern) {
    auto query = imported.store.database().prepare("SELECT sum(count) FROM table_row WHERE bundle GLOB ?1");
    return query.bind(1, pattern).step() ? query.integer(0) : -1;
  };
  const Imported irish(data.path("unimorph/gle/gle"));
  CHECK(rows_with(irish, "*MASV*") == 153);
  CHECK(rows_with(irish, "*AUTO*") == 3'136);
  CHECK(rows_with(irish, "*+*") == 306);
  CHECK(irish.result.report.count(Reason::alias_tag) == 153);
  const Imported swahili(data.path("unimorph/swc/swc"));
  CHECK(rows_with(swahili, "*SUBJ*") == 2'040);
  CHECK(rows_with(swahili, "*PRES*") == 1'632);
  const Imported kazakh(data.path("unimorph/kaz/kaz.sm"));
  CHECK(kazakh.result.report.count(Reason::mixed_script) == 11'861);
  const Imported navajo(data.path("unimorph/nav/nav"));
  CHECK(rows_with(navajo, "*/*") == 9'293);
  const Imported veps(data.path("unimorph/vep/vep-northern-veps"));
  CHECK(rows_with(veps, "*PRIV *") == 29);
  const Imported basque(data.path("unimorph/eus/eus.args"));
  CHECK(basque.result.report.count(Reason::empty_field) == 1);
  CHECK(basque.result.report.rows().at(0).line == 9'752);
  const Imported hebrew(data.path("unimorph/heb/heb.args"));
  CHECK(hebrew.result.report.count(Reason::not_nfc) == 39);
  const Imported indonesian(data.path("unimorph/ind/ind"));
  CHECK(indonesian.result.report.count(Reason::bad_tag) == 9);
}

TEST_CASE("Tags that the tables write in their own way stand in as many rows as they should", "[unimorph_gates]") {
  const wug::tests::SharedData data("unimorph");
  if (!data.found()) return;
  struct Tag {
    std::string pattern;  ///< of the bundle, as SQL's GLOB takes it
    std::int64_t rows;
  };
  const auto [file, tags] = GENERATE(table<std::string, std::vector<Tag>>({
      {"unimorph/mlt/mlt", {{"*/*", 16}, {"*+*", 24}}},
      {"unimorph/kaz/kaz.noun.tsv", {{"*INST*", 2'994}, {"*LSSPEC1*", 1'477}, {"*LSSPEC2*", 1'477}}},
      {"unimorph/eng/eng.args", {{"*(*)*", 22'785}}},
      {"unimorph/eus/eus", {{"*PAST*", 4'213}, {"*PRES*", 3'505}}},
      {"unimorph/fao/fao", {{"*/*", 346}, {"*V.PTCP.PRS*", 569}}},
      {"unimorph/vep/vep-northern-veps", {{"*/*", 29}, {"*+*", 221}}},
      {"unimorph/vep/vep-southern-veps", {{"*PRIV *", 18}, {"*/*", 18}, {"*+*", 136}}},
      {"unimorph/krl/krl", {{"*+*", 264}}},
      {"unimorph/krl/krl-kestenga", {{"*+*", 1}}},
      {"unimorph/krl/krl-tikhvin", {{"*PRIV *", 3}, {"*+*", 16}}},
      {"unimorph/krl/krl-oulanga", {{"*+*", 1}}},
      {"unimorph_extra/sme/sme", {{"*+*", 2'440}, {"*LGSPEC*", 7'191}}},
  }));
  if (!std::filesystem::is_regular_file(data.path(file))) return;
  const Imported imported(data.path(file));
  for (const Tag& tag : tags) {
    INFO(file << " " << tag.pattern);
    auto query = imported.store.database().prepare("SELECT coalesce(sum(count), 0) FROM table_row WHERE bundle GLOB ?1");
    REQUIRE(query.bind(1, tag.pattern).step());
    CHECK(query.integer(0) == tag.rows);
  }
}

TEST_CASE("Forms of the wiktextract files are kept or put aside as they should be", "[unimorph_gates]") {
  const wug::tests::SharedData data("lexicons");
  if (!data.found()) return;
  const auto [name, language, forms, form_of, pseudo] = GENERATE(table<std::string, std::string, std::uint64_t, std::uint64_t, std::uint64_t>({
      {"de-en", "deu", 284, 1, 25}, {"fi-en", "fin", 466, 0, 69}, {"sq-en", "sqi", 35, 1, 2}, {"is-en", "isl", 0, 1, 0}, {"en-de", "eng", 5, 0, 0}}));
  const Imported imported(data.path("lexicons/kaikki/" + name + "-extract.jsonl"), "wiktextract", language);
  const ImportReport& report = imported.result.report;
  INFO(name);
  CHECK(report.read() == forms + form_of);
  CHECK(report.count(Reason::pseudo_form) == pseudo);
  CHECK(number(imported.store, "SELECT count(*) FROM table_row WHERE status = 0") == 0);  // untrusted: never attested
}

TEST_CASE("Clean tables have as many rows as they should, and multiword forms are kept", "[unimorph_gates]") {
  const wug::tests::SharedData data("unimorph");
  if (!data.found()) return;
  const auto [file, rows, spaced] = GENERATE(table<std::string, std::uint64_t, std::int64_t>({
      {"cym", 10'641, 3'077}, {"sqi", 33'483, 18'751}, {"urd", 12'572, 11'308}, {"gla", 781, 19}, {"glv", 14, 0}}));
  const Imported imported(data.path("unimorph/" + file + "/" + file));
  const ImportReport& report = imported.result.report;
  INFO(file);
  CHECK(report.kept() + report.merged() == rows);
  CHECK(report.quarantined() == 0);
  CHECK(number(imported.store, "SELECT coalesce(sum(count), 0) FROM table_row WHERE form LIKE '% %' OR lemma LIKE '% %'") >= spaced);
}

TEST_CASE("Derivations of the real files are all kept", "[unimorph_gates]") {
  const wug::tests::SharedData data("unimorph");
  if (!data.found()) return;
  const auto [language, rows, trailing] = GENERATE(table<std::string, std::uint64_t, std::uint64_t>({{"deu", 29'381, 1}, {"gle", 6'417, 2}, {"kaz", 1'965, 0}, {"gla", 1'837, 0}}));
  const Imported imported(data.path("unimorph/" + language + "/" + language + ".derivations"), "auto");
  INFO(language);
  CHECK(imported.result.format == "derivations");
  CHECK(imported.result.report.kept() + imported.result.report.merged() == rows);
  CHECK(imported.result.report.quarantined() == 0);
  CHECK(imported.result.report.count(Reason::edge_ws) == trailing);
}

TEST_CASE("Segmentations of the 2022 task are all kept", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2022seg");
  if (!data.found()) return;
  const auto [name, rows] = GENERATE(table<std::string, std::uint64_t>({{"ces.word.train", 30'694}, {"ces.word.dev", 4'000}, {"mon.word.train", 15'171}, {"mon.word.dev", 1'895}, {"ces.sentence.train", 1'000}, {"mon.sentence.dev", 500}}));
  const Imported imported(data.path("sigmorphon/2022seg/" + name + ".tsv"), "auto");
  INFO(name);
  CHECK(imported.result.format == "segmentations");
  CHECK(imported.result.report.kept() + imported.result.report.merged() == rows);
  CHECK(imported.result.report.quarantined() == 0);
  // 11 rows with two blanks in a row, and 6 with a mark that stands alone.
  if (name == "mon.word.train") CHECK(imported.result.report.notes().back().starts_with("17 rows have an empty morph"));
}
