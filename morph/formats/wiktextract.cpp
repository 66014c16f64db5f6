// The `forms` of wiktextract records (FORMATS.md section 3): untrusted evidence, stored as generated. A sense that is a
// form of another word gives a row of that word.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "morph/formats.hpp"
#include "morph/json_lines.hpp"
#include "morph/tabular_rows.hpp"
#include "morph/wiktionary_tags.hpp"
#include "resources/language_registry.hpp"

namespace wug::morph {
namespace {

using json = nlohmann::ordered_json;
using resources::Reason;

bool recognise(std::span<const std::string> lines) {
  for (const std::string& line : lines) {
    if (resources::trim(line).empty()) continue;
    return line.front() == '{' && line.find("\"word\"") != std::string::npos;
  }
  return false;
}

std::vector<std::string> texts_of(const json& object, const char* key) {
  std::vector<std::string> texts;
  const auto found = object.find(key);
  if (found == object.end() || !found->is_array()) return texts;
  for (const json& item : *found) {
    if (item.is_string()) texts.push_back(item.get<std::string>());
  }
  return texts;
}

/// Tags of entries that are no forms but remarks about the table.
bool is_remark(const std::vector<std::string>& tags) {
  static constexpr std::string_view remarks[] = {"table-tags", "inflection-template", "class", "error-unrecognized-form"};
  return std::any_of(tags.begin(), tags.end(), [](const std::string& tag) {
    return std::find(std::begin(remarks), std::end(remarks), tag) != std::end(remarks);
  });
}

class WiktextractReader {
 public:
  WiktextractReader(const ReadOptions& options, resources::ImportReport& report, const RowSink& sink)
      : options_(options), report_(report), sink_(sink) {}

  void read(const json& record, const resources::Line& line) {
    line_ = line.number;
    const std::string word = text_of(record, "word"), pos = text_of(record, "pos");
    if (word.empty() && record.contains("redirect")) return report_.drop(Reason::meta_row, line_);
    if (word.empty()) return report_.quarantine(Reason::bad_encoding, line_, "no \"word\"", line.text);
    if (!is_our_language(text_of(record, "lang_code"))) return report_.drop(Reason::meta_row, line_);
    read_forms(record, word, pos);
    read_senses(record, word, pos);
  }

 private:
  /// Records name their language by ISO 639-1 where there is a code; a record without one is taken as ours.
  bool is_our_language(const std::string& code) const {
    if (code.empty() || options_.language.empty()) return true;
    const auto found = resources::LanguageRegistry::instance().find(code);
    return !found || found->code == options_.language.substr(0, 3);
  }

  void read_forms(const json& record, const std::string& word, const std::string& pos) {
    const auto forms = record.find("forms");
    if (forms == record.end() || !forms->is_array()) return;
    for (const json& form : *forms) {
      if (!form.is_object()) continue;
      const std::string text = text_of(form, "form");
      const auto tags = texts_of(form, "tags");
      if (is_remark(tags) || text.empty() || text == "-" || text == "—") {
        report_.quarantine(Reason::pseudo_form, line_, "not a form: a remark about the table, or nothing", describe(word, text, tags));
      } else {
        hand_on(word, text, pos, tags);
      }
    }
  }

  void read_senses(const json& record, const std::string& word, const std::string& pos) {
    const auto senses = record.find("senses");
    if (senses == record.end() || !senses->is_array()) return;
    for (const json& sense : *senses) {
      const auto of = sense.is_object() ? sense.find("form_of") : sense.end();
      if (!sense.is_object() || of == sense.end() || !of->is_array()) continue;
      for (const json& lemma : *of) {
        if (lemma.is_object() && !text_of(lemma, "word").empty()) hand_on(text_of(lemma, "word"), word, pos, texts_of(sense, "tags"));
      }
    }
  }

  void hand_on(const std::string& lemma, const std::string& form, const std::string& pos, const std::vector<std::string>& tags) {
    std::string unmapped;
    const auto bundle = bundle_of_wiktionary_tags(pos, tags, unmapped);
    const std::string text = describe(lemma, form, tags);
    if (!is_one_field(lemma) || !is_one_field(form)) return report_.quarantine(Reason::ragged, line_, "a TAB, line end or NUL inside a word", text);
    if (!bundle) return report_.quarantine(Reason::unmapped_tags, line_, "no UniMorph bundle: " + unmapped, text);
    sink_({lemma, form, *bundle, line_, text, resources::Status::generated});
  }

  static std::string describe(const std::string& lemma, const std::string& form, const std::vector<std::string>& tags) {
    std::string text = lemma + "\t" + form + "\t";
    for (std::size_t i = 0; i < tags.size(); ++i) text += (i > 0 ? " " : "") + tags[i];
    return text;
  }

  const ReadOptions& options_;
  resources::ImportReport& report_;
  const RowSink& sink_;
  std::size_t line_ = 0;
};

void read(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink) {
  WiktextractReader reader(options, report, sink);
  for_each_object(input, report, [&](const json& record, const resources::Line& line) { reader.read(record, line); });
}

}  // namespace

extern const TableFormat wiktextract_format{"wiktextract", "JSON lines of wiktextract (kaikki.org), their forms", recognise, read};

}  // namespace wug::morph
