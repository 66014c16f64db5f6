// A review goes in as a source of judgements: it changes what look-up and synthesis use, and can be taken back.
#include "lexicon/entries.hpp"
#include "lexicon/import.hpp"
#include "lexicon/index_store.hpp"
#include "lexicon/review_sheet.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/provenance.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

struct Project {
  tests::TemporaryFolder folder;
  resources::Store store{":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()}};

  lexicon::ImportResult import(const std::string& name, const std::string& text) {
    lexicon::ImportOptions options;
    options.reader.from = "eng";
    options.reader.to = "isl";
    resources::SilentProgress silent;
    return lexicon::import_lexicon(store, folder.file(name, text), options, silent);
  }
  /// Translations of "house" in the index's order, with weights.
  std::vector<std::string> house(const char* from = "eng", const char* to = "isl") const {
    const auto index = lexicon::load_index(store, from, to);
    std::vector<std::string> texts;
    for (const auto& candidate : index.candidates(index.find_exact(from == std::string("eng") ? "house" : "bær"))) texts.emplace_back(candidate.text);
    return texts;
  }
};

const char* const dictionary = "house\thús\nhouse\tbær\nhouse\tkofi\nboat\tbátur\n";

std::string sheet(std::initializer_list<const char*> rows) {
  std::string text = "word\ttranslation\taccept\treject\n";
  for (const char* row : rows) (text += row) += '\n';
  return text;
}

}  // namespace

TEST_CASE("An accepted pair comes first, a rejected one is not used from either side", "[review]") {
  Project project;
  project.import("d.tsv", dictionary);
  REQUIRE(project.house().size() == 3);
  const auto result = project.import("r.tsv", sheet({"house\tkofi\tx\t", "house\tbær\t\tx", "boat\tbátur\t\t"}));
  CHECK(result.format == "review");
  CHECK(result.report.kept() == 2);
  CHECK(result.report.skipped() == 2);
  CHECK(project.house() == std::vector<std::string>{"kofi", "hús"});
  CHECK(project.house("isl", "eng").empty());
  std::vector<std::string> exported;
  lexicon::for_each_entry(project.store, "eng", "isl", [&](const lexicon::Entry& entry) { exported.push_back(entry.headword); });
  CHECK(exported == std::vector<std::string>{"house", "boat"});
  resources::Transaction transaction(project.store.database());
  CHECK(resources::remove_source(project.store, result.source));
  CHECK(project.house().size() == 3);
}

TEST_CASE("The judgement given more often wins, a tie decides nothing", "[review]") {
  Project project;
  project.import("d.tsv", dictionary);
  const auto result = project.import("r.tsv", sheet({"house\thús\tx\t", "house\thús\t\tx", "house\thús\t\tx", "house\tbær\tx\t", "house\tbær\t\tx"}));
  CHECK(project.house() == std::vector<std::string>{"bær", "kofi"});
  CHECK(result.report.kept() == 1);
  CHECK(result.report.merged() == 2);
  CHECK(result.report.count(resources::Reason::annotation_mismatch) == 2);
}

TEST_CASE("Rows that cannot be judged are put aside with their line", "[review]") {
  Project project;
  const auto result = project.import("r.tsv", sheet({"house\thús\tx\tx", "\thús\tx\t", "house\tx", "house\thús\tno\t0"}));
  CHECK(result.report.kept() == 0);
  CHECK(result.report.quarantined() == 3);
  CHECK(result.report.rows().at(1).line == 3);
  CHECK(result.report.read() == 5);
}

TEST_CASE("A sheet saved by a spreadsheet, with commas and other columns, is read", "[review]") {
  Project project;
  project.import("d.tsv", dictionary);
  const auto result = project.import("r.csv", "\xEF\xBB\xBFReviewer,Word,Translation,Accept,Reject\r\n\"A, B\",house,kofi,1,\r\n");
  CHECK(result.format == "review");
  CHECK(project.house().front() == "kofi");
}

TEST_CASE("What a sheet is written with is what is read", "[review]") {
  std::string text = lexicon::review_header();
  CHECK(text == "line\tword\ttranslation\tpos\tstatus\tsource\toutput\taccept\treject\tcomment\n");
  lexicon::append_review_row({"12", "house", "kofi", "NOUN", "attested", "The \"[house]\"\tstood.", "The [kofi] stood."}, text);
  Project project;
  const auto blank = project.import("blank.tsv", text);
  CHECK(blank.report.kept() == 0);
  CHECK(blank.report.quarantined() == 0);
  text.replace(text.size() - 3, 3, "x\t\t\n");
  const auto filled = project.import("filled.tsv", text);
  CHECK(filled.report.quarantined() == 0);
  CHECK(filled.report.kept() == 1);
}
