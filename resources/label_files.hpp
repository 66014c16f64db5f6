#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/corpus.hpp"
#include "resources/sentence_lines.hpp"

namespace wug::resources {

/// Labelled sentences with one word a line; FORMATS.md sections 18 and 19.
///   bio   word BLANK … label, a blank line between sentences; `#` is a word like any other
///   uner  five TAB columns (number, word, label, -, annotator), `#` lines are comments
///   xsid  four TAB columns (number, word, intent, label), `#` lines are comments ("# intent = …")
enum class LabelFormat : unsigned char { bio, uner, xsid };

/// What is said of an utterance whose rows name several intents (xsid).
enum class Intents : unsigned char { last, one };

/// Sentences with ragged rows go to the quarantine as a whole, with Intents::one also those whose rows name several intents; a
/// stray I- label is counted as bio_repair and kept.
class LabelReader {
 public:
  LabelReader(TextInput& input, LabelFormat format, Intents intents = Intents::last) : lines_(input), format_(format), intents_(intents) {}
  std::optional<Sentence> next();
  /// The blank or TAB behind the first word of the last sentence.
  char separator() const { return separator_; }
  const ImportReport& report() const { return lines_.report(); }

 private:
  void add_line(std::string_view line, Sentence& sentence);
  SentenceLines lines_;
  void set_intent(std::string_view intent, Sentence& sentence) const;
  LabelFormat format_;
  Intents intents_;
  char separator_ = ' ';
  std::size_t columns_ = 0;  ///< of the sentence's first row, where the format leaves their number open
};

/// `separator` stands between word and label of bio.
void append_labels(const Sentence& sentence, LabelFormat format, std::string& out, char separator = ' ');

/// "wake me at [time : six]" as words with B-/I- labels; what touches a bracket has no blank in between. Throws Error{data} on nested, open or empty brackets and on a slot
/// without its colon.
Sentence parse_slots(std::string_view annotated);
/// The inverse: words joined by single blanks (none after a word without space_after), spans in brackets. parse_slots(write_slots(s)) has the same words and labels.
std::string write_slots(const Sentence& sentence);
/// The words without brackets.
std::string plain_words(const Sentence& sentence);

}  // namespace wug::resources
