#include "adapt/tokenizer/tokenizer.hpp"

#include <array>
#include <filesystem>

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

}  // namespace

std::unique_ptr<const Tokenizer> open_tokenizer(const std::string& path) {
  std::error_code ignored;
  if (!std::filesystem::is_directory(path, ignored)) return open_wordpiece(path);
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
