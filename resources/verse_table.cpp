// Verse tables: verse TAB text. FORMATS.md section 17.
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"
#include "resources/verse_readers.hpp"

namespace wug::resources {
namespace {

class VerseTable final : public VerseReader {
 public:
  VerseTable(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report)
      : input_(std::move(bytes), name), report_(report) {}

  std::optional<Verse> next() override {
    while (const auto line = input_.next()) {
      if (trim(line->text).empty()) {
        report_.drop(Reason::blank, line->number);
      } else if (auto verse = read(*line)) {
        return verse;
      }
    }
    return std::nullopt;
  }

 private:
  std::optional<Verse> read(const Line& line) {
    if (line.fault != LineFault::none) {
      report_.quarantine(Reason::bad_encoding, line.number,
                         (line.fault == LineFault::nul ? "found a NUL at byte " : "found invalid UTF-8 at byte ") + std::to_string(line.fault_offset), line.text);
      return std::nullopt;
    }
    split_tabs(line.text, fields_);
    if (fields_.size() != 2) {
      report_.quarantine(Reason::ragged, line.number, "found " + std::to_string(fields_.size()) + " columns, expected verse TAB text", line.text);
      return std::nullopt;
    }
    auto verse = parse_verse_id(trim(fields_[0]));
    if (!verse) {
      report_.quarantine(Reason::ragged, line.number, "found " + in_quotes(fields_[0]) + ", expected a verse such as b.JOH.1.1", line.text);
      return std::nullopt;
    }
    verse->text = collapse_spaces(fields_[1]);
    verse->line = line.number;
    report_.keep();
    if (verse->text.empty()) report_.mark(Reason::empty_verse, line.number);
    return verse;
  }

  TextInput input_;
  ImportReport& report_;
  std::vector<std::string_view> fields_;
};

}  // namespace

std::unique_ptr<VerseReader> make_table_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report) {
  return std::make_unique<VerseTable>(std::move(bytes), name, report);
}

}  // namespace wug::resources
