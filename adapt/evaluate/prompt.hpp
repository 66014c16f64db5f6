#pragma once
#include <cstddef>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

namespace wug::adapt {

/// A question with choices, of which one is right.
struct ChoiceItem {
  std::map<std::string, std::string> fields;  ///< what a template may name
  std::vector<std::string> choices;
  std::size_t answer = 0;  ///< index of the right choice
};

/// Reads JSON lines {"choices": ["…", …], "answer": INDEX or one of the choices, "FIELD": "…", …}. Throws FormatError with
/// the line on anything else.
std::vector<ChoiceItem> read_choice_items(const std::string& path);

/// A text with places for fields: "{word} means {answer}." "{answer}" stands once.
class PromptTemplate {
 public:
  /// Throws Error{usage} without "{answer}" or on an open brace.
  explicit PromptTemplate(std::string_view text);

  struct Filled {
    std::string text;
    std::size_t answer_begin = 0, answer_end = 0;  ///< bytes
  };
  /// Throws Error{data} naming a field that the item lacks.
  Filled fill(const ChoiceItem& item, std::string_view answer) const;

 private:
  std::vector<std::pair<std::string, std::string>> parts_;  ///< text, and the field behind it ("" at the end)
};

}  // namespace wug::adapt
