#include <cstdint>
#include <cstdlib>

#include "morph/features.hpp"
#include "resources/error.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug;
  const std::string_view text(reinterpret_cast<const char*>(data), size);
  std::string once;
  try {
    const auto bundle = morph::parse_bundle(text);
    static_cast<void>(morph::atoms_of(bundle));
    once = morph::canonical_bundle(text);
  } catch (const resources::Error& error) {
    if (error.cause() != resources::Cause::data) throw;
    return 0;
  }
  if (morph::canonical_bundle(once) != once) std::abort();
  return 0;
}
