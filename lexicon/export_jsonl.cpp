// One JSON object per entry, in the shape of wiktextract, so that the reader of that format takes it back.
#include <nlohmann/json.hpp>

#include "lexicon/entries.hpp"
#include "lexicon/export_writers.hpp"

namespace wug::lexicon {
namespace {

using nlohmann::ordered_json;

ordered_json sense_json(const Sense& sense, const ExportOptions& options) {
  ordered_json json = ordered_json::object();
  if (!sense.id.empty()) json["id"] = sense.id;
  if (!sense.note.empty()) json["note"] = sense.note;
  if (!sense.pos_original.empty()) json["pos"] = sense.pos_original;
  for (const Definition& definition : sense.definitions) json["definitions"].push_back({{"lang_code", definition.language}, {"text", definition.text}});
  for (const Translation& translation : sense.translations) {
    ordered_json one{{"lang_code", translation.language.empty() ? options.to : translation.language}, {"word", translation.text}};
    if (translation.direction == Direction::forward) one["direction"] = "LR";
    if (translation.direction == Direction::backward) one["direction"] = "RL";
    if (translation.weight != 1) one["weight"] = translation.weight;
    json["translations"].push_back(std::move(one));
  }
  for (const Example& example : sense.examples) json["examples"].push_back({{"text", example.text}, {"translation", example.translation}});
  for (const Residue& residue : sense.residue) json["residue"].push_back({{"field", residue.field}, {"value", residue.value}});
  return json;
}

ordered_json entry_json(const Entry& entry, const ExportOptions& options) {
  ordered_json json{{"word", entry.headword}, {"lang_code", entry.language.empty() ? options.from : entry.language}};
  if (!entry.pos_original.empty() || !entry.pos.empty()) json["pos"] = entry.pos.empty() ? entry.pos_original : entry.pos;
  if (!entry.pos_original.empty()) json["pos_original"] = entry.pos_original;
  if (!entry.homograph.empty()) json["homograph"] = entry.homograph;
  if (!entry.id.empty()) json["id"] = entry.id;
  if (!entry.guid.empty()) json["guid"] = entry.guid;
  if (!entry.source_register.empty()) json["register"] = entry.source_register;
  json["status"] = resources::name_of(entry.status);
  for (const Variant& variant : entry.variants) {
    if (variant.kind == "pronunciation") {
      json["sounds"].push_back({{"ipa", variant.text}});
    } else {
      json["forms"].push_back({{"form", variant.text}, {"source", variant.kind}});
    }
  }
  json["senses"] = ordered_json::array();
  for (const Sense& sense : entry.senses) json["senses"].push_back(sense_json(sense, options));
  for (const Residue& residue : entry.residue) json["residue"].push_back({{"field", residue.field}, {"value", residue.value}});
  return json;
}

}  // namespace

ExportCounts export_jsonl(const resources::Store& store, const ExportOptions& options, const WritePiece& write) {
  ExportCounts counts;
  for_each_entry(store, options.from, options.to, [&](const Entry& entry) {
    if (!options.predicted && entry.status == resources::Status::predicted) return;
    write("", entry_json(entry, options).dump(-1, ' ', false, ordered_json::error_handler_t::replace) + "\n");
    ++counts.entries;
    for (const Sense& sense : entry.senses) counts.pairs += sense.translations.size();
  });
  return counts;
}

}  // namespace wug::lexicon
