#include "resources/wiktextract.hpp"

#include <simdjson.h>

#include <algorithm>

namespace wug::resources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;

/// Thrown inside the parser only; the text becomes parse()'s result.
struct Fault {
  std::string what;
};

std::string text_of(const element& value, const char* key) {
  std::string_view text;
  if (value.get(text) != simdjson::SUCCESS) throw Fault{std::string("the value of \"") + key + "\" is no string"};
  if (text.find('\0') != std::string_view::npos) throw Fault{std::string("the value of \"") + key + "\" has a NUL character"};
  return std::string(text);
}

/// Strings of an array; anything else in it is passed over.
std::vector<std::string> texts_of(const element& value) {
  std::vector<std::string> texts;
  array items;
  if (value.get(items) != simdjson::SUCCESS) return texts;
  for (const element item : items) {
    std::string_view text;
    if (item.get(text) == simdjson::SUCCESS && text.find('\0') == std::string_view::npos) texts.emplace_back(text);
  }
  return texts;
}

/// Calls use(key, value) for every field; the same key twice is a fault.
template <class Use>
void for_fields(const object& fields, const Use& use) {
  std::vector<std::string_view> keys;
  for (const auto field : fields) keys.push_back(field.key);
  std::sort(keys.begin(), keys.end());
  const auto twice = std::adjacent_find(keys.begin(), keys.end());
  if (twice != keys.end()) throw Fault{"the key \"" + std::string(*twice) + "\" stands twice in one object"};
  for (const auto field : fields) use(field.key, field.value);
}

/// Calls use(fields) for every object of an array.
template <class Use>
void for_objects(const element& value, const Use& use) {
  array items;
  if (value.get(items) != simdjson::SUCCESS) return;
  for (const element item : items) {
    object fields;
    if (item.get(fields) == simdjson::SUCCESS) use(fields);
  }
}

WiktextractRecord::Translation translation_of(const object& fields) {
  WiktextractRecord::Translation translation;
  for_fields(fields, [&](std::string_view key, const element& value) {
    if (key == "lang_code" || (key == "code" && translation.language.empty())) translation.language = text_of(value, "lang_code");
    if (key == "word") translation.word = text_of(value, "word");
    if (key == "sense") translation.sense = text_of(value, "sense");
  });
  return translation;
}

WiktextractRecord::Sense sense_of(const object& fields) {
  WiktextractRecord::Sense sense;
  for_fields(fields, [&](std::string_view key, const element& value) {
    if (key == "glosses") sense.glosses = texts_of(value);
    if (key == "tags") sense.tags = texts_of(value);
    if (key == "form_of" || key == "alt_of") sense.form_of = true;
    if (key == "examples") {
      for_objects(value, [&](const object& example) {
        WiktextractRecord::Example made;
        for_fields(example, [&](std::string_view part, const element& inner) {
          if (part == "text") made.text = text_of(inner, "text");
          if (part == "english" || part == "translation") made.translation = text_of(inner, "translation");
        });
        if (!made.text.empty()) sense.examples.push_back(std::move(made));
      });
    }
    if (key == "translations") for_objects(value, [&](const object& t) { sense.translations.push_back(translation_of(t)); });
  });
  for (const std::string& tag : sense.tags) sense.form_of = sense.form_of || tag == "form-of" || tag == "alt-of";
  return sense;
}

WiktextractRecord::Form form_of(const object& fields) {
  WiktextractRecord::Form form;
  for_fields(fields, [&](std::string_view key, const element& value) {
    if (key == "form") form.form = text_of(value, "form");
    if (key == "source") form.source = text_of(value, "source");
    if (key == "tags") form.tags = texts_of(value);
  });
  return form;
}

void read_field(std::string_view key, const element& value, WiktextractRecord& record) {
  if (key == "word") record.word = text_of(value, "word");
  if (key == "lang_code" || (key == "code" && record.language.empty())) record.language = text_of(value, "lang_code");
  if (key == "pos") record.pos = text_of(value, "pos");
  if (key == "redirect") record.redirect = text_of(value, "redirect");
  if (key == "etymology_number") {
    if (value.get(record.etymology_number) != simdjson::SUCCESS) throw Fault{"\"etymology_number\" is no whole number"};
  }
  if (key == "senses") for_objects(value, [&](const object& fields) { record.senses.push_back(sense_of(fields)); });
  if (key == "forms") for_objects(value, [&](const object& fields) { record.forms.push_back(form_of(fields)); });
  if (key == "translations") for_objects(value, [&](const object& fields) { record.translations.push_back(translation_of(fields)); });
  if (key == "sounds") {
    for_objects(value, [&](const object& fields) {
      for (const auto field : fields) {
        if (field.key == "ipa") record.pronunciations.push_back(text_of(field.value, "ipa"));
      }
    });
  }
}

}  // namespace

bool WiktextractRecord::Form::pseudo() const {
  static constexpr std::string_view labels[] = {"table-tags", "inflection-template", "class", "error-unrecognized-form"};
  if (form.empty() || form == "-" || form == "\u2014" || form == "\u2013") return true;
  return std::any_of(tags.begin(), tags.end(),
                     [](const std::string& tag) { return std::find(std::begin(labels), std::end(labels), tag) != std::end(labels); });
}

struct WiktextractParser::State {
  simdjson::dom::parser parser;
  std::size_t capacity = 0;
};

WiktextractParser::WiktextractParser() : state_(std::make_unique<State>()) {}
WiktextractParser::~WiktextractParser() = default;

std::string WiktextractParser::parse(std::string_view line, WiktextractRecord& record) {
  static constexpr std::size_t depth = 64;
  record = {};
  if (line.size() > state_->capacity) {
    state_->capacity = std::max<std::size_t>(line.size() * 2, 1 << 16);
    if (state_->parser.allocate(state_->capacity, depth) != simdjson::SUCCESS) return "the line needs too much memory";
  }
  element top;
  if (const auto error = state_->parser.parse(line.data(), line.size()).get(top)) {
    return error == simdjson::DEPTH_ERROR ? "nested deeper than 64" : std::string("not JSON: ") + simdjson::error_message(error);
  }
  object fields;
  if (top.get(fields) != simdjson::SUCCESS) return "expected a JSON object";
  try {
    for_fields(fields, [&](std::string_view key, const element& value) { read_field(key, value, record); });
  } catch (const Fault& fault) {
    return fault.what;
  }
  return {};
}

}  // namespace wug::resources
