#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_model.hpp"
#include "morph/edit_numbers.hpp"

namespace wug::morph {

/// The long blocks of weights, summed over the parts of one bundle. Their contexts are frequent: rows of the same bundle,
/// asked one after the other, meet them again and again.
class FoldedWeights {
 public:
  /// `weights` must outlive it.
  FoldedWeights(const EditWeights& weights, std::size_t actions);

  struct Sum {
    Action action;  ///< every_action in contexts of votes
    float weight;
  };
  /// Forgets the sums of another bundle.
  void begin(std::uint64_t bundle);
  /// The sums of a context's long block for the bundle; valid until the next call. `active`: by part, 1 for those of the
  /// bundle; `whole`: the part that is the whole bundle, 0 for none.
  std::span<const Sum> find(std::uint64_t context, std::uint32_t place, std::span<const unsigned char> active, std::uint32_t whole);

 private:
  static constexpr std::uint32_t none = ~std::uint32_t{0};
  void fold(std::uint64_t context, std::uint32_t place, std::span<const unsigned char> active, std::uint32_t whole);
  void add(std::uint32_t run);
  std::uint32_t& place_of(Action action) { return places_[action == EditContext::every_action ? places_.size() - 1 : action]; }

  const EditWeights& weights_;
  std::uint64_t bundle_ = 0;
  KeyNumbers contexts_;
  std::vector<std::uint32_t> ends_;    ///< in sums_, by context
  std::vector<Sum> sums_;
  std::vector<std::uint32_t> places_;  ///< in sums_, by action, while a context is folded; every_action last
  std::vector<std::uint32_t> fitting_;
};

}  // namespace wug::morph
