#include <sys/mman.h>
#include <unistd.h>

#include <cstdint>
#include <string>

#include "resources/byte_source.hpp"
#include "resources/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug::resources;
  const int memory = ::memfd_create("fuzz", 0);
  const bool written = ::write(memory, data, size) == static_cast<ssize_t>(size);
  try {
    if (written) read_file("/proc/self/fd/" + std::to_string(memory), std::size_t{64} << 20);
  } catch (const Error& error) {
    ::close(memory);
    if (error.cause() != Cause::data) throw;
    return 0;
  }
  ::close(memory);
  return 0;
}
