#include "morph/rules_search.hpp"

#include <algorithm>
#include <map>
#include <set>
#include <tuple>

namespace wug::morph {
namespace {

using Change = std::pair<std::u32string, std::u32string>;
struct Tally {
  std::size_t count = 0, first = 0;
};
using Tallies = std::map<Change, Tally>;

std::u32string without(std::u32string text, char32_t gap) {
  std::erase(text, gap);
  return text;
}

std::set<Change> suffix_rules(const Alignment& a, const StemSplit& split, const RuleMarks& marks) {
  std::set<Change> rules;
  const std::size_t begin = std::min(split.prefix, split.suffix);
  for (std::size_t i = begin; i <= a.lemma.size(); ++i) {
    rules.emplace(without(a.lemma.substr(i) + marks.close, marks.gap), without(a.form.substr(i) + marks.close, marks.gap));
  }
  return rules;
}

std::set<Change> prefix_rules(const Alignment& a, const StemSplit& split, const RuleMarks& marks) {
  std::set<Change> rules;
  const auto side = [&](const std::u32string& text, std::size_t end) {
    return without(marks.open + text.substr(0, split.prefix) + a.form.substr(split.prefix, end - split.prefix), marks.gap);
  };
  for (std::size_t end = split.prefix; end < split.suffix; ++end) rules.emplace(side(a.lemma, end), side(a.form, end));
  return rules;
}

void add(Tallies& tallies, const std::set<Change>& rules, std::size_t example) {
  for (const Change& rule : rules) ++tallies.try_emplace(rule, Tally{0, example}).first->second.count;
}

std::u32string replace_all(std::u32string_view text, const Change& change) {
  std::u32string result;
  std::size_t from = 0;
  for (std::size_t at = text.find(change.first); at != text.npos; at = text.find(change.first, from)) {
    result.append(text.substr(from, at - from)).append(change.second);
    from = at + change.first.size();
  }
  return result.append(text.substr(from));
}

std::u32string apply_best(const Tallies& tallies, const std::u32string& base, bool longest) {
  const Change* best = nullptr;
  std::tuple<std::size_t, std::size_t, std::size_t, std::size_t> best_rank;
  for (const auto& [change, tally] : tallies) {
    if (base.find(change.first) == base.npos) continue;
    const std::tuple rank{longest ? change.first.size() : 0, tally.count, longest ? change.second.size() : 0,
                          ~tally.first};
    if (best == nullptr || rank > best_rank) best = &change, best_rank = rank;
  }
  return best == nullptr ? base : replace_all(base, *best);
}

}  // namespace

std::u32string search_rules(std::span<const Alignment> examples, std::u32string_view lemma, const RuleMarks& marks) {
  Tallies suffixes, prefixes;
  for (std::size_t e = 0; e < examples.size(); ++e) {
    const StemSplit split = split_stem(examples[e], marks);
    add(suffixes, suffix_rules(examples[e], split, marks), e);
    add(prefixes, prefix_rules(examples[e], split, marks), e);
  }
  const std::u32string base = marks.open + std::u32string(lemma) + marks.close;
  return apply_best(prefixes, apply_best(suffixes, base, true), false);
}

}  // namespace wug::morph
