// wug_fuzz_replay NAME FOLDER...: feeds every file of the folders to one fuzz target, without clang. Each file is also
// fed cut at some places, so that a small corpus covers truncation.
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>

#include "tests/fuzz/targets.hpp"

namespace {

using wug::fuzz::Target;

void feed(const Target& target, const std::string& bytes) {
  // An exact copy on the heap: reading past its end is seen by AddressSanitizer.
  const std::string whole(bytes.data(), bytes.size());
  target.run(reinterpret_cast<const unsigned char*>(whole.data()), whole.size());
}

std::size_t replay(const Target& target, const std::string& folder) {
  std::set<std::string> paths;
  if (std::filesystem::is_directory(folder)) {
    for (const auto& entry : std::filesystem::directory_iterator(folder)) paths.insert(entry.path().string());
  }
  for (const std::string& path : paths) {
    std::ifstream file(path, std::ios::binary);
    const std::string bytes{std::istreambuf_iterator<char>(file), {}};
    std::printf("%s\n", path.c_str());
    std::fflush(stdout);  // names the culprit when the next line crashes
    feed(target, bytes);
    const std::size_t step = bytes.size() / 64 + 1;
    for (std::size_t length = 0; length < bytes.size(); length += step) feed(target, bytes.substr(0, length));
  }
  return paths.size();
}

}  // namespace

int main(int count, char** arguments) {
  const Target* target = count < 3 ? nullptr : wug::fuzz::find_target(arguments[1]);
  if (target == nullptr) {
    std::fputs("usage: wug_fuzz_replay TARGET FOLDER...\n", stderr);
    return 64;
  }
  std::size_t files = 0;
  for (int i = 2; i < count; ++i) files += replay(*target, arguments[i]);
  std::printf("%zu files replayed\n", files);
  return files > 0 ? 0 : 1;
}
