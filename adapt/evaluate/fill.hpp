#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/evaluate/run_settings.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct FillOptions {
  RunSettings run;
  std::vector<std::string> texts;  ///< each with one or more masks; "[MASK]" is understood for every model
  int top = 5;                     ///< candidates per mask
};

struct Candidate {
  std::int32_t id = 0;
  std::string piece;
  double probability = 0;
};

/// The candidates of one mask, the likeliest first.
struct FilledMask {
  std::size_t text = 0;   ///< index in FillOptions::texts
  std::size_t token = 0;  ///< the mask's position, the begin id being 0
  std::vector<Candidate> candidates;
};

/// Throws Error{data} on a text without a mask or one longer than the model takes.
std::vector<FilledMask> fill(const FillOptions& options, const RunControl& control);

}  // namespace wug::adapt
