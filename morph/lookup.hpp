#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/language.hpp"
#include "resources/store.hpp"

namespace wug::morph {

/// One row of the store's tables: a form in a cell, from one source.
struct StoredRow {
  std::string lemma, form;
  std::string bundle;     ///< as the source spells it
  std::string canonical;
  std::int64_t count = 0;  ///< attestations in the source
  resources::Status status = resources::Status::attested;
  std::int64_t source = 0;
};

/// A lemma's rows (NFC, compared exactly), in the order of import.
std::vector<StoredRow> rows_of_lemma(const resources::Store& store, std::string_view language, std::string_view lemma);

/// The rows whose form is `form`; when there is none, the rows of its lower-case and capitalised spellings.
std::vector<StoredRow> rows_of_form(const resources::Store& store, std::string_view language, std::string_view form);

/// The rows of a lemma in one cell; the bundle may be spelled in any order. Throws Error{data} when it is no bundle.
std::vector<StoredRow> rows_of_cell(const resources::Store& store, std::string_view language, std::string_view lemma,
                                    std::string_view bundle);

/// Rows whose bundle has all of some tags.
struct TagHits {
  std::uint64_t count = 0;      ///< of all rows
  std::vector<StoredRow> rows;  ///< the first ones, by pattern of cells, then in the order of import
};
TagHits rows_with_tags(const resources::Store& store, std::string_view language, const std::vector<std::string>& tags,
                       std::size_t most);

/// Calls `use` for every row of a language in the order of import.
void for_each_row(const resources::Store& store, std::string_view language, const std::function<void(const StoredRow&)>& use);

}  // namespace wug::morph
