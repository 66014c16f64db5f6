#include "resources/wiktextract.hpp"

#include <simdjson.h>

#include <algorithm>
#include <cstring>

namespace wug::resources {
namespace {

using simdjson::dom::array;
using simdjson::dom::element;
using simdjson::dom::object;
using Slice = WiktextractRecord::Slice;

/// Thrown inside the parser only; the text becomes parse()'s result.
struct Fault {
  std::string what;
};

/// The keys of the objects that are open, the innermost last, to find one that stands twice: short lists are compared, long
/// ones sorted.
class Keys {
 public:
  void clear() { keys_.clear(); }

  /// Calls use(key, value) for every field; the same key twice is a fault.
  template <class Use>
  void for_fields(const object& fields, const Use& use) {
    const std::size_t first = keys_.size();
    std::uint64_t shapes = 0;
    for (const auto field : fields) {
      const std::string_view key = field.key;
      const std::uint64_t shape = shape_of(key);
      if ((shapes & shape) != 0 && keys_.size() - first < few) {
        if (std::find(keys_.begin() + static_cast<std::ptrdiff_t>(first), keys_.end(), key) != keys_.end()) refuse(key);
      }
      shapes |= shape;
      keys_.push_back(key);
      use(key, field.value);
    }
    if (keys_.size() - first > few) refuse_repeated(first);
    keys_.resize(first);
  }

 private:
  static constexpr std::size_t few = 32;

  /// One of 64 bits: keys of different bits differ.
  static std::uint64_t shape_of(std::string_view key) {
    if (key.empty()) return 1;
    return std::uint64_t{1} << ((key.size() + 5 * static_cast<unsigned char>(key.front()) + 3 * static_cast<unsigned char>(key.back())) % 64);
  }
  void refuse_repeated(std::size_t first) {
    const auto begin = keys_.begin() + static_cast<std::ptrdiff_t>(first);
    std::sort(begin, keys_.end());
    const auto twice = std::adjacent_find(begin, keys_.end());
    if (twice != keys_.end()) refuse(*twice);
  }
  [[noreturn]] static void refuse(std::string_view key) { throw Fault{"the key \"" + std::string(key) + "\" stands twice in one object"}; }

  std::vector<std::string_view> keys_;
};

template <class Item>
Slice slice_from(const std::vector<Item>& items, std::size_t first) {
  return {static_cast<std::uint32_t>(first), static_cast<std::uint32_t>(items.size() - first)};
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

class RecordReader {
 public:
  /// `may_have_nul`: the line has an escaped NUL somewhere.
  RecordReader(WiktextractRecord& record, Keys& keys, bool may_have_nul) : record_(record), keys_(keys), may_have_nul_(may_have_nul) {}

  void read(const object& fields) {
    keys_.clear();
    keys_.for_fields(fields, [this](std::string_view key, const element& value) { read(key, value); });
  }

 private:
  void read(std::string_view key, const element& value) {
    if (key == "word") {
      record_.word = text_of(value, "word");
    } else if (key == "lang_code") {
      record_.language = text_of(value, "lang_code");
    } else if (key == "code") {
      if (record_.language.empty()) record_.language = text_of(value, "lang_code");
    } else if (key == "pos") {
      record_.pos = text_of(value, "pos");
    } else if (key == "redirect") {
      record_.redirect = text_of(value, "redirect");
    } else if (key == "etymology_number") {
      if (value.get(record_.etymology_number) != simdjson::SUCCESS) throw Fault{"\"etymology_number\" is no whole number"};
    } else if (key == "senses") {
      for_objects(value, [&](const object& fields) { read_sense(fields); });
    } else if (key == "forms") {
      for_objects(value, [&](const object& fields) { read_form(fields); });
    } else if (key == "translations") {
      record_.translations = translations_of(value);
    } else if (key == "sounds") {
      read_sounds(value);
    } else {
      record_.unread.push_back(key);
    }
  }

  bool has_nul(std::string_view text) const { return may_have_nul_ && text.find('\0') != std::string_view::npos; }

  std::string_view text_of(const element& value, const char* key) const {
    std::string_view text;
    if (value.get(text) != simdjson::SUCCESS) throw Fault{std::string("the value of \"") + key + "\" is no string"};
    if (has_nul(text)) throw Fault{std::string("the value of \"") + key + "\" has a NUL character"};
    return text;
  }

  /// Strings of an array; anything else in it is passed over.
  Slice texts_of(const element& value) {
    const std::size_t first = record_.all_texts.size();
    array items;
    if (value.get(items) == simdjson::SUCCESS) {
      for (const element item : items) {
        std::string_view text;
        if (item.get(text) == simdjson::SUCCESS && !has_nul(text)) record_.all_texts.push_back(text);
      }
    }
    return slice_from(record_.all_texts, first);
  }

  Slice translations_of(const element& value) {
    const std::size_t first = record_.all_translations.size();
    for_objects(value, [&](const object& fields) {
      WiktextractRecord::Translation& translation = record_.all_translations.emplace_back();
      keys_.for_fields(fields, [&](std::string_view key, const element& inner) {
        if (key == "lang_code" || (key == "code" && translation.language.empty())) translation.language = text_of(inner, "lang_code");
        if (key == "word") translation.word = text_of(inner, "word");
        if (key == "sense") translation.sense = text_of(inner, "sense");
      });
    });
    return slice_from(record_.all_translations, first);
  }

  Slice examples_of(const element& value) {
    const std::size_t first = record_.all_examples.size();
    for_objects(value, [&](const object& fields) {
      WiktextractRecord::Example example;
      keys_.for_fields(fields, [&](std::string_view key, const element& inner) {
        if (key == "text") example.text = text_of(inner, "text");
        if (key == "english" || key == "translation") example.translation = text_of(inner, "translation");
      });
      if (!example.text.empty()) record_.all_examples.push_back(example);
    });
    return slice_from(record_.all_examples, first);
  }

  void read_sense(const object& fields) {
    WiktextractRecord::Sense sense;
    keys_.for_fields(fields, [&](std::string_view key, const element& value) {
      if (key == "glosses") sense.glosses = texts_of(value);
      if (key == "tags") sense.tags = texts_of(value);
      if (key == "form_of" || key == "alt_of") sense.form_of = true;
      if (key == "examples") sense.examples = examples_of(value);
      if (key == "translations") sense.translations = translations_of(value);
    });
    for (const std::string_view tag : record_.texts(sense.tags)) sense.form_of = sense.form_of || tag == "form-of" || tag == "alt-of";
    record_.senses.push_back(sense);
  }

  void read_form(const object& fields) {
    WiktextractRecord::Form& form = record_.forms.emplace_back();
    keys_.for_fields(fields, [&](std::string_view key, const element& value) {
      if (key == "form") form.form = text_of(value, "form");
      if (key == "source") form.source = text_of(value, "source");
      if (key == "tags") form.tags = texts_of(value);
    });
  }

  void read_sounds(const element& value) {
    const std::size_t first = record_.all_texts.size();
    for_objects(value, [&](const object& fields) {
      for (const auto field : fields) {
        if (field.key == "ipa") record_.all_texts.push_back(text_of(field.value, "ipa"));
      }
    });
    record_.pronunciations = slice_from(record_.all_texts, first);
  }

  WiktextractRecord& record_;
  Keys& keys_;
  bool may_have_nul_;
};

void empty(WiktextractRecord& record) {
  record.word = record.language = record.pos = record.redirect = {};
  record.etymology_number = 0;
  record.translations = record.pronunciations = {};
  record.senses.clear();
  record.forms.clear();
  record.unread.clear();
  record.all_texts.clear();
  record.all_examples.clear();
  record.all_translations.clear();
}

}  // namespace

bool WiktextractRecord::is_pseudo(const Form& form) const {
  static constexpr std::string_view labels[] = {"table-tags", "inflection-template", "class", "error-unrecognized-form"};
  if (form.form.empty() || form.form == "-" || form.form == "\u2014" || form.form == "\u2013") return true;
  const auto tags = texts(form.tags);
  return std::any_of(tags.begin(), tags.end(),
                     [](std::string_view tag) { return std::find(std::begin(labels), std::end(labels), tag) != std::end(labels); });
}

struct WiktextractParser::State {
  simdjson::dom::parser parser;
  std::vector<char> line;  ///< with the bytes behind it that simdjson reads
  std::size_t capacity = 0;
  Keys keys;
};

WiktextractParser::WiktextractParser() : state_(std::make_unique<State>()) {}
WiktextractParser::~WiktextractParser() = default;

std::string WiktextractParser::parse(std::string_view line, WiktextractRecord& record) {
  static constexpr std::size_t depth = 64;
  empty(record);
  if (line.size() > state_->capacity) {
    state_->capacity = std::max<std::size_t>(line.size() * 2, 1 << 16);
    state_->line.assign(state_->capacity + simdjson::SIMDJSON_PADDING, '\0');
    if (state_->parser.allocate(state_->capacity, depth) != simdjson::SUCCESS) return "the line needs too much memory";
  }
  std::memcpy(state_->line.data(), line.data(), line.size());
  element top;
  if (const auto error = state_->parser.parse(state_->line.data(), line.size(), false).get(top)) {
    return error == simdjson::DEPTH_ERROR ? "nested deeper than 64" : std::string("not JSON: ") + simdjson::error_message(error);
  }
  object fields;
  if (top.get(fields) != simdjson::SUCCESS) return "expected a JSON object";
  try {
    RecordReader(record, state_->keys, line.find("\\u0000") != std::string_view::npos).read(fields);
  } catch (const Fault& fault) {
    return fault.what;
  }
  return {};
}

}  // namespace wug::resources
