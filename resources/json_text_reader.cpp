#include "resources/json_text_reader.hpp"

#include <simdjson.h>

#include <algorithm>
#include <vector>

namespace wug::resources {
namespace {

constexpr std::size_t deepest = 64;

using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;

/// Where the tokens stand in the text; false where they are not its own.
bool place_tokens(std::string_view text, const simdjson::dom::array& tokens, Ranges& places) {
  std::size_t at = 0;
  for (const simdjson::dom::element token : tokens) {
    std::string_view form;
    if (token.get(form) != simdjson::SUCCESS) return false;
    at = text.find(form, at);
    if (at == std::string_view::npos) return false;
    places.emplace_back(at, at + form.size());
    at += form.size();
  }
  return true;
}

/// The stretches of every swap's tokens "t": [first, last). What does not fit is left out.
void place_swaps(const simdjson::dom::array& swaps, const Ranges& tokens, Ranges& places) {
  for (const simdjson::dom::element swap : swaps) {
    std::uint64_t first = 0, last = 0;
    if (swap["t"].at(0).get(first) != simdjson::SUCCESS || swap["t"].at(1).get(last) != simdjson::SUCCESS) continue;
    if (first < last && last <= tokens.size()) places.emplace_back(tokens[first].first, tokens[last - 1].second);
  }
  std::sort(places.begin(), places.end());
}

}  // namespace

struct JsonTextReader::State {
  simdjson::dom::parser parser;
  std::string buffer;
  Ranges tokens, switched;  ///< places in the text
};

JsonTextReader::JsonTextReader() : state_(std::make_unique<State>()) {
  if (state_->parser.allocate(1 << 16, deepest) != simdjson::SUCCESS) throw std::bad_alloc();
}
JsonTextReader::~JsonTextReader() = default;
JsonTextReader::JsonTextReader(JsonTextReader&&) noexcept = default;
JsonTextReader& JsonTextReader::operator=(JsonTextReader&&) noexcept = default;

std::optional<JsonTextReader::Text> JsonTextReader::read(std::string_view line, std::string& fault) {
  const auto refuse = [&](std::string found) {
    fault = std::move(found) + ", in a line of JSON";
    return std::nullopt;
  };
  simdjson::dom::element document;
  simdjson::dom::object object;
  std::string& buffer = state_->buffer;
  buffer.assign(line);
  buffer.append(simdjson::SIMDJSON_PADDING, '\0');  // simdjson looks at these bytes
  if (const auto error = state_->parser.parse(buffer.data(), line.size(), false).get(document)) {
    return refuse(std::string("found ") + simdjson::error_message(error));
  }
  if (document.get(object) != simdjson::SUCCESS) return refuse("found no JSON object");
  std::optional<std::string_view> text;
  std::string_view id;
  std::optional<simdjson::dom::array> tokens, swaps;
  for (const auto& [key, value] : object) {
    if (key == "text") {
      std::string_view found;
      if (text || value.get(found) != simdjson::SUCCESS) return refuse("expected one string \"text\"");
      text = found;
    } else if (key == "id" && value.is_string()) {
      id = std::string_view(value);
    } else if (key == "tokens" && value.is_array()) {
      tokens = simdjson::dom::array(value);
    } else if (key == "swaps" && value.is_array()) {
      swaps = simdjson::dom::array(value);
    }
  }
  if (!text) return refuse("expected a string \"text\"");
  if (text->empty()) return refuse("found an empty \"text\"");
  state_->tokens.clear();
  state_->switched.clear();
  if (tokens && swaps && swaps->size() > 0 && place_tokens(*text, *tokens, state_->tokens)) place_swaps(*swaps, state_->tokens, state_->switched);
  return Text{*text, id, state_->switched};
}

}  // namespace wug::resources
