#include "morph/edit_pattern.hpp"

#include "resources/utf8.hpp"

namespace wug::morph {

std::string edit_pattern(std::u32string_view lemma, std::u32string_view form) {
  std::size_t begin = 0;
  while (begin < lemma.size() && begin < form.size() && lemma[begin] == form[begin]) ++begin;
  std::size_t end = 0;
  while (end < lemma.size() - begin && end < form.size() - begin && lemma[lemma.size() - 1 - end] == form[form.size() - 1 - end]) ++end;
  std::string pattern = begin == 0 ? "^" : "";
  pattern += "-" + resources::to_utf8(lemma.substr(begin, lemma.size() - begin - end)) + " +" +
             resources::to_utf8(form.substr(begin, form.size() - begin - end));
  return pattern + (end > 0 ? "-" : "");
}

}  // namespace wug::morph
