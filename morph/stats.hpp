#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "morph/form_table.hpp"

namespace wug::morph {

/// How full the cells of one part of speech are. A cell is (lemma, bundle); a lemma belongs to every part of speech of its
/// bundles.
struct PartStats {
  std::string part_of_speech;
  std::uint64_t lemmas = 0, cells = 0;
  struct Bundle {
    std::string bundle;
    std::uint64_t lemmas = 0;  ///< that have this cell
  };
  std::vector<Bundle> bundles;  ///< in canonical order
  /// Filled cells over lemmas times bundles.
  double completeness() const;
};

struct TableStats {
  std::uint64_t lemmas = 0, forms = 0, bundles = 0;
  std::uint64_t rows = 0;   ///< different (lemma, form, bundle)
  std::uint64_t cells = 0;  ///< different (lemma, bundle)
  std::uint64_t attestations = 0;
  std::uint64_t overabundant_cells = 0;  ///< with two or more forms
  std::uint64_t syncretic_forms = 0;     ///< (lemma, form) that fill two or more cells
  std::uint64_t lemma_forms = 0;         ///< different (lemma, form)
  std::uint64_t multiword_forms = 0;     ///< rows with a blank in the form
  std::uint64_t ambiguous_forms = 0;     ///< forms of two or more lemmas
  std::uint64_t by_status[3] = {0, 0, 0};  ///< rows: attested, generated, predicted
  std::vector<PartStats> parts;
  /// Pairs of bundles that share a form most often.
  struct Syncretism {
    std::string first, second;
    std::uint64_t lemmas = 0;
  };
  std::vector<Syncretism> syncretisms;  ///< at most twenty, most frequent first
};

TableStats stats_of(const FormTable& table);

/// A cell with several forms.
struct OverabundantCell {
  std::string lemma, bundle;
  std::vector<std::string> forms;
};

/// The `most` cells with the most forms; among equals in the order of the table.
std::vector<OverabundantCell> overabundant_cells(const FormTable& table, std::size_t most);

/// A form that is made from its lemma as hardly any other form of its cell is: worth a look.
struct SuspiciousForm {
  std::string lemma, form, bundle;
  std::string pattern;             ///< "-ur +inum": what changes at the beginning and the end
  std::uint64_t same_pattern = 0;  ///< lemmas of the bundle with the pattern
  std::uint64_t lemmas = 0;        ///< of the bundle
  double surprise = 0;             ///< bits: -log2 of the pattern's share
};

/// The `most` rarest edit patterns, most surprising first. Only cells with at least `least_lemmas` lemmas are judged.
std::vector<SuspiciousForm> suspicious_forms(const FormTable& table, std::size_t most, std::uint64_t least_lemmas = 20);

}  // namespace wug::morph
