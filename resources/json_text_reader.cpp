#include "resources/json_text_reader.hpp"

#include <simdjson.h>

namespace wug::resources {
namespace {

constexpr std::size_t deepest = 64;

}  // namespace

struct JsonTextReader::State {
  simdjson::dom::parser parser;
  std::string buffer;
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
  buffer.reserve(buffer.size() + simdjson::SIMDJSON_PADDING);
  if (const auto error = state_->parser.parse(buffer.data(), buffer.size(), false).get(document)) {
    return refuse(std::string("found ") + simdjson::error_message(error));
  }
  if (document.get(object) != simdjson::SUCCESS) return refuse("found no JSON object");
  std::optional<std::string_view> text;
  std::string_view id;
  for (const auto& [key, value] : object) {
    if (key == "text") {
      std::string_view found;
      if (text || value.get(found) != simdjson::SUCCESS) return refuse("expected one string \"text\"");
      text = found;
    } else if (key == "id" && value.is_string()) {
      id = std::string_view(value);
    }
  }
  if (!text) return refuse("expected a string \"text\"");
  if (text->empty()) return refuse("found an empty \"text\"");
  return Text{*text, id};
}

}  // namespace wug::resources
