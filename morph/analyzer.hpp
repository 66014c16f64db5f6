#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "morph/form_table.hpp"
#include "morph/inflector.hpp"

namespace wug::morph {

/// Lemma and bundle of forms that no table has. The changes that part the table's forms from their lemmas are applied
/// backwards, which gives candidates; the inflector is asked which of them it would inflect to the form; those are ranked
/// by how the table's forms of the same ending and beginning are read. The table and the inflector must outlive it; safe
/// for any number of threads.
class Analyzer {
 public:
  Analyzer(const FormTable& table, const Inflector& inflector);

  struct Guess {
    std::string lemma, bundle;
    std::size_t rank = 0;     ///< of the form among what the inflector proposes for the cell; 0 is its best
    bool known_lemma = false;  ///< the table has the lemma
    std::uint64_t support = 0;  ///< rows of the table that part from their lemma in the same way
    double score = 0;           ///< log-likelihood, in nats, up to a constant of the form
  };
  /// At most `most` guesses, best first. Empty when nothing fits, and for forms of more than 88 characters.
  std::vector<Guess> analyze(std::string_view form, std::size_t most) const;

 private:
  /// What a lemma has where the form has some prefix and suffix.
  struct Change {
    std::u32string lemma_prefix, lemma_suffix;
    std::uint32_t bundle, number;
    std::uint64_t count;
  };
  /// How often each change (by number) was seen with an edge of the form.
  struct Edge {
    std::uint64_t total = 0;
    std::unordered_map<std::uint32_t, std::uint64_t> changes;
  };
  using Edges = std::unordered_map<std::string, Edge>;
  struct Candidate {
    std::string lemma;
    const Change* change;
  };
  void learn(std::u32string_view lemma, std::u32string_view form, std::uint32_t bundle);
  void learn_edges(std::u32string_view form, std::uint32_t change);
  std::vector<Candidate> candidates(const std::u32string& form) const;
  double log_likelihood(const std::u32string& form, const Change& change) const;

  const FormTable& table_;
  const Inflector& inflector_;
  std::unordered_map<std::string, std::vector<Change>> changes_;  ///< by prefix and suffix of the form
  std::uint32_t change_count_ = 0;
  Edges endings_, beginnings_;
};

}  // namespace wug::morph
