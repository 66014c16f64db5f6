#include <cstdint>
#include <cstdlib>

#include "resources/error.hpp"
#include "resources/language_registry.hpp"

extern "C" int LLVMFuzzerTestOneInput(const std::uint8_t* data, std::size_t size) {
  using namespace wug::resources;
  const std::string_view tag(reinterpret_cast<const char*>(data), size);
  const auto& registry = LanguageRegistry::instance();
  const auto found = registry.find(tag);
  if (found && registry.find(found->tag()) != found) std::abort();
  if (found && found->tag().find_first_of("/\\.") != std::string::npos) std::abort();
  try {
    if (std::optional(registry.require(tag)) != found) std::abort();
  } catch (const Error& error) {
    if (found || error.cause() != Cause::usage) throw;
  }
  return 0;
}
