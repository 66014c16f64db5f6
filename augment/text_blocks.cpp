#include "augment/text_blocks.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::augment {
using resources::Cause;
using resources::Error;
using resources::FormatError;

namespace {

constexpr std::size_t block_bytes = 1 << 18;

std::uint64_t count_lines(const std::string& path) {
  const auto source = resources::open_file(path);
  std::vector<char> buffer(1 << 18);
  std::uint64_t lines = 0;
  char last = '\n';
  while (const std::size_t got = source->read(buffer)) {
    lines += static_cast<std::uint64_t>(std::count(buffer.begin(), buffer.begin() + static_cast<std::ptrdiff_t>(got), '\n'));
    last = buffer[got - 1];
  }
  return lines + (last != '\n');
}

std::size_t end_of_lines(std::string_view bytes, std::uint64_t lines) {
  std::size_t at = 0;
  for (std::uint64_t i = 0; i < lines && at < bytes.size(); ++i) {
    const std::size_t newline = bytes.find('\n', at);
    at = newline == std::string_view::npos ? bytes.size() : newline + 1;
  }
  return at;
}

}  // namespace

Shard parse_shard(std::string_view text) {
  Shard shard;
  const char* end = text.data() + text.size();
  const auto first = std::from_chars(text.data(), end, shard.number);
  const bool slash = first.ec == std::errc{} && first.ptr != end && *first.ptr == '/';
  const auto second = slash ? std::from_chars(first.ptr + 1, end, shard.count) : first;
  if (!slash || second.ec != std::errc{} || second.ptr != end || shard.number < 1 || shard.number > shard.count) {
    throw Error(Cause::usage, "--shard: found " + resources::in_quotes(text) + ", expected i/n with i from 1 to n, such as 2/7");
  }
  return shard;
}

TextBlocks::TextBlocks(std::vector<std::string> paths, Shard shard) : paths_(std::move(paths)) {
  if (shard.count == 1) return;
  for (const std::string& path : paths_) {
    if (path == "-") {
      throw Error(Cause::usage, "--shard needs files: the lines of standard input cannot be counted beforehand. A filter needs no "
                                "shards, what it writes for a line depends on that line alone");
    }
    total_ += count_lines(path);
  }
  __extension__ using Wide = unsigned __int128;
  from_ = static_cast<std::uint64_t>(Wide{total_} * (shard.number - 1) / shard.count);
  until_ = static_cast<std::uint64_t>(Wide{total_} * shard.number / shard.count);
}

bool TextBlocks::open_next() {
  if (started_) ++file_;
  started_ = true;
  if (file_ >= paths_.size()) return false;
  source_ = resources::open_file(paths_[file_]);
  pending_.clear();
  at_end_ = false;
  line_ = 1;
  while (fill() && pending_.size() < 4) {
  }
  check_start();
  return true;
}

void TextBlocks::check_start() {
  if (pending_.starts_with("\xFF\xFE") || pending_.starts_with("\xFE\xFF")) {
    throw FormatError({paths_[file_], 1, 1}, "found a UTF-16 byte-order mark, expected UTF-8; convert the file to UTF-8 first");
  }
  if (pending_.starts_with("\xEF\xBB\xBF")) pending_.erase(0, 3);
}

bool TextBlocks::fill() {
  if (at_end_) return false;
  const std::size_t before = pending_.size();
  pending_.resize(before + block_bytes);
  const std::size_t got = source_->read({pending_.data() + before, block_bytes});
  pending_.resize(before + got);
  at_end_ = got == 0;
  return !at_end_;
}

std::string TextBlocks::take_lines() {
  while (!at_end_) {
    const std::size_t newline = pending_.size() < block_bytes ? std::string::npos : pending_.rfind('\n');
    if (newline != std::string::npos) {
      std::string lines = pending_.substr(0, newline + 1);
      pending_.erase(0, newline + 1);
      return lines;
    }
    if (pending_.size() > resources::TextInput::longest_line) {
      throw FormatError({paths_[file_], line_, 0}, "the line is longer than the limit of " +
                                                       std::to_string(resources::TextInput::longest_line) + " bytes");
    }
    fill();
  }
  return std::exchange(pending_, {});
}

bool TextBlocks::read(TextBlock& block) {
  while (passed_ < until_) {
    if (pending_.empty() && at_end_) {
      if (!open_next()) return false;
      continue;
    }
    block.bytes = take_lines();
    if (block.bytes.empty()) continue;
    block.file = file_;
    block.first_line = line_;
    const bool whole = block.bytes.back() == '\n';
    const auto lines =
        static_cast<std::uint64_t>(std::count(block.bytes.begin(), block.bytes.end(), '\n')) + (whole ? 0 : 1);
    const std::uint64_t start = passed_;
    line_ += lines;
    passed_ += lines;
    if (passed_ <= from_) continue;
    if (passed_ > until_) block.bytes.resize(end_of_lines(block.bytes, until_ - start));
    if (start < from_) {
      block.bytes.erase(0, end_of_lines(block.bytes, from_ - start));
      block.first_line += from_ - start;
    }
    return true;
  }
  return false;
}

}  // namespace wug::augment
