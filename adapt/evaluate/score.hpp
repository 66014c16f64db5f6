#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/evaluate/run_settings.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

struct ScoreOptions {
  RunSettings run;
  std::string questions;               ///< JSON lines (prompt.hpp)
  std::string examples;                ///< where demonstrations come from; "": the other questions
  std::string prompt = "{question} {answer}";
  std::string bare = "{answer}";       ///< what a choice's own likelihood is taken from
  std::string separator = " ";         ///< between demonstrations and question
  std::int64_t shots = 0;              ///< demonstrations per question
  std::int64_t draws = 5;              ///< of demonstrations; without shots there is one
  std::uint64_t limit = 0;             ///< at most so many questions, from the front; 0: all
  std::uint64_t seed = 1;
  bool mask_rest_of_word = false;      ///< encoders: mask a word's later pieces too
};

/// Share of questions whose right choice has the highest score, over the draws of demonstrations.
struct Accuracy {
  double mean = 0, deviation = 0;
  std::vector<double> by_draw;
};

struct ScoreResult {
  std::uint64_t questions = 0;
  double chance = 0;       ///< what guessing gives
  Accuracy sum;            ///< log p(choice | prompt)
  Accuracy per_piece;      ///< the same per piece of the choice
  Accuracy calibrated;     ///< log p(choice | prompt) - log p(choice | bare)
  std::uint64_t shots_left_out = 0;  ///< demonstrations that did not fit
  double seconds = 0;
};

/// Ranks the choices of questions by their log-likelihood in the answer's place, a pseudo-log-likelihood for encoders
/// (log_likelihood.hpp). Demonstrations are drawn by (seed, draw, question). Throws Error{data} on questions longer than
/// the model takes.
ScoreResult score_choices(const ScoreOptions& options, const RunControl& control);

}  // namespace wug::adapt
