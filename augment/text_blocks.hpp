#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/byte_source.hpp"

namespace wug::augment {

/// One of `count` equal parts of the input's lines; numbered from 1.
struct Shard {
  std::uint64_t number = 1, count = 1;
};
/// Reads "2/7". Throws Error{usage}.
Shard parse_shard(std::string_view text);

/// Whole lines of one file, as bytes.
struct TextBlock {
  std::string bytes;             ///< every line ends in LF, but the last line of a file may not
  std::uint64_t first_line = 1;  ///< its number in the file
  std::size_t file = 0;
};

/// The lines of some files, one after the other, in blocks of about 256 kB; gzip, zstd and xz are unpacked, "-" is standard
/// input. A byte-order mark at the start of a file is left out, UTF-16 is refused. With a shard of more than one part the
/// lines are counted first, so standard input (whose lines cannot be counted beforehand) is refused.
class TextBlocks {
 public:
  TextBlocks(std::vector<std::string> paths, Shard shard);
  /// False at the end. Throws FormatError on a line above resources::TextInput::longest_line.
  bool read(TextBlock& block);
  const std::vector<std::string>& paths() const { return paths_; }
  /// Number of input lines where they were counted.
  std::uint64_t total_lines() const { return total_; }

 private:
  bool open_next();
  bool fill();
  std::string take_lines();
  void check_start();

  std::vector<std::string> paths_;
  std::unique_ptr<resources::ByteSource> source_;
  std::size_t file_ = 0;
  std::string pending_;
  bool at_end_ = true, started_ = false;
  std::uint64_t line_ = 1;           ///< number in its file of the first pending line
  std::uint64_t passed_ = 0;         ///< lines handed out or skipped so far, over all files
  std::uint64_t from_ = 0, until_ = ~std::uint64_t{0}, total_ = 0;
};

}  // namespace wug::augment
