#include "tools/bootstrap/manifest.hpp"

#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::tools;
using wug::tests::Contains;

TEST_CASE("A manifest's rows are languages with values for the recipe's variables", "[manifest]") {
  const wug::tests::TemporaryFolder folder;
  const auto rows = read_manifest(folder.file("m.tsv", "# mine\nlanguage\ttext\tsteps\n\nfao\tfao.txt\t\nkk-Cyrl\tkaz.txt\t200\n"));
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].language == "fao");
  CHECK(rows[0].variables == std::map<std::string, std::string>{{"language", "fao"}, {"text", "fao.txt"}});
  CHECK(rows[1].language == "kaz-Cyrl");
  CHECK(rows[1].variables.at("steps") == "200");
}

TEST_CASE("A manifest with a fault is refused with its line", "[manifest]") {
  const wug::tests::TemporaryFolder folder;
  const auto message = [&](const std::string& text) -> std::string {
    try {
      static_cast<void>(read_manifest(folder.file("m.tsv", text)));
    } catch (const std::exception& error) {
      return error.what();
    }
    return "accepted";
  };
  CHECK_THAT(message("language\n../../etc\n"), Contains("m.tsv:2"));
  CHECK_THAT(message("language\nfao\nfo\n"), Contains("'fao' twice"));
  CHECK_THAT(message("language\ttext\nfao\n"), Contains("found 1 columns, expected 2"));
  CHECK_THAT(message("language\ta\ta\n"), Contains("names that differ"));
  CHECK_THAT(message("tongue\n"), Contains("expected language"));
  CHECK_THAT(message(""), Contains("found no language"));
}

TEST_CASE("The summary keeps a message on one line", "[manifest]") {
  LanguageOutcome failed;
  failed.language = "fao";
  failed.failed = true;
  failed.message = "stage x failed:\ta\n  its log";
  CHECK(outcome_table({failed}) == "language\tstate\tran\tunchanged\tseconds\tmessage\nfao\tfailed\t0\t0\t0.0\tstage x failed: a\n");
}
