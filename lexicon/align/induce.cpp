#include "lexicon/align/induce.hpp"

#include <algorithm>
#include <cmath>
#include <compare>
#include <tuple>

#include "resources/parallel.hpp"

namespace wug::lexicon {
namespace {

double entropy_term(double observed, double expected) {
  return observed > 0 && expected > 0 ? observed * std::log(observed / expected) : 0;
}

/// G² of a 2x2 table: `both` links of s with t, `s` links of s, `t` links of t, `all` links.
double log_likelihood_ratio(double both, double s, double t, double all) {
  return 2 * (entropy_term(both, s * t / all) + entropy_term(s - both, s * (all - t) / all) +
              entropy_term(t - both, (all - s) * t / all) +
              entropy_term(all - s - t + both, (all - s) * (all - t) / all));
}

/// A link's words (source above target) and its sentence.
struct Linked {
  std::uint64_t words;
  std::size_t sentence;
  auto operator<=>(const Linked&) const = default;
};

/// Both directions in step. With agreement, a cell counts with the product of its two posteriors (Liang, Taskar & Klein
/// 2006), so that links which only one direction believes in die out.
class JointTrainer {
 public:
  JointTrainer(const Bitext& bitext, const Cooccurrence& pairs, const std::vector<std::uint32_t>& known, const AlignerOptions& options)
      : bitext_(bitext), options_(options), forward_(bitext, pairs, AlignDirection::source_to_target, known, options),
        backward_(bitext, pairs, AlignDirection::target_to_source, known, options) {}

  std::vector<std::vector<Link>> run() {
    for (int i = 0; i < options_.ibm1_iterations; ++i) expect_and_maximize();
    agreeing_ = options_.agreement;
    if (options_.hmm_iterations > 0) {
      forward_.start_hmm();
      backward_.start_hmm();
    }
    for (int i = 0; i < options_.hmm_iterations; ++i) expect_and_maximize();
    std::vector<std::vector<Link>> links(bitext_.size());
    for_batches([&](std::size_t k, Pair& p) { links[k] = decode(k, p); }, [](std::size_t, const Pair&) {});
    return links;
  }

 private:
  struct Pair {
    AlignmentPosteriors forward, backward;
  };

  /// `work` on all threads for every sentence's posteriors, then `add` in sentence order: no sum depends on threads.
  template <class Work, class Add>
  void for_batches(Work work, Add add) {
    // A small batch stays in the cache of one thread; threads are worth starting for a large one only.
    static constexpr std::size_t chunk = 32;
    const std::size_t batch = options_.threads > 1 ? 2048 : chunk;
    std::vector<Pair> pairs(std::min(batch, bitext_.size()));
    for (std::size_t first = 0; first < bitext_.size(); first += batch) {
      const std::size_t last = std::min(first + batch, bitext_.size());
      resources::parallel_for((last - first + chunk - 1) / chunk, options_.threads, [&](std::size_t c) {
        for (std::size_t k = first + c * chunk; k < std::min(last, first + (c + 1) * chunk); ++k) {
          Pair& p = pairs[k - first];
          forward_.posteriors(k, p.forward);
          backward_.posteriors(k, p.backward);
          work(k, p);
        }
      });
      for (std::size_t k = first; k < last; ++k) add(k, pairs[k - first]);
    }
  }

  void expect_and_maximize() {
    for_batches([&](std::size_t k, Pair& p) { agree(k, p); },
                [&](std::size_t k, const Pair& p) {
                  forward_.add_counts(k, p.forward);
                  backward_.add_counts(k, p.backward);
                });
    forward_.maximize();
    backward_.maximize();
  }

  void agree(std::size_t k, Pair& p) const {
    if (!agreeing_) return;
    const std::size_t n = bitext_.source.sentence(k).size(), m = bitext_.target.sentence(k).size();
    for (std::size_t j = 0; j < m; ++j) {
      for (std::size_t i = 0; i < n; ++i) {
        float& there = p.forward.cells[j * (n + 1) + i];
        float& back = p.backward.cells[i * (m + 1) + j];
        there = back = there * back;
      }
    }
  }

  std::vector<Link> decode(std::size_t k, const Pair& p) const {
    const std::size_t n = bitext_.source.sentence(k).size(), m = bitext_.target.sentence(k).size();
    const auto best = [](const std::vector<float>& cells, std::size_t row, std::size_t width) {
      const float* cell = cells.data() + row * (width + 1);
      const auto at = std::max_element(cell, cell + width + 1) - cell;
      return at == static_cast<std::ptrdiff_t>(width) ? -1 : static_cast<std::int32_t>(at);
    };
    std::vector<std::int32_t> forward(m), backward(n);
    for (std::size_t j = 0; j < m; ++j) forward[j] = best(p.forward.cells, j, n);
    for (std::size_t i = 0; i < n; ++i) backward[i] = best(p.backward.cells, i, m);
    return symmetrize(forward, backward);
  }

  const Bitext& bitext_;
  AlignerOptions options_;
  WordAligner forward_, backward_;
  bool agreeing_ = false;  ///< only the HMM's posteriors are sharp enough to be multiplied
};

}  // namespace

std::vector<std::vector<Link>> align(const Bitext& bitext, const std::vector<std::pair<std::string, std::string>>& known,
                                     const AlignerOptions& options) {
  const Cooccurrence pairs(bitext);
  std::vector<std::uint32_t> numbers;
  for (const auto& [source, target] : known) {
    const std::uint32_t s = bitext.source.words.find(source), t = bitext.target.words.find(target);
    if (s == bitext.source.words.size() || t == bitext.target.words.size()) continue;
    if (const std::uint32_t pair = pairs.find(s, t); pair < pairs.pairs()) numbers.push_back(pair);
  }
  std::sort(numbers.begin(), numbers.end());
  numbers.erase(std::unique(numbers.begin(), numbers.end()), numbers.end());
  return JointTrainer(bitext, pairs, numbers, options).run();
}

std::vector<InducedPair> extract_pairs(const Bitext& bitext, const std::vector<std::vector<Link>>& links,
                                       const InduceOptions& options) {
  std::vector<Linked> linked;
  std::vector<std::uint32_t> source_links(bitext.source.words.size()), target_links(bitext.target.words.size());
  for (std::size_t k = 0; k < links.size(); ++k) {
    for (const auto& [i, j] : links[k]) {
      const std::uint32_t s = bitext.source.sentence(k)[static_cast<std::size_t>(i)];
      const std::uint32_t t = bitext.target.sentence(k)[static_cast<std::size_t>(j)];
      linked.push_back({std::uint64_t{s} << 32 | t, k});
      ++source_links[s];
      ++target_links[t];
    }
  }
  std::sort(linked.begin(), linked.end());
  const auto all = static_cast<double>(linked.size());
  std::vector<InducedPair> pairs;
  for (std::size_t begin = 0, end = 0; begin < linked.size(); begin = end) {
    while (end < linked.size() && linked[end].words == linked[begin].words) ++end;
    const auto links_of_pair = static_cast<std::uint32_t>(end - begin);
    if (links_of_pair < options.min_count) continue;
    const auto source = static_cast<std::uint32_t>(linked[begin].words >> 32), target = static_cast<std::uint32_t>(linked[begin].words);
    const double count = links_of_pair, s = source_links[source], t = target_links[target];
    InducedPair pair{bitext.source.words.word(source), bitext.target.words.word(target), links_of_pair,
                     (count - 1) / s, (count - 1) / t, log_likelihood_ratio(count, s, t, all), {}};
    if (pair.log_likelihood < options.min_log_likelihood || std::min(pair.forward, pair.backward) < options.min_probability) continue;
    for (std::size_t n = begin; n < std::min(end, begin + options.evidence); ++n) pair.evidence.push_back(bitext.ids[linked[n].sentence]);
    pairs.push_back(std::move(pair));
  }
  std::sort(pairs.begin(), pairs.end(), [](const InducedPair& a, const InducedPair& b) {
    return std::tie(b.count, a.source, a.target) < std::tie(a.count, b.source, b.target);
  });
  return pairs;
}

}  // namespace wug::lexicon
