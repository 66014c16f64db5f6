#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace wug::resources {

/// One record of wiktextract / kaikki.org: a word of one language, part of speech and etymology. Key names differ by
/// Wiktionary edition and age; what is not listed here is not read.
///
/// Everything is a view or a slice of a few long lists, so that reading a record allocates nothing: parts say which items
/// of the lists are theirs, and the functions of the same names give them.
struct WiktextractRecord {
  struct Slice {
    std::uint32_t first = 0, count = 0;
  };
  struct Form {
    std::string_view form, source;
    Slice tags;
  };
  struct Example {
    std::string_view text, translation;
  };
  struct Translation {
    std::string_view language, word, sense;  ///< language: as the file has it, "fi"
  };
  struct Sense {
    Slice glosses;         ///< texts: a path from the widest to the narrowest
    Slice tags;            ///< texts
    Slice examples;
    Slice translations;
    bool form_of = false;  ///< form_of or alt_of: says that the word is a form of another
  };

  std::string_view word, language, pos, redirect;
  std::int64_t etymology_number = 0;
  std::vector<Sense> senses;
  std::vector<Form> forms;
  Slice translations;     ///< those that belong to no sense
  Slice pronunciations;   ///< texts: IPA

  std::span<const std::string_view> texts(Slice slice) const { return std::span(all_texts).subspan(slice.first, slice.count); }
  std::span<const Example> examples_of(const Sense& sense) const { return std::span(all_examples).subspan(sense.examples.first, sense.examples.count); }
  std::span<const Translation> translations_of(Slice slice) const { return std::span(all_translations).subspan(slice.first, slice.count); }
  /// The form is none at all: a table caption, a class, an error, a dash (FORMATS.md section 3).
  bool is_pseudo(const Form& form) const;

  std::vector<std::string_view> unread;  ///< the record's keys that are not listed here
  std::vector<std::string_view> all_texts;
  std::vector<Example> all_examples;
  std::vector<Translation> all_translations;
};

/// Parses lines. Not safe for several threads: one parser each.
class WiktextractParser {
 public:
  WiktextractParser();
  ~WiktextractParser();
  /// Fills `record` (reusing its memory), whose views hold until the next call. Returns what is wrong with the line, empty
  /// when nothing is: not JSON, nested deeper than 64, a key twice, a value of the wrong type, not an object.
  std::string parse(std::string_view line, WiktextractRecord& record);

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wug::resources
