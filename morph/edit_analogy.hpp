#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "morph/inflector.hpp"
#include "morph/near_bundles.hpp"
#include "morph/rules.hpp"

namespace wug::morph {

struct AnalogyOptions {
  unsigned furthest = 4;         ///< features that may come and go between two cells
  unsigned pairs_per_form = 8;   ///< other forms of its lemma that a training form is compared with, nearest first
  unsigned pairs = 200;          ///< per difference of bundles
  unsigned known_sources = 3;   ///< forms of the lemma that are asked, nearest bundles first
  unsigned guessed_sources = 4;  ///< seen bundles asked for an unseen one
  double decay = 0.4;            ///< what each differing feature leaves of a vote
};

/// What other cells of a lemma say about one of its forms.
struct AnalogyOpinion {
  std::u32string form;
  double known = 0;        ///< share of the votes of the lemma's attested forms
  double guessed = 0;      ///< share of the votes of forms that `rules` gives to near bundles
  double equal_known = 0;  ///< log of how often cells as far apart are equal, where it is an attested form; else 0
  double equal_guessed = 0;
  bool by_rules = false;   ///< what `rules` gives to a bundle it knows
};

/// Proportional analogy between cells: from every two training forms of one lemma it learns what changes at both ends when
/// these features go and those come (walked → walks teaches -PST +PRS;3;SG), and how often nothing changes. Asked for a
/// cell, it applies the changes to attested forms of the lemma and, where the bundle was never seen, to what `rules`
/// makes of near bundles.
class EditAnalogies {
 public:
  EditAnalogies(std::span<const InflectionExample> rows, const AnalogyOptions& options);

  /// What is the same for all questions about one bundle.
  struct Wanted;
  std::shared_ptr<Wanted> want(std::string_view bundle) const;
  /// Opinions about proposed forms and those in `candidates`; no order, no repetition. `wanted` remembers steps.
  std::vector<AnalogyOpinion> ask(std::string_view lemma, Wanted& wanted,
                                  std::span<const std::u32string> candidates) const;
  bool knows_bundle(std::string_view bundle) const { return bundles_.contains(std::string(bundle)); }

 private:
  struct Cell {
    std::u32string form;
    std::uint32_t bundle = 0;
  };
  struct Change {
    std::u32string begin_out, begin_in, end_out, end_in;
  };
  struct Counted {
    std::uint32_t change = 0, count = 0;
  };
  struct Difference {
    std::uint32_t pairs = 0, equal = 0, longest = 0;
  };
  struct Step {
    std::uint64_t key = 0;
    unsigned size = 0;
  };
  struct Ask;

  BundlePieces pieces_of(std::string_view bundle) const;
  static Step step(const BundlePieces& from, const BundlePieces& to);
  void learn_lemma(std::span<const std::uint32_t> cells, std::vector<std::pair<std::uint64_t, std::uint32_t>>& seen);
  void learn_pair(const Cell& from, const Cell& to, std::uint64_t key,
                  std::vector<std::pair<std::uint64_t, std::uint32_t>>& seen);
  void vote(const std::u32string& source, const Step& step, double weight, bool known, Ask& ask) const;
  double log_equal(const Step& step) const;
  const Step& step_from(std::uint32_t bundle, Wanted& wanted) const;
  void ask_rules(std::string_view lemma, Wanted& wanted, Ask& ask) const;

  AnalogyOptions options_;
  Rules rules_;
  NearBundles near_;
  std::unordered_map<std::string, std::uint32_t> piece_numbers_, bundles_;
  std::vector<std::string> bundle_names_;
  std::vector<Cell> cells_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_lemma_;
  std::unordered_map<std::uint64_t, Difference> differences_;
  std::unordered_map<std::u32string, std::uint32_t> change_numbers_;
  std::vector<Change> changes_;
  std::unordered_map<std::uint64_t, std::pair<std::uint32_t, std::uint32_t>> endings_;  ///< range of counted_
  std::vector<Counted> counted_;
  double pairs_ = 20, equal_ = 1;  ///< over all differences, with a little belief that cells differ
};

}  // namespace wug::morph
