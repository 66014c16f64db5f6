#include "lexicon/align/induce.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

#include "resources/parallel.hpp"

namespace wug::lexicon {
namespace {

using NumberPairs = std::vector<std::pair<std::uint32_t, std::uint32_t>>;

double entropy_term(double observed, double expected) {
  return observed > 0 && expected > 0 ? observed * std::log(observed / expected) : 0;
}

/// G² of a 2x2 table: `both` links of s with t, `s` links of s, `t` links of t, `all` links.
double log_likelihood_ratio(double both, double s, double t, double all) {
  return 2 * (entropy_term(both, s * t / all) + entropy_term(s - both, s * (all - t) / all) +
              entropy_term(t - both, (all - s) * t / all) +
              entropy_term(all - s - t + both, (all - s) * (all - t) / all));
}

struct Tally {
  std::uint32_t count = 0;
  std::vector<std::size_t> sentences;
};

/// Both directions in step. With agreement, a cell counts with the product of its two posteriors (Liang, Taskar & Klein
/// 2006), so that links which only one direction believes in die out.
class JointTrainer {
 public:
  JointTrainer(const Bitext& bitext, const NumberPairs& there, const NumberPairs& back, const AlignerOptions& options)
      : bitext_(bitext), options_(options), forward_(bitext.source, bitext.target, there, options),
        backward_(bitext.target, bitext.source, back, options) {}

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
    static constexpr std::size_t batch = 2048, chunk = 32;
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
  NumberPairs there, back;
  for (const auto& [source, target] : known) {
    const std::uint32_t s = bitext.source.words.find(source), t = bitext.target.words.find(target);
    if (s == bitext.source.words.size() || t == bitext.target.words.size()) continue;
    there.emplace_back(s, t);
    back.emplace_back(t, s);
  }
  return JointTrainer(bitext, there, back, options).run();
}

std::vector<InducedPair> extract_pairs(const Bitext& bitext, const std::vector<std::vector<Link>>& links,
                                       const InduceOptions& options) {
  std::map<std::pair<std::uint32_t, std::uint32_t>, Tally> tallies;
  std::vector<std::uint32_t> source_links(bitext.source.words.size()), target_links(bitext.target.words.size());
  double all = 0;
  for (std::size_t k = 0; k < links.size(); ++k) {
    for (const auto& [i, j] : links[k]) {
      const std::uint32_t s = bitext.source.sentence(k)[static_cast<std::size_t>(i)];
      const std::uint32_t t = bitext.target.sentence(k)[static_cast<std::size_t>(j)];
      Tally& tally = tallies[{s, t}];
      ++tally.count;
      if (tally.sentences.size() < options.evidence) tally.sentences.push_back(k);
      ++source_links[s];
      ++target_links[t];
      ++all;
    }
  }
  std::vector<InducedPair> pairs;
  for (const auto& [words, tally] : tallies) {
    const double count = tally.count, s = source_links[words.first], t = target_links[words.second];
    InducedPair pair{bitext.source.words.word(words.first), bitext.target.words.word(words.second), tally.count,
                     (count - 1) / s, (count - 1) / t, log_likelihood_ratio(count, s, t, all), {}};
    const bool weak = tally.count < options.min_count || pair.log_likelihood < options.min_log_likelihood ||
                      std::min(pair.forward, pair.backward) < options.min_probability;
    if (weak) continue;
    for (const std::size_t k : tally.sentences) pair.evidence.push_back(bitext.ids[k]);
    pairs.push_back(std::move(pair));
  }
  std::sort(pairs.begin(), pairs.end(), [](const InducedPair& a, const InducedPair& b) {
    return std::tie(b.count, a.source, a.target) < std::tie(a.count, b.source, b.target);
  });
  return pairs;
}

}  // namespace wug::lexicon
