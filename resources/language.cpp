#include "resources/language.hpp"

#include "resources/error.hpp"

namespace wug::resources {
namespace {
constexpr std::string_view status_names[] = {"attested", "generated", "predicted", "citation", "copied"};
}

std::string_view name_of(Status status) { return status_names[static_cast<std::size_t>(status)]; }

Status parse_status(std::string_view name) {
  for (std::size_t i = 0; i < std::size(status_names); ++i) {
    if (status_names[i] == name) return static_cast<Status>(i);
  }
  throw Error(Cause::data, "unknown status " + in_quotes(name) + ", expected attested, generated, predicted, citation or copied");
}

}  // namespace wug::resources
