#include "adapt/trainer/schedule.hpp"

#include <algorithm>
#include <cmath>
#include <numbers>

#include "resources/error.hpp"

namespace wug::adapt {

Decay parse_decay(const std::string& name) {
  if (name == "linear") return Decay::linear;
  if (name == "cosine") return Decay::cosine;
  if (name == "wsd") return Decay::wsd;
  if (name == "constant") return Decay::constant;
  throw resources::Error(resources::Cause::usage,
                         "--schedule: found " + resources::in_quotes(name) + ", expected linear, cosine, wsd or constant");
}

double learning_rate(const ScheduleOptions& options, std::int64_t step) {
  if (step < options.warmup) return options.rate * static_cast<double>(step + 1) / static_cast<double>(options.warmup + 1);
  const auto rest = static_cast<double>(std::max<std::int64_t>(options.steps - options.warmup, 1));
  const double share = std::min(1.0, static_cast<double>(step - options.warmup) / rest);
  switch (options.decay) {
    case Decay::linear: return options.rate * (1 - share);
    case Decay::cosine: return options.rate * (1 + std::cos(std::numbers::pi * share)) / 2;
    case Decay::wsd: return share < options.stable_share ? options.rate : options.rate * (1 - share) / (1 - options.stable_share);
    case Decay::constant: return options.rate;
  }
  return options.rate;
}

}  // namespace wug::adapt
