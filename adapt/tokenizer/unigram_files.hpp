#pragma once
#include <cstdint>
#include <memory>
#include <string>

#include "adapt/tokenizer/tokenizer.hpp"
#include "adapt/tokenizer/unigram.hpp"

namespace wug::adapt {

/// Writes tokenizer.json, tokenizer_config.json and special_tokens_map.json: `AutoTokenizer` opens the folder.
void write_unigram(const Unigram& tokenizer, std::uint32_t longest_input, const std::string& folder);

/// A Hugging Face tokenizer.json of model type WordPiece (with a BertNormalizer) or Unigram. Throws FormatError on
/// duplicates, holes in the ids, parts that are not supported (named), depth above 64 or a number out of range.
std::unique_ptr<const Tokenizer> open_tokenizer_json(const std::string& path);

}  // namespace wug::adapt
