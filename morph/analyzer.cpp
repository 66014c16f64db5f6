#include "morph/analyzer.hpp"

#include <algorithm>
#include <map>
#include <tuple>

#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

/// Longer words say nothing new about affixes and cost the product of two lengths.
constexpr std::size_t longest_learnt = 64;
constexpr std::size_t longest_affix = 12, most_candidates = 200, inflector_top = 3;

std::string key_of(std::u32string_view prefix, std::u32string_view suffix) {
  return resources::to_utf8(prefix) + '\t' + resources::to_utf8(suffix);
}

struct Stem {
  std::size_t in_lemma = 0, in_form = 0, size = 0;
};

/// The longest common piece, the leftmost of equals.
Stem common_stem(std::u32string_view lemma, std::u32string_view form) {
  Stem best;
  std::vector<std::size_t> row(form.size() + 1, 0);
  for (std::size_t i = 0; i < lemma.size(); ++i) {
    std::size_t diagonal = 0;
    for (std::size_t j = 0; j < form.size(); ++j) {
      const std::size_t above = row[j + 1];
      row[j + 1] = lemma[i] == form[j] ? diagonal + 1 : 0;
      diagonal = above;
      if (row[j + 1] > best.size) best = {i + 1 - row[j + 1], j + 1 - row[j + 1], row[j + 1]};
    }
  }
  return best;
}

}  // namespace

Analyzer::Analyzer(const FormTable& table, const Inflector& inflector) : table_(table), inflector_(inflector) {
  for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
    const std::u32string text = resources::to_code_points(table.lemma(lemma));
    for (const FormTable::Cell& cell : table.cells(lemma)) learn(text, resources::to_code_points(table.form(cell.form)), cell.bundle);
  }
}

void Analyzer::learn(std::u32string_view lemma, std::u32string_view form, std::uint32_t bundle) {
  if (lemma.size() > longest_learnt || form.size() > longest_learnt) return;
  const Stem stem = common_stem(lemma, form);
  if (stem.size == 0) return;
  const std::size_t form_end = stem.in_form + stem.size, lemma_end = stem.in_lemma + stem.size;
  if (stem.in_form > longest_affix || form.size() - form_end > longest_affix) return;
  auto& changes = changes_[key_of(form.substr(0, stem.in_form), form.substr(form_end))];
  const auto same = std::find_if(changes.begin(), changes.end(), [&](const Change& change) {
    return change.bundle == bundle && change.lemma_prefix == lemma.substr(0, stem.in_lemma) && change.lemma_suffix == lemma.substr(lemma_end);
  });
  if (same != changes.end()) ++same->count;
  else if (changes.size() < 1000) changes.push_back({std::u32string(lemma.substr(0, stem.in_lemma)), std::u32string(lemma.substr(lemma_end)), bundle, 1});
}

std::vector<Analyzer::Guess> Analyzer::candidates(const std::u32string& form) const {
  std::map<std::pair<std::string, std::uint32_t>, std::uint64_t> support;
  const std::u32string_view text(form);
  for (std::size_t prefix = 0; prefix < std::min(text.size(), longest_affix + 1); ++prefix) {
    for (std::size_t suffix = 0; prefix + suffix < text.size() && suffix <= longest_affix; ++suffix) {
      const auto found = changes_.find(key_of(text.substr(0, prefix), text.substr(text.size() - suffix)));
      if (found == changes_.end()) continue;
      const std::u32string stem(text.substr(prefix, text.size() - prefix - suffix));
      for (const Change& change : found->second) {
        auto& rows = support[{resources::to_utf8(change.lemma_prefix + stem + change.lemma_suffix), change.bundle}];
        rows = std::max(rows, change.count);
      }
    }
  }
  std::vector<Guess> guesses;
  for (const auto& [cell, rows] : support) {
    guesses.push_back({cell.first, std::string(table_.bundle(cell.second)), 0, table_.find_lemma(cell.first).has_value(), rows});
  }
  std::stable_sort(guesses.begin(), guesses.end(), [](const Guess& a, const Guess& b) {
    return std::tie(b.known_lemma, b.support) < std::tie(a.known_lemma, a.support);
  });
  if (guesses.size() > most_candidates) guesses.resize(most_candidates);
  return guesses;
}

std::vector<Analyzer::Guess> Analyzer::analyze(std::string_view form, std::size_t most) const {
  const std::u32string text = resources::to_code_points(form);
  if (text.empty() || text.size() > longest_learnt + 2 * longest_affix) return {};
  auto guesses = candidates(text);
  std::vector<InflectionQuery> queries;
  for (const Guess& guess : guesses) queries.push_back({guess.lemma, guess.bundle});
  const auto proposals = inflector_.inflect(queries, inflector_top);
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    guesses[i].rank = inflector_top;
    for (std::size_t rank = 0; rank < proposals[i].size(); ++rank) {
      if (proposals[i][rank].form == form) guesses[i].rank = rank;
    }
  }
  std::erase_if(guesses, [](const Guess& guess) { return guess.rank == inflector_top; });
  std::stable_sort(guesses.begin(), guesses.end(), [](const Guess& a, const Guess& b) { return a.rank < b.rank; });
  if (guesses.size() > most) guesses.resize(most);
  return guesses;
}

}  // namespace wug::morph
