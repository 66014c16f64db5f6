#include "adapt/tokenizer/unigram_fit.hpp"

#include <algorithm>
#include <cmath>

#include "adapt/tokenizer/unigram_lattice.hpp"
#include "resources/parallel.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

constexpr std::size_t stretches = 16;
constexpr double least_uses = 0.5;
constexpr int steps_per_round = 2;
constexpr double share_kept = 0.75;  // per round
constexpr double surplus = 1.1;      // pieces that the rounds leave, over those wanted
// Scores are multiples of this: their sums are exact, in float32 too, and 15 decimal digits hold them, so that every program
// that reads them finds the same cut where two are equally good.
constexpr double grain = 1.0 / 8192;

/// The derivative of log Γ: the recurrence up to 7, then the asymptotic series.
double digamma(double x) {
  double result = 0;
  for (; x < 7; ++x) result -= 1 / x;
  x -= 0.5;
  const double square = 1 / (x * x);
  return result + std::log(x) + square * (1.0 / 24 + square * (-7.0 / 960 + square * (31.0 / 8064 - square * 127.0 / 30720)));
}

}  // namespace

UnigramFit::UnigramFit(const std::vector<CountedText>& texts, const std::vector<CountedText>& characters, const std::vector<CountedText>& seeds, unsigned threads)
    : texts_(texts), threads_(resources::thread_count(threads)) {
  double all = 0;
  const auto add = [&](const CountedText& seed, std::size_t length, bool character) {
    const double weight = std::max(1.0, static_cast<double>(seed.count) * static_cast<double>(length));
    all += weight;
    pieces_.push_back({seed.text, std::log(weight), character});
  };
  for (const auto& seed : characters) add(seed, 1, true);
  for (const auto& seed : seeds) add(seed, resources::count_code_points(seed.text), false);
  for (Piece& piece : pieces_) piece.score -= std::log(all);
  renew_trie();
}

void UnigramFit::renew_trie() {
  std::vector<PieceTrie::Entry> entries;
  for (std::size_t i = 0; i < pieces_.size(); ++i) entries.push_back({pieces_[i].text, static_cast<std::int32_t>(i)});
  trie_ = PieceTrie(std::move(entries));
}

std::vector<double> UnigramFit::scores() const {
  std::vector<double> all;
  for (const Piece& piece : pieces_) all.push_back(piece.score);
  return all;
}

UnigramFit::Sums UnigramFit::sum(const Visit& visit) const {
  struct Stretch {
    std::size_t begin = 0, end = 0;
    Sums sums;
  };
  Sums all{std::vector<double>(pieces_.size()), 0};
  std::size_t next = 0;
  resources::ordered_blocks<Stretch>(
      threads_,
      [&](Stretch& stretch) {
        stretch.begin = texts_.size() * next / stretches;
        stretch.end = texts_.size() * (next + 1) / stretches;
        return next++ < stretches;
      },
      [&](Stretch& stretch) {
        stretch.sums.uses.resize(pieces_.size());
        UnigramLattice lattice(trie_);
        for (std::size_t i = stretch.begin; i < stretch.end; ++i) {
          lattice.set(texts_[i].text);
          visit(texts_[i], lattice, stretch.sums);
        }
      },
      [&](Stretch& stretch) {
        all.likelihood += stretch.sums.likelihood;
        for (std::size_t i = 0; i < all.uses.size(); ++i) all.uses[i] += stretch.sums.uses[i];
      });
  return all;
}

double UnigramFit::fit() {
  std::vector<double> probability;
  for (const Piece& piece : pieces_) probability.push_back(std::exp(piece.score));
  const Sums sums = sum([&](const CountedText& text, UnigramLattice& lattice, Sums& into) {
    const auto count = static_cast<double>(text.count);
    into.likelihood += count * lattice.expect(probability, count, into.uses);
  });
  // With digamma in the place of the logarithm, rare pieces lose: a Dirichlet prior that prefers few of them.
  std::vector<Piece> kept;
  double all = 0;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const double uses = pieces_[i].character ? std::max(least_uses, sums.uses[i]) : sums.uses[i];
    if (uses < least_uses) continue;
    all += uses;
    kept.push_back({std::move(pieces_[i].text), digamma(uses), pieces_[i].character});
  }
  for (Piece& piece : kept) piece.score -= digamma(all);
  pieces_ = std::move(kept);
  renew_trie();
  return sums.likelihood;
}

void UnigramFit::prune(std::size_t size) {
  const std::vector<double> score = scores();
  const Sums sums = sum([&](const CountedText& text, UnigramLattice& lattice, Sums& into) {
    std::vector<std::int32_t> pieces;
    lattice.best(score, pieces);
    for (const auto piece : pieces) into.uses[static_cast<std::size_t>(piece)] += static_cast<double>(text.count);
  });
  double all = 0;
  for (const double uses : sums.uses) all += uses;
  struct Candidate {
    double loss;
    std::size_t piece;
  };
  std::vector<Candidate> candidates;
  UnigramLattice lattice(trie_);
  std::vector<std::int32_t> instead;
  for (std::size_t i = 0; i < pieces_.size(); ++i) {
    const double uses = sums.uses[i];
    if (pieces_[i].character || uses == 0) continue;
    lattice.set(pieces_[i].text);
    if (lattice.best(score, instead, static_cast<std::int32_t>(i)) > score[i]) continue;  // no text would use it
    const double log_all = std::log(all + uses * static_cast<double>(instead.size() - 1));
    double without = 0;
    for (const auto piece : instead) without += std::log(sums.uses[static_cast<std::size_t>(piece)] + uses) - log_all;
    candidates.push_back({uses * (std::log(uses) - std::log(all) - without), i});
  }
  std::stable_sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.loss > b.loss; });
  candidates.resize(std::min(candidates.size(), size));
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) { return a.piece < b.piece; });
  std::vector<Piece> kept;
  std::copy_if(pieces_.begin(), pieces_.end(), std::back_inserter(kept), [](const Piece& piece) { return piece.character; });
  for (const Candidate& candidate : candidates) kept.push_back(std::move(pieces_[candidate.piece]));
  pieces_ = std::move(kept);
  renew_trie();
}

std::vector<ScoredPiece> UnigramFit::shrink(std::size_t size) {
  const auto characters = static_cast<std::size_t>(std::count_if(pieces_.begin(), pieces_.end(), [](const Piece& piece) { return piece.character; }));
  const std::size_t wanted = std::max(size, characters) - characters;
  const auto goal = static_cast<std::size_t>(surplus * static_cast<double>(wanted));
  while (true) {
    for (int step = 0; step < steps_per_round; ++step) fit();
    const std::size_t longer = pieces_.size() - characters;
    if (longer <= goal) break;
    prune(std::max(goal, static_cast<std::size_t>(share_kept * static_cast<double>(longer))));
  }
  std::stable_sort(pieces_.begin(), pieces_.end(), [](const Piece& a, const Piece& b) { return a.score > b.score; });
  std::vector<ScoredPiece> chosen;
  std::size_t longer = 0;
  for (const Piece& piece : pieces_) {
    if (piece.character || longer++ < wanted) chosen.push_back({piece.text, static_cast<float>(std::round(piece.score / grain) * grain), PieceType::normal});
  }
  return chosen;
}

}  // namespace wug::adapt
