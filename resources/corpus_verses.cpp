// Verses as texts: those that have words.
#include "resources/corpus_readers.hpp"
#include "resources/verse_reader.hpp"

namespace wug::resources {
namespace {

class VerseTexts final : public TextCorpus {
 public:
  VerseTexts(std::unique_ptr<ByteSource> bytes, const std::string& name, const std::string& format)
      : TextCorpus(format, name), reader_(open_verses(std::move(bytes), name, format, report_)) {}

  std::optional<TextItem> next() override {
    while (auto verse = reader_->next()) {
      if (verse->text.empty()) continue;
      verse_ = std::move(*verse);
      id_ = verse_.id();
      return TextItem{verse_.text, id_, verse_.line};
    }
    return std::nullopt;
  }

 private:
  std::unique_ptr<VerseReader> reader_;
  Verse verse_;
  std::string id_;
};

}  // namespace

std::unique_ptr<TextCorpus> make_verse_texts(std::unique_ptr<ByteSource> bytes, const std::string& name, const std::string& format) {
  return std::make_unique<VerseTexts>(std::move(bytes), name, format);
}

}  // namespace wug::resources
