#pragma once
#include <cstdint>
#include <string>

#include "adapt/evaluate/run_settings.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct EncodeOptions {
  RunSettings run;
  std::string text;            ///< file, one text per line; blank lines count and have the special ids only
  std::string layer = "-1";    ///< index into transformers' hidden_states (0 the embeddings, -1 the last), or "logits"
  std::string pool = "none";   ///< none: every token; mean: over pieces, special ids left out; mean-all: over all tokens
  std::string output;          ///< safetensors file
};

struct EncodeResult {
  std::uint64_t lines = 0, tokens = 0, cut = 0;  ///< cut: lines longer than the model takes
  std::int64_t width = 0;                        ///< of each vector
  double seconds = 0;
};

/// Writes one float32 tensor per line, named by its number from 0: [tokens, width] with pool none, [width] else.
EncodeResult encode_file(const EncodeOptions& options, const RunControl& control);

}  // namespace wug::adapt
