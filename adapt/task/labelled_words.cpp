#include "adapt/task/labelled_words.hpp"

#include <algorithm>
#include <string_view>

#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::adapt {

using resources::FormatError;

namespace {

struct WordRow {
  std::string_view form, label;
};

bool is_number(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; });
}

/// One row's word and label; an empty form means that the row is no word (a range or an empty node).
WordRow read_row(std::string_view line) {
  std::vector<std::string_view> fields;
  if (line.find('\t') != std::string_view::npos) {
    fields = resources::split_tabs(line);
    if (fields.size() == 10) return is_number(fields[0]) ? WordRow{fields[1], fields[3] == "_" ? "" : fields[3]} : WordRow{};
    if (fields.size() >= 3 && is_number(fields[0])) return {fields[1], fields[2]};
    return {fields.front(), fields.back()};
  }
  const std::string_view text = resources::trim(line);
  const std::size_t first = text.find(' '), last = text.rfind(' ');
  return first == std::string_view::npos ? WordRow{} : WordRow{text.substr(0, first), text.substr(last + 1)};
}

}  // namespace

TagTask parse_tag_task(const std::string& name) {
  if (name == "pos") return TagTask::pos;
  if (name == "ner") return TagTask::ner;
  throw resources::Error(resources::Cause::usage, "--task: found " + resources::in_quotes(name) + ", expected pos or ner");
}

std::vector<LabelledWords> read_labelled_words(const std::string& path, std::size_t limit) {
  resources::TextInput input(path);
  std::vector<LabelledWords> result;
  LabelledWords sentence;
  const auto close = [&] {
    if (!sentence.words.empty()) result.push_back(std::move(sentence));
    sentence = {};
    return limit > 0 && result.size() >= limit;
  };
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) throw FormatError({path, line->number, line->fault_offset + 1}, "invalid UTF-8 or NUL");
    if (resources::trim(line->text).empty()) {
      if (close()) return result;
      continue;
    }
    const bool comment = line->text.starts_with("# ") || line->text == "#";
    if (comment && sentence.words.empty()) continue;
    const WordRow row = read_row(line->text);
    const bool table = line->text.find('\t') != std::string_view::npos;
    if (row.form.empty() && !table) throw FormatError({path, line->number, 0}, "found one column, expected a word and its label");
    if (row.form.empty()) continue;
    sentence.words.emplace_back(row.form);
    sentence.labels.emplace_back(row.label);
  }
  close();
  if (result.empty()) throw FormatError({path, 0, 0}, "found no sentence, expected CoNLL-U or word-and-label rows");
  return result;
}

}  // namespace wug::adapt
