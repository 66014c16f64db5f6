// Readers of typed grids and wiktextract, the gaps of a table, and its CLDF form.
#include <filesystem>
#include <sstream>

#include "morph/export_cldf.hpp"
#include "morph/gaps.hpp"
#include "morph/import.hpp"
#include "morph/lookup.hpp"
#include "morph/schema.hpp"
#include "morph/stats.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

struct Project {
  wug::tests::TemporaryFolder folder;
  Store store{":memory:", OpenMode::create, {morph_schema()}};
  SilentProgress progress;
  ImportReport import(const std::string& bytes, ImportOptions options = {}) {
    options.language = "isl";
    return import_table(store, folder.file("table", bytes), options, progress).report;
  }
  std::string cell(const std::string& lemma, const std::string& bundle) {
    std::string forms;
    for (const auto& row : rows_of_cell(store, "isl", lemma, bundle)) forms += (forms.empty() ? "" : "|") + row.form;
    return forms;
  }
};

}  // namespace

TEST_CASE("A grid has one paradigm per row, its cells named by the header", "[grid]") {
  Project project;
  ImportOptions options;
  options.read.separator = "/";
  const auto report = project.import("lemma,N;NOM;SG,N;NOM;PL\nhús,hús,\"hús\"\nbarn,barn,börn / barnir\nkýr,-,\n,x,y\na,b,c,d\n", options);
  CHECK(report.kept() == 5);
  CHECK(report.count(Reason::meta_row) == 1);
  CHECK(report.count(Reason::ragged) == 2);
  CHECK(project.cell("barn", "N;PL;NOM") == "börn|barnir");
}

TEST_CASE("A grid has one paradigm per block, and a map names its headers", "[grid]") {
  Project project;
  ImportOptions options;
  options.format = "grid";
  options.read.map = project.folder.file("map", "# ours\neintala\tSG\nfleirtala\tPL\nnf.\tNOM\n");
  const auto report = project.import("hestur;N\n;eintala;fleirtala\nnf.;hestur;hestar\n\nbók;N\n;eintala;fleirtala\nnf.;bók;bækur\n", options);
  CHECK(report.kept() == 4);
  CHECK(project.cell("bók", "N;NOM;PL") == "bækur");
  options.read.map = project.folder.file("bad", "no tab\n");
  CHECK_THROWS_AS(project.import("a,b\nc,d\n", options), FormatError);
  options.read.map.clear();
  CHECK_THROWS_AS(project.import("", options), FormatError);
}

TEST_CASE("Forms of wiktextract are generated rows, remarks and unknown labels are put aside", "[wiktextract][T-40][T-41][T-44][T-46]") {
  Project project;
  std::string deep = R"({"word":"x","a":)";
  for (int i = 0; i < 1000; ++i) deep += '[';
  const auto report = project.import(
      R"({"word":"hestur","pos":"noun","lang_code":"is","forms":[{"form":"no-table-tags","tags":["table-tags"]},{"form":"hests","tags":["genitive","singular"]},{"form":"-","tags":["dative"]},{"form":"q","tags":["mystery"]}]})"
      "\n"
      R"({"word":"hesti","pos":"noun","senses":[{"form_of":[{"word":"hestur"}],"tags":["dative","form-of","singular"]}]})"
      "\n{\"word\":\"talo\",\"pos\":\"noun\",\"lang_code\":\"fi\",\"forms\":[]}\n{\"broken\n{\"word\":\"a\",\"word\":\"b\"}\n" + deep + "\n{\"redirect\":\"x\"}\n");
  CHECK(report.kept() == 2);
  CHECK(report.count(Reason::pseudo_form) == 2);
  CHECK(report.count(Reason::unmapped_tags) == 1);
  CHECK(report.count(Reason::bad_encoding) == 3);
  CHECK(report.count(Reason::meta_row) == 2);
  CHECK(project.cell("hestur", "N;SG;DAT") == "hesti");
  CHECK(rows_of_lemma(project.store, "isl", "hestur").at(0).status == Status::generated);
}

TEST_CASE("The gap that tells most comes first, and statistics see full and empty cells", "[gaps]") {
  Project project;
  std::string table;
  for (int i = 0; i < 20; ++i) {
    const std::string stem = "s" + std::string(1, static_cast<char>('a' + i)), ending = i % 2 == 0 ? "ar" : "ir";
    table += stem + "\t" + stem + "s\tN;GEN;SG\n" + stem + "\t" + stem + ending + "\tN;NOM;PL\n" + stem + "\t" + stem + ending + "na\tN;GEN;PL\n";
  }
  project.import(table + "zz\tzzs\tN;GEN;SG\nyy\tyyar\tN;NOM;PL\nyy\tyyarna\tN;GEN;PL\n");
  const auto forms = FormTable::load(project.store, "isl");
  const auto gaps = find_gaps(forms);
  REQUIRE(gaps.size() == 2);
  CHECK(gaps[0].lemma == "zz");
  CHECK(gaps[0].missing == 2);
  CHECK(gaps[0].bits > 1.5);
  CHECK(gaps[1].bundle == "N;GEN;SG");
  CHECK(gaps[1].bits < 0.01);
  const auto stats = stats_of(forms);
  CHECK(stats.rows == 63);
  REQUIRE(stats.parts.size() == 1);
  CHECK(stats.parts[0].completeness() > 0.9);
}

TEST_CASE("CLDF has forms, parameters, languages, sources and metadata", "[cldf]") {
  Project project;
  project.import("a\tx,\"y\"\tN;SG\na\tb\tN;PL\n");
  const std::string folder = project.folder.path("cldf");
  CHECK(export_cldf(project.store, "isl", folder) == 2);
  std::ifstream forms(folder + "/forms.csv");
  std::stringstream text;
  text << forms.rdbuf();
  CHECK(text.str().find("1,isl,1,\"x,\"\"y\"\"\",a,attested,1,source1\n") != std::string::npos);
  for (const char* name : {"parameters.csv", "languages.csv", "sources.bib", "Wordlist-metadata.json"}) {
    CHECK(std::filesystem::is_regular_file(folder + "/" + name));
  }
}
