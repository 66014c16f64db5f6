#include "resources/hash.hpp"

#include <openssl/evp.h>

#include <array>
#include <vector>

#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::resources {

struct Sha256::State {
  EVP_MD_CTX* context = EVP_MD_CTX_new();
  ~State() { EVP_MD_CTX_free(context); }

  std::array<unsigned char, 32> digest() {
    std::array<unsigned char, 32> bytes{};
    unsigned length = 0;
    if (EVP_DigestFinal_ex(context, bytes.data(), &length) != 1) throw Error(Cause::internal, "SHA-256 failed");
    return bytes;
  }
};

Sha256::Sha256() : state_(std::make_unique<State>()) {
  if (EVP_DigestInit_ex(state_->context, EVP_sha256(), nullptr) != 1) {
    throw Error(Cause::internal, "SHA-256 is not available");
  }
}
Sha256::~Sha256() = default;
Sha256::Sha256(Sha256&&) noexcept = default;
Sha256& Sha256::operator=(Sha256&&) noexcept = default;

void Sha256::update(std::string_view bytes) {
  if (EVP_DigestUpdate(state_->context, bytes.data(), bytes.size()) != 1) {
    throw Error(Cause::internal, "SHA-256 failed");
  }
}

std::string Sha256::hex() {
  static constexpr char digits[] = "0123456789abcdef";
  std::string text;
  for (const unsigned char byte : state_->digest()) {
    text += digits[byte >> 4];
    text += digits[byte & 15];
  }
  return text;
}

std::uint64_t Sha256::first_word() {
  const auto bytes = state_->digest();
  std::uint64_t word = 0;
  for (std::size_t i = 0; i < 8; ++i) word = word << 8 | bytes[i];
  return word;
}

std::string sha256(std::string_view bytes) {
  Sha256 hash;
  hash.update(bytes);
  return hash.hex();
}

std::string sha256_file(const std::string& path) {
  const auto source = open_raw_file(path);
  std::vector<char> buffer(1 << 20);
  Sha256 hash;
  while (const std::size_t got = source->read(buffer)) hash.update({buffer.data(), got});
  return hash.hex();
}

}  // namespace wug::resources
