#pragma once
#include <string>

#include "resources/byte_source.hpp"

namespace wug::resources {

/// The bytes of a stream in a file of the temporary folder, which goes with the object: for what must be read twice or by
/// a library that wants a path.
class TemporaryCopy {
 public:
  explicit TemporaryCopy(ByteSource& source);
  ~TemporaryCopy();
  TemporaryCopy(const TemporaryCopy&) = delete;
  TemporaryCopy& operator=(const TemporaryCopy&) = delete;
  const std::string& path() const { return path_; }

 private:
  void copy(ByteSource& source, int descriptor) const;
  std::string path_;
};

}  // namespace wug::resources
