#pragma once
#include "adapt/trainer/pretrain_options.hpp"

namespace wug::adapt {

/// Continues training. Loss of a step = sum of the cross-entropies over all its predicted tokens, divided by their
/// number. On the CPU the result is equal to the bit for one thread count and one instruction set, however often the run
/// was killed and resumed. Where control.stop says so, saves and throws Error{interrupted}. A loss that is not finite
/// throws Error{internal} and leaves the last checkpoint. An output that holds another run is Error{data} naming the
/// difference.
PretrainResult pretrain(const PretrainOptions& options, const RunControl& control);

}  // namespace wug::adapt
