#pragma once
#include <cstddef>
#include <string_view>

namespace wug::fuzz {

/// One reader as libFuzzer calls it: any bytes; what it finds ends the process.
struct Target {
  const char* name;
  int (*run)(const unsigned char*, std::size_t);
};

/// nullptr when there is no such target.
const Target* find_target(std::string_view name);

}  // namespace wug::fuzz
