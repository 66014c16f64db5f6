#include "adapt/tokenizer/tokenizer.hpp"

#include <array>
#include <filesystem>

#include "adapt/tokenizer/unigram.hpp"
#include "adapt/tokenizer/unigram_files.hpp"
#include "adapt/tokenizer/wordpiece.hpp"
#include "resources/atomic_file.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;

void Pieces::clear() {
  ids.clear();
  begin.clear();
  end.clear();
  starts_word.clear();
}

std::vector<std::int32_t> Tokenizer::framed_ids(std::string_view text) const {
  Pieces pieces;
  encode(text, pieces);
  std::vector<std::int32_t> ids;
  ids.reserve(pieces.size() + 2);
  ids.push_back(special().begin);
  ids.insert(ids.end(), pieces.ids.begin(), pieces.ids.end());
  ids.push_back(special().end);
  return ids;
}

namespace {

bool is_file(const std::string& path) {
  std::error_code ignored;
  return std::filesystem::is_regular_file(path, ignored);
}

/// By content: a SentencePiece message begins with field 1 and holds NUL bytes, which no vocab.txt does.
std::unique_ptr<const Tokenizer> open_file_of_any_kind(const std::string& path) {
  const auto source = resources::open_file(path);
  std::string head(4096, '\0');
  head.resize(source->read(head));
  if (head.starts_with('{')) return open_tokenizer_json(path);
  const bool message = head.starts_with('\n') && head.find('\0') != std::string::npos;
  return message || path.ends_with(".model") ? open_sentencepiece(path) : open_wordpiece(path);
}

}  // namespace

std::unique_ptr<const Tokenizer> open_tokenizer(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) return open_file_of_any_kind(path);
  if (is_file(path + "/tokenizer.json")) return open_tokenizer_json(path + "/tokenizer.json");
  if (is_file(path + "/sentencepiece.bpe.model")) return open_sentencepiece(path + "/sentencepiece.bpe.model");
  if (is_file(path + "/vocab.txt")) return open_wordpiece_folder(path);
  throw Error(Cause::missing_input, resources::in_quotes(path) + ": found no tokenizer, expected tokenizer.json, " +
                                        "sentencepiece.bpe.model or vocab.txt in this folder");
}

std::vector<std::string> tokenizer_files(const std::string& folder) {
  static constexpr std::array names{"tokenizer.json",        "tokenizer_config.json", "special_tokens_map.json",
                                    "added_tokens.json",     "vocab.txt",             "sentencepiece.bpe.model"};
  std::vector<std::string> found;
  for (const char* name : names) {
    if (is_file(folder + "/" + name)) found.emplace_back(name);
  }
  return found;
}

void copy_tokenizer_files(const std::string& from, const std::string& to) {
  for (const auto& name : tokenizer_files(from)) {
    const auto source = resources::open_raw_file(from + "/" + name);
    resources::write_file(to + "/" + name, resources::read_all(*source, std::size_t{256} << 20));
  }
}

}  // namespace wug::adapt
