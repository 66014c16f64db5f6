#pragma once
#include <cstdlib>
#include <filesystem>
#include <memory>
#include <string>

#include "tests/support/temporary_folder.hpp"

namespace wug::tests {

/// Real data for tests, unpacked from $WUG_SHARED/data/NAME.tar.xz into a temporary folder. Tests skip themselves, with a
/// message, where the data is not there:
///
///   const SharedData data("unimorph");
///   if (!data.found()) return;  // said on stderr
///   data.path("unimorph/gle/gle");
class SharedData {
 public:
  explicit SharedData(const std::string& name) {
    const char* set = std::getenv("WUG_SHARED");
    // Normalised by its letters: tests/data need not exist.
    const std::string shared = set != nullptr ? set : std::filesystem::path(WUG_TEST_DATA "/../../../shared").lexically_normal().string();
    const std::string archive = shared + "/data/" + name + ".tar.xz";
    if (!std::filesystem::is_regular_file(archive) || archive.find('\'') != std::string::npos) {
      std::fprintf(stderr, "skipped: no %s; set WUG_SHARED to the folder with the shared data\n", archive.c_str());
      return;
    }
    folder_ = std::make_unique<TemporaryFolder>();
    const std::string command = "tar -xJf '" + archive + "' -C '" + folder_->path() + "'";
    if (std::system(command.c_str()) != 0) folder_.reset();
  }
  bool found() const { return folder_ != nullptr; }
  std::string path(const std::string& name) const { return folder_->path(name); }

 private:
  std::unique_ptr<TemporaryFolder> folder_;
};

}  // namespace wug::tests
