#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "adapt/tokenizer/tokenizer.hpp"
#include "adapt/trainer/run_control.hpp"
#include "adapt/trainer/stream_token.hpp"

namespace wug::adapt {

/// A corpus as one stream of tokens, every text closed by the tokenizer's end id, in a memory-mapped file that is
/// prepared once: magic, SHA-256 of what it was made from, number of texts and tokens, tokens as little-endian int32.
class TokenStore {
 public:
  /// Opens a prepared file. Throws FormatError where it is damaged or was made from something else than `key`.
  TokenStore(const std::string& path, const std::string& key);
  ~TokenStore();
  TokenStore(TokenStore&& other) noexcept;
  TokenStore& operator=(TokenStore&&) = delete;

  std::span<const StreamToken> tokens() const { return {tokens_, count_}; }
  std::uint64_t texts() const { return texts_; }

 private:
  void* mapped_ = nullptr;
  std::size_t bytes_ = 0, count_ = 0;
  const StreamToken* tokens_ = nullptr;
  std::uint64_t texts_ = 0;
};

/// What a token store is made from.
struct TokenSource {
  std::vector<std::string> files;
  std::string format = "auto";
  bool pairs = false;  ///< every text is FIRST-TAB-SECOND and becomes two
};

/// What a token store depends on: the files' bytes, their format and the tokenizer files' bytes, as SHA-256.
std::string token_store_key(const TokenSource& source, const std::string& tokenizer_folder);

/// Tokenises the files into `path` unless it is already there under the same key, and opens it. Pairs with an empty or
/// missing side are left out and counted in a note. Throws Error{data} where no token is found.
TokenStore prepare_tokens(const TokenSource& source, const Tokenizer& tokenizer, const std::string& key, const std::string& path,
                          const RunControl& control);

}  // namespace wug::adapt
