#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wug::resources {

/// One record of wiktextract / kaikki.org: a word of one language, part of speech and etymology. Key names differ by
/// Wiktionary edition and age; what is not listed here is not read.
struct WiktextractRecord {
  struct Form {
    std::string form, source;
    std::vector<std::string> tags;
    /// No form at all: table captions, classes, errors, dashes (FORMATS.md section 3).
    bool pseudo() const;
  };
  struct Example {
    std::string text, translation;
  };
  struct Translation {
    std::string language, word, sense;  ///< language: as the file has it, "fi"
  };
  struct Sense {
    std::vector<std::string> glosses;   ///< a path from the widest to the narrowest
    std::vector<std::string> tags;
    std::vector<Example> examples;
    std::vector<Translation> translations;
    bool form_of = false;               ///< form_of or alt_of: says that the word is a form of another
  };
  std::string word, language, pos, redirect;
  std::int64_t etymology_number = 0;
  std::vector<Sense> senses;
  std::vector<Form> forms;
  std::vector<Translation> translations;
  std::vector<std::string> pronunciations;  ///< IPA
};

/// Parses one line. Not safe for several threads: one parser each.
class WiktextractParser {
 public:
  WiktextractParser();
  ~WiktextractParser();
  /// Fills `record` (reusing its memory). Returns what is wrong with the line, empty when nothing is: not JSON, nested
  /// deeper than 64, a key twice, a value of the wrong type, not an object.
  std::string parse(std::string_view line, WiktextractRecord& record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wug::resources
