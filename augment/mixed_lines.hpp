#pragma once
#include <cstdint>
#include <deque>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "augment/pipeline.hpp"
#include "augment/substitute.hpp"

namespace wug::augment {

/// Lines in which every word has a language of its own, drawn with the targets' weights: it is replaced where it would be if
/// the whole line were in that language, and by the same translation. One object per thread.
class MixedLines {
 public:
  /// The targets outlive this and have no cells: a form asks for words around it that are of one language.
  MixedLines(const std::vector<TextTarget>& targets, const SubstituteOptions& options);

  /// Decides about `line`; `readable` bytes may be read behind it.
  void run(std::string_view line, std::size_t readable);
  void append(std::string& out) const;
  std::uint64_t replaced() const { return chosen_.size(); }
  std::uint64_t words() const { return words_; }
  /// Replaced words by target, since the last call.
  std::vector<std::uint64_t> take_replaced_by_target() { return std::exchange(by_target_, std::vector<std::uint64_t>(by_target_.size())); }
  Counters& counters() { return counters_; }

 private:
  struct Chosen {
    std::uint32_t target = 0, unit = 0;
  };
  std::size_t target_of(std::size_t segment) const;
  void count(const Unit& unit);

  std::uint32_t epoch_;
  std::deque<Substituter> lines_;  ///< by target
  std::vector<std::uint64_t> borders_;  ///< sums of the weights
  std::vector<std::uint32_t> next_;  ///< by target: its first unit that is not behind
  std::vector<Chosen> chosen_;
  std::vector<std::uint64_t> by_target_;
  std::uint64_t words_ = 0;
  Counters counters_;
};

}  // namespace wug::augment
