#pragma once
#include <cstdint>
#include <string>

#include "adapt/evaluate/run_settings.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct PerplexityOptions {
  RunSettings run;
  std::string text;             ///< corpus file
  std::string format = "auto";  ///< of that file and of `unigram`
  std::string unigram;          ///< corpus file whose piece frequencies are scored beside the model; may be empty
  std::size_t limit = 1000;     ///< at most so many texts, drawn by `seed`; 0: all
  std::uint64_t seed = 1;
  bool mask_rest_of_word = false;  ///< mask a word's later pieces too, which takes away the bonus for long splits
};

/// Pseudo-perplexity: with PLL = sum over all pieces of ln p(piece | the text with that piece masked),
/// per_piece = exp(-PLL / pieces), and likewise per word and per character, because vocabularies differ. A decoder's is the
/// real log-likelihood (log_likelihood.hpp has both).
struct PerplexityResult {
  std::uint64_t texts = 0, pieces = 0, words = 0, characters = 0;
  std::uint64_t unknown_pieces = 0;  ///< predicted like any other piece, which flatters the model: look at their share
  double log_likelihood = 0;         ///< PLL, nats
  double per_piece = 0, per_word = 0, per_character = 0;
  double loss = 0;                   ///< -PLL / pieces
  double unigram_loss = 0;           ///< the same of the unigram, where there is one
  double seconds = 0;
};

/// Throws Error{data} where the model has no head or the file holds no text.
PerplexityResult perplexity(const PerplexityOptions& options, const RunControl& control);

}  // namespace wug::adapt
