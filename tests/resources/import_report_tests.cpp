#include "resources/import_report.hpp"

#include <nlohmann/json.hpp>

#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

TEST_CASE("The ledger balances whatever became of the rows", "[import_report]") {
  ImportReport report("a.tsv");
  report.keep(5);
  report.drop(Reason::blank, 2);
  report.drop(Reason::dup_row, 4);
  report.quarantine(Reason::ragged, 6, "found 1 column, expected 2", "x");
  report.mark(Reason::identical, 7);
  report.residue("etymology", 3);
  CHECK(report.read() == 8);
  CHECK(report.read() == report.kept() + report.merged() + report.quarantined() + report.skipped());
  const auto json = nlohmann::json::parse(report.to_json("tsv", 1.5));
  CHECK(json["rows_read"] == 8);
  CHECK(json["rows_kept"] == 5);
  CHECK(json["rows_merged"] == 1);
  CHECK(json["rows_quarantined"] == 1);
  CHECK(json["rows_skipped"] == 1);
  CHECK(json["quarantine"]["ragged"] == 1);
  CHECK(json["format"] == "tsv");
}

TEST_CASE("Every reason has a name of its own and a class", "[import_report]") {
  std::string names;
  for (int i = 0; i <= static_cast<int>(Reason::dangling_ref); ++i) {
    const std::string name = " " + std::string(name_of(static_cast<Reason>(i))) + " ";
    CHECK(names.find(name) == std::string::npos);
    names += name;
  }
  CHECK(class_of(Reason::dup_pair) == ReasonClass::merged);
  CHECK(class_of(Reason::unmapped_tags) == ReasonClass::quarantined);
  CHECK(class_of(Reason::identical) == ReasonClass::mark);
}

TEST_CASE("Quarantined text is valid UTF-8 of bounded size whatever the row was", "[import_report][T-08]") {
  ImportReport report("a\nb.tsv");
  const std::string row = GENERATE(as<std::string>{}, "\xFF\xFE", std::string("a\0b", 3), std::string(100'000, 'x'),
                                   std::string(5000, '\xC3'), "<script>alert(1)</script>");
  report.quarantine(Reason::bad_encoding, 1, "found a byte", row);
  const std::string& text = report.rows()[0].text;
  CHECK_FALSE(find_invalid_utf8(text));
  CHECK(text.find('\0') == std::string::npos);
  CHECK(text.size() <= 4 * 4096);
  CHECK_NOTHROW(report.to_json("tsv", 0));
  CHECK_FALSE(report.to_text("tsv", 0).empty());
}
