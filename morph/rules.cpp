#include "morph/rules.hpp"

#include <algorithm>

#include "morph/model_file.hpp"
#include "morph/rules_search.hpp"
#include "resources/atomic_file.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

std::u32string directed(std::u32string word, bool reversed) {
  if (reversed) std::reverse(word.begin(), word.end());
  return word;
}

bool holds_marks(std::u32string_view word, const RulesOptions& options) {
  return options.plain_marks && word.find_first_of(U"<>_") != word.npos;
}

}  // namespace

RulesOptions RulesOptions::compatible_with(int year) {
  return {.plain_marks = true, .count_both_sides = year < 2020 || year > 2022};
}

Rules::Rules(std::span<const InflectionExample> examples, const RulesOptions& options)
    : options_(options),
      marks_(options.plain_marks ? RuleMarks::plain() : RuleMarks{}),
      examples_(examples.begin(), examples.end()) {
  std::vector<std::u32string> lemmas, forms;
  std::size_t leading = 0, trailing = 0;
  EdgeCounter edges(marks_, options.count_both_sides);
  for (const InflectionExample& example : examples) {
    lemmas.push_back(checked_word(example.lemma, "the lemma"));
    forms.push_back(checked_word(example.form, "the form"));
    marks_in_training_ =
        marks_in_training_ || holds_marks(lemmas.back(), options) || holds_marks(forms.back(), options);
    const EdgeGaps gaps = edges.count(lemmas.back(), forms.back());
    leading += gaps.leading;
    trailing += gaps.trailing;
  }
  reversed_ = leading > trailing;
  RuleAligner aligner(marks_);
  for (std::size_t i = 0; i < examples.size(); ++i) {
    const auto fresh = static_cast<std::uint32_t>(bundles_.size());
    const std::uint32_t bundle = bundles_.try_emplace(examples[i].bundle, fresh).first->second;
    const std::u32string lemma = directed(std::move(lemmas[i]), reversed_), form = directed(std::move(forms[i]), reversed_);
    const Alignment& aligned = aligner.align(lemma, form);
    index_.add(bundle, aligned, split_stem(aligned, marks_), marks_);
  }
  index_.finish();
}

std::string Rules::search_form(const std::u32string& word, std::string_view bundle) const {
  std::vector<Alignment> aligned;
  RuleAligner aligner(marks_);
  for (const InflectionExample& example : examples_) {
    if (example.bundle != bundle) continue;
    const std::u32string lemma = directed(resources::to_code_points(example.lemma), reversed_);
    aligned.push_back(aligner.align(lemma, directed(resources::to_code_points(example.form), reversed_)));
  }
  std::u32string form = search_rules(aligned, word, marks_);
  std::erase_if(form, [this](char32_t c) { return c == marks_.open || c == marks_.close; });
  return resources::to_utf8(directed(std::move(form), reversed_));
}

std::vector<RankedForm> Rules::inflect_cell(std::string_view lemma, std::string_view bundle, std::size_t top) const {
  const std::u32string word = directed(checked_word(lemma, "the lemma"), reversed_);
  const auto known = bundles_.find(std::string(bundle));
  if (known == bundles_.end()) return {{std::string(lemma), 0}};
  if (marks_in_training_ || holds_marks(word, options_)) return {{search_form(word, bundle), 0}};
  std::vector<RankedForm> forms;
  // Several rules can make the same form: ask for more than `top`.
  for (const auto& change : index_.suffix_changes(known->second, word, top == 1 ? 1 : 4 * top)) {
    const std::u32string changed = word.substr(0, word.size() - change.matched) + change.out;
    std::string form = resources::to_utf8(directed(index_.change_prefix(known->second, changed), reversed_));
    const auto same = [&](const RankedForm& other) { return other.form == form; };
    if (std::any_of(forms.begin(), forms.end(), same)) continue;
    forms.push_back({std::move(form), static_cast<double>(change.matched) + change.share});
    if (forms.size() == top) break;
  }
  return forms;
}

std::vector<std::vector<RankedForm>> Rules::inflect(std::span<const InflectionQuery> queries, std::size_t top) const {
  std::vector<std::vector<RankedForm>> result;
  result.reserve(queries.size());
  for (const auto& [lemma, bundle] : queries) result.push_back(inflect_cell(lemma, bundle, std::max<std::size_t>(top, 1)));
  return result;
}

void Rules::save(const std::string& path) const {
  ModelFile file{"rules", {}, examples_, {}};
  file.settings["plain_marks"] = options_.plain_marks ? "1" : "0";
  file.settings["count_both_sides"] = options_.count_both_sides ? "1" : "0";
  resources::write_file(path, write_model(file));
}

}  // namespace wug::morph
