#include "augment/sentence_start.hpp"

#include "augment/letter_case.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::Word;

namespace {

bool keeps_capital(const Word& word) {
  if (word.upos == "PROPN" || word.lemma.empty()) return true;
  return letter_case(word.lemma) != LetterCase::lower;
}

}  // namespace

std::size_t first_word(const std::vector<Word>& words) {
  std::size_t i = 0;
  while (i < words.size() && letter_case(words[i].form) == LetterCase::uncased) ++i;
  return i;
}

void move_capital(std::vector<Word>& words, std::size_t was_first, const std::string& language) {
  if (was_first >= words.size()) return;
  const std::size_t is_first = first_word(words);
  if (is_first == was_first || letter_case(words[was_first].form) != LetterCase::title) return;
  if (!keeps_capital(words[was_first])) words[was_first].form = resources::lower_case(words[was_first].form, language);
  words[is_first].form = transfer_case(words[is_first].form, LetterCase::title, language);
}

}  // namespace wug::augment
