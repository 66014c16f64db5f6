// Names and columns of the shared tasks' files (FORMATS.md section 15).
#include <algorithm>
#include <filesystem>

#include "morph/shared_task.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

namespace fs = std::filesystem;
using resources::Reason;

/// Training files end in one of `train_ends`; what stands before it is the language, and a setting where the end has one.
struct YearNames {
  int year;
  std::vector<std::pair<const char*, const char*>> train_ends;  ///< end of the name, setting
  const char* dev_end;
  const char* test_end;
  const char* test_folder;
  bool bundle_second;
};

const std::vector<YearNames>& years() {
  static const std::vector<YearNames> table = {
      {2018, {{"-train-low", "low"}, {"-train-medium", "medium"}, {"-train-high", "high"}}, "-dev", "-test", "", false},
      {2020, {{".trn", ""}}, ".dev", ".tst", "", false},
      {2021, {{".train", ""}}, ".dev", ".test", "truth", false},
      {2022, {{"_small.train", "small"}, {"_large.train", "large"}}, ".dev", ".gold", "", false},
      {2023, {{".trn", ""}}, ".dev", ".tst", "", true},
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

/// What Python's str.strip() removes.
bool is_python_space(char32_t c) {
  return (c >= 0x9 && c <= 0xD) || (c >= 0x1C && c <= 0x20) || c == 0x85 || c == 0xA0 || c == 0x1680 ||
         (c >= 0x2000 && c <= 0x200A) || c == 0x2028 || c == 0x2029 || c == 0x202F || c == 0x205F || c == 0x3000;
}

std::string_view python_strip(std::string_view text) {
  std::size_t begin = text.size(), end = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t start = at;
    if (is_python_space(resources::next_code_point(text, at))) continue;
    begin = std::min(begin, start);
    end = at;
  }
  return begin < end ? text.substr(begin, end - begin) : std::string_view{};
}

bool too_long(std::string_view word) {
  return word.size() > longest_inflected_word && resources::count_code_points(word) > longest_inflected_word;
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
  const bool bundle_second = names_of(year).bundle_second;
  resources::TextInput input(path);
  std::vector<InflectionExample> rows;
  std::vector<std::string_view> fields;
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) {
      report.quarantine(Reason::bad_encoding, line->number, "expected UTF-8 without NUL", line->text);
      continue;
    }
    const std::string_view text = python_strip(line->text);
    if (text.empty()) {
      report.drop(Reason::blank, line->number);
      continue;
    }
    resources::split_tabs(text, fields);
    if (fields.size() != 3) {
      report.quarantine(Reason::ragged, line->number,
                        "found " + std::to_string(fields.size()) + " columns, expected 3", line->text);
      continue;
    }
    if (bundle_second) std::swap(fields[1], fields[2]);
    if (too_long(fields[0]) || too_long(fields[1])) {
      report.quarantine(Reason::over_limit, line->number,
                        "a word longer than " + std::to_string(longest_inflected_word) + " characters", line->text);
      continue;
    }
    rows.push_back({std::string(fields[0]), std::string(fields[1]), std::string(fields[2])});
    report.keep();
  }
  return rows;
}

}  // namespace wug::morph
