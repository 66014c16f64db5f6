#include "resources/error.hpp"

#include <cerrno>
#include <cstring>

#include "resources/utf8.hpp"

namespace wug::resources {

int exit_code(Cause cause) {
  switch (cause) {
    case Cause::usage: return 64;
    case Cause::data: return 65;
    case Cause::missing_input: return 66;
    case Cause::unavailable: return 69;
    case Cause::internal: return 70;
    case Cause::os: return 71;
    case Cause::cannot_create: return 73;
    case Cause::io: return 74;
    case Cause::busy: return 75;
    case Cause::permission: return 77;
    case Cause::configuration: return 78;
    case Cause::interrupted: return 143;
  }
  return 70;
}

std::string describe(const Place& place) {
  std::string text = escape_for_terminal(place.file);
  if (place.line != 0) text += ":" + std::to_string(place.line);
  if (place.line != 0 && place.column != 0) text += ":" + std::to_string(place.column);
  return text;
}

std::string in_quotes(std::string_view name) {
  static constexpr std::size_t longest = 200;
  std::string text = "'" + escape_for_terminal(name.substr(0, utf8_prefix(name, longest)));
  return text + (name.size() > longest ? "…'" : "'");
}

void throw_errno(int error_number, const std::string& action, const std::string& path) {
  Cause cause = Cause::io;
  if (error_number == ENOENT || error_number == ENOTDIR || error_number == EISDIR) cause = Cause::missing_input;
  if (error_number == EACCES || error_number == EPERM) cause = Cause::permission;
  if (error_number == EROFS) cause = Cause::cannot_create;
  throw Error(cause, "cannot " + action + " " + in_quotes(path) + ": " + std::strerror(error_number));
}

}  // namespace wug::resources
