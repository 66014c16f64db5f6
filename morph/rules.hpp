#pragma once
#include <string>
#include <unordered_map>
#include <vector>

#include "morph/inflector.hpp"
#include "morph/rule_index.hpp"
#include "morph/rules_align.hpp"

namespace wug::morph {

struct RulesOptions {
  /// Plain marks `<`, `>` and `_` as the official scripts have them; they clash with text that holds these characters.
  bool plain_marks = false;
  /// The scripts of 2020 to 2022 see the lemma's side only when they decide the direction, through a fault.
  bool count_both_sides = true;

  /// What the official script of a shared task does; 2023 behaves like the default but for the marks.
  static RulesOptions compatible_with(int year);
};

/// The official non-neural baseline of the SIGMORPHON shared tasks: per bundle, the longest known lemma ending decides
/// the suffix change, then the most frequent matching prefix change is made. Equal to the official scripts to the last
/// prediction (ties go to the rule inserted first). Source: Cotterell et al. 2018, section 4, and the scripts.
class Rules final : public Inflector {
 public:
  explicit Rules(std::span<const InflectionExample> examples, const RulesOptions& options = {});

  std::string_view method() const override { return "rules"; }
  /// Score: characters of the matched ending plus the rule's share of the examples with that ending.
  std::vector<std::vector<RankedForm>> inflect(std::span<const InflectionQuery> queries,
                                               std::size_t top) const override;
  void save(const std::string& path) const override;

  /// True when the language prefixes: all strings are handled back to front.
  bool reversed() const { return reversed_; }

 private:
  std::vector<RankedForm> inflect_cell(std::string_view lemma, std::string_view bundle, std::size_t top) const;
  std::string search_form(const std::u32string& word, std::string_view bundle) const;

  RulesOptions options_;
  RuleMarks marks_;
  std::vector<InflectionExample> examples_;  ///< what save writes
  std::unordered_map<std::string, std::uint32_t> bundles_;
  RuleIndex index_;
  bool reversed_ = false;
  bool marks_in_training_ = false;  ///< plain marks occur in the words themselves: rules have to be searched for
};

}  // namespace wug::morph
