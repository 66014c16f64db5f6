// A CLDF Dictionary: cldf-metadata.json and its tables.
#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <set>

#include "lexicon/entries.hpp"
#include "lexicon/export_writers.hpp"
#include "resources/language_registry.hpp"

namespace wug::lexicon {
namespace {

using nlohmann::ordered_json;

constexpr const char* terms = "http://cldf.clld.org/v1.0/terms.rdf#";

/// RFC 4180: quoted where needed.
std::string cell(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) quoted += c == '"' ? std::string("\"\"") : std::string(1, c);
  return quoted + '"';
}

std::string row(std::initializer_list<std::string_view> cells) {
  std::string line;
  bool first = true;
  for (const std::string_view text : cells) {
    line += (first ? "" : ",") + cell(text);
    first = false;
  }
  return line + "\n";
}

ordered_json column(const char* name, const char* term) {
  ordered_json json{{"name", name}};
  if (*term != '\0') json["propertyUrl"] = std::string(terms) + term;
  return json;
}

ordered_json table(const char* url, const char* role, std::vector<ordered_json> columns) {
  return {{"url", url}, {"dc:conformsTo", std::string(terms) + role}, {"tableSchema", {{"columns", std::move(columns)}, {"primaryKey", "ID"}}}};
}

std::string metadata(const ExportOptions& options) {
  ordered_json gloss{{"name", "Gloss"}, {"separator", "\t"}, {"dc:description", plain_gloss_description}};
  ordered_json json{{"@context", {"http://www.w3.org/ns/csvw", {{"@language", "en"}}}},
                    {"dc:conformsTo", std::string(terms) + "Dictionary"},
                    {"dc:title", fmt::format("{} - {} lexicon", options.from, options.to)},
                    {"dialect", {{"commentPrefix", nullptr}}}};
  if (!options.licence.empty()) json["dc:license"] = options.licence;
  json["tables"] = {table("entries.csv", "EntryTable", {column("ID", "id"), column("Language_ID", "languageReference"), column("Headword", "headword"), column("Part_Of_Speech", "partOfSpeech")}),
                    table("senses.csv", "SenseTable", {column("ID", "id"), column("Entry_ID", "entryReference"), column("Description", "description"), gloss}),
                    table("examples.csv", "ExampleTable", {column("ID", "id"), column("Language_ID", "languageReference"), column("Primary_Text", "primaryText"), column("Translated_Text", "translatedText"), column("Sense_IDs", "senseReference")}),
                    table("languages.csv", "LanguageTable", {column("ID", "id"), column("Name", "name"), column("ISO639P3code", "iso639P3code")})};
  return json.dump(2) + "\n";
}

/// The entry's own id where it is a legal CLDF id that is not taken yet, else a new one.
std::string unique_id(const std::string& own, const char* prefix, std::uint64_t number, std::set<std::string>& taken) {
  static constexpr std::string_view legal = "abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ0123456789_-";
  if (!own.empty() && own.find_first_not_of(legal) == std::string::npos && taken.insert(own).second) return own;
  std::string id;
  do {
    id = fmt::format("{}{}", prefix, number++);
  } while (!taken.insert(id).second);
  return id;
}

}  // namespace

ExportCounts export_cldf(const resources::Store& store, const ExportOptions& options, const WritePiece& write) {
  ExportCounts counts;
  write("cldf-metadata.json", metadata(options));
  write("languages.csv", row({"ID", "Name", "ISO639P3code"}) + row({options.from, resources::LanguageRegistry::instance().name(options.from), options.from.substr(0, 3)}));
  write("entries.csv", row({"ID", "Language_ID", "Headword", "Part_Of_Speech"}));
  write("senses.csv", row({"ID", "Entry_ID", "Description", "Gloss"}));
  write("examples.csv", row({"ID", "Language_ID", "Primary_Text", "Translated_Text", "Sense_IDs"}));
  std::set<std::string> entry_ids, sense_ids;
  std::uint64_t senses = 0, examples = 0;
  for_each_entry(store, options.from, options.to, [&](const Entry& entry) {
    if (!options.predicted && entry.status == resources::Status::predicted) return;
    const std::string id = unique_id(entry.id, "e", ++counts.entries, entry_ids);
    write("entries.csv", row({id, options.from, entry.headword, entry.pos_original.empty() ? entry.pos : entry.pos_original}));
    for (const Sense& sense : entry.senses) {
      const std::string sense_id = unique_id(sense.id, "s", ++senses, sense_ids);
      std::string glosses, definitions;
      for (const Translation& translation : sense.translations) glosses += (glosses.empty() ? "" : "\t") + translation.text;
      for (const Definition& definition : sense.definitions) definitions += (definitions.empty() ? "" : "; ") + definition.text;
      counts.pairs += sense.translations.size();
      write("senses.csv", row({sense_id, id, definitions, glosses}));
      for (const Example& example : sense.examples) {
        write("examples.csv", row({fmt::format("x{}", ++examples), options.from, example.text, example.translation, sense_id}));
      }
    }
  });
  return counts;
}

}  // namespace wug::lexicon
