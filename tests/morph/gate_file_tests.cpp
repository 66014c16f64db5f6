// Counts of FORMATS.md (sections 14 and 15) that stand in the files and in no ledger: line ends, languages, repeated rows,
// segments. Skipped where the data is not there.
#include <algorithm>
#include <map>
#include <set>

#include "morph/import.hpp"
#include "morph/inflection_items.hpp"
#include "morph/schema.hpp"
#include "resources/text_input.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/shared_data.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

using Rows = std::vector<std::vector<std::string>>;

/// The fields of every line that is not blank; `crlf` counts the lines that end in CR LF.
Rows rows_of(const std::string& path, std::size_t* crlf = nullptr) {
  const std::string bytes = read_file(path);
  Rows rows;
  for (std::size_t start = 0; start < bytes.size();) {
    const std::size_t end = std::min(bytes.find('\n', start), bytes.size());
    std::string line = bytes.substr(start, end - start);
    start = end + 1;
    if (line.ends_with('\r')) {
      line.pop_back();
      if (crlf != nullptr) ++*crlf;
    }
    if (line.empty()) continue;
    const auto fields = split_tabs(line);
    rows.emplace_back(fields.begin(), fields.end());
  }
  return rows;
}

template <class Is>
std::size_t count_rows(const Rows& rows, const Is& is) {
  return static_cast<std::size_t>(std::count_if(rows.begin(), rows.end(), is));
}

/// The part of every file's name before the first of `ends`.
std::set<std::string> languages_of(const std::string& folder, const std::string& ends) {
  std::set<std::string> languages;
  for (const auto& entry : std::filesystem::directory_iterator(folder)) {
    const std::string name = entry.path().filename().string();
    if (entry.is_regular_file() && !name.ends_with(".yaml") && !name.ends_with(".md")) languages.insert(name.substr(0, name.find_first_of(ends)));
  }
  return languages;
}

std::string joined(std::string segments) {
  for (std::size_t at = segments.find(" @@"); at != std::string::npos; at = segments.find(" @@", at)) segments.erase(at, 3);
  return segments;
}

}  // namespace

TEST_CASE("UniMorph's tables have the line ends, slashes and flat and nested cells of the reference", "[unimorph_gates]") {
  const wug::tests::SharedData data("unimorph");
  if (!data.found()) return;
  const auto path = [&](const std::string& name) { return data.path("unimorph/" + name); };
  for (const auto& [name, lines] : std::map<std::string, std::size_t>{{"swc/swc.sm", 4'949}, {"kaz/kaz.sm", 11'936}, {"kaz/kaz.noun.tsv", 28'347}}) {
    INFO(name);
    std::size_t crlf = 0;
    CHECK(rows_of(path(name), &crlf).size() == lines);
    CHECK(crlf == lines);
  }
  CHECK(count_rows(rows_of(path("eng/eng")), [](const auto& row) { return row.at(1).find('/') != std::string::npos; }) == 10);
  std::set<std::string> own_tags;
  for (const auto& row : rows_of(path("swc/swc"))) {
    const std::size_t at = row.at(2).find("LGSPEC");
    if (at != std::string::npos) own_tags.insert(row[2].substr(at, row[2].find(';', at) - at));
  }
  CHECK(own_tags.size() == 10);
  std::multiset<std::string> flat, nested;
  for (const auto& row : rows_of(path("kaz/kaz"))) flat.insert(row.at(0) + "\t" + row.at(1));
  for (const auto& row : rows_of(path("kaz/kaz.args"))) nested.insert(row.at(0) + "\t" + row.at(1));
  const bool same = flat == nested;
  CHECK(same);
  Store store(":memory:", OpenMode::create, {morph_schema()});
  ImportOptions options;
  options.language = "ind";
  options.format = "unimorph";
  SilentProgress silent;
  CHECK(import_table(store, path("ind/ind.args"), options, silent).report.count(Reason::bad_tag) == 3);
}

TEST_CASE("The shared tasks have the languages of the reference", "[sigmorphon_gates]") {
  const auto [year, ends, languages] = GENERATE(table<int, std::string, std::size_t>({{2018, "", 21}, {2020, ".", 25}, {2021, ".", 7}, {2022, "_.", 33}, {2023, ".", 18}}));
  const wug::tests::SharedData data("sigmorphon-" + std::to_string(year));
  if (!data.found()) return;
  INFO(year);
  std::set<std::string> found;
  for (const std::string& name : languages_of(data.path("sigmorphon/" + std::to_string(year)), ends)) {
    found.insert(name.substr(0, std::min({name.find("-train-"), name.find("-dev"), name.find("-test")})));
  }
  CHECK(found.size() == languages);
}

TEST_CASE("2020: repeated rows, edge blanks, empty forms and line ends stand where they should", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2020");
  if (!data.found()) return;
  const auto path = [&](const std::string& name) { return data.path("sigmorphon/2020/" + name); };
  for (const auto& [name, repeats] : std::map<std::string, std::size_t>{{"kaz.tst", 15}, {"sna.tst", 14}}) {
    const Rows rows = rows_of(path(name));
    CHECK(rows.size() - std::set<std::vector<std::string>>(rows.begin(), rows.end()).size() == repeats);
  }
  std::size_t train = 0, dev = 0;
  const Rows kongo = rows_of(path("kon.trn"), &train);
  rows_of(path("kon.dev"), &dev);
  CHECK(train == kongo.size());
  CHECK(dev == 0);
  CHECK(count_rows(kongo, [](const auto& row) { return std::any_of(row.begin(), row.end(), [](const std::string& field) { return trim(field) != field; }); }) == 44);
  for (const auto& [name, line] : std::multimap<std::string, std::size_t>{{"gsw.trn", 481}, {"gsw.trn", 992}, {"gsw.trn", 1'103}, {"gsw.tst", 133}}) {
    CHECK(read_inflection_file(path(name), columns_of_year(2020)).at(line - 1).form.empty());
  }
}

TEST_CASE("2022 has tags of either value negated, 2023 sets of one size", "[sigmorphon_gates]") {
  const wug::tests::SharedData older("sigmorphon-2022"), newer("sigmorphon-2023");
  if (!older.found() || !newer.found()) return;
  std::size_t either = 0;
  for (const char* name : {"hsi_small.train", "hsi.dev", "hsi.gold"}) {
    either += count_rows(rows_of(older.path(std::string("sigmorphon/2022/") + name)), [](const auto& row) { return row.back().find("non{NOM/ACC}") != std::string::npos; });
  }
  CHECK(either == 2);
  for (const std::string& name : languages_of(newer.path("sigmorphon/2023"), ".")) {
    const auto rows = [&](const char* part) { return rows_of(newer.path("sigmorphon/2023/" + name + part)).size(); };
    INFO(name);
    CHECK(rows(".trn") == 10'000);
    CHECK(rows(".dev") == 1'000);
    CHECK(rows(".tst") == 1'000);
  }
}

TEST_CASE("Segments of the 2022 task join to the word as the reference says", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2022seg");
  if (!data.found()) return;
  const auto [name, rows, columns, different] = GENERATE(table<std::string, std::size_t, std::size_t, std::size_t>({{"ces.word.train", 30'694, 2, 0},
                                                                                                                  {"ces.word.dev", 4'000, 2, 0},
                                                                                                                  {"ces.word.test.gold", 4'000, 2, 0},
                                                                                                                  {"mon.word.train", 15'171, 3, 9'880}}));
  INFO(name);
  const Rows all = rows_of(data.path("sigmorphon/2022seg/" + name + ".tsv"));
  CHECK(all.size() == rows);
  CHECK(count_rows(all, [&](const auto& row) { return row.size() != columns; }) == 0);
  CHECK(count_rows(all, [](const auto& row) { return joined(row.at(1)) != row[0]; }) == different);
  const auto lines = [&](const char* file) { return rows_of(data.path(std::string("sigmorphon/2022seg/") + file)).size(); };
  CHECK(lines("mon.word.dev.tsv") == 1'895);
  CHECK(lines("mon.word.test.gold.tsv") == 1'900);
  CHECK(lines("ces.sentence.train.tsv") == 1'000);
  CHECK(lines("ces.sentence.dev.tsv") == 500);
  CHECK(lines("ces.sentence.test.gold.tsv") == 500);
  CHECK(lines("mon.sentence.train.tsv") == 1'000);
  CHECK(lines("mon.sentence.dev.tsv") == 500);
  CHECK(lines("mon.sentence.test.gold.tsv") == 601);
}
