#include "morph/edit_data.hpp"

#include <map>

#include "morph/edit_features.hpp"

namespace wug::morph {
namespace {

constexpr std::size_t most_characters = 30'000;    ///< actions are 15-bit numbers; others count as unknown
constexpr std::size_t most_with_vowels = 3000;     ///< finding vowels takes memory for every pair of characters

}  // namespace

EditData::EditData(std::span<const InflectionExample> examples) {
  std::vector<std::u32string> lemmas, forms;
  std::map<char32_t, std::size_t> counts;
  for (const auto& [lemma, form, bundle] : examples) {
    lemmas.push_back(checked_word(lemma, "the lemma"));
    forms.push_back(checked_word(form, "the form"));
  }
  composites = Composites(lemmas, forms);
  for (std::size_t e = 0; e < examples.size(); ++e) {
    lemmas[e] = composites.apart(lemmas[e]);
    forms[e] = composites.apart(forms[e]);
    for (const char32_t c : lemmas[e] + forms[e]) ++counts[c];
  }
  for (const auto& [c, count] : counts) {
    if (characters.size() > most_characters) break;
    symbols.emplace(c, static_cast<Symbol>(characters.size()));
    characters.push_back(c);
  }
  std::vector<std::vector<Symbol>> words;
  for (std::size_t e = 0; e < examples.size(); ++e) {
    EditRow row{to_symbols(lemmas[e]), to_symbols(forms[e]), read_edit_bundle(examples[e].bundle), {}, 0};
    row.parts = parts.learn(row.bundle);
    const auto fresh = static_cast<std::uint32_t>(lexemes.size());
    row.lexeme = lexeme_numbers.try_emplace(examples[e].lemma, fresh).first->second;
    if (row.lexeme == fresh) lexemes.emplace_back();
    lexemes[row.lexeme].push_back(static_cast<std::uint32_t>(e));
    words.push_back(row.form);
    rows.push_back(std::move(row));
  }
  merge_parts();
  if (characters.size() < most_with_vowels) vowels = find_vowels(words, characters.size());
}

/// Leaves out parts of bundles that other parts always stand beside.
void EditData::merge_parts() {
  std::map<std::uint64_t, std::vector<std::uint32_t>> by_bundle;
  for (const EditRow& row : rows) by_bundle.try_emplace(row.bundle.hash, row.parts);
  std::vector<std::vector<std::uint32_t>*> bundles;
  for (auto& [hash, bundle_parts] : by_bundle) bundles.push_back(&bundle_parts);
  parts.merge_equal(bundles);
  for (EditRow& row : rows) row.parts = by_bundle.at(row.bundle.hash);
}

std::vector<Symbol> EditData::to_symbols(std::u32string_view word) const {
  std::vector<Symbol> result;
  for (const char32_t c : word) {
    const auto known = symbols.find(c);
    result.push_back(known == symbols.end() ? unknown_symbol : known->second);
  }
  return result;
}

std::span<const std::uint32_t> EditData::rows_of(const std::string& lemma) const {
  const auto found = lexeme_numbers.find(lemma);
  if (found == lexeme_numbers.end()) return {};
  return lexemes[found->second];
}

}  // namespace wug::morph
