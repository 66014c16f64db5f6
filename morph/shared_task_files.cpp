// Names and columns of the shared tasks' files (FORMATS.md section 15).
#include <algorithm>
#include <filesystem>

#include "morph/inflection_items.hpp"
#include "morph/shared_task.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {
namespace {

namespace fs = std::filesystem;

/// Training files end in one of `train_ends`; what stands before it is the language, and a setting where the end has one.
struct YearNames {
  int year;
  std::vector<std::pair<const char*, const char*>> train_ends;  ///< end of the name, setting
  const char* dev_end;
  const char* test_end;
  const char* test_folder;
};

const std::vector<YearNames>& years() {
  static const std::vector<YearNames> table = {
      {2018, {{"-train-low", "low"}, {"-train-medium", "medium"}, {"-train-high", "high"}}, "-dev", "-test", ""},
      {2020, {{".trn", ""}}, ".dev", ".tst", ""},
      {2021, {{".train", ""}}, ".dev", ".test", "truth"},
      {2022, {{"_small.train", "small"}, {"_large.train", "large"}}, ".dev", ".gold", ""},
      {2023, {{".trn", ""}}, ".dev", ".tst", ""},
  };
  return table;
}

const YearNames& names_of(int year) {
  for (const YearNames& names : years()) {
    if (names.year == year) return names;
  }
  throw resources::Error(resources::Cause::usage, "found the year " + std::to_string(year) +
                                                      ", expected 2018, 2020, 2021, 2022 or 2023");
}

}  // namespace

std::string SharedTaskSet::key(int year) const {
  return setting.empty() ? language : language + (year == 2018 ? "-" : "_") + setting;
}

void require_shared_task_year(int year) { names_of(year); }

std::vector<SharedTaskSet> find_shared_task_sets(int year, const std::string& folder) {
  const YearNames& names = names_of(year);
  fs::path root = folder;
  if (fs::is_directory(root / std::to_string(year))) root /= std::to_string(year);
  if (!fs::is_directory(root)) {
    throw resources::Error(resources::Cause::missing_input, "there is no folder " + resources::in_quotes(folder));
  }
  std::vector<SharedTaskSet> sets;
  for (const auto& entry : fs::directory_iterator(root)) {
    const std::string name = entry.path().filename().string();
    for (const auto& [end, setting] : names.train_ends) {
      if (!name.ends_with(end)) continue;
      const std::string language = name.substr(0, name.size() - std::string_view(end).size());
      const fs::path test = root / names.test_folder / (language + names.test_end);
      if (language.empty() || !fs::is_regular_file(test)) continue;
      sets.push_back({language, setting, entry.path().string(), (root / (language + names.dev_end)).string(),
                      test.string()});
    }
  }
  if (sets.empty()) {
    throw resources::Error(resources::Cause::missing_input,
                           resources::in_quotes(root.string()) + " holds no pair of training and test files of " +
                               std::to_string(year) + ", expected such as L" + names.train_ends.front().first + " and L" +
                               names.test_end);
  }
  std::sort(sets.begin(), sets.end(), [](const SharedTaskSet& a, const SharedTaskSet& b) {
    return std::tie(a.language, a.setting) < std::tie(b.language, b.setting);
  });
  return sets;
}

std::vector<InflectionExample> read_shared_task_file(int year, const std::string& path,
                                                     resources::ImportReport& report) {
  resources::TextInput input(path);
  return examples_of(read_inflection_items(input, columns_of_year(year), report, LineEdges::strip), report);
}

}  // namespace wug::morph
