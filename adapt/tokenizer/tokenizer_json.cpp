#include <fmt/format.h>
#include <simdjson.h>

#include <cmath>
#include <limits>
#include <unordered_set>

#include "adapt/tokenizer/base64.hpp"
#include "adapt/tokenizer/unigram_files.hpp"
#include "adapt/tokenizer/wordpiece.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

namespace dom = simdjson::dom;
using resources::FormatError;

constexpr std::size_t largest_file = std::size_t{256} << 20;
constexpr std::size_t deepest = 64;

/// The document with the accessors that every part needs; each names the file and the key when it refuses.
class Reader {
 public:
  explicit Reader(const std::string& path) : path_(path), bytes_(resources::read_file(path, largest_file)) {
    bytes_.reserve(bytes_.size() + simdjson::SIMDJSON_PADDING);
    if (parser_.allocate(bytes_.size() + 64, deepest) != simdjson::SUCCESS) refuse("could not make room for the parser");
    if (const auto fault = parser_.parse(bytes_).get(root_)) refuse(simdjson::error_message(fault));
    if (!root_.is_object()) refuse("found no JSON object, expected a tokenizer");
  }

  [[noreturn]] void refuse(const std::string& found) const { throw FormatError({path_}, found); }

  dom::element root() const { return root_; }
  /// A member, or a null element's absence.
  std::optional<dom::element> find(dom::element object, const char* key) const {
    dom::element member;
    if (!object.is_object() || object.at_key(key).get(member) != simdjson::SUCCESS || member.is_null()) return std::nullopt;
    return member;
  }
  std::string text(dom::element object, const char* key) const {
    const auto member = find(object, key);
    std::string_view value;
    if (!member || member->get(value) != simdjson::SUCCESS) refuse(fmt::format("found no text {}", key));
    return std::string(value);
  }
  bool flag(dom::element object, const char* key, bool otherwise) const {
    const auto member = find(object, key);
    bool value = otherwise;
    if (member && member->get(value) != simdjson::SUCCESS) refuse(fmt::format("{}: expected true or false", key));
    return value;
  }
  std::int64_t number(dom::element value, const char* key, std::int64_t most) const {
    std::int64_t found = -1;
    if (value.get(found) != simdjson::SUCCESS || found < 0 || found > most) refuse(fmt::format("{}: expected a whole number from 0 to {}", key, most));
    return found;
  }
  dom::array list(dom::element value, const char* key) const {
    dom::array found;
    if (value.get(found) != simdjson::SUCCESS) refuse(fmt::format("{}: expected a list", key));
    return found;
  }
  std::string type(std::optional<dom::element> element) const { return element ? text(*element, "type") : "null"; }

 private:
  std::string path_, bytes_;
  dom::parser parser_;
  dom::element root_;
};

struct Added {
  std::string text;
  std::int64_t id;
  bool special, blanks_before;
};

std::vector<Added> added_tokens(const Reader& in) {
  std::vector<Added> tokens;
  const auto list = in.find(in.root(), "added_tokens");
  if (!list) return tokens;
  const dom::array entries = in.list(*list, "added_tokens");
  for (const dom::element token : entries) {
    const auto id = in.find(token, "id");
    if (!id) in.refuse("added_tokens: found one without an id");
    tokens.push_back({in.text(token, "content"), in.number(*id, "added_tokens: id", 2'000'000), in.flag(token, "special", false), in.flag(token, "lstrip", false)});
    if (tokens.back().text.empty() || tokens.back().text.size() > 512) in.refuse("added_tokens: found an empty or over-long token");
  }
  return tokens;
}

std::vector<std::string> wordpiece_vocabulary(const Reader& in, dom::element model) {
  const auto vocabulary = in.find(model, "vocab");
  dom::object object;
  if (!vocabulary || vocabulary->get(object) != simdjson::SUCCESS) in.refuse("model.vocab: expected an object of pieces and ids");
  std::size_t count = 0;
  for ([[maybe_unused]] const auto pair : object) ++count;
  std::vector<std::string> pieces(count);
  std::unordered_set<std::string_view> seen;
  for (const auto pair : object) {
    if (!seen.insert(pair.key).second) in.refuse("model.vocab: found " + resources::in_quotes(pair.key) + " again, expected every piece once");
    if (pair.key.empty()) in.refuse("model.vocab: found an empty piece");
    const auto id = static_cast<std::size_t>(in.number(pair.value, "model.vocab", static_cast<std::int64_t>(count) - 1));
    if (!pieces[id].empty()) in.refuse(fmt::format("model.vocab: found id {} twice", id));
    pieces[id] = pair.key;
  }
  return pieces;
}

std::unique_ptr<const Tokenizer> wordpiece(const Reader& in, dom::element model) {
  const auto normalizer = in.find(in.root(), "normalizer");
  const auto splitter = in.find(in.root(), "pre_tokenizer");
  if (in.type(normalizer) != "BertNormalizer") in.refuse("normalizer: found " + in.type(normalizer) + ", expected BertNormalizer");
  if (in.type(splitter) != "BertPreTokenizer") in.refuse("pre_tokenizer: found " + in.type(splitter) + ", expected BertPreTokenizer");
  if (in.text(model, "continuing_subword_prefix") != "##") in.refuse("continuing_subword_prefix: expected ##");
  if (!in.flag(*normalizer, "clean_text", true) || !in.flag(*normalizer, "handle_chinese_chars", true)) {
    in.refuse("normalizer: found clean_text or handle_chinese_chars off, expected on");
  }
  WordPieceOptions options;
  options.lower_case = in.flag(*normalizer, "lowercase", true);
  if (in.flag(*normalizer, "strip_accents", options.lower_case) != options.lower_case) in.refuse("normalizer: strip_accents must be as lowercase");
  if (const auto longest = in.find(model, "max_input_chars_per_word")) {
    options.longest_word = static_cast<std::uint32_t>(in.number(*longest, "max_input_chars_per_word", 1'000'000));
  }
  return std::make_unique<WordPiece>(wordpiece_vocabulary(in, model), options);
}

std::vector<ScoredPiece> unigram_vocabulary(const Reader& in, dom::element model) {
  const auto vocabulary = in.find(model, "vocab");
  if (!vocabulary) in.refuse("model.vocab: expected a list of pieces with scores");
  const dom::array entries = in.list(*vocabulary, "model.vocab");
  std::vector<ScoredPiece> pieces;
  for (const dom::element entry : entries) {
    std::string_view text;
    double score = 0;
    dom::array pair;
    if (entry.get(pair) != simdjson::SUCCESS || pair.size() != 2 || pair.at(0).get(text) != simdjson::SUCCESS || pair.at(1).get(score) != simdjson::SUCCESS) {
      in.refuse(fmt::format("model.vocab, piece {}: expected [text, score]", pieces.size()));
    }
    if (text.empty() || text.size() > SentencePieceFile::longest_piece || text.find('\0') != std::string_view::npos) {
      in.refuse(fmt::format("model.vocab, piece {}: found {} bytes or a NUL, expected 1 to {}", pieces.size(), text.size(), SentencePieceFile::longest_piece));
    }
    if (!std::isfinite(score) || std::abs(score) > std::numeric_limits<float>::max()) in.refuse(fmt::format("model.vocab, piece {}: found a score out of range", pieces.size()));
    if (pieces.size() == SentencePieceFile::most_pieces) in.refuse(fmt::format("found more than {} pieces", SentencePieceFile::most_pieces));
    pieces.push_back({std::string(text), static_cast<float>(score), PieceType::normal});
  }
  return pieces;
}

/// The character map of `normalizer`: Precompiled alone or in a Sequence with steps that only touch blanks.
std::string character_map(const Reader& in, std::optional<dom::element> normalizer) {
  const std::string type = in.type(normalizer);
  if (type == "null") return {};
  if (type == "Precompiled") {
    const auto bytes = from_base64(in.text(*normalizer, "precompiled_charsmap"));
    if (!bytes) in.refuse("precompiled_charsmap: found something else than base64");
    return *bytes;
  }
  if (type != "Sequence") in.refuse("normalizer: found " + type + ", expected Precompiled");
  std::string found;
  const auto steps = in.find(*normalizer, "normalizers");
  if (!steps) in.refuse("normalizers: expected a list");
  const dom::array list = in.list(*steps, "normalizers");
  for (const dom::element step : list) {
    const std::string kind = in.type(step);
    if (kind == "Precompiled") found = character_map(in, step);
    if (kind != "Precompiled" && kind != "Replace" && kind != "Strip") in.refuse("normalizer: found " + kind + ", expected Precompiled, Replace and Strip");
  }
  return found;
}

std::unique_ptr<const Tokenizer> unigram(const Reader& in, dom::element model) {
  UnigramParts parts;
  parts.double_scores = true;
  parts.pieces = unigram_vocabulary(in, model);
  parts.byte_fallback = in.flag(model, "byte_fallback", false);
  parts.character_map = character_map(in, in.find(in.root(), "normalizer"));
  const auto splitter = in.find(in.root(), "pre_tokenizer");
  const std::string split = in.type(splitter);
  if (split != "Metaspace" && split != "Sequence") in.refuse("pre_tokenizer: found " + split + ", expected Metaspace");
  const auto unknown = in.find(model, "unk_id");
  if (!unknown) in.refuse("model.unk_id: found none");
  parts.special.unknown = static_cast<std::int32_t>(in.number(*unknown, "model.unk_id", static_cast<std::int64_t>(parts.pieces.size()) - 1));
  parts.pieces[static_cast<std::size_t>(parts.special.unknown)].type = PieceType::unknown;
  for (const Added& token : added_tokens(in)) {
    const auto id = static_cast<std::size_t>(token.id);
    if (id >= parts.pieces.size()) parts.pieces.resize(id + 1, {"", 0, PieceType::control});
    if (!parts.pieces[id].text.empty() && parts.pieces[id].text != token.text) in.refuse(fmt::format("added token {} has the id of piece {}", resources::in_quotes(token.text), resources::in_quotes(parts.pieces[id].text)));
    parts.pieces[id].text = token.text;
    if (parts.pieces[id].type == PieceType::normal) parts.pieces[id].type = PieceType::control;
    parts.written.push_back({token.text, static_cast<std::int32_t>(token.id), token.blanks_before});
  }
  const auto require = [&](std::string_view text) {
    for (std::size_t id = 0; id < parts.pieces.size(); ++id) {
      if (parts.pieces[id].text == text) return static_cast<std::int32_t>(id);
    }
    in.refuse(fmt::format("found no piece {}, expected one", text));
  };
  parts.special.begin = require("<s>");
  parts.special.end = require("</s>");
  parts.special.padding = require("<pad>");
  parts.special.mask = require("<mask>");
  return std::make_unique<Unigram>(std::move(parts));
}

}  // namespace

std::unique_ptr<const Tokenizer> open_tokenizer_json(const std::string& path) {
  const Reader in(path);
  const auto model = in.find(in.root(), "model");
  if (!model) in.refuse("found no model, expected a tokenizer.json");
  const std::string type = in.find(*model, "type") ? in.text(*model, "type") : "null";
  try {
    if (type == "WordPiece") return wordpiece(in, *model);
    if (type == "Unigram") return unigram(in, *model);
  } catch (const FormatError&) {
    throw;
  } catch (const resources::Error& error) {
    in.refuse(error.what());
  }
  in.refuse("model: found type " + resources::in_quotes(type) + ", expected WordPiece or Unigram");
}

}  // namespace wug::adapt
