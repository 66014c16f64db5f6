#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>

namespace wug::resources {

/// Incremental SHA-256 (FIPS 180-4), by OpenSSL.
class Sha256 {
 public:
  Sha256();
  ~Sha256();
  Sha256(Sha256&&) noexcept;
  Sha256& operator=(Sha256&&) noexcept;

  void update(std::string_view bytes);
  /// 64 lower-case hexadecimal digits; the object cannot be updated afterwards.
  std::string hex();
  /// First 8 bytes of the digest, big-endian, as a number; the object cannot be updated afterwards.
  std::uint64_t first_word();

 private:
  struct State;
  std::unique_ptr<State> state_;
};

std::string sha256(std::string_view bytes);

/// Digest of a file's raw bytes. Throws Error (missing_input, permission, io).
std::string sha256_file(const std::string& path);

}  // namespace wug::resources
