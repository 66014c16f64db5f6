#include "morph/rule_index.hpp"

#include <algorithm>
#include <tuple>

namespace wug::morph {
namespace {

std::size_t common_start(std::u32string_view a, std::u32string_view b) {
  const std::size_t size = std::min(a.size(), b.size());
  std::size_t i = 0;
  while (i < size && a[i] == b[i]) ++i;
  return i;
}

std::u32string without_gaps(std::u32string_view text, char32_t gap) {
  std::u32string result(text);
  std::erase(result, gap);
  return result;
}

}  // namespace

void RuleIndex::add(std::uint32_t bundle, const Alignment& aligned, const StemSplit& split, const RuleMarks& marks) {
  if (bundles_.size() <= bundle) bundles_.resize(bundle + 1);
  const std::size_t begin = std::min(split.prefix, split.suffix);  // an empty stem leaves the suffix
  Example example;
  example.lemma = static_cast<std::uint32_t>(arena_.size());
  for (std::size_t k = aligned.lemma.size(); k-- > begin;) {
    if (aligned.lemma[k] != marks.gap) arena_ += aligned.lemma[k];
  }
  example.form = static_cast<std::uint32_t>(arena_.size());
  example.lemma_size = example.form - example.lemma;
  example.columns = static_cast<std::uint32_t>(column_kinds_.size());
  for (std::size_t k = aligned.lemma.size(); k-- > begin;) {
    if (aligned.form[k] != marks.gap) arena_ += aligned.form[k];
    column_kinds_ += aligned.form[k] == marks.gap ? 'l' : aligned.lemma[k] == marks.gap ? 'f' : 'b';
  }
  example.form_size = static_cast<std::uint32_t>(arena_.size()) - example.form;
  example.column_count = static_cast<std::uint32_t>(column_kinds_.size()) - example.columns;
  bundles_[bundle].examples.push_back(static_cast<std::uint32_t>(examples_.size()));
  examples_.push_back(example);

  if (split.prefix >= split.suffix) return;  // no stem, no prefix rule
  const auto removed = without_gaps(std::u32string_view(aligned.lemma).substr(0, split.prefix), marks.gap);
  const auto added = without_gaps(std::u32string_view(aligned.form).substr(0, split.prefix), marks.gap);
  auto& changes = bundles_[bundle].prefixes;
  auto change = std::find_if(changes.begin(), changes.end(), [&](const PrefixChange& c) {
    return c.removed == removed && c.added == added;
  });
  if (change == changes.end()) change = changes.insert(change, {removed, added, 0});
  ++change->count;
}

void RuleIndex::finish() {
  for (Bundle& bundle : bundles_) {
    std::sort(bundle.examples.begin(), bundle.examples.end(), [this](std::uint32_t a, std::uint32_t b) {
      const auto x = lemma(examples_[a]), y = lemma(examples_[b]);
      return x != y ? x < y : a < b;
    });
  }
}

// The rules of one example whose `in` has `depth` characters: one after the column that brings the last of them, one
// more for every inserted character that follows.
void RuleIndex::count_outcomes(std::uint32_t example, std::size_t depth, std::vector<Outcome>& outcomes) const {
  const Example& e = examples_[example];
  const auto columns = std::string_view(column_kinds_).substr(e.columns, e.column_count);
  std::size_t read = 0, written = 0, k = 0;
  for (; read < depth; ++k) {
    read += columns[k] != 'f' ? 1 : 0;
    written += columns[k] != 'l' ? 1 : 0;
  }
  while (true) {
    const auto reversed = form(e).substr(0, written);
    const auto same = [&](const Outcome& outcome) { return outcome.reversed == reversed; };
    const auto known = std::find_if(outcomes.begin(), outcomes.end(), same);
    if (known == outcomes.end()) {
      outcomes.push_back({reversed, 1, example});
    } else {
      ++known->count;
      known->first = std::min(known->first, example);
    }
    if (k == columns.size() || columns[k] != 'f') break;
    ++written, ++k;
  }
}

std::vector<RuleIndex::SuffixChange> RuleIndex::suffix_changes(std::uint32_t bundle, std::u32string_view word,
                                                               std::size_t top) const {
  std::vector<SuffixChange> changes;
  if (bundle >= bundles_.size() || bundles_[bundle].examples.empty()) return changes;
  const auto& sorted = bundles_[bundle].examples;
  const std::u32string query(word.rbegin(), word.rend());
  const auto place = std::lower_bound(sorted.begin(), sorted.end(), query, [this](std::uint32_t e, const auto& q) {
    return lemma(examples_[e]) < q;
  });
  const auto match = [&](auto at) { return common_start(lemma(examples_[*at]), query); };
  // [low, high) are the examples that share at least `depth` characters; it only grows as depth falls.
  auto low = place, high = place;
  std::size_t depth = std::max(place == sorted.begin() ? 0 : match(place - 1), place == sorted.end() ? 0 : match(place));
  std::vector<Outcome> outcomes;
  for (;; --depth) {
    while (low != sorted.begin() && match(low - 1) >= depth) --low;
    while (high != sorted.end() && match(high) >= depth) ++high;
    outcomes.clear();
    for (auto at = low; at != high; ++at) count_outcomes(*at, depth, outcomes);
    std::sort(outcomes.begin(), outcomes.end(), [](const Outcome& a, const Outcome& b) {
      return std::tuple(b.count, b.reversed.size(), a.first) < std::tuple(a.count, a.reversed.size(), b.first);
    });
    double total = 0;
    for (const Outcome& outcome : outcomes) total += outcome.count;
    for (const Outcome& outcome : outcomes) {
      changes.push_back({depth, {outcome.reversed.rbegin(), outcome.reversed.rend()}, outcome.count / total});
      if (changes.size() == top) return changes;
    }
    if (depth == 0) return changes;
  }
}

std::u32string RuleIndex::change_prefix(std::uint32_t bundle, std::u32string word) const {
  const PrefixChange* best = nullptr;
  for (const PrefixChange& change : bundles_[bundle].prefixes) {
    if (word.starts_with(change.removed) && (best == nullptr || change.count > best->count)) best = &change;
  }
  if (best != nullptr) word.replace(0, best->removed.size(), best->added);
  return word;
}

}  // namespace wug::morph
