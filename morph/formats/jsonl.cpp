// What `wug morph export --format jsonl` writes (morph/export.hpp): a line about the whole, then one object per lemma.
#include <algorithm>
#include <nlohmann/json.hpp>

#include "morph/formats.hpp"
#include "morph/json_lines.hpp"
#include "morph/tabular_rows.hpp"
#include "resources/error.hpp"
#include "resources/strict_json.hpp"

namespace wug::morph {
namespace {

using json = nlohmann::ordered_json;
using resources::Reason;

const std::string& first_line(std::span<const std::string> lines) {
  static const std::string none;
  const auto found = std::find_if(lines.begin(), lines.end(), [](const std::string& line) { return !resources::trim(line).empty(); });
  return found == lines.end() ? none : *found;
}

bool recognise(std::span<const std::string> lines) {
  const std::string& line = first_line(lines);
  if (!line.starts_with('{')) return false;
  const bool lemma = line.find("\"lemma\":") != std::string::npos && line.find("\"forms\":") != std::string::npos;
  return lemma || line.find("\"sources\":") != std::string::npos;
}

class JsonlReader {
 public:
  JsonlReader(const ReadOptions& options, resources::ImportReport& report, const RowSink& sink)
      : options_(options), report_(report), sink_(sink) {}

  void read(const json& record, const resources::Line& line) {
    line_ = line.number;
    if (record.contains("sources") && !record.contains("lemma")) return report_.drop(Reason::meta_row, line_);
    const std::string language = text_of(record, "language");
    if (!language.empty() && !options_.language.empty() && language != options_.language) return report_.drop(Reason::meta_row, line_);
    const auto forms = record.find("forms");
    if (forms == record.end() || !forms->is_array()) return report_.quarantine(Reason::ragged, line_, "found no list \"forms\"", line.text);
    const std::string lemma = text_of(record, "lemma");
    for (const json& form : *forms) read_form(lemma, form);
  }

 private:
  void read_form(const std::string& lemma, const json& object) {
    const std::string text = lemma + "\t" + object.dump(-1, ' ', false, json::error_handler_t::replace);
    if (!object.is_object()) return report_.quarantine(Reason::ragged, line_, "found a form that is no object", text);
    TypedRow row{lemma, text_of(object, "form"), text_of(object, "features"), text_of(object, "status"), "", line_};
    if (const auto count = object.find("count"); count != object.end()) row.count = count->dump();
    hand_on(row, text, report_, sink_);
  }

  const ReadOptions& options_;
  resources::ImportReport& report_;
  const RowSink& sink_;
  std::size_t line_ = 0;
};

void read(resources::TextInput& input, const ReadOptions& options, resources::ImportReport& report, const RowSink& sink) {
  JsonlReader reader(options, report, sink);
  for_each_object(input, report, [&](const json& record, const resources::Line& line) { reader.read(record, line); });
}

/// From the line about the whole, which is the first one.
Attribution attribution(const resources::InputFiles& files) {
  resources::TextInput input(files.open(), files.name());
  const auto line = input.next();
  if (!line || line->fault != resources::LineFault::none || line->text.find("\"sources\":") == std::string_view::npos) return {};
  try {
    const json whole = resources::parse_strict_json(line->text, files.name());
    return {text_of(whole, "licence"), text_of(whole, "citation")};
  } catch (const resources::FormatError&) {  // the reader puts the line aside and says why
    return {};
  }
}

}  // namespace

extern const TableFormat jsonl_format{"jsonl", "JSON lines of wug morph export", recognise, read, nullptr, attribution};

}  // namespace wug::morph
