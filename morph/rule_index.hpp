#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "morph/rules_align.hpp"

namespace wug::morph {

/// The official baseline's rules of all bundles, never written out: an example's suffix rules are the cuts of its
/// aligned stem and suffix, so the rules that match a lemma best belong to the examples whose lemma ends most alike,
/// which are neighbours when the examples of a bundle are sorted by their reversed lemmas. Prefix rules with equal
/// change differ only in how much stem they repeat; the one without any stem is at least as frequent, hence one counted
/// change per bundle stands for them all.
///
///   (add)* finish, then const
class RuleIndex {
 public:
  /// Examples of one bundle must be added in training order; bundles are small numbers.
  void add(std::uint32_t bundle, const Alignment& aligned, const StemSplit& split, const RuleMarks& marks);
  void finish();

  struct SuffixChange {
    std::size_t matched = 0;   ///< characters of the lemma's end that the rule replaces
    std::u32string out;        ///< by these
    double share = 0;          ///< of the rule among the rules with this ending
  };
  /// The official choice first (longest ending, then count, longest outcome, first inserted), then what follows by the
  /// same order; at most `top`, at least one for a bundle that was added.
  std::vector<SuffixChange> suffix_changes(std::uint32_t bundle, std::u32string_view lemma, std::size_t top) const;

  /// Makes the most frequent prefix change that fits; of equally frequent ones the first inserted.
  std::u32string change_prefix(std::uint32_t bundle, std::u32string word) const;

 private:
  struct Example {
    std::uint32_t lemma = 0, form = 0, columns = 0;  ///< where they start in the arenas
    std::uint32_t lemma_size = 0, form_size = 0, column_count = 0;
  };
  struct PrefixChange {
    std::u32string removed, added;  ///< one of them is empty
    std::uint32_t count = 0;
  };
  struct Bundle {
    std::vector<std::uint32_t> examples;  ///< sorted by reversed lemma after finish
    std::vector<PrefixChange> prefixes;   ///< in order of first insertion
  };
  struct Outcome {
    std::u32string_view reversed;
    std::uint32_t count, first;
  };

  std::u32string_view lemma(const Example& e) const { return {arena_.data() + e.lemma, e.lemma_size}; }
  std::u32string_view form(const Example& e) const { return {arena_.data() + e.form, e.form_size}; }
  void count_outcomes(std::uint32_t example, std::size_t depth, std::vector<Outcome>& outcomes) const;

  std::u32string arena_;    ///< stem and suffix of lemmas and forms without gaps, back to front
  std::string column_kinds_;  ///< per aligned column, back to front: 'b' both, 'l' lemma only, 'f' form only
  std::vector<Example> examples_;
  std::vector<Bundle> bundles_;
};

}  // namespace wug::morph
