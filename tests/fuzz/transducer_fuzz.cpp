#include <cstdint>
#include <cstdlib>

#include "resources/error.hpp"
#include "resources/transducer.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug::resources;
  TextInput input(from_bytes({reinterpret_cast<const char*>(data), size}), "fuzz");
  try {
    const Transducer transducer = Transducer::read(input, {10'000, 10'000, 1000, 256});
    for (const auto& section : transducer.sections()) {
      if (section.first_arc.size() != section.final.size() + 1 || section.start >= section.states()) std::abort();
      for (const auto& arc : section.arcs) {
        if (arc.target >= section.states() || arc.input >= transducer.symbol_count()) std::abort();
      }
    }
  } catch (const FormatError&) {
  }
  return 0;
}
