#include "adapt/evaluate/prompt.hpp"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/strict_json.hpp"
#include "resources/text_input.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

using Json = nlohmann::ordered_json;

/// Throws Error{data} with what is wrong.
ChoiceItem parse_item(const Json& json) {
  const auto fail = [](const std::string& message) -> ChoiceItem { throw Error(Cause::data, message); };
  if (!json.is_object() || !json.contains("choices") || !json["choices"].is_array()) return fail(R"(expected an object with "choices")");
  ChoiceItem item;
  for (const Json& choice : json["choices"]) {
    if (!choice.is_string() || choice.get_ref<const std::string&>().empty()) return fail("choices: expected strings that are not empty");
    item.choices.push_back(choice.get<std::string>());
  }
  if (item.choices.size() < 2) return fail("choices: found fewer than two");
  const Json answer = json.value("answer", Json());
  if (answer.is_number_unsigned()) {
    item.answer = answer.get<std::size_t>();
  } else if (answer.is_string()) {
    item.answer = static_cast<std::size_t>(std::find(item.choices.begin(), item.choices.end(), answer.get<std::string>()) - item.choices.begin());
  } else {
    return fail("answer: expected the number of a choice, from 0, or its text");
  }
  if (item.answer >= item.choices.size()) return fail("answer: found " + in_quotes(answer.dump()) + ", which is none of the choices");
  for (const auto& field : json.items()) {
    if (field.value().is_string()) item.fields[field.key()] = field.value().get<std::string>();
  }
  return item;
}

}  // namespace

std::vector<ChoiceItem> read_choice_items(const std::string& path) {
  resources::TextInput input(path);
  std::vector<ChoiceItem> items;
  while (const auto line = input.next()) {
    if (resources::trim(line->text).empty()) continue;
    try {
      items.push_back(parse_item(resources::parse_strict_json(line->text, path)));
    } catch (const Error& error) {
      throw resources::FormatError({path, line->number, 0}, error.what());
    }
  }
  if (items.empty()) throw Error(Cause::data, in_quotes(path) + ": found no question");
  return items;
}

PromptTemplate::PromptTemplate(std::string_view text) {
  std::size_t answers = 0;
  for (std::size_t at = 0; at <= text.size();) {
    const std::size_t open = std::min(text.find('{', at), text.size()), close = text.find('}', open);
    if (open < text.size() && close == std::string_view::npos) throw Error(Cause::usage, "--template: found an open brace in " + in_quotes(text));
    parts_.emplace_back(text.substr(at, open - at), open == text.size() ? std::string_view() : text.substr(open + 1, close - open - 1));
    answers += parts_.back().second == "answer" ? 1 : 0;
    at = open == text.size() ? text.size() + 1 : close + 1;
  }
  if (answers != 1) throw Error(Cause::usage, "--template: found " + in_quotes(text) + ", expected one {answer} in it");
}

PromptTemplate::Filled PromptTemplate::fill(const ChoiceItem& item, std::string_view answer) const {
  Filled filled;
  for (const auto& [text, field] : parts_) {
    filled.text += text;
    if (field == "answer") {
      filled.answer_begin = filled.text.size();
      filled.text += answer;
      filled.answer_end = filled.text.size();
    } else if (!field.empty()) {
      const auto found = item.fields.find(field);
      if (found == item.fields.end()) throw Error(Cause::data, "a question has no string " + in_quotes(field) + ", which the template names");
      filled.text += found->second;
    }
  }
  return filled;
}

}  // namespace wug::adapt
