#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <vector>

#include "adapt/tokenizer/tokenizer.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

/// A corpus as one stream of token ids, every text closed by the tokenizer's end id, in a memory-mapped file that is
/// prepared once: magic, SHA-256 of what it was made from, number of texts and ids, ids as little-endian int32.
class TokenStore {
 public:
  /// Opens a prepared file. Throws FormatError where it is damaged or was made from something else than `key`.
  TokenStore(const std::string& path, const std::string& key);
  ~TokenStore();
  TokenStore(TokenStore&& other) noexcept;
  TokenStore& operator=(TokenStore&&) = delete;

  std::span<const std::int32_t> ids() const { return {ids_, count_}; }
  std::uint64_t texts() const { return texts_; }

 private:
  void* mapped_ = nullptr;
  std::size_t bytes_ = 0, count_ = 0;
  const std::int32_t* ids_ = nullptr;
  std::uint64_t texts_ = 0;
};

/// What a token store depends on: the corpus files' bytes, their format and the tokenizer files' bytes, as SHA-256.
std::string token_store_key(const std::vector<std::string>& corpus, const std::string& format, const std::string& tokenizer_folder);

/// Tokenises the corpus into `path` unless it is already there under the same key, and opens it. Throws Error{data} where
/// the corpus holds no token.
TokenStore prepare_tokens(const std::vector<std::string>& corpus, const std::string& format, const Tokenizer& tokenizer,
                          const std::string& key, const std::string& path, const RunControl& control);

}  // namespace wug::adapt
