// Facts of the shared-task files that their reader must reproduce.
#include <algorithm>
#include <map>
#include <set>

#include "morph/inflection_items.hpp"
#include "morph/features.hpp"
#include "morph/mixed_script.hpp"
#include "morph/partition.hpp"
#include "resources/byte_source.hpp"
#include "resources/normalize.hpp"
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

namespace {

std::vector<InflectionItem> items_of(const wug::tests::SharedData& data, int year, const std::string& name) {
  return read_inflection_file(data.path("sigmorphon/" + std::to_string(year) + "/" + name), columns_of_year(year));
}

template <class Is>
std::size_t count_items(const std::vector<InflectionItem>& items, const Is& is) {
  return static_cast<std::size_t>(std::count_if(items.begin(), items.end(), is));
}

std::size_t rows_with_tag(const std::vector<InflectionItem>& items, const std::string& tag) {
  return count_items(items, [&](const auto& item) { return item.bundle.find(tag) != std::string::npos; });
}

std::size_t multiform_cells(const std::vector<InflectionItem>& items) {
  std::map<std::string, std::set<std::string>> forms;
  for (const auto& item : items) forms[item.lemma + '\t' + item.bundle].insert(item.form);
  return static_cast<std::size_t>(std::count_if(forms.begin(), forms.end(), [](const auto& cell) { return cell.second.size() > 1; }));
}

/// Cells of one file that stand in another as well.
std::size_t common_cells(const std::vector<InflectionItem>& train, const std::vector<InflectionItem>& test) {
  const Partitioner partition(train);
  return count_items(test, [&](const auto& item) { return partition.leaks(item.lemma, item.bundle); });
}

bool is_composed(const InflectionItem& item) { return is_nfc(item.lemma) && is_nfc(item.form) && is_nfc(item.bundle); }

/// Brackets deep, and whether a semicolon stands inside one.
std::pair<int, bool> nesting_of(const std::string& bundle) {
  int depth = 0, deepest = 0;
  bool semicolon = false;
  for (const char c : bundle) {
    depth += c == '(' ? 1 : c == ')' ? -1 : 0;
    deepest = std::max(deepest, depth);
    semicolon = semicolon || (c == ';' && depth > 0);
  }
  return {deepest, semicolon};
}

std::vector<std::string> file_names(const wug::tests::SharedData& data, int year, const std::string& end) {
  std::vector<std::string> names;
  for (const auto& entry : std::filesystem::directory_iterator(data.path("sigmorphon/" + std::to_string(year)))) {
    const std::string name = entry.path().filename().string();
    if (name.ends_with(end)) names.push_back(name);
  }
  std::sort(names.begin(), names.end());
  return names;
}

}  // namespace

TEST_CASE("2018: odd tags are kept as they stand, and three languages lack the large set", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2018");
  if (!data.found()) return;
  std::size_t hebrew = 0, irish = 0;
  for (const std::string& name : file_names(data, 2018, "")) {
    if (name.starts_with("hebrew-")) hebrew += rows_with_tag(items_of(data, 2018, name), "FUT:MASC");
    if (name.starts_with("irish-")) irish += rows_with_tag(items_of(data, 2018, name), "2:SG");
  }
  CHECK(hebrew == 338);
  CHECK(irish == 106);
  CHECK(file_names(data, 2018, "-train-low").size() - file_names(data, 2018, "-train-high").size() == 3);
}

TEST_CASE("2020: mixed line ends, repeats, overabundant cells and leaks are as they should be", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2020");
  if (!data.found()) return;
  std::size_t crlf = 0, crlf_files = 0;
  for (const std::string& name : file_names(data, 2020, "")) {
    if (name.ends_with(".yaml")) continue;
    const std::string bytes = read_file(data.path("sigmorphon/2020/" + name));
    std::size_t here = 0;
    for (std::size_t at = bytes.find("\r\n"); at != std::string::npos; at = bytes.find("\r\n", at + 2)) ++here;
    crlf += here;
    crlf_files += here > 0 ? 1 : 0;
    for (const auto& item : items_of(data, 2020, name)) CHECK(item.bundle.find('\r') == std::string::npos);
  }
  CHECK(crlf == 15'003);
  CHECK(crlf_files == 14);
  for (const auto& [language, cells] : std::map<std::string, std::size_t>{{"evn", 367}, {"lug", 138}, {"tgl", 130}}) {
    INFO(language);
    CHECK(multiform_cells(items_of(data, 2020, language + ".trn")) == cells);
  }
  for (const auto& [language, cells] : std::map<std::string, std::size_t>{{"evn", 255}, {"gml", 84}, {"lug", 74}, {"tgl", 53}, {"syc", 47}, {"kaz", 39}}) {
    INFO(language);
    CHECK(common_cells(items_of(data, 2020, language + ".trn"), items_of(data, 2020, language + ".tst")) == cells);
  }
  std::size_t negated = 0;
  for (const char* part : {"mwf.trn", "mwf.dev", "mwf.tst"}) negated += rows_with_tag(items_of(data, 2020, part), "non{FUT}");
  CHECK(negated == 210);
}

TEST_CASE("Words of mixed scripts stand in as many rows of the task files as they should", "[sigmorphon_gates]") {
  const auto [year, name, rows] = GENERATE(table<int, std::string, std::size_t>({{2020, "kaz.trn", 7'794}, {2020, "kir.trn", 3'450}, {2020, "evn.trn", 182}, {2021, "itl.train", 298}, {2022, "kaz_large.train", 1'620}}));
  const wug::tests::SharedData data("sigmorphon-" + std::to_string(year));
  if (!data.found()) return;
  INFO(name);
  CHECK(count_items(items_of(data, year, name), [](const auto& item) { return mixes_scripts(item.lemma) || mixes_scripts(item.form); }) == rows);
}

TEST_CASE("2021: covered files have two columns, and gold files are joined by line", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2021");
  if (!data.found()) return;
  const YearFiles here = read_year(data.path("sigmorphon/2021"), 2021), truth = read_year(data.path("sigmorphon/2021/truth"), 2018);
  CHECK(here.files + truth.files == 28);
  CHECK(here.rows + truth.rows == 18'352);
  TextInput input(data.path("sigmorphon/2021/kod.test"));
  ImportReport report("kod.test");
  const auto covered = read_inflection_items(input, report);
  CHECK(report.notes().at(0) == "columns found: lemma bundle");
  const auto gold = items_of(data, 2021, "truth/kod.test");
  REQUIRE(covered.size() == gold.size());
  for (std::size_t i = 0; i < gold.size(); ++i) CHECK((covered[i].lemma == gold[i].lemma) == (i > 2));
  CHECK(count_items(items_of(data, 2021, "kod.train"), [](const auto& item) { return item.form.find("Ø") != std::string::npos; }) > 0);
  CHECK(rows_with_tag(items_of(data, 2021, "ail.train"), "non{PRS}") > 0);
}

TEST_CASE("2022: sizes, normal forms and empty atoms of the files are as they should be", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2022");
  if (!data.found()) return;
  CHECK(read_file(data.path("sigmorphon/2022/kaz_small.train")) == read_file(data.path("sigmorphon/2022/kaz_large.train")));
  for (const auto& [language, rows] : std::map<std::string, std::size_t>{{"ckt", 167}, {"hsb", 240}, {"hsi", 70}, {"ket", 630}, {"slp", 240}}) {
    INFO(language);
    CHECK(items_of(data, 2022, language + "_small.train").size() == rows);
  }
  CHECK(items_of(data, 2022, "bra.gold").at(236).bundle.ends_with(';'));
  CHECK(items_of(data, 2022, "itl.gold").at(782).bundle.ends_with(';'));
  std::size_t decomposed = 0;
  std::set<std::string> languages;
  for (const std::string& name : file_names(data, 2022, "")) {
    if (!name.ends_with(".train") && !name.ends_with(".dev") && !name.ends_with(".gold")) continue;
    const std::size_t here = count_items(items_of(data, 2022, name), [](const auto& item) { return !is_composed(item); });
    decomposed += here;
    if (here > 0) languages.insert(name.substr(0, name.find_first_of("_.")));
  }
  CHECK(decomposed == 3'866);
  CHECK(languages == std::set<std::string>{"ara", "heb", "mag", "poma", "slp"});
}

TEST_CASE("2023: nested bundles are read to their depth, and no test lemma stands in train", "[sigmorphon_gates]") {
  const wug::tests::SharedData data("sigmorphon-2023");
  if (!data.found()) return;
  std::size_t nested = 0, with_semicolon = 0, deep = 0, decomposed = 0;
  std::set<std::string> deep_languages, decomposed_languages, semicolon_languages;
  for (const std::string& name : file_names(data, 2023, "")) {
    const std::string language = name.substr(0, name.rfind('.'));
    for (const auto& item : items_of(data, 2023, name)) {
      const auto [depth, semicolon] = nesting_of(item.bundle);
      nested += depth > 0 ? 1 : 0;
      if (semicolon) ++with_semicolon, semicolon_languages.insert(language);
      if (depth == 2) ++deep, deep_languages.insert(language);
      if (!is_composed(item)) ++decomposed, decomposed_languages.insert(language);
    }
  }
  CHECK(nested == 167'849);
  CHECK(with_semicolon == 32'345);
  CHECK(semicolon_languages == std::set<std::string>{"amh", "dan", "grc", "hye", "kat", "rus", "sqi"});
  CHECK(deep == 4'601);
  CHECK(deep_languages == std::set<std::string>{"hye"});
  CHECK(decomposed == 6'327);
  CHECK(decomposed_languages == std::set<std::string>{"afb", "arz"});
  std::set<std::string> bundles;
  for (const auto& item : items_of(data, 2023, "swa.trn")) bundles.insert(item.bundle);
  CHECK(bundles.size() == 5'687);
  for (const std::string& train : file_names(data, 2023, ".trn")) {
    std::set<std::string> lemmas;
    for (const auto& item : items_of(data, 2023, train)) lemmas.insert(item.lemma);
    const auto test = items_of(data, 2023, train.substr(0, train.size() - 3) + "tst");
    INFO(train);
    CHECK(count_items(test, [&](const auto& item) { return lemmas.contains(item.lemma); }) == 0);
  }
}

TEST_CASE("No cell of the 2022 gold files stands in their training files", "[sigmorphon_gates][T-101]") {
  const wug::tests::SharedData data("sigmorphon-2022");
  if (!data.found()) return;
  for (const std::string& train : file_names(data, 2022, ".train")) {
    INFO(train);
    CHECK(common_cells(items_of(data, 2022, train), items_of(data, 2022, train.substr(0, train.find('_')) + ".gold")) == 0);
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
