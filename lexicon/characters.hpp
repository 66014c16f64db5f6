#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wug::lexicon {

/// One character of a text or lexicon, for checking an orthography.
struct CharacterCount {
  char32_t character = 0;
  std::string name;                 ///< Unicode name
  std::string script;               ///< ISO 15924
  std::uint64_t count = 0, texts = 0;  ///< how often, and in how many texts
  std::vector<std::string> places;     ///< the first three it stands in
};

/// A word whose letters are of several scripts, such as a Cyrillic word with a Latin a.
struct MixedWord {
  std::string word, place;
};

/// Counts characters: (add)* report.
class Characters {
 public:
  /// `place` says where the text stands: a file and line, a headword.
  void add(std::string_view text, std::string_view place);
  /// By code point.
  std::vector<CharacterCount> report() const;
  /// Words that mix scripts, in order of appearance, at most a thousand.
  const std::vector<MixedWord>& mixed() const { return mixed_; }
  /// How many there are, and in how many texts.
  std::uint64_t mixed_words() const { return mixed_count_; }
  std::uint64_t mixed_texts() const { return mixed_texts_; }

 private:
  struct Count {
    std::uint64_t count = 0, texts = 0, last_text = 0;
    std::vector<std::string> places;
  };
  std::map<char32_t, Count> counts_;
  std::vector<MixedWord> mixed_;
  std::uint64_t mixed_count_ = 0, mixed_texts_ = 0, texts_ = 0;
};

}  // namespace wug::lexicon
