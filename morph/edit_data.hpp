#pragma once
#include <span>
#include <string>
#include <unordered_map>
#include <vector>

#include "morph/edit_bundle.hpp"
#include "morph/edit_composites.hpp"
#include "morph/edit_script.hpp"
#include "morph/inflector.hpp"

namespace wug::morph {

/// A training row in numbers.
struct EditRow {
  std::vector<Symbol> lemma, form;
  EditBundle bundle;
  std::vector<std::uint32_t> parts;  ///< of the bundle (BundleParts)
  std::uint32_t lexeme = 0;
};

/// Training rows in numbers, and what turns new words and bundles into them.
struct EditData {
  std::vector<EditRow> rows;
  std::vector<std::vector<std::uint32_t>> lexemes;  ///< the rows of each
  std::unordered_map<std::string, std::uint32_t> lexeme_numbers;
  Composites composites;                            ///< words are taken apart by it
  std::vector<char32_t> characters{0, 0};           ///< by symbol
  std::unordered_map<char32_t, Symbol> symbols;
  std::vector<bool> vowels;                         ///< by symbol
  BundleParts parts;

  /// Throws Error{data} on words that checked_word refuses.
  explicit EditData(std::span<const InflectionExample> examples);

  std::vector<Symbol> to_symbols(std::u32string_view word) const;
  std::size_t actions() const { return characters.size() + first_insert; }
  /// The other rows of a lemma; none for an unknown one.
  std::span<const std::uint32_t> rows_of(const std::string& lemma) const;

 private:
  void merge_parts();
};

}  // namespace wug::morph
