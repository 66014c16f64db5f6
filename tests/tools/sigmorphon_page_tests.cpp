// The results of wug sigmorphon beside the published ones, on the real files of every year (skipped without WUG_SHARED).
#include "tools/report/sigmorphon_page.hpp"

#include <cmath>
#include <filesystem>

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/shared_data.hpp"

using namespace wug;
using wug::tests::Contains;
using wug::tests::SharedData;

namespace {

std::string published_path(int year) {
  const char* shared = std::getenv("WUG_SHARED");
  const std::string folder = shared != nullptr ? shared : WUG_TEST_DATA "/../../../shared";
  return folder + "/data/results/sigmorphon_results_" + std::to_string(year) + ".tsv";
}

std::vector<morph::SetResult> run_rules(int year, const SharedData& data) {
  morph::SharedTaskOptions options;
  options.year = year;
  options.train.method = "rules";
  options.compat = true;
  options.threads = 2;
  resources::SilentProgress silent;
  return morph::run_shared_task(morph::find_shared_task_sets(year, data.path("sigmorphon/" + std::to_string(year))), options, silent);
}

/// To three decimals; halves may go either way.
bool is_equal(double ours, double published) { return std::abs(ours - published) < 0.00051; }

std::size_t times(const std::string& text, const std::string& part) {
  std::size_t count = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++count;
  return count;
}

}  // namespace

TEST_CASE("Every set of a year stands in the published table, and the official baseline comes out to three decimals", "[sigmorphon_results]") {
  struct Year {
    int year;
    std::size_t sets;
    std::string baseline;  ///< the system that our rules must equal
  };
  // Of 2021 no such row was published; these come from an independent implementation of the algorithm.
  const std::map<std::string, double> of_2021 = {{"ail", 3.422}, {"ame", 19.337}, {"bra", 60.129}, {"itl", 31.564}, {"kod", 72.043}, {"see", 11.366}, {"vro", 39.565}};
  for (const Year& year : {Year{2018, 60, "nonneural(insertion-order)"}, Year{2020, 25, "nonneural"}, Year{2021, 7, ""}, Year{2022, 53, "nonneural"},
                           Year{2023, 18, "nonneural"}}) {
    const SharedData data("sigmorphon-" + std::to_string(year.year));
    if (!data.found() || !std::filesystem::is_regular_file(published_path(year.year))) return;
    const auto results = run_rules(year.year, data);
    const auto published = tools::read_published_results(published_path(year.year));
    INFO(year.year);
    CHECK(results.size() == year.sets);
    for (const auto& result : results) {
      const std::string key = result.set.key(year.year);
      INFO(key);
      REQUIRE(published.contains(key));
      const double expected = year.baseline.empty() ? of_2021.at(key) : published.at(key).at(year.baseline);
      CHECK(is_equal(result.partitions.front().accuracy(), expected));
    }
    const std::string page = tools::sigmorphon_page(results, year.year, "rules", published);
    CHECK(times(page, "<tr><td>") >= year.sets + tools::compare_results(results, year.year, published).systems.size());
    CHECK(page.find("http") == std::string::npos);
    const auto comparison = tools::compare_results(results, year.year, published);
    for (const auto& system : comparison.systems) CHECK(system.sets > 0);
  }
}

TEST_CASE("The partitions of 2022 equal the official ones, set by set", "[sigmorphon_results]") {
  const SharedData data("sigmorphon-2022");
  if (!data.found() || !std::filesystem::is_regular_file(published_path(2022))) return;
  std::map<std::pair<std::string, std::string>, double> official;
  resources::TextInput input(published_path(2022));
  while (const auto line = input.next()) {
    const auto fields = resources::split_tabs(line->text);
    if (fields.size() > 4 && fields[1] == "nonneural" && fields[2] == "test") official[{std::string(fields[0]), std::string(fields[3])}] = std::stod(std::string(fields[4]));
  }
  std::size_t equal = 0;
  const auto results = run_rules(2022, data);
  for (const auto& result : results) {
    for (const auto& partition : result.partitions) {
      const auto row = official.find({result.set.key(2022), partition.partition == "all" ? "overall" : partition.partition});
      INFO(result.set.key(2022) << " " << partition.partition);
      if (partition.items == 0) continue;  // published as 0
      REQUIRE(row != official.end());
      CHECK(is_equal(partition.accuracy(), row->second));
      equal += is_equal(partition.accuracy(), row->second) ? 1 : 0;
    }
  }
  CHECK(equal > 200);
  const std::string page = tools::sigmorphon_page(results, 2022, "rules", tools::read_published_results(published_path(2022)));
  for (const char* row : {"<td>LARGE</td><td>39584</td>", "<td>SMALL</td><td>50136</td>", "<td>TOTAL</td>", "<th>UBC</th>", "<th>CLUZH</th>", "<th>TüMorphMain</th>"}) {
    CHECK_THAT(page, Contains(row));
  }
}

TEST_CASE("Names in a published table are text on the page, and a file without its columns is refused", "[sigmorphon_results]") {
  const tests::TemporaryFolder folder;
  const std::string head = "lang\tsystem\tsplit\tmetric\taccuracy\tsource\n";
  const auto path = folder.file("published.tsv", head + "abc\t<svg onload=x>\ttest\toverall\t41.5\there\nabc\tother\tdev\toverall\t99\there\nshort\n"
                                                       "abc\tbad\ttest\toverall\tnan\there\n");
  morph::SetResult result;
  result.set.language = "abc";
  result.partitions.emplace_back("all");
  result.partitions[0].items = 2;
  result.partitions[0].correct = 1;
  const auto published = tools::read_published_results(path);
  REQUIRE(published.at("abc").size() == 1);
  const std::string page = tools::sigmorphon_page({result}, 2020, "edits", published);
  CHECK(page.find("<svg") == std::string::npos);
  CHECK_THAT(page, Contains("<td class=\"best\">50.0</td><td>41.5</td>"));
  CHECK_THAT(page, Contains("<td>1</td><td>41.50</td><td class=\"ours\">50.00</td><td>1</td>"));
  CHECK_THROWS_AS(tools::read_published_results(folder.file("other.tsv", "a\tb\n")), resources::FormatError);
}
