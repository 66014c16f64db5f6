#include "morph/export_cldf.hpp"

#include <map>
#include <nlohmann/json.hpp>

#include "morph/attribution.hpp"
#include "morph/lookup.hpp"
#include "resources/atomic_file.hpp"
#include "resources/language_registry.hpp"

namespace wug::morph {
namespace {

using nlohmann::ordered_json;

std::string csv(std::string_view text) {
  if (text.find_first_of(",\"\r\n") == std::string_view::npos) return std::string(text);
  std::string quoted = "\"";
  for (const char c : text) {
    if (c == '"') quoted += '"';
    quoted += c;
  }
  return quoted + '"';
}

ordered_json column(const char* name, const char* property, const char* datatype = "string") {
  ordered_json json{{"name", name}, {"datatype", datatype}};
  if (property != nullptr) json["propertyUrl"] = std::string("http://cldf.clld.org/v1.0/terms.rdf#") + property;
  return json;
}

ordered_json table(const char* url, const char* component, ordered_json columns, ordered_json keys = ordered_json::array()) {
  ordered_json schema{{"columns", std::move(columns)}, {"primaryKey", "ID"}};
  if (!keys.empty()) schema["foreignKeys"] = std::move(keys);
  return {{"url", url}, {"dc:conformsTo", std::string("http://cldf.clld.org/v1.0/terms.rdf#") + component}, {"tableSchema", std::move(schema)}};
}

ordered_json key_to(const char* column_name, const char* target) {
  return {{"columnReference", {column_name}}, {"reference", {{"resource", target}, {"columnReference", {"ID"}}}}};
}

std::string metadata(std::string_view language, const Attribution& whole) {
  ordered_json source = column("Source", "source");
  source["separator"] = ";";
  ordered_json json{{"@context", {"http://www.w3.org/ns/csvw", {{"@language", "en"}}}},
                    {"dc:conformsTo", "http://cldf.clld.org/v1.0/terms.rdf#Wordlist"},
                    {"dc:title", "Inflection tables of " + std::string(language)},
                    {"dc:source", "sources.bib"},
                    {"dialect", {{"commentPrefix", nullptr}}}};
  if (!whole.licence.empty()) json["dc:license"] = whole.licence;
  if (!whole.citation.empty()) json["dc:bibliographicCitation"] = whole.citation;
  json["tables"] = {table("forms.csv", "FormTable",
                          {column("ID", "id"), column("Language_ID", "languageReference"), column("Parameter_ID", "parameterReference"),
                           column("Form", "form"), column("Lemma", nullptr), column("Status", nullptr),
                           column("Attestations", nullptr, "integer"), source},
                          {key_to("Language_ID", "languages.csv"), key_to("Parameter_ID", "parameters.csv")}),
                    table("parameters.csv", "ParameterTable", {column("ID", "id"), column("Name", "name"), column("Canonical", nullptr)}),
                    table("languages.csv", "LanguageTable", {column("ID", "id"), column("Name", "name"), column("ISO639P3code", "iso639P3code")})};
  return json.dump(2) + "\n";
}

/// One entry per source; braces and backslashes, which BibTeX reads, are dropped.
std::string bibliography(const std::vector<resources::Source>& sources) {
  std::string text;
  for (const auto& source : sources) {
    std::string note = source.citation.empty() ? source.path : source.citation;
    std::erase_if(note, [](char c) { return c == '{' || c == '}' || c == '\\'; });
    text += "@misc{source" + std::to_string(source.id) + ",\n  note = {" + note + "},\n  howpublished = {licence " +
            (source.licence.empty() ? "unknown" : source.licence) + ", sha256 " + source.sha256 + "}\n}\n";
  }
  return text;
}

}  // namespace

std::uint64_t export_cldf(const resources::Store& store, std::string_view language, const std::string& folder) {
  resources::make_folder(folder);
  const std::string tag(language), code = tag.substr(0, 3);
  resources::AtomicFile forms(folder + "/forms.csv");
  forms.write("ID,Language_ID,Parameter_ID,Form,Lemma,Status,Attestations,Source\n");
  std::map<std::string, std::pair<std::string, std::uint64_t>> bundles;  // as written → canonical, number
  std::uint64_t count = 0;
  for_each_row(store, language, [&](const StoredRow& row) {
    const auto number = bundles.emplace(row.bundle, std::pair{row.canonical, bundles.size() + 1}).first->second.second;
    forms.write(std::to_string(++count) + "," + tag + "," + std::to_string(number) + "," + csv(row.form) + "," + csv(row.lemma) + "," +
                std::string(name_of(row.status)) + "," + std::to_string(row.count) + ",source" + std::to_string(row.source) + "\n");
  });
  std::map<std::uint64_t, std::string> lines;
  for (const auto& [text, entry] : bundles) lines[entry.second] = csv(text) + "," + csv(entry.first);
  std::string parameters = "ID,Name,Canonical\n";
  for (const auto& [number, line] : lines) parameters += std::to_string(number) + "," + line + "\n";
  resources::write_file(folder + "/parameters.csv", parameters);
  resources::write_file(folder + "/languages.csv",
                        "ID,Name,ISO639P3code\n" + tag + "," + csv(resources::LanguageRegistry::instance().name(code)) + "," + code + "\n");
  const auto sources = table_sources(store, language);
  resources::write_file(folder + "/sources.bib", bibliography(sources));
  resources::write_file(folder + "/Wordlist-metadata.json", metadata(language, attribution_of(sources)));
  forms.commit();
  return count;
}

}  // namespace wug::morph
