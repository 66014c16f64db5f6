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
  std::uint64_t count = 0;
  std::vector<std::string> places;  ///< the first three texts it stands in
};

/// Counts characters: (add)* report.
class Characters {
 public:
  void add(std::string_view text);
  /// By code point.
  std::vector<CharacterCount> report() const;
  /// Words that mix scripts, in order of appearance, at most a thousand; `mixed_words()` counts all.
  const std::vector<std::string>& mixed() const { return mixed_; }
  std::uint64_t mixed_words() const { return mixed_count_; }

 private:
  struct Count {
    std::uint64_t count = 0;
    std::vector<std::string> places;
  };
  std::map<char32_t, Count> counts_;
  std::vector<std::string> mixed_;
  std::uint64_t mixed_count_ = 0;
};

}  // namespace wug::lexicon
