#pragma once

namespace wug::adapt {

/// How tokens are picked and replaced.
struct MaskingOptions {
  double rate = 0.15;        ///< share of the tokens that are predicted
  double mask_share = 0.8;   ///< of the picked ones: replaced by the mask token
  double random_share = 0.1; ///< of the picked ones: replaced by a random token that is not special; the rest is kept
  bool bernoulli = false;    ///< each token by its own draw, instead of a fixed count per sequence
};

}  // namespace wug::adapt
