#pragma once

namespace wug::adapt {

/// How tokens are picked and replaced.
struct MaskingOptions {
  double rate = 0.15;        ///< share of the tokens (or words) that are predicted
  double switched_rate = 0;  ///< the same for switched words, which JSON lines mark; 0: like all others
  double mask_share = 0.8;   ///< of the picked ones: replaced by the mask token
  double random_share = 0.1; ///< of the picked ones: replaced by a random token; the rest is kept
  bool bernoulli = false;    ///< each by its own draw instead of a fixed count per sequence; random tokens from the whole table
};

}  // namespace wug::adapt
