#include "adapt/task/utterances.hpp"

#include <nlohmann/json.hpp>
#include <optional>
#include <string_view>
#include <utility>

#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/label_files.hpp"
#include "resources/snips.hpp"
#include "resources/strict_json.hpp"
#include "resources/text_input.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::FormatError;
using resources::Sentence;

namespace {

LabelledWords with_slots(const Sentence& sentence, std::string intent) {
  LabelledWords result;
  result.intent = std::move(intent);
  for (const resources::Word& word : sentence.words) {
    result.words.push_back(word.form);
    result.labels.push_back(slot_name(word.label));
  }
  return result;
}

/// One line of MASSIVE; a partition that is not asked for gives no words.
LabelledWords read_massive_line(std::string_view line, const LabelledFile& file) {
  const auto row = resources::parse_strict_json(line, "JSON");
  const auto text = [&](const char* key) {
    const auto found = row.is_object() ? row.find(key) : row.end();
    return row.is_object() && found != row.end() && found->is_string() ? found->get<std::string>() : std::string();
  };
  const std::string partition = text("partition");
  if (!file.partition.empty() && !partition.empty() && partition != file.partition) return {};
  if (text("intent").empty() || text("annot_utt").empty()) throw Error(Cause::data, "expected an object with intent and annot_utt");
  return with_slots(resources::parse_slots(text("annot_utt")), text("intent"));
}

std::vector<LabelledWords> read_massive(const LabelledFile& file, resources::TextInput& input, std::optional<resources::Line> line) {
  std::vector<LabelledWords> result;
  for (; line && !file.is_full(result.size()); line = input.next()) {
    if (resources::trim(line->text).empty()) continue;
    try {
      LabelledWords sentence = read_massive_line(line->text, file);
      if (!sentence.words.empty()) result.push_back(std::move(sentence));
    } catch (const Error& error) {
      throw FormatError({file.path, line->number, 0}, error.what());
    }
  }
  return result;
}

/// SNIPS is one object of the whole file, of lists of "data"; a line of MASSIVE is an object.
bool begins_snips(std::string_view line) { return resources::trim(line) == "{" || line.find("\"data\"") != std::string_view::npos; }

std::vector<LabelledWords> read_snips_file(const LabelledFile& file) {
  std::vector<LabelledWords> result;
  for (const Sentence& sentence : resources::read_snips(resources::read_file(file.path), file.path)) {
    if (file.is_full(result.size())) break;
    result.push_back(with_slots(sentence, sentence.intent));
  }
  return result;
}

}  // namespace

std::vector<LabelledWords> read_utterances(const LabelledFile& file) {
  resources::TextInput input(file.path);
  const auto first = input.next();
  if (first && first->text.starts_with("{") && begins_snips(first->text)) return read_snips_file(file);
  if (first && first->text.starts_with("{")) return read_massive(file, input, first);
  resources::TextInput table(file.path);
  resources::LabelReader reader(table, resources::LabelFormat::xsid);
  std::vector<LabelledWords> result;
  while (!file.is_full(result.size())) {
    const auto sentence = reader.next();
    if (!sentence) break;
    if (!sentence->intent.empty()) result.push_back(with_slots(*sentence, sentence->intent));
  }
  return result;
}

std::string slot_name(const std::string& label) {
  if (label == "O" || label.empty()) return "Other";
  return label.starts_with("B-") || label.starts_with("I-") ? label.substr(2) : label;
}

}  // namespace wug::adapt
