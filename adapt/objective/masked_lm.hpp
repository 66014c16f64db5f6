#pragma once
#include <cstdint>
#include <span>
#include <vector>

#include "adapt/objective/masking_options.hpp"
#include "adapt/tokenizer/tokenizer.hpp"
#include "resources/random.hpp"

namespace wug::adapt {

/// Where a sequence was changed: ids[positions[i]] was labels[i]. Positions ascend.
struct Masked {
  std::vector<std::int64_t> positions, labels;
};

/// What is never picked and never drawn as a random replacement: the five special ids, and nothing else.
class MaskableIds {
 public:
  MaskableIds(const SpecialIds& special, std::int64_t vocabulary);
  bool is_special(std::int64_t id) const;
  /// The i-th id that is not special.
  std::int64_t ordinary(std::int64_t index) const;
  std::int64_t ordinary_count() const { return vocabulary_ - static_cast<std::int64_t>(special_.size()); }
  std::int64_t mask() const { return mask_; }

 private:
  std::vector<std::int64_t> special_;  ///< ascending
  std::int64_t vocabulary_, mask_;
};

/// Masks one sequence in place. Of m tokens that are not special, floor(rate * m + u) are drawn without replacement (at
/// least one where m > 0), so that the loss of every sequence has nearly the same number of terms; the draws are keyed
/// by (random, item, epoch). Source: Devlin et al. 2019, section 3.1; the fixed count as in fairseq.
Masked mask_tokens(std::span<std::int64_t> ids, const MaskableIds& maskable, const resources::Random& random, std::uint64_t item,
                   std::uint32_t epoch, const MaskingOptions& options = {});

}  // namespace wug::adapt
