#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "morph/form_table.hpp"
#include "morph/inflector.hpp"

namespace wug::morph {

/// Lemma and bundle of forms that no table has: the ways in which the table's forms part from their lemmas are applied
/// backwards, which gives candidates, and the inflector is asked which of them it would inflect to the form. The table and
/// the inflector must outlive it; safe for any number of threads.
class Analyzer {
 public:
  Analyzer(const FormTable& table, const Inflector& inflector);

  struct Guess {
    std::string lemma, bundle;
    std::size_t rank = 0;     ///< of the form among what the inflector proposes for the cell; 0 is its best
    bool known_lemma = false;  ///< the table has the lemma
    std::uint64_t support = 0;  ///< rows of the table that part from their lemma in the same way
  };
  /// At most `most` guesses: the inflector's best first, known lemmas before others, then by support. Empty when nothing
  /// fits, and for forms of more than 88 characters.
  std::vector<Guess> analyze(std::string_view form, std::size_t most) const;

 private:
  /// What a lemma has where the form has some prefix and suffix.
  struct Change {
    std::u32string lemma_prefix, lemma_suffix;
    std::uint32_t bundle;
    std::uint64_t count;
  };
  void learn(std::u32string_view lemma, std::u32string_view form, std::uint32_t bundle);
  std::vector<Guess> candidates(const std::u32string& form) const;

  const FormTable& table_;
  const Inflector& inflector_;
  std::unordered_map<std::string, std::vector<Change>> changes_;  ///< by "prefix-suffix" of the form
};

}  // namespace wug::morph
