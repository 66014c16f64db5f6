#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "morph/features.hpp"
#include "resources/language.hpp"
#include "resources/lemmatizer.hpp"
#include "resources/store.hpp"

namespace wug::morph {

/// The inflection tables of one language in memory: immutable, loaded once from the store, safe for any number of threads.
/// Lemmas, bundles and forms are dense numbers from 0; bundles are canonical (features.hpp), so that rows of sources that
/// spell them differently meet. Rows of several sources are merged: attestations add up, the strongest status wins.
/// Folded keys are made when the first look-up asks for them.
///
///   const auto table = FormTable::load(store, "isl");
///   for (const auto& reading : table.analyses("hestinum"))       // form → lemma and bundle
///     use(table.lemma(reading.lemma), table.bundle(reading.bundle));
///   if (const auto lemma = table.find_lemma("hestur"))
///     for (const auto& cell : table.cells(*lemma)) ...           // lemma → its cells, by bundle
///   for (const auto& cell : table.cell(*lemma, *table.find_bundle("N;DEF;DAT;SG"))) use(table.form(cell.form));
class FormTable final : public resources::Lemmatizer {
 public:
  struct Analysis {
    std::uint32_t lemma = 0, bundle = 0;
    std::uint32_t count = 0;  ///< attestations
    resources::Status status = resources::Status::attested;
  };
  /// One form of one cell; an overabundant cell has several, best attested first, then by bytes.
  struct Cell {
    std::uint32_t bundle = 0, form = 0;
    std::uint32_t count = 0;
    resources::Status status = resources::Status::attested;
  };

  /// Empty when the store has no table of the language.
  static FormTable load(const resources::Store& store, std::string_view language);
  FormTable(FormTable&&) noexcept;
  FormTable& operator=(FormTable&&) noexcept;
  ~FormTable() override;

  /// By lemma, then bundle. The form is compared as it stands (NFC).
  std::span<const Analysis> analyses(std::string_view form) const;
  /// The numbers of the forms that are `form` but for case and apostrophes (resources::folded_key in the table's language),
  /// ascending.
  std::span<const std::uint32_t> forms_folded(std::string_view form) const;
  std::span<const Analysis> analyses_of(std::uint32_t form) const;

  std::optional<std::uint32_t> find_lemma(std::string_view lemma) const;
  std::span<const std::uint32_t> lemmas_folded(std::string_view lemma) const;
  std::optional<std::uint32_t> find_form(std::string_view form) const;
  /// A bundle by any spelling; nullopt when the table has no such cell (or the text is no bundle).
  std::optional<std::uint32_t> find_bundle(std::string_view bundle) const;

  /// All cells of a lemma, ascending by bundle.
  std::span<const Cell> cells(std::uint32_t lemma) const;
  /// The forms of one cell.
  std::span<const Cell> cell(std::uint32_t lemma, std::uint32_t bundle) const;

  std::size_t lemma_count() const;
  std::size_t form_count() const;
  std::size_t bundle_count() const;
  std::size_t cell_count() const;
  std::string_view lemma(std::uint32_t id) const;
  std::string_view form(std::uint32_t id) const;
  /// As the first source spells it; canonical() is what bundles are compared by. Ids ascend by the canonical text.
  std::string_view bundle(std::uint32_t id) const;
  std::string_view canonical(std::uint32_t id) const;
  /// The values of a bundle with their dimensions, in canonical order.
  const std::vector<Atom>& atoms(std::uint32_t bundle) const;
  /// The part of speech of a bundle ("N", "V.PTCP"); empty when it names none.
  std::string_view part_of_speech(std::uint32_t bundle) const;
  /// Cells (rows) with this bundle over all lemmas.
  std::uint64_t uses(std::uint32_t bundle) const;

  std::vector<resources::LemmaReading> lemmas(std::string_view form) const override;

 private:
  struct Data;
  explicit FormTable(std::unique_ptr<Data> data);
  std::unique_ptr<Data> data_;
};

}  // namespace wug::morph
