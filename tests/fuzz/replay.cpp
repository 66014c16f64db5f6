// wug_fuzz_replay NAME FOLDER...: feeds every file of the folders to one fuzz target, without clang. Each file is also
// fed cut at some places and changed at random, the same way in every run, so that a small corpus covers damage.
#include <cstdint>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iterator>
#include <set>
#include <string>
#include <string_view>

#include "resources/random.hpp"
#include "tests/fuzz/targets.hpp"

namespace {

using wug::fuzz::Target;

void feed(const Target& target, const std::string& bytes) {
  // An exact copy on the heap: reading past its end is seen by AddressSanitizer.
  const std::string whole(bytes.data(), bytes.size());
  target.run(reinterpret_cast<const unsigned char*>(whole.data()), whole.size());
}

/// The file with a few bytes flipped, replaced, inserted, taken out or doubled. A function of the file and `item`.
std::string changed(const std::string& bytes, std::uint64_t item) {
  static constexpr std::string_view pieces[] = {std::string_view("\0", 1), "\xFF", "\t", "\n", "<", ">", "&", "\"", "{", "}", "\\", "\xEF\xBB\xBF", "99999999999999999999", "-->", "&#0;"};
  const wug::resources::Random random("fuzz", bytes.size());
  std::string text = bytes;
  std::uint32_t slot = 0;
  const auto below = [&](std::size_t n) { return static_cast<std::size_t>(random.below(n, item, slot++)); };
  for (std::size_t changes = 1 + below(6); changes > 0; --changes) {
    const std::size_t at = below(text.size() + 1), length = 1 + below(20);
    switch (below(5)) {
      case 0: text.insert(at, pieces[below(std::size(pieces))]); break;
      case 1: text.erase(at, length); break;
      case 2: text.insert(below(text.size() + 1), text.substr(at, length)); break;
      case 3: if (at < text.size()) text[at] = static_cast<char>(below(256)); break;
      default: if (at < text.size()) text[at] = static_cast<char>(text[at] ^ (1 << below(8))); break;
    }
  }
  return text;
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
    feed(target, bytes);
    const std::size_t step = bytes.size() / 64 + 1;
    for (std::size_t length = 0; length < bytes.size(); length += step) feed(target, bytes.substr(0, length));
    for (std::uint64_t item = 0; item < 300; ++item) {
      std::printf("change %d\n", static_cast<int>(item));
      feed(target, changed(bytes, item));
    }
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
  std::setvbuf(stdout, nullptr, _IOLBF, 0);  // the last line names the culprit of a crash
  std::size_t files = 0;
  for (int i = 2; i < count; ++i) files += replay(*target, arguments[i]);
  std::printf("%zu files replayed\n", files);
  return files > 0 ? 0 : 1;
}
