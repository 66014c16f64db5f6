#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/objective/example.hpp"
#include "adapt/trainer/pretrain_options.hpp"

namespace wug::adapt {

struct ShowExamplesOptions {
  PretrainOptions run;           ///< what `pretrain` would be given
  std::uint64_t first = 0, count = 10;  ///< slots: step s has the slots from s * batch_size on
};

/// An example as people look at it.
struct ShownExample {
  std::uint64_t slot = 0;
  std::string objective;
  Example example;
  std::vector<std::string> pieces;         ///< of the ids
  std::vector<std::string> label_pieces;
};

/// The examples that `pretrain` trains on with these options. Token stores go to a temporary place and are removed.
std::vector<ShownExample> show_examples(const ShowExamplesOptions& options, const RunControl& control);

}  // namespace wug::adapt
