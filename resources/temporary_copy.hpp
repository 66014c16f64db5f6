#pragma once
#include <string>

#include "resources/byte_source.hpp"

namespace wug::resources {

/// The bytes of a stream in a file of the temporary folder, which goes with the object: for what must be read twice or by
/// a library that wants a path. More than `limit` bytes (an endless device) are Error{data} naming the limit.
class TemporaryCopy {
 public:
  explicit TemporaryCopy(ByteSource& source, std::size_t limit = UnpackLimits{}.bytes);
  ~TemporaryCopy();
  TemporaryCopy(const TemporaryCopy&) = delete;
  TemporaryCopy& operator=(const TemporaryCopy&) = delete;
  const std::string& path() const { return path_; }

 private:
  void copy(ByteSource& source, int descriptor, std::size_t limit) const;
  std::string path_;
};

}  // namespace wug::resources
