#pragma once
#include <cstdint>
#include <stdexcept>
#include <string>
#include <string_view>

namespace wug::resources {

/// What a caller can do about an error; `tools` maps each cause to one exit code of sysexits.h (exit_code).
enum class Cause {
  usage,          ///< 64: wrong flag, unknown language
  data,           ///< 65: the content of a file, model or store is refused
  missing_input,  ///< 66: a file that should be read is not there
  unavailable,    ///< 69: a resource is missing (GPU, model, shared library)
  internal,       ///< 70: our own bug, or a numeric failure
  os,             ///< 71: the operating system refused (memory, fork)
  cannot_create,  ///< 73: an output cannot be created
  io,             ///< 74: reading or writing failed, disk full
  busy,           ///< 75: another writer holds the store; try again
  permission,     ///< 77
  configuration,  ///< 78: a --config file or a recipe is wrong
  interrupted     ///< 143: SIGTERM, after a clean stop
};

int exit_code(Cause cause);

/// A failure whose message says what was found, what was expected and the likely cause.
class Error : public std::runtime_error {
 public:
  Error(Cause cause, const std::string& message) : std::runtime_error(message), cause_(cause) {}
  Cause cause() const { return cause_; }

 private:
  Cause cause_;
};

/// A place in a file; line and column are 1-based, 0 means "not known".
struct Place {
  std::string file;
  std::size_t line = 0;
  std::size_t column = 0;
};

/// "file:line:column", leaving out what is not known.
std::string describe(const Place& place);

/// Data (or configuration) that cannot be read, with its place: what() is "file:line:column: message".
class FormatError : public Error {
 public:
  FormatError(Place place, const std::string& message, Cause cause = Cause::data)
      : Error(cause, describe(place) + ": " + message), place_(std::move(place)) {}
  const Place& place() const { return place_; }

 private:
  Place place_;
};

/// `name` with control characters, quotes and invalid UTF-8 escaped, for messages and terminals. At most 200 bytes.
std::string in_quotes(std::string_view name);

/// Error for a failed system call on `path`: maps errno to missing_input, permission, io or cannot_create.
[[noreturn]] void throw_errno(int error_number, const std::string& action, const std::string& path);

}  // namespace wug::resources
