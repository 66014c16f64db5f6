#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/byte_source.hpp"

namespace wug::augment {

/// One of `count` equal parts of the input's items; numbered from 1.
struct Shard {
  std::uint64_t number = 1, count = 1;
};
/// Reads "2/7". Throws Error{usage}.
Shard parse_shard(std::string_view text);

/// What an input is made of: lines of text, lines of JSON, or sentences in CoNLL-U parted by blank lines.
enum class InputFormat : std::uint8_t { automatic, text, jsonl, conllu };
/// "auto", "text", "jsonl" or "conllu". Throws Error{usage}.
InputFormat input_format(const std::string& name);

/// Whole items of one file, as bytes.
struct TextBlock {
  std::string bytes;             ///< every line ends in LF, but the last line of a file may not
  std::uint64_t first_line = 1;  ///< its number in the file
  std::size_t file = 0;
  InputFormat format = InputFormat::text;
};

/// The items of some files, one after the other, in blocks of about 64 kB; gzip, zstd and xz are unpacked, "-" is standard
/// input. The format `automatic` looks at the beginning of each file. A byte-order mark at the start of a file is left out,
/// UTF-16 is refused. With a shard of more than one part the items are counted first, so standard input (whose items cannot
/// be counted beforehand) is refused.
class TextBlocks {
 public:
  TextBlocks(std::vector<std::string> paths, Shard shard, InputFormat format = InputFormat::text);
  /// False at the end. Throws FormatError on a line or sentence above resources::TextInput::longest_line.
  bool read(TextBlock& block);
  const std::vector<std::string>& paths() const { return paths_; }
  /// Number of input items where they were counted.
  std::uint64_t total_items() const { return total_; }

 private:
  bool open_next();
  bool fill();
  std::string take_items();
  void check_start();
  void cut_to_shard(TextBlock& block, std::uint64_t start) const;

  std::vector<std::string> paths_;
  InputFormat wanted_, format_ = InputFormat::text;
  std::unique_ptr<resources::ByteSource> source_;
  std::size_t file_ = 0;
  std::string pending_;
  bool at_end_ = true, started_ = false;
  std::uint64_t line_ = 1;           ///< number in its file of the first pending line
  std::uint64_t passed_ = 0;         ///< items handed out or skipped so far, over all files
  std::uint64_t from_ = 0, until_ = ~std::uint64_t{0}, total_ = 0;
};

}  // namespace wug::augment
