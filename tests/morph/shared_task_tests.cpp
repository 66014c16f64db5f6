#include "morph/shared_task.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

namespace {

using namespace wug::morph;
using wug::resources::ImportReport;
using wug::resources::Reason;

}  // namespace

TEST_CASE("The sets of a year are found by their file names", "[shared_task]") {
  const wug::tests::TemporaryFolder folder;
  for (const char* name : {"kat_small.train", "kat_large.train", "kat.gold", "kat.dev", "xyz_small.train", "notes.txt"}) {
    folder.file(name, "");
  }
  const auto sets = find_shared_task_sets(2022, folder.path());
  REQUIRE(sets.size() == 2);
  CHECK(sets[0].key(2022) == "kat_large");
  CHECK(sets[1].setting == "small");
  CHECK_THROWS_AS(find_shared_task_sets(2020, folder.path()), wug::resources::Error);
  CHECK_THROWS_AS(find_shared_task_sets(2022, folder.path("missing")), wug::resources::Error);
  CHECK_THROWS_AS(find_shared_task_sets(2019, folder.path()), wug::resources::Error);
}

TEST_CASE("Names of 2018 keep hyphens in the language", "[shared_task]") {
  const wug::tests::TemporaryFolder folder;
  folder.file("northern-sami-train-low", "");
  folder.file("northern-sami-test", "");
  const auto sets = find_shared_task_sets(2018, folder.path());
  REQUIRE(sets.size() == 1);
  CHECK(sets[0].language == "northern-sami");
  CHECK(sets[0].setting == "low");
  CHECK(sets[0].key(2018) == "northern-sami-low");
}

TEST_CASE("Rows are read in the year's column order, and odd ones are put aside", "[shared_task]") {
  const wug::tests::TemporaryFolder folder;
  const std::string path = folder.file("rows", "a\tb\tN;PL\r\n\n c\td \tN;SG \nonly\n" + std::string(2000, 'x') + "\ty\tN\n");
  ImportReport report(path);
  const auto rows = read_shared_task_file(2020, path, report);
  REQUIRE(rows.size() == 2);
  CHECK(rows[0].form == "b");
  CHECK(rows[1].lemma == "c");
  CHECK(rows[1].form == "d ");
  CHECK(rows[1].bundle == "N;SG");
  CHECK(report.count(Reason::ragged) == 1);
  CHECK(report.count(Reason::over_limit) == 1);
  CHECK(report.count(Reason::blank) == 1);
  ImportReport again(path);
  CHECK_THROWS_WITH(read_shared_task_file(2023, path, again), wug::tests::Contains("is --columns or the year right?"));
}

TEST_CASE("A shared task is scored by partition, the same on any number of threads", "[shared_task]") {
  const wug::tests::TemporaryFolder folder;
  folder.file("eng_small.train", "walk\twalked\tV;PST\nplay\tplays\tV;PRS\n");
  folder.file("eng.gold", "walk\twalks\tV;PRS\nwalk\twalking\tV;PTCP\ntalk\ttalked\tV;PST\ntalk\ttalkin\tV;PTCP\n");
  SharedTaskOptions options;
  options.train.method = "rules";
  wug::resources::SilentProgress silent;
  const auto sets = find_shared_task_sets(2022, folder.path());
  const auto results = run_shared_task(sets, options, silent);
  options.threads = 3;
  CHECK(run_shared_task(sets, options, silent).front().predictions == results.front().predictions);
  const auto& partitions = results.front().partitions;
  REQUIRE(partitions.size() == 5);
  CHECK(partitions[0].items == 4);
  CHECK(partitions[0].correct == 2);
  CHECK(partitions[0].accuracy() == 50.0);
  CHECK(partitions[0].distance == 5);
  for (std::size_t i = 1; i < 5; ++i) CHECK(partitions[i].items == 1);
  CHECK(partitions[1].partition == "both");
  CHECK(partitions[1].correct == 1);
}
