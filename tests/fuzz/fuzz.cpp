// The libFuzzer program of all targets: WUG_FUZZ_TARGET names the one to run.
#include <cstdio>
#include <cstdlib>

#include "tests/fuzz/targets.hpp"

namespace {

const wug::fuzz::Target& chosen() {
  const char* name = std::getenv("WUG_FUZZ_TARGET");
  if (const wug::fuzz::Target* target = name == nullptr ? nullptr : wug::fuzz::find_target(name)) return *target;
  std::fprintf(stderr, "WUG_FUZZ_TARGET is '%s', which is no target; they are the folders of tests/fuzz/corpus\n", name == nullptr ? "" : name);
  std::_Exit(64);
}

}  // namespace

extern "C" int LLVMFuzzerTestOneInput(const unsigned char* data, std::size_t size) {
  static const wug::fuzz::Target& target = chosen();
  return target.run(data, size);
}
