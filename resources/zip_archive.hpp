#pragma once
#include <string>
#include <vector>

#include "resources/byte_source.hpp"

namespace wug::resources {

/// One file of a zip archive, in memory.
struct ZipMember {
  std::string name;  ///< path inside the archive, with /
  std::string bytes;
};

/// True when the file begins as a zip archive does.
bool is_zip_file(const std::string& path);

/// All files of a zip archive. Nothing is ever written to disk. Throws Error{data}, naming the entry, on a path that leads
/// out (.., absolute, drive letter, backslash), a link or device, an encrypted entry, two names that differ in nothing but
/// case, a wrong checksum, and above the limits or 100 000 entries.
std::vector<ZipMember> read_zip(const std::string& path, const UnpackLimits& limits = {});

}  // namespace wug::resources
