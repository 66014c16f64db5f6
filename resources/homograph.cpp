#include "resources/homograph.hpp"

namespace wug::resources {

std::string take_homograph_number(std::string& text) {
  static constexpr const char* digits = "0123456789";
  const std::size_t colon = text.rfind(':');
  if (colon == std::string::npos || colon == 0 || colon + 1 == text.size() || text.size() - colon > 3) return {};
  if (text.find_first_not_of(digits, colon + 1) != std::string::npos) return {};
  const char before = text[colon - 1];
  if ((before >= '0' && before <= '9') || before == ' ' || before == ':') return {};
  std::string number = text.substr(colon + 1);
  text.resize(colon);
  return number;
}

}  // namespace wug::resources
