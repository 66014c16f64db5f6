// Corpora with one text a line: plain text and JSON lines.
#include "resources/corpus_readers.hpp"
#include "resources/error.hpp"
#include "resources/json_text_reader.hpp"
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
  JsonLines(std::unique_ptr<ByteSource> bytes, const std::string& name) : LineCorpus("jsonl", std::move(bytes), name) {}

 private:
  std::optional<TextItem> read(const Line& line) override {
    std::string fault;
    const auto found = reader_.read(line.text, fault);
    if (found) return TextItem{found->text, found->id, line.number, found->switched};
    report_.quarantine(Reason::ragged, line.number, fault, line.text);
    return std::nullopt;
  }

  JsonTextReader reader_;
};

}  // namespace

std::unique_ptr<TextCorpus> make_plain_text(std::unique_ptr<ByteSource> bytes, const std::string& name) {
  return std::make_unique<PlainText>(std::move(bytes), name);
}
std::unique_ptr<TextCorpus> make_json_lines(std::unique_ptr<ByteSource> bytes, const std::string& name) {
  return std::make_unique<JsonLines>(std::move(bytes), name);
}

}  // namespace wug::resources
