#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "augment/text_blocks.hpp"
#include "resources/zstd_file.hpp"

namespace wug::augment {

/// A corpus as compressed JSON lines in FOLDER/data/train-00000-of-00001-00000.jsonl.zst and so on, the layout that Hugging
/// Face's `load_dataset` reads: part and number of parts of the shard, then the file's number. Joined in the order of their
/// names, the files of all shards are the single run's lines.
class CorpusShards {
 public:
  CorpusShards(std::string folder, Shard shard, std::uint64_t lines_per_file);
  /// Any pieces of whole lines.
  void write(std::string_view lines);
  /// Every file appears as it is full; this finishes the last one.
  void commit();
  /// Relative to the folder.
  const std::vector<std::string>& files() const { return files_; }
  std::uint64_t lines() const { return lines_; }
  static constexpr const char* pattern = "data/train-*.jsonl.zst";

 private:
  void open();

  std::string folder_;
  Shard shard_;
  std::uint64_t lines_per_file_, lines_ = 0, lines_in_file_ = 0;
  std::unique_ptr<resources::ZstdFile> file_;
  std::vector<std::string> files_;
};

}  // namespace wug::augment
