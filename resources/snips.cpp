#include "resources/snips.hpp"

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "resources/label_files.hpp"
#include "resources/strict_json.hpp"

namespace wug::resources {
namespace {

using nlohmann::ordered_json;

const ordered_json& member(const ordered_json& object, const char* key, const char* expected, std::string_view name) {
  const auto found = object.is_object() ? object.find(key) : object.end();
  if (!object.is_object() || found == object.end()) throw FormatError({std::string(name), 0, 0}, std::string("expected ") + expected);
  return *found;
}

/// The words of one piece: those of a slot B- and I-, others O.
void add_piece(const ordered_json& piece, std::string_view name, Sentence& sentence) {
  const auto& value = member(piece, "text", "pieces with a \"text\"", name);
  if (!value.is_string()) throw FormatError({std::string(name), 0, 0}, "expected a string under \"text\"");
  const auto entity = piece.find("entity");
  const std::string type = entity != piece.end() && entity->is_string() ? entity->get<std::string>() : "";
  const std::string text = value.get<std::string>();
  const std::string_view whole = text;
  bool first = true;
  if (!sentence.words.empty() && !whole.empty()) sentence.words.back().space_after = sentence.words.back().space_after || whole.front() == ' ';
  for (std::string_view rest = trim(whole); !rest.empty();) {
    const std::size_t end = std::min(rest.find_first_of(" \t\n"), rest.size());
    Word word;
    word.form = rest.substr(0, end);
    word.label = type.empty() ? "O" : (first ? "B-" : "I-") + type;
    rest = trim(rest.substr(end));
    word.space_after = !rest.empty() || whole.back() == ' ';
    sentence.words.push_back(std::move(word));
    first = false;
  }
}

}  // namespace

std::vector<Sentence> read_snips(std::string_view json, std::string_view name) {
  const auto whole = parse_strict_json(json, std::string(name));
  if (!whole.is_object()) throw FormatError({std::string(name), 0, 0}, "expected an object of intents");
  std::vector<Sentence> sentences;
  for (const auto& [intent, utterances] : whole.items()) {
    if (!utterances.is_array()) throw FormatError({std::string(name), 0, 0}, "expected a list of utterances under " + in_quotes(intent));
    for (const auto& utterance : utterances) {
      const auto& pieces = member(utterance, "data", "utterances with \"data\"", name);
      if (!pieces.is_array()) throw FormatError({std::string(name), 0, 0}, "expected a list under \"data\"");
      Sentence sentence;
      sentence.intent = intent;
      for (const auto& piece : pieces) add_piece(piece, name, sentence);
      sentence.text = plain_words(sentence);
      if (!sentence.words.empty()) sentences.push_back(std::move(sentence));
    }
  }
  return sentences;
}

}  // namespace wug::resources
