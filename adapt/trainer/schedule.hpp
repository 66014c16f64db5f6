#pragma once
#include <cstdint>
#include <string>

namespace wug::adapt {

/// How the learning rate moves after warm-up.
enum class Decay : unsigned char { linear, cosine, wsd, constant };

struct ScheduleOptions {
  double rate = 1e-3;        ///< the highest learning rate
  std::int64_t steps = 0;    ///< of the whole run
  std::int64_t warmup = 0;   ///< steps of linear warm-up
  Decay decay = Decay::linear;
  double stable_share = 0.8; ///< wsd: share of the steps after warm-up at the full rate, before a linear decay
};

/// Throws Error{usage} on an unknown name.
Decay parse_decay(const std::string& name);

/// The learning rate of a step (from 0): rate * (step + 1) / (warmup + 1) while warming up, then
///   linear    rate * (steps - step) / (steps - warmup)
///   cosine    rate * (1 + cos(pi * p)) / 2, p = (step - warmup) / (steps - warmup)
///   wsd       rate until stable_share of p has passed, then linear to 0
double learning_rate(const ScheduleOptions& options, std::int64_t step);

}  // namespace wug::adapt
