#include "tests/fuzz/targets.hpp"

using wug::fuzz::Target;

#include "fuzz_targets.inc"

const Target* wug::fuzz::find_target(std::string_view name) {
  for (const Target& target : targets) {
    if (name == target.name) return &target;
  }
  return nullptr;
}
