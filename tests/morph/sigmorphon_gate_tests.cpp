// Facts of the shared-task files that their reader must reproduce.
#include <algorithm>
#include <set>

#include "morph/inflection_items.hpp"
#include "morph/partition.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/shared_data.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

struct YearFiles {
  std::size_t files = 0, rows = 0, repeats = 0, files_with_repeats = 0, edge_blanks = 0, empty_forms = 0;
};

bool has_edge_blank(const std::string& text) { return trim(text).size() != text.size(); }

/// Reads every file of a year; bundles stand in the second or third column.
YearFiles read_year(const std::string& folder, int year, const std::set<std::string>& skipped = {}) {
  YearFiles sum;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (!entry.is_regular_file() || name.ends_with(".yaml") || name.ends_with(".md") || skipped.contains(name)) continue;
    TextInput input(entry.path().string());
    ImportReport report(name);
    const bool covered = year == 2021 && name.ends_with(".test");
    const auto items = read_inflection_items(input, covered ? TaskColumns{0, -1, 1, false} : columns_of_year(year), report);
    INFO(name);
    CHECK(report.quarantined() == 0);
    std::set<std::string> seen;
    std::size_t repeats = 0;
    for (const InflectionItem& item : items) {
      repeats += seen.insert(item.lemma + '\t' + item.form + '\t' + item.bundle).second ? 0U : 1U;
      sum.edge_blanks += has_edge_blank(item.lemma) || has_edge_blank(item.form) || has_edge_blank(item.bundle) ? 1U : 0U;
      sum.empty_forms += !item.covered && item.form.empty() ? 1U : 0U;
    }
    ++sum.files;
    sum.rows += items.size();
    sum.repeats += repeats;
    sum.files_with_repeats += repeats > 0 ? 1U : 0U;
  }
  return sum;
}

}  // namespace

TEST_CASE("Shared-task files have the rows they should have", "[sigmorphon_gates][T-103]") {
  const auto [year, files, rows] = GENERATE(table<int, std::size_t, std::size_t>({{2018, 102, 210'035}, {2020, 75, 80'686}, {2022, 119, 241'927}, {2023, 54, 216'000}}));
  const wug::tests::SharedData data("sigmorphon-" + std::to_string(year));
  if (!data.found()) return;
  const YearFiles found = read_year(data.path("sigmorphon/" + std::to_string(year)), year);
  INFO(year);
  CHECK(found.files == files);
  CHECK(found.rows == rows);
  if (year == 2018) CHECK(found.repeats + found.edge_blanks == 0);
  if (year == 2020) {
    CHECK(found.repeats == 44);
    CHECK(found.files_with_repeats == 7);
    CHECK(found.edge_blanks == 66);
    CHECK(found.empty_forms == 4);
  }
  if (year == 2022) CHECK(found.edge_blanks == 11);
}

TEST_CASE("No cell of the 2022 gold files stands in their training files", "[sigmorphon_gates][T-101]") {
  const wug::tests::SharedData data("sigmorphon-2022");
  if (!data.found()) return;
  const auto train = read_inflection_file(data.path("sigmorphon/2022/kat_large.train"), columns_of_year(2022));
  const Partitioner partition(train);
  for (const auto& item : read_inflection_file(data.path("sigmorphon/2022/kat.gold"), columns_of_year(2022))) {
    CHECK_FALSE(partition.leaks(item.lemma, item.bundle));
  }
}

TEST_CASE("Columns of real files are found without being told", "[sigmorphon_gates][T-103]") {
  const wug::tests::SharedData data("sigmorphon-2023");
  if (!data.found()) return;
  for (const char* name : {"deu.trn", "hye.dev", "swa.tst", "heb_unvoc.trn"}) {
    TextInput input(data.path(std::string("sigmorphon/2023/") + name));
    ImportReport report(name);
    const auto items = read_inflection_items(input, report);
    CHECK(report.notes().at(0) == "columns found: lemma bundle form");
    CHECK(items.size() == (std::string(name).ends_with("trn") ? 10'000 : 1'000));
  }
}
