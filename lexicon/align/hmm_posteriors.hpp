#pragma once
#include <cstddef>
#include <vector>

#include "lexicon/align/jump_model.hpp"

namespace wug::lexicon {

/// A sentence as the HMM sees it, and the room for its E-step. Rows are padded(states) long and zero behind the states.
struct HmmSentence {
  std::size_t states = 0, steps = 0;  ///< given and generated words
  std::vector<float> emission;        ///< [steps, padded states]; the largest of a row with its null is 1
  std::vector<float> null;            ///< [steps]: emission of the null word
  /// Room of run(): forward values by a link and altogether, scales, backward values, jumps by width.
  std::vector<float> real, state, scale, back, next, weighted, by_width;

  void resize(std::size_t state_count, std::size_t step_count);
};

/// Forward-backward with scaling. The state after step j is the last real position i, reached by a real link or kept
/// through a null link. `cells` gets [steps, states + 1] posteriors, the null word last; `jumps` jump_count expected
/// jumps. Every sum has a fixed order, so that results do not depend on the processor.
void hmm_forward_backward(HmmSentence& sentence, const JumpModel& jumps, std::vector<float>& cells, std::vector<float>& expected_jumps);

}  // namespace wug::lexicon
