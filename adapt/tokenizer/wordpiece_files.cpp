#include <fmt/format.h>

#include <filesystem>
#include <nlohmann/json.hpp>
#include <unordered_map>

#include "adapt/tokenizer/wordpiece.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::FormatError;
using json = nlohmann::ordered_json;

namespace {

constexpr std::size_t largest_vocabulary_file = std::size_t{64} << 20;
constexpr std::size_t largest_configuration = std::size_t{1} << 20;

void check_line(std::string_view line, const resources::Place& place) {
  if (line.ends_with('\r')) throw FormatError(place, "found a line ending in CR LF, expected LF; convert the file to Unix line ends");
  if (line.find('\0') != std::string_view::npos) throw FormatError(place, "found a NUL byte, expected text");
  if (const auto fault = resources::find_invalid_utf8(line)) {
    throw FormatError({place.file, place.line, *fault + 1}, "found invalid UTF-8, expected a piece of a vocabulary");
  }
  if (resources::trim(line).empty()) throw FormatError(place, "found a blank line, expected a piece on every line");
  if (line.size() > WordPiece::longest_piece) {
    throw FormatError(place, fmt::format("found a piece of {} bytes, expected at most {}", line.size(), WordPiece::longest_piece));
  }
}

}  // namespace

std::vector<std::string> read_vocabulary(std::string_view bytes, const std::string& name) {
  std::vector<std::string> pieces;
  std::unordered_map<std::string_view, std::size_t> seen;
  if (bytes.empty()) throw FormatError({name}, "found an empty file, expected one piece per line");
  while (!bytes.empty()) {
    const std::size_t end = std::min(bytes.find('\n'), bytes.size());
    const std::string_view line = bytes.substr(0, end);
    bytes.remove_prefix(std::min(end + 1, bytes.size()));
    const resources::Place place{name, pieces.size() + 1, 0};
    if (pieces.size() == WordPiece::most_pieces) throw FormatError(place, fmt::format("found more than {} pieces", WordPiece::most_pieces));
    check_line(line, place);
    const auto [first, added] = seen.emplace(line, place.line);
    if (!added) {
      throw FormatError(place, fmt::format("found {} again, expected every piece once (first at line {})", resources::in_quotes(line), first->second));
    }
    pieces.emplace_back(line);
  }
  return pieces;
}

namespace {

std::unique_ptr<const Tokenizer> open_with(const std::string& path, const WordPieceOptions& options) {
  const std::string bytes = resources::read_file(path, largest_vocabulary_file);
  try {
    return std::make_unique<WordPiece>(read_vocabulary(bytes, path), options);
  } catch (const FormatError&) {
    throw;
  } catch (const Error& error) {
    throw FormatError({path}, error.what());
  }
}

}  // namespace

std::unique_ptr<const Tokenizer> open_wordpiece(const std::string& vocabulary) { return open_with(vocabulary, {}); }

std::unique_ptr<const Tokenizer> open_wordpiece_folder(const std::string& folder) {
  WordPieceOptions options;
  const std::string path = folder + "/tokenizer_config.json";
  std::error_code ignored;
  if (std::filesystem::is_regular_file(path, ignored)) {
    const auto config = nlohmann::json::parse(resources::read_file(path, largest_configuration), nullptr, false);
    if (!config.is_object()) throw FormatError({path}, "found no JSON object, expected a tokenizer's configuration");
    const auto lower = config.find("do_lower_case");
    if (lower != config.end() && !lower->is_boolean()) throw FormatError({path}, "do_lower_case: expected true or false");
    // A configuration that does not say so means an uncased model: transformers' default.
    options.lower_case = lower == config.end() || lower->get<bool>();
  }
  return open_with(folder + "/vocab.txt", options);
}

namespace {

json special_token(std::string_view name) {
  return {{"content", name}, {"single_word", false}, {"lstrip", false}, {"rstrip", false}, {"normalized", false}, {"special", true}};
}

std::int64_t id_of(const std::vector<std::string>& pieces, std::string_view name) {
  return std::find(pieces.begin(), pieces.end(), name) - pieces.begin();
}

json framing(const std::vector<std::string>& pieces) {
  const auto special = [](const char* name, int type) { return json{{"SpecialToken", {{"id", name}, {"type_id", type}}}}; };
  const auto sequence = [](const char* name, int type) { return json{{"Sequence", {{"id", name}, {"type_id", type}}}}; };
  const auto entry = [&](const char* name) {
    return json{{"id", name}, {"ids", {id_of(pieces, name)}}, {"tokens", {name}}};
  };
  return {{"type", "TemplateProcessing"},
          {"single", json::array({special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0)})},
          {"pair", json::array({special("[CLS]", 0), sequence("A", 0), special("[SEP]", 0), sequence("B", 1), special("[SEP]", 1)})},
          {"special_tokens", {{"[CLS]", entry("[CLS]")}, {"[SEP]", entry("[SEP]")}}}};
}

json tokenizer_json(const std::vector<std::string>& pieces, const WordPieceOptions& options) {
  json added = json::array();
  for (const auto name : wordpiece_specials()) {
    json token{{"id", id_of(pieces, name)}};
    token.update(special_token(name));
    added.push_back(std::move(token));
  }
  json vocabulary = json::object();
  auto& object = vocabulary.get_ref<json::object_t&>();
  object.reserve(pieces.size());  // emplace_back: the pieces are known to differ, and ordered_json would compare them all
  for (std::size_t id = 0; id < pieces.size(); ++id) static_cast<std::vector<std::pair<const std::string, json>>&>(object).emplace_back(pieces[id], id);
  return {{"version", "1.0"},
          {"truncation", nullptr},
          {"padding", nullptr},
          {"added_tokens", std::move(added)},
          {"normalizer",
           {{"type", "BertNormalizer"}, {"clean_text", true}, {"handle_chinese_chars", true}, {"strip_accents", nullptr}, {"lowercase", options.lower_case}}},
          {"pre_tokenizer", {{"type", "BertPreTokenizer"}}},
          {"post_processor", framing(pieces)},
          {"decoder", {{"type", "WordPiece"}, {"prefix", "##"}, {"cleanup", true}}},
          {"model",
           {{"type", "WordPiece"},
            {"unk_token", "[UNK]"},
            {"continuing_subword_prefix", "##"},
            {"max_input_chars_per_word", options.longest_word},
            {"vocab", std::move(vocabulary)}}}};
}

}  // namespace

void write_wordpiece(const std::vector<std::string>& pieces, const WordPieceOptions& options, std::uint32_t longest_input,
                     const std::string& folder) {
  const WordPiece checked(pieces, options);  // refuses what could not be read back
  std::string text;
  for (const auto& piece : pieces) text.append(piece).push_back('\n');
  const json names{{"unk_token", "[UNK]"}, {"sep_token", "[SEP]"}, {"pad_token", "[PAD]"}, {"cls_token", "[CLS]"}, {"mask_token", "[MASK]"}};
  json config{{"tokenizer_class", "BertTokenizer"},
              {"do_lower_case", options.lower_case},
              {"strip_accents", nullptr},
              {"tokenize_chinese_chars", true},
              {"model_max_length", longest_input}};
  config.update(names);
  json decoder = json::object();
  for (const auto name : wordpiece_specials()) decoder[std::to_string(id_of(pieces, name))] = special_token(name);
  config["added_tokens_decoder"] = std::move(decoder);
  resources::write_file(folder + "/vocab.txt", text);
  resources::write_file(folder + "/tokenizer.json", tokenizer_json(pieces, options).dump(1) + "\n");
  resources::write_file(folder + "/tokenizer_config.json", config.dump(2) + "\n");
  resources::write_file(folder + "/special_tokens_map.json", names.dump(2) + "\n");
}

}  // namespace wug::adapt
