#include "resources/temporary_copy.hpp"

#include <unistd.h>

#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <vector>

#include "resources/error.hpp"

namespace wug::resources {

TemporaryCopy::TemporaryCopy(ByteSource& source, std::size_t limit)
    : path_((std::filesystem::temp_directory_path() / "wug-import-XXXXXX").string()) {
  const int descriptor = mkstemp(path_.data());
  if (descriptor < 0) throw_errno(errno, "creating", path_);
  try {
    copy(source, descriptor, limit);
  } catch (...) {  // the destructor does not run
    close(descriptor);
    unlink(path_.c_str());
    throw;
  }
  close(descriptor);
}

TemporaryCopy::~TemporaryCopy() { unlink(path_.c_str()); }

void TemporaryCopy::copy(ByteSource& source, int descriptor, std::size_t limit) const {
  std::vector<char> buffer(1 << 20);
  std::size_t copied = 0;
  while (const std::size_t got = source.read(buffer)) {
    copied += got;
    if (copied > limit) throw Error(Cause::data, "found more than " + std::to_string(limit) + " bytes in a pipe or device, expected at most so many");
    for (std::size_t done = 0; done < got;) {
      const ssize_t written = write(descriptor, buffer.data() + done, got - done);
      if (written < 0 && errno == EINTR) continue;
      if (written < 0) throw_errno(errno, "writing", path_);
      done += static_cast<std::size_t>(written);
    }
  }
}

}  // namespace wug::resources
