#include "morph/edit_composites.hpp"

#include <unicode/normalizer2.h>
#include <unicode/unistr.h>

#include <algorithm>
#include <optional>
#include <unordered_map>
#include <utility>

#include "morph/edit_script.hpp"
#include "resources/error.hpp"

namespace wug::morph {
namespace {

using Pair = std::pair<char32_t, char32_t>;

// Ethiopic signs stand in rows of eight, one row per consonant, in the order of their vowels; the sixth has none.
constexpr char32_t ethiopic_begin = 0x1200, ethiopic_end = 0x1358, without_vowel = 5;
constexpr char32_t vowel_begin = 0xF0000, vowel_end = vowel_begin + 8;  ///< private use: no writing has it
constexpr char32_t hangul_begin = 0xAC00, hangul_end = 0xD7A4;
constexpr char32_t jamo_begin = 0x1161, jamo_end = 0x11C3;              ///< vowels and finals
constexpr char32_t first_composite = 0xC0;

bool is_ethiopic(char32_t c) { return c >= ethiopic_begin && c < ethiopic_end; }
bool is_syllable(char32_t c) { return is_ethiopic(c) || (c >= hangul_begin && c < hangul_end); }
bool is_syllable_piece(char32_t c) { return (c >= jamo_begin && c < jamo_end) || (c >= vowel_begin && c < vowel_end); }

const icu::Normalizer2& normalizer() {
  UErrorCode status = U_ZERO_ERROR;
  const icu::Normalizer2* instance = icu::Normalizer2::getNFCInstance(status);
  if (U_FAILURE(status)) throw resources::Error(resources::Cause::internal, "ICU has no NFC data");
  return *instance;
}

std::optional<char32_t> join(char32_t first, char32_t second) {
  if (second >= vowel_begin) {
    if (second >= vowel_end || !is_ethiopic(first) || first % 8 != without_vowel) return std::nullopt;
    return first - without_vowel + (second - vowel_begin);
  }
  const UChar32 joined = normalizer().composePair(static_cast<UChar32>(first), static_cast<UChar32>(second));
  return joined < 0 ? std::nullopt : std::optional(static_cast<char32_t>(joined));
}

std::optional<Pair> split(char32_t c) {
  if (is_ethiopic(c)) return c % 8 == without_vowel ? std::nullopt : std::optional(Pair{c - c % 8 + without_vowel, vowel_begin + c % 8});
  icu::UnicodeString pieces;
  if (normalizer().getRawDecomposition(static_cast<UChar32>(c), pieces) == 0 || pieces.countChar32() != 2) return std::nullopt;
  const Pair pair{static_cast<char32_t>(pieces.char32At(0)), static_cast<char32_t>(pieces.char32At(pieces.moveIndex32(0, 1)))};
  return join(pair.first, pair.second) == c ? std::optional(pair) : std::nullopt;
}

/// How far it is from one word to the other: characters left out and inserted, and places where that happens.
std::size_t distance(std::u32string_view from, std::u32string_view to) {
  std::unordered_map<char32_t, Symbol> numbers;
  const auto symbols = [&](std::u32string_view word) {
    std::vector<Symbol> result;
    for (const char32_t c : word) result.push_back(numbers.try_emplace(c, static_cast<Symbol>(numbers.size() + 2)).first->second);
    return result;
  };
  std::size_t sum = 0;
  Action before = copy_action;
  const auto lemma = symbols(from), form = symbols(to);
  for (const Action action : edit_script(lemma, form)) {
    if (action != copy_action && action != end_action) sum += before == copy_action ? 2 : 1;
    before = action;
  }
  return sum;
}

}  // namespace

Composites::Composites(std::span<const std::u32string> lemmas, std::span<const std::u32string> forms) {
  constexpr std::size_t most = 1000, longest = 60;  // pairs that are looked at; characters in their words
  constexpr std::size_t one_in = 200;               // by how much the way may grow
  const auto changes = [this](const std::u32string& word) { return together(apart(word)) != word; };
  const auto safe = [&] { return std::count_if(forms.begin(), forms.end(), changes) * 100 <= static_cast<std::ptrdiff_t>(forms.size()); };
  syllables_ = true;
  syllables_ = safe();
  marks_ = true;
  std::size_t whole = 0, pieces = 0;
  for (std::size_t k = 0; k < lemmas.size(); k += 1 + lemmas.size() / most) {
    const auto lemma = apart(lemmas[k]), form = apart(forms[k]);
    if (lemma.size() > longest || form.size() > longest) continue;
    pieces += distance(lemma, form);
    whole += distance(lemmas[k], forms[k]);
  }
  marks_ = pieces <= whole + whole / one_in && safe();
}

/// Whether the character may be taken apart, or be what a taken apart one ends in.
bool Composites::concerns(char32_t c) const {
  return c >= first_composite && (is_syllable(c) || is_syllable_piece(c) ? syllables_ : marks_);
}

std::u32string Composites::apart(std::u32string_view word) const {
  std::u32string pieces, marks;
  for (char32_t c : word) {
    marks.clear();
    for (auto pair = concerns(c) ? split(c) : std::nullopt; pair; pair = split(c)) {
      c = pair->first;
      marks += pair->second;
    }
    pieces += c;
    pieces.append(marks.rbegin(), marks.rend());
  }
  return pieces;
}

std::u32string Composites::together(std::u32string_view pieces) const {
  std::u32string word;
  for (const char32_t c : pieces) {
    const auto joined = concerns(c) && !word.empty() ? join(word.back(), c) : std::nullopt;
    if (joined) word.back() = *joined;
    else word += c;
  }
  return word;
}

}  // namespace wug::morph
