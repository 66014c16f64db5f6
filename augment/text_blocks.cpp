#include "augment/text_blocks.hpp"

#include <algorithm>
#include <charconv>
#include <map>
#include <utility>

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::augment {
using resources::Cause;
using resources::Error;
using resources::FormatError;

namespace {

constexpr std::size_t block_bytes = 1 << 16;  ///< with what is made of it, it fits a second-level cache beside the tables
constexpr const char* format_names[] = {"auto", "text", "jsonl", "conllu"};

InputFormat recognise(std::string_view head, InputFormat wanted) {
  if (wanted != InputFormat::automatic) return wanted;
  const std::string name = resources::recognise_corpus(head);
  return name == "jsonl" ? InputFormat::jsonl : name == "conllu" ? InputFormat::conllu : InputFormat::text;
}

/// Counts items in bytes that come piece by piece.
class ItemCounter {
 public:
  explicit ItemCounter(InputFormat format) : format_(format) {}
  /// Stops behind the end of the item with this number; npos where there are fewer.
  std::size_t count(std::string_view bytes, std::uint64_t until = ~std::uint64_t{0}) {
    for (std::size_t at = 0; at < bytes.size();) {
      if (items_ == until && !inside_) return at;
      const std::size_t newline = bytes.find('\n', at);
      const std::string_view line = bytes.substr(at, newline == std::string_view::npos ? newline : newline - at);
      begin_line(line);
      if (newline == std::string_view::npos) return std::string_view::npos;
      end_line();
      at = newline + 1;
    }
    return std::string_view::npos;
  }
  std::uint64_t items() const { return items_; }

 private:
  /// Also of the rest of a line whose beginning came before.
  void begin_line(std::string_view line) {
    if (format_ != InputFormat::conllu) {
      items_ += !in_line_;
    } else if (!resources::trim(line).empty()) {
      items_ += !inside_ && blank_;
      inside_ = true;
      blank_ = false;
    }
    in_line_ = true;
  }
  void end_line() {
    if (blank_) inside_ = false;
    blank_ = true;
    in_line_ = false;
  }

  InputFormat format_;
  std::uint64_t items_ = 0;
  bool in_line_ = false;           ///< the last line has not ended
  bool inside_ = false;            ///< of a sentence
  bool blank_ = true;              ///< so far nothing stands on the line
};

std::uint64_t sentences_of(std::string_view bytes) {
  ItemCounter counter(InputFormat::conllu);
  counter.count(bytes);
  return counter.items();
}

std::uint64_t count_items(const std::string& path, InputFormat wanted) {
  resources::PeekedSource source(resources::open_file(path));
  ItemCounter counter(recognise(source.head(), wanted));
  std::vector<char> buffer(1 << 18);
  while (const std::size_t got = source.read(buffer)) counter.count({buffer.data(), got});
  return counter.items();
}

/// Where the last whole item of the bytes ends; npos where none does.
std::size_t end_of_last(std::string_view bytes, InputFormat format) {
  if (format != InputFormat::conllu) {
    const std::size_t newline = bytes.rfind('\n');
    return newline == std::string_view::npos ? newline : newline + 1;
  }
  const std::size_t unix_end = bytes.rfind("\n\n"), dos_end = bytes.rfind("\n\r\n");
  if (unix_end == std::string_view::npos && dos_end == std::string_view::npos) return std::string_view::npos;
  const std::size_t unix_cut = unix_end == std::string_view::npos ? 0 : unix_end + 2;
  return std::max(unix_cut, dos_end == std::string_view::npos ? 0 : dos_end + 3);
}

std::uint64_t lines_of(std::string_view bytes) {
  std::uint64_t lines = !bytes.empty() && bytes.back() != '\n';
  for (std::size_t at = 0; at < bytes.size(); at += 128) {  // so few that a byte counts them, many at once
    std::uint8_t ends = 0;
    for (const char c : bytes.substr(at, 128)) ends = static_cast<std::uint8_t>(ends + (c == '\n'));
    lines += ends;
  }
  return lines;
}

}  // namespace

InputFormat input_format(const std::string& name) {
  for (std::size_t i = 0; i < std::size(format_names); ++i) {
    if (name == format_names[i]) return static_cast<InputFormat>(i);
  }
  throw Error(Cause::usage, "unknown input format " + resources::in_quotes(name) + ", expected auto, text, jsonl or conllu");
}

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

TextBlocks::TextBlocks(std::vector<std::string> paths, Shard shard, InputFormat format) : paths_(std::move(paths)), wanted_(format) {
  if (shard.count == 1) return;
  std::map<std::string, std::uint64_t> counted;  // a curriculum reads each file several times
  for (const std::string& path : paths_) {
    if (path == "-") {
      throw Error(Cause::usage, "--shard needs files: the lines of standard input cannot be counted beforehand. A filter needs no "
                                "shards, what it writes for a line depends on that line alone");
    }
    const auto known = counted.find(path);
    total_ += known != counted.end() ? known->second : counted[path] = count_items(path, wanted_);
  }
  __extension__ using Wide = unsigned __int128;
  from_ = static_cast<std::uint64_t>(Wide{total_} * (shard.number - 1) / shard.count);
  until_ = static_cast<std::uint64_t>(Wide{total_} * shard.number / shard.count);
}

bool TextBlocks::open_next() {
  if (started_) ++file_;
  started_ = true;
  if (file_ >= paths_.size()) return false;
  auto source = std::make_unique<resources::PeekedSource>(resources::open_file(paths_[file_]));
  format_ = recognise(source->head(), wanted_);
  source_ = std::move(source);
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

std::string TextBlocks::take_items() {
  while (!at_end_) {
    const std::size_t end = pending_.size() < block_bytes ? std::string::npos : end_of_last(pending_, format_);
    if (end != std::string::npos) {
      std::string rest = pending_.substr(end);
      pending_.resize(end);
      return std::exchange(pending_, std::move(rest));
    }
    if (pending_.size() > resources::TextInput::longest_line) {
      throw FormatError({paths_[file_], line_, 0}, std::string("the ") + (format_ == InputFormat::conllu ? "sentence" : "line") +
                                                       " is longer than the limit of " +
                                                       std::to_string(resources::TextInput::longest_line) + " bytes");
    }
    fill();
  }
  return std::exchange(pending_, {});
}

void TextBlocks::cut_to_shard(TextBlock& block, std::uint64_t start) const {
  if (passed_ > until_) block.bytes.resize(std::min(ItemCounter(format_).count(block.bytes, until_ - start), block.bytes.size()));
  if (start >= from_) return;
  const std::size_t skipped = std::min(ItemCounter(format_).count(block.bytes, from_ - start), block.bytes.size());
  block.first_line += lines_of(std::string_view(block.bytes).substr(0, skipped));
  block.bytes.erase(0, skipped);
}

bool TextBlocks::read(TextBlock& block) {
  while (passed_ < until_) {
    if (pending_.empty() && at_end_) {
      if (!open_next()) return false;
      continue;
    }
    block.bytes = take_items();
    if (block.bytes.empty()) continue;
    block.file = file_;
    block.format = format_;
    block.first_line = line_;
    const std::uint64_t start = passed_;
    const std::uint64_t lines = lines_of(block.bytes);
    line_ += lines;
    passed_ += format_ == InputFormat::conllu ? sentences_of(block.bytes) : lines;
    if (passed_ <= from_) continue;
    cut_to_shard(block, start);
    return true;
  }
  return false;
}

}  // namespace wug::augment
