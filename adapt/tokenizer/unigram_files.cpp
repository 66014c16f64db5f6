#include "adapt/tokenizer/unigram_files.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "adapt/tokenizer/base64.hpp"
#include "resources/atomic_file.hpp"

namespace wug::adapt {
namespace {

using json = nlohmann::ordered_json;

json special_token(const WrittenToken& token) {
  return {{"content", token.text}, {"single_word", false}, {"lstrip", token.takes_blanks_before}, {"rstrip", false}, {"normalized", false}, {"special", true}};
}

json framing(const Unigram& tokenizer) {
  const auto name = [&](std::int32_t id) { return std::string(tokenizer.piece(id)); };
  const std::string begin = name(tokenizer.special().begin), end = name(tokenizer.special().end);
  const auto special = [](const std::string& text) { return json{{"SpecialToken", {{"id", text}, {"type_id", 0}}}}; };
  const auto sequence = [](const char* text) { return json{{"Sequence", {{"id", text}, {"type_id", 0}}}}; };
  const auto entry = [&](std::int32_t id) { return json{{"id", name(id)}, {"ids", {id}}, {"tokens", {name(id)}}}; };
  return {{"type", "TemplateProcessing"},
          {"single", json::array({special(begin), sequence("A"), special(end)})},
          {"pair", json::array({special(begin), sequence("A"), special(end), special(end), sequence("B"), special(end)})},
          {"special_tokens", {{begin, entry(tokenizer.special().begin)}, {end, entry(tokenizer.special().end)}}}};
}

/// The vocabulary in one string: a JSON tree of a quarter of a million pairs would take a second to build.
std::string vocabulary_text(const Unigram& tokenizer) {
  std::string text = "[";
  for (const auto& piece : tokenizer.parts().pieces) {
    if (text.size() > 1) text += ",\n";
    text += fmt::format("[{},{}]", json(piece.text).dump(), static_cast<double>(piece.score));
  }
  return text + "]";
}

std::string tokenizer_json(const Unigram& tokenizer) {
  const UnigramParts& parts = tokenizer.parts();
  json added = json::array();
  for (const auto& written : parts.written) {
    json token{{"id", written.id}};
    token.update(special_token(written));
    added.push_back(std::move(token));
  }
  const json blanks{{"type", "Sequence"},
                    {"pretokenizers",
                     json::array({json{{"type", "WhitespaceSplit"}},
                                  json{{"type", "Metaspace"}, {"replacement", "\xE2\x96\x81"}, {"prepend_scheme", "always"}, {"split", true}}})}};
  const json normalizer = parts.character_map.empty() ? json(nullptr) : json{{"type", "Precompiled"}, {"precompiled_charsmap", to_base64(parts.character_map)}};
  const json head{{"version", "1.0"}, {"truncation", nullptr}, {"padding", nullptr}, {"added_tokens", std::move(added)}, {"normalizer", normalizer},
                  {"pre_tokenizer", blanks}, {"post_processor", framing(tokenizer)},
                  {"decoder", {{"type", "Metaspace"}, {"replacement", "\xE2\x96\x81"}, {"prepend_scheme", "always"}, {"split", true}}}};
  std::string text = head.dump(1);
  text.erase(text.rfind('}'));
  return text + fmt::format(",\n \"model\": {{\"type\": \"Unigram\", \"unk_id\": {}, \"byte_fallback\": {}, \"vocab\": {}}}\n}}\n", parts.special.unknown,
                            parts.byte_fallback, vocabulary_text(tokenizer));
}

}  // namespace

void write_unigram(const Unigram& tokenizer, std::uint32_t longest_input, const std::string& folder) {
  const SpecialIds& special = tokenizer.special();
  const auto name = [&](std::int32_t id) { return std::string(tokenizer.piece(id)); };
  const json names{{"bos_token", name(special.begin)}, {"eos_token", name(special.end)}, {"unk_token", name(special.unknown)},
                   {"sep_token", name(special.end)}, {"pad_token", name(special.padding)}, {"cls_token", name(special.begin)},
                   {"mask_token", name(special.mask)}};
  json config{{"tokenizer_class", "PreTrainedTokenizerFast"}, {"model_max_length", longest_input}};
  config.update(names);
  json decoder = json::object();
  for (const auto& written : tokenizer.parts().written) decoder[std::to_string(written.id)] = special_token(written);
  config["added_tokens_decoder"] = std::move(decoder);
  resources::write_file(folder + "/tokenizer.json", tokenizer_json(tokenizer));
  resources::write_file(folder + "/tokenizer_config.json", config.dump(2) + "\n");
  resources::write_file(folder + "/special_tokens_map.json", names.dump(2) + "\n");
}

}  // namespace wug::adapt
