#include "morph/import.hpp"

#include "morph/export.hpp"
#include "morph/export_cldf.hpp"
#include "morph/form_table.hpp"
#include "morph/lookup.hpp"
#include "morph/paradigm.hpp"
#include "morph/schema.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::morph;
using namespace wug::resources;
using wug::tests::TemporaryFolder;

namespace {

struct Project {
  TemporaryFolder folder;
  Store store{folder.path("wug.sqlite"), OpenMode::create, {morph_schema()}};
  SilentProgress progress;

  ImportResult import(const std::string& name, const std::string& bytes, const std::string& format = "auto") {
    ImportOptions options;
    options.language = "fin";
    options.format = format;
    return import_table(store, folder.file(name, bytes), options, progress);
  }
  std::string exported() {
    std::string text;
    export_unimorph(store, "fin", [&text](std::string_view bytes) { text += bytes; });
    return text;
  }
};

const std::string small_table = "talo\ttalot\tN;NOM;PL\ntalo\ttalon\tN;GEN;SG\n\nkala\tkalat\tN;NOM;PL\nkala\tkalat\tN;ACC;PL\n";

}  // namespace

TEST_CASE("A UniMorph table is kept row by row and comes back the same", "[morph_import][T-111]") {
  Project project;
  const auto result = project.import("fin", "\xEF\xBB\xBF" "# Finnish\n" + small_table + "\r\ntalo\ttalo\tN;NOM;SG\r\n");
  CHECK(result.format == "unimorph");
  CHECK(result.report.kept() == 5);
  CHECK(result.report.count(Reason::blank) == 2);
  CHECK(result.report.count(Reason::comment) == 1);
  CHECK(project.exported() == "talo\ttalot\tN;NOM;PL\ntalo\ttalon\tN;GEN;SG\ntalo\ttalo\tN;NOM;SG\n\nkala\tkalat\tN;NOM;PL\nkala\tkalat\tN;ACC;PL\n");
  CHECK(project.store.check().empty());
}

TEST_CASE("Repeats are merged and counted wherever they stand, overabundant cells are kept", "[morph_import]") {
  Project project;
  const auto result = project.import("fin", "a\tab\tN;PL\nb\tbb\tN;PL\na\tac\tN;PL\na\tab\tPL;N\na\tab \tN;PL\n");
  CHECK(result.report.kept() == 3);
  CHECK(result.report.count(Reason::dup_row) == 2);
  CHECK(result.report.count(Reason::edge_ws) == 1);
  const auto rows = rows_of_cell(project.store, "fin", "a", "PL;N");
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].count == 3);
}

TEST_CASE("Rows that cannot be used are put aside with their reason", "[morph_import][T-07][T-11][T-12]") {
  Project project;
  const std::string good = "a\tb\tN;SG\na\tc\tN;PL\nd\te\tN;SG\nd\tf\tN;PL\ng\th\tN;SG\ng\ti\tN;PL\nj\tk\tN;SG\nj\tl\tN;PL\nm\tn\tN;SG\n";
  const auto result = project.import("fin", good + "talo talot N;PL\na\tb\tN\textra\na\t \tN;SG\na\t\xFFz\tN;SG\na\tb\tN;NOM(SG\n" +
                                                "x\t" + std::string(1'000'000, 'y') + "\tN;SG\n" + std::string("q\0q\tb\tN\n", 8) +
                                                "z\tz\tV;PRES;QQ;;\n");
  CHECK(result.report.kept() == 10);
  CHECK(result.report.count(Reason::ragged) == 2);
  CHECK(result.report.count(Reason::empty_field) == 1);
  CHECK(result.report.count(Reason::bad_encoding) == 2);
  CHECK(result.report.count(Reason::unmapped_tags) == 1);
  CHECK(result.report.count(Reason::over_limit) == 1);
  CHECK(result.report.count(Reason::alias_tag) == 1);
  CHECK(result.report.count(Reason::unknown_tag) == 1);
  CHECK(result.report.count(Reason::bad_tag) == 1);
  CHECK(project.store.database().integer("SELECT count(*) FROM quarantine") == 7);
  const auto& rows = result.report.rows();
  CHECK(std::any_of(rows.begin(), rows.end(), [](const auto& row) { return row.detail.find("the line has ") != std::string::npos; }));
}

TEST_CASE("Files that are no table are refused and nothing is stored", "[morph_import][T-01]") {
  Project project;
  const auto [bytes, format, message] = GENERATE(table<std::string, std::string, std::string>({
      {"", "auto", "found nothing"},
      {"a,b,N\nc,d,N\n", "auto", "found 'a,b,N'"},
      {"a,b,N\nc,d,N\n", "unimorph", "no TAB on any of 2 rows"},
      {std::string("\x7f" "ELF\0\0\1\2", 8), "auto", "expected one of these"},
      {"0\t1\ta\ta\n1\t0\tb\tb\n", "auto", "accepts nothing"},
      {"a\tb\tN\n", "nonsense", "expected auto, "},
  }));
  CHECK_THROWS_WITH(project.import("t", bytes, format), wug::tests::Contains(message));
  CHECK(project.store.database().integer("SELECT count(*) FROM source") == 0);
  CHECK(project.store.database().integer("SELECT count(*) FROM form") == 0);
}

TEST_CASE("The same bytes change nothing and a changed file replaces its own rows only", "[morph_import][T-111][T-112]") {
  Project project;
  project.import("other", "talo\ttaloissa\tN;IN+ESS;PL\n");
  project.import("fin", small_table);
  const std::string before = project.store.content_hash();
  CHECK(project.import("fin", small_table).unchanged);
  CHECK(project.import("copy", small_table).unchanged);
  CHECK(project.store.content_hash() == before);
  const auto changed = project.import("fin", "talo\ttaloa\tN;PRT;SG\n");
  CHECK_FALSE(changed.unchanged);
  CHECK(project.exported() == "talo\ttaloissa\tN;IN+ESS;PL\ntalo\ttaloa\tN;PRT;SG\n");
  CHECK(project.store.database().integer("SELECT count(*) FROM lemma") == 1);
  CHECK(project.store.check().empty());
}

TEST_CASE("A source can be taken back", "[morph_import]") {
  Project project;
  project.import("fin", small_table);
  const std::string before = project.store.content_hash();
  const auto result = project.import("more", "talo\ttaloa\tN;PRT;SG\ntalo\ttalot\tN;NOM;PL\n");
  CHECK(remove_source(project.store, result.source));
  CHECK(project.store.content_hash() == before);
}

TEST_CASE("Text is stored in NFC beside the bytes of the source", "[morph_import][T-14]") {
  Project project;
  const std::string decomposed = "\x61\xCC\x88iti", composed = "\xC3\xA4iti";
  const auto result = project.import("fin", decomposed + "\t" + decomposed + "n\tN;GEN;SG\n" + composed + "\t" + composed + "t\tN;NOM;PL\n");
  CHECK(result.report.count(Reason::not_nfc) == 1);
  CHECK(rows_of_lemma(project.store, "fin", decomposed).size() == 2);
  CHECK(project.exported() == decomposed + "\t" + decomposed + "n\tN;GEN;SG\n" + composed + "\t" + composed + "t\tN;NOM;PL\n");
}

TEST_CASE("An analyser's paths become generated rows in UniMorph's terms", "[morph_import]") {
  Project project;
  std::string att;
  int state = 0;
  const auto arc = [&](const std::string& input, const std::string& output) {
    att += std::to_string(state) + "\t" + std::to_string(state + 1) + "\t" + input + "\t" + output + "\n";
    ++state;
  };
  for (const char* letter : {"h", "e", "s", "t"}) arc(letter, letter);
  for (const char* letter : {"u", "r", ":", "1"}) arc("ε", letter);  // a homograph's number
  for (const char* tag : {"<n>", "<m>", "<sg>", "<acc>", "<ind>"}) arc("ε", tag);
  att += std::to_string(state) + "\n--\n0\t1\ta\ta\n1\t2\tε\t<abbr>\n2\n";
  const auto result = project.import("fin", att);
  CHECK(result.format == "att");
  CHECK(result.report.kept() == 1);
  CHECK(result.report.count(Reason::unmapped_tags) == 1);
  const auto rows = rows_of_form(project.store, "fin", "HEST");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].lemma == "hestur");
  CHECK(rows[0].bundle == "N;INDF;ACC;SG");
  CHECK(rows[0].status == Status::generated);
}

TEST_CASE("Analysers of lttoolbox, foma and HFST give the same row", "[morph_import]") {
  // lttoolbox: the form above, the analysis below; foma: turned round, @0@, weights; HFST: its own epsilon, flags, tags in one symbol.
  const auto [dialect, att] = GENERATE(table<const char*, std::string>({
      {"lttoolbox", "0\t1\th\th\t0.000000\n1\t2\ts\ts\t0.000000\n2\t3\tε\t<n>\t0.000000\n3\t4\tε\t<sg>\t0.000000\n4\t5\tε\t<nom>\t0.000000\n5\t0.000000\n"},
      {"foma", "0\t1\th\th\n1\t2\ts\ts\n2\t3\t+N\t@0@\n3\t4\t+Sg\t@0@\n4\t5\t+Nom\t@0@\n5\n"},
      {"HFST", "0\t1\t@P.CASE.NOM@\t@P.CASE.NOM@\t0.0\n1\t2\th\th\t0.0\n2\t3\ts\ts\t0.0\n3\t4\t+N\t@_EPSILON_SYMBOL_@\t0.0\n4\t5\t+Sg+Nom\t@_EPSILON_SYMBOL_@\t0.0\n"
               "4\t6\t@R.CASE.GEN@\t@R.CASE.GEN@\t0.0\n6\t5\t+Sg+Gen\t@0@\t0.0\n5\t0.0\n"}}));
  INFO(dialect);
  Project project;
  const auto result = project.import("fin", att);
  CHECK(result.format == "att");
  CHECK(result.report.kept() == 1);  // HFST's second path contradicts its flags
  const auto rows = rows_of_form(project.store, "fin", "hs");
  REQUIRE(rows.size() == 1);
  CHECK(rows[0].lemma == "hs");
  CHECK(rows[0].bundle == "N;NOM;SG");
}

TEST_CASE("Tag searches count all rows and list the first", "[morph_import]") {
  Project project;
  project.import("fin", small_table);
  const auto hits = rows_with_tags(project.store, "fin", {"N", "PL"}, 2);
  CHECK(hits.count == 3);
  REQUIRE(hits.rows.size() == 2);
  CHECK(rows_with_tags(project.store, "fin", {"ACC"}, 9).rows.at(0).lemma == "kala");
  CHECK(rows_with_tags(project.store, "est", {"ACC"}, 9).count == 0);
}

TEST_CASE("The table in memory merges sources and finds forms, cells and lemmas", "[form_table]") {
  Project project;
  project.import("fin", small_table + "Kala\tKalan\tN;GEN;SG\n");
  project.import("more", "kala\tkalat\tPL;NOM;N\nkala\tkaloi\tN;NOM;PL\n");
  const auto table = FormTable::load(project.store, "fin");
  CHECK(table.lemma_count() == 3);
  const auto lemma = table.find_lemma("kala");
  const auto bundle = table.find_bundle("PL;N;NOM");
  REQUIRE(lemma.has_value());
  REQUIRE(bundle.has_value());
  const auto cell = table.cell(*lemma, *bundle);
  REQUIRE(cell.size() == 2);
  CHECK(table.form(cell[0].form) == "kalat");
  CHECK(cell[0].count == 2);
  CHECK(table.part_of_speech(*bundle) == "N");
  CHECK(table.analyses("kalat").size() == 2);
  CHECK(table.analyses("kalat")[0].lemma == *lemma);
  CHECK(table.lemmas("KALAT").at(0).lemma == "kala");
  CHECK(table.lemmas_folded("kala").size() == 2);
  CHECK(table.lemmas("puu").empty());
  CHECK_FALSE(table.find_bundle("N;((").has_value());
  CHECK(FormTable::load(project.store, "est").lemma_count() == 0);
}

TEST_CASE("Paradigms are laid out by case and number and print escaped", "[paradigm][T-50]") {
  Project project;
  project.import("fin", small_table + "talo\t<b>\x1b[1m\tN;ACC;PL\n");
  const auto grids = lay_out_paradigm(rows_of_lemma(project.store, "fin", "talo"));
  REQUIRE(grids.size() == 1);
  CHECK(grids[0].title == "N");
  CHECK(grids[0].columns == std::vector<std::string>{"SG", "PL"});
  REQUIRE(grids[0].rows.size() == 3);
  CHECK(grids[0].rows[0].label == "NOM");
  CHECK(grids[0].rows[0].cells[0].empty());
  const std::string text = paradigm_as_text(grids), html = paradigm_as_html(grids, "<script>");
  CHECK(text.find('\x1b') == std::string::npos);
  CHECK(html.find("<b>") == std::string::npos);
  CHECK(html.find("<script>") == std::string::npos);
}

namespace {

/// Everything a store holds of its tables but which source it comes from.
std::string rows_of(const Store& store) {
  std::string text;
  auto rows = store.database().prepare("SELECT language, lemma, form, bundle, status, sum(count) FROM table_row GROUP BY 1, 2, 3, 4, 5 ORDER BY 1, 2, 3, 4, 5");
  while (rows.step()) {
    for (int column = 0; column < 6; ++column) text.append(rows.text(column)).append(column < 5 ? "\t" : "\n");
  }
  return text;
}

/// Tables of two sources: repeats, an overabundant cell, syncretism, generated rows, a word with a quote and a comma.
void fill(Project& project) {
  ImportOptions options;
  options.language = "fin";
  options.licence = "CC-BY-SA-3.0";
  options.citation = "our own table";
  const std::string table = small_table + "talo\ttalot\tN;NOM;PL\ntalo\ttalojen\tN;GEN;PL\ntalo\ttaloin\tN;GEN;PL\nniin \"kuin\", muka\tei, \"niin\"\tN;GEN;SG\n";
  import_table(project.store, project.folder.file("fin", table), options, project.progress);
  options.licence = "GPL-3.0-or-later";
  options.citation.clear();
  const std::string extract = R"({"word":"talo","pos":"noun","lang_code":"fi","forms":[{"form":"taloa","tags":["partitive","singular"]},{"form":"talot","tags":["nominative","plural"]}]})" "\n";
  import_table(project.store, project.folder.file("extract.jsonl", extract), options, project.progress);
}

}  // namespace

TEST_CASE("What is exported as JSON lines or CLDF comes back with its statuses, counts and terms", "[morph_import][T-111][T-113]") {
  Project project;
  fill(project);
  const std::string jsonl = project.folder.path("tables.jsonl"), cldf = project.folder.path("cldf");
  std::string lines;
  CHECK(export_jsonl(project.store, "fin", [&lines](std::string_view bytes) { lines += bytes; }) == 9);
  project.folder.file("tables.jsonl", lines);
  CHECK(export_cldf(project.store, "fin", cldf) == 9);
  for (const auto& [path, format] : {std::pair{jsonl, "jsonl"}, std::pair{cldf + "/Wordlist-metadata.json", "cldf"}}) {
    INFO(format);
    Project again;
    ImportOptions options;
    options.language = "fin";
    const auto result = import_table(again.store, path, options, again.progress);
    CHECK(result.format == format);
    CHECK(result.report.quarantined() == 0);
    CHECK(result.report.kept() == 9);
    CHECK(rows_of(again.store) == rows_of(project.store));
    const auto source = list_sources(again.store).at(0);
    CHECK(source.licence == "CC-BY-SA-3.0 AND GPL-3.0-or-later");
    CHECK(source.citation == "our own table");
    CHECK(again.exported() == project.exported());
    CHECK(import_table(again.store, path, options, again.progress).unchanged);
    CHECK(again.store.check().empty());
    options.language = "est";  // rows of another language are left out
    CHECK(import_table(again.store, path, options, again.progress).report.kept() == 0);
  }
}

TEST_CASE("A changed table beside an unchanged CLDF description is a new version of the source", "[morph_import][T-112]") {
  Project project;
  fill(project);
  const std::string cldf = project.folder.path("cldf"), description = cldf + "/Wordlist-metadata.json";
  export_cldf(project.store, "fin", cldf);
  Project again;
  ImportOptions options;
  options.language = "fin";
  import_table(again.store, description, options, again.progress);
  const std::string forms = read_file(cldf + "/forms.csv");
  write_file(cldf + "/forms.csv", forms.substr(0, forms.rfind('\n', forms.size() - 2) + 1));
  const auto shorter = import_table(again.store, description, options, again.progress);
  CHECK_FALSE(shorter.unchanged);
  CHECK(shorter.report.kept() == 8);
  CHECK(list_sources(again.store).size() == 1);
  write_file(cldf + "/forms.csv", forms);
  import_table(again.store, description, options, again.progress);
  CHECK(rows_of(again.store) == rows_of(project.store));
}
