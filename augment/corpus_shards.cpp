#include "augment/corpus_shards.hpp"

#include "resources/atomic_file.hpp"

namespace wug::augment {
namespace {

std::string five_digits(std::uint64_t number) {
  const std::string digits = std::to_string(number);
  return digits.size() < 5 ? std::string(5 - digits.size(), '0') + digits : digits;
}

}  // namespace

CorpusShards::CorpusShards(std::string folder, Shard shard, std::uint64_t lines_per_file)
    : folder_(std::move(folder)), shard_(shard), lines_per_file_(lines_per_file) {
  resources::make_folder(folder_ + "/data");
}

void CorpusShards::open() {
  files_.push_back("data/train-" + five_digits(shard_.number - 1) + "-of-" + five_digits(shard_.count) + "-" + five_digits(files_.size()) +
                   ".jsonl.zst");
  file_ = std::make_unique<resources::ZstdFile>(folder_ + "/" + files_.back());
  lines_in_file_ = 0;
}

void CorpusShards::write(std::string_view lines) {
  while (!lines.empty()) {
    if (file_ && lines_in_file_ == lines_per_file_) commit();
    if (!file_) open();
    std::size_t end = 0;
    while (end < lines.size() && lines_in_file_ < lines_per_file_) {
      end = std::min(lines.find('\n', end), lines.size() - 1) + 1;
      ++lines_in_file_;
      ++lines_;
    }
    file_->write(lines.substr(0, end));
    lines.remove_prefix(end);
  }
}

void CorpusShards::commit() {
  if (file_) file_->commit();
  file_.reset();
}

}  // namespace wug::augment
