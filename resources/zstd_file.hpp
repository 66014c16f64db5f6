#pragma once
#include <memory>
#include <string>
#include <string_view>

namespace wug::resources {

/// An AtomicFile compressed with Zstandard. The same bytes in give the same bytes out, however they are cut into writes.
/// Protocol: (write)* commit.
class ZstdFile {
 public:
  explicit ZstdFile(const std::string& path);
  ~ZstdFile();
  ZstdFile(const ZstdFile&) = delete;
  ZstdFile& operator=(const ZstdFile&) = delete;

  void write(std::string_view bytes);
  void commit();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

}  // namespace wug::resources
