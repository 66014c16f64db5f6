#include "morph/analyzer.hpp"

#include <algorithm>
#include <cmath>
#include <map>

#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

/// Longer words say nothing new about affixes and cost the product of two lengths.
constexpr std::size_t longest_learnt = 64;
constexpr std::size_t longest_affix = 12, most_changes = 1000, most_candidates = 200, inflector_top = 3;
/// Characters of an edge of a form that tell something about its reading.
constexpr std::size_t longest_edge = 5;
/// Nats that a known lemma is worth, and that each place below the inflector's best costs.
constexpr double known_lemma_bonus = 1.5, rank_penalty = 1;

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
  if (same != changes.end()) {
    ++same->count;
    learn_edges(form, same->number);
  } else if (changes.size() < most_changes) {
    changes.push_back({std::u32string(lemma.substr(0, stem.in_lemma)), std::u32string(lemma.substr(lemma_end)), bundle, change_count_, 1});
    learn_edges(form, change_count_++);
  }
}

void Analyzer::learn_edges(std::u32string_view form, std::uint32_t change) {
  const auto add = [change](Edges& edges, std::u32string_view edge) {
    Edge& counts = edges[resources::to_utf8(edge)];
    ++counts.total;
    ++counts.changes[change];
  };
  for (std::size_t size = 0; size <= std::min(longest_edge, form.size()); ++size) {
    add(endings_, form.substr(form.size() - size));
    add(beginnings_, form.substr(0, size));
  }
}

// Each edge's share of the change, smoothed by that of the next shorter edge; the prior, which both sides start from, is
// counted once (naive Bayes).
double Analyzer::log_likelihood(const std::u32string& form, const Change& change) const {
  const std::u32string_view text(form);
  const auto share = [&](const Edges& edges, const auto& edge_of, std::size_t longest) {
    double probability = 1.0 / static_cast<double>(change_count_);
    for (std::size_t size = 0; size <= std::min(longest, text.size()); ++size) {
      const auto found = edges.find(resources::to_utf8(edge_of(size)));
      if (found == edges.end()) break;
      const auto seen = found->second.changes.find(change.number);
      const double count = seen == found->second.changes.end() ? 0 : static_cast<double>(seen->second);
      probability = (count + probability) / (static_cast<double>(found->second.total) + 1);
    }
    return std::log(probability);
  };
  const auto ending = [&](std::size_t size) { return text.substr(text.size() - size); };
  const auto beginning = [&](std::size_t size) { return text.substr(0, size); };
  return share(endings_, ending, longest_edge) + share(beginnings_, beginning, longest_edge) - share(endings_, ending, 0);
}

std::vector<Analyzer::Candidate> Analyzer::candidates(const std::u32string& form) const {
  std::map<std::pair<std::string, std::uint32_t>, const Change*> best;  // of each cell the most frequent change
  const std::u32string_view text(form);
  for (std::size_t prefix = 0; prefix < std::min(text.size(), longest_affix + 1); ++prefix) {
    for (std::size_t suffix = 0; prefix + suffix < text.size() && suffix <= longest_affix; ++suffix) {
      const auto found = changes_.find(key_of(text.substr(0, prefix), text.substr(text.size() - suffix)));
      if (found == changes_.end()) continue;
      const std::u32string stem(text.substr(prefix, text.size() - prefix - suffix));
      for (const Change& change : found->second) {
        const Change*& kept = best[{resources::to_utf8(change.lemma_prefix + stem + change.lemma_suffix), change.bundle}];
        if (kept == nullptr || change.count > kept->count) kept = &change;
      }
    }
  }
  std::vector<Candidate> list;
  for (const auto& [cell, change] : best) list.push_back({cell.first, change});
  return list;
}

std::vector<Analyzer::Guess> Analyzer::analyze(std::string_view form, std::size_t most) const {
  const std::u32string text = resources::to_code_points(form);
  if (text.empty() || text.size() > longest_learnt + 2 * longest_affix) return {};
  std::vector<Guess> guesses;
  for (const Candidate& candidate : candidates(text)) {
    const bool known = table_.find_lemma(candidate.lemma).has_value();
    guesses.push_back({candidate.lemma, std::string(table_.bundle(candidate.change->bundle)), 0, known, candidate.change->count,
                       log_likelihood(text, *candidate.change) + (known ? known_lemma_bonus : 0)});
  }
  const auto better = [](const Guess& a, const Guess& b) { return a.score > b.score; };
  std::stable_sort(guesses.begin(), guesses.end(), better);
  if (guesses.size() > most_candidates) guesses.resize(most_candidates);
  std::vector<InflectionQuery> queries;
  for (const Guess& guess : guesses) queries.push_back({guess.lemma, guess.bundle});
  const auto proposals = inflector_.inflect(queries, inflector_top);
  for (std::size_t i = 0; i < guesses.size(); ++i) {
    const auto at = std::find_if(proposals[i].begin(), proposals[i].end(), [&](const RankedForm& proposal) { return proposal.form == form; });
    guesses[i].rank = at == proposals[i].end() ? inflector_top : static_cast<std::size_t>(at - proposals[i].begin());
    guesses[i].score -= rank_penalty * static_cast<double>(guesses[i].rank);
  }
  std::erase_if(guesses, [](const Guess& guess) { return guess.rank == inflector_top; });
  std::stable_sort(guesses.begin(), guesses.end(), better);
  if (guesses.size() > most) guesses.resize(most);
  return guesses;
}

}  // namespace wug::morph
