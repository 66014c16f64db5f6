// Corpora with one text a line: plain text and JSON lines.
#include <simdjson.h>

#include "resources/corpus_readers.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::resources {
namespace {

/// What the two readers share: lines in, faulty ones put aside.
class LineCorpus : public TextCorpus {
 public:
  std::optional<TextItem> next() final {
    while (auto line = input_.next()) {
      if (trim(line->text).empty()) {
        report_.drop(Reason::blank, line->number);
        continue;
      }
      if (line->fault != LineFault::none) {
        report_.quarantine(Reason::bad_encoding, line->number,
                           (line->fault == LineFault::nul ? "found a NUL at byte " : "found invalid UTF-8 at byte ") +
                               std::to_string(line->fault_offset),
                           line->text);
        continue;
      }
      if (auto item = read(*line)) {
        report_.keep();
        return item;
      }
    }
    return std::nullopt;
  }

 protected:
  LineCorpus(std::string format, std::unique_ptr<ByteSource> bytes, const std::string& name)
      : TextCorpus(std::move(format), name), input_(std::move(bytes), name) {}
  /// The text of a line, or nullopt after having put the line aside.
  virtual std::optional<TextItem> read(const Line& line) = 0;

 private:
  TextInput input_;
};

class PlainText final : public LineCorpus {
 public:
  PlainText(std::unique_ptr<ByteSource> bytes, const std::string& name) : LineCorpus("text", std::move(bytes), name) {}

 private:
  std::optional<TextItem> read(const Line& line) override { return TextItem{line.text, {}, line.number}; }
};

class JsonLines final : public LineCorpus {
 public:
  JsonLines(std::unique_ptr<ByteSource> bytes, const std::string& name) : LineCorpus("jsonl", std::move(bytes), name) {
    if (parser_.allocate(1 << 16, deepest) != simdjson::SUCCESS) throw std::bad_alloc();
  }

 private:
  static constexpr std::size_t deepest = 64;

  std::optional<TextItem> read(const Line& line) override {
    simdjson::dom::element document;
    simdjson::dom::object object;
    buffer_.assign(line.text);
    buffer_.reserve(buffer_.size() + simdjson::SIMDJSON_PADDING);
    if (const auto error = parser_.parse(buffer_.data(), buffer_.size(), false).get(document)) {
      return refuse(line, std::string("found ") + simdjson::error_message(error));
    }
    if (document.get(object) != simdjson::SUCCESS) return refuse(line, "found no JSON object");
    std::optional<std::string_view> text;
    std::string_view id;
    for (const auto& [key, value] : object) {
      if (key == "text") {
        std::string_view found;
        if (text || value.get(found) != simdjson::SUCCESS) return refuse(line, "expected one string \"text\"");
        text = found;
      } else if (key == "id" && value.is_string()) {
        id = std::string_view(value);
      }
    }
    if (!text) return refuse(line, "expected a string \"text\"");
    if (text->empty()) return refuse(line, "found an empty \"text\"");
    return TextItem{*text, id, line.number};
  }

  std::optional<TextItem> refuse(const Line& line, std::string detail) {
    report_.quarantine(Reason::ragged, line.number, std::move(detail) + ", in a line of JSON", line.text);
    return std::nullopt;
  }

  simdjson::dom::parser parser_;
  std::string buffer_;
};

}  // namespace

std::unique_ptr<TextCorpus> make_plain_text(std::unique_ptr<ByteSource> bytes, const std::string& name) {
  return std::make_unique<PlainText>(std::move(bytes), name);
}
std::unique_ptr<TextCorpus> make_json_lines(std::unique_ptr<ByteSource> bytes, const std::string& name) {
  return std::make_unique<JsonLines>(std::move(bytes), name);
}

}  // namespace wug::resources
