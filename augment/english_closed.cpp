#include <map>
#include <string>

#include "augment/english.hpp"

namespace wug::augment {
namespace {

using Table = std::map<std::string, ClosedWord, std::less<>>;

void add(Table& table, ClosedWord word, std::initializer_list<const char*> forms) {
  for (const char* form : forms) table[form] = word;
}

Table make_table() {
  Table t;
  add(t, {Closed::preposition}, {"of",      "unto",  "from",    "with",    "by",      "in",      "at",     "on",      "upon",    "into",
                                 "for",     "about", "against", "under",   "over",    "before",  "after",  "between", "among",   "without",
                                 "within",  "out",   "toward",  "towards", "through", "beside",  "behind", "above",   "below",   "beneath",
                                 "like",    "near",  "beyond",  "concerning", "throughout", "amongst", "around", "along", "during"});
  add(t, {Closed::to}, {"to"});
  add(t, {Closed::article}, {"the", "a", "an"});
  add(t, {Closed::determiner}, {"this", "that", "these", "those", "every", "each", "all", "some", "any", "no", "many", "both", "which",
                                "what", "such", "other", "another"});
  add(t, {Closed::possessive}, {"my", "thy", "thine", "his", "its", "our", "your", "their", "mine", "whose"});
  add(t, {Closed::subject_pronoun, 1, false}, {"i"});
  add(t, {Closed::subject_pronoun, 1, true}, {"we"});
  add(t, {Closed::subject_pronoun, 2, false}, {"thou"});
  add(t, {Closed::subject_pronoun, 2, true}, {"ye"});
  add(t, {Closed::subject_pronoun, 3, false}, {"he", "she"});
  add(t, {Closed::subject_pronoun, 3, true}, {"they"});
  add(t, {Closed::object_pronoun, 1, false}, {"me"});
  add(t, {Closed::object_pronoun, 1, true}, {"us"});
  add(t, {Closed::object_pronoun, 2, false}, {"thee"});
  add(t, {Closed::object_pronoun, 3, false}, {"him", "her"});
  add(t, {Closed::object_pronoun, 3, true}, {"them"});
  add(t, {Closed::pronoun, 2, true}, {"you"});
  add(t, {Closed::pronoun, 3, false}, {"it", "who"});
  add(t, {Closed::modal}, {"shall", "shalt", "will", "wilt", "should", "would", "may", "mayest", "might", "can", "canst", "could", "must",
                           "let", "cannot", "ll", "wo", "ca"});  // as treebanks part "I'll" and "won't"
  add(t, {Closed::be}, {"be", "am", "is", "are", "art", "was", "were", "wast", "wert", "been", "being", "re"});
  add(t, {Closed::have}, {"have", "has", "hath", "hast", "had", "hadst", "having", "ve"});
  add(t, {Closed::auxiliary_do}, {"do", "does", "doth", "dost", "did", "didst"});
  add(t, {Closed::conjunction}, {"and", "or", "nor", "but"});
  add(t, {Closed::subordinator}, {"when", "if", "because", "until", "till", "though", "then", "as", "lest", "while", "whilst", "than",
                                  "therefore", "wherefore", "where", "whosoever"});
  add(t, {Closed::negation}, {"not", "never"});
  add(t, {Closed::day}, {"today", "tonight", "tomorrow", "yesterday"});
  return t;
}

}  // namespace

ClosedWord EnglishAnalyzer::closed_word(std::string_view folded) const {
  static const Table table = make_table();
  const auto found = table.find(folded);
  return found == table.end() ? ClosedWord{} : found->second;
}

}  // namespace wug::augment
