#include "resources/text_input.hpp"

#include <cstring>

#include "resources/error.hpp"
#include "resources/interrupt.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {

TextInput::TextInput(std::unique_ptr<ByteSource> source, std::string name)
    : source_(std::move(source)), name_(std::move(name)), buffer_(1 << 18) {}
TextInput::TextInput(const std::string& path) : TextInput(open_file(path), path == "-" ? "(stdin)" : path) {}
TextInput::TextInput(std::istream& stream, std::string name) : TextInput(from_stream(stream), std::move(name)) {}

/// Reads more bytes behind end_, moving the unread rest to the front or growing the buffer. False at the end.
bool TextInput::fill() {
  if (at_end_) return false;
  throw_if_interrupted();
  if (begin_ > 0) {
    std::memmove(buffer_.data(), buffer_.data() + begin_, end_ - begin_);
    end_ -= begin_;
    scanned_ -= begin_;
    begin_ = 0;
  }
  if (end_ == buffer_.size()) buffer_.resize(buffer_.size() * 2);
  const std::size_t got = source_->read({buffer_.data() + end_, buffer_.size() - end_});
  end_ += got;
  at_end_ = got == 0;
  return !at_end_;
}

Line TextInput::make_line(std::string_view text) {
  if (number_ == 1) {
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) {
      throw FormatError({name_, 1, 1}, "found a UTF-16 byte-order mark, expected UTF-8; convert the file to UTF-8 first");
    }
    if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  }
  if (text.ends_with('\r')) text.remove_suffix(1);
  Line line{text, number_, LineFault::none, 0};
  if (const auto invalid = find_invalid_utf8(text)) {
    line.fault = LineFault::invalid_utf8;
    line.fault_offset = *invalid;
  } else if (const auto* nul = static_cast<const char*>(std::memchr(text.data(), 0, text.size()))) {
    line.fault = LineFault::nul;
    line.fault_offset = static_cast<std::size_t>(nul - text.data());
  }
  return line;
}

std::optional<Line> TextInput::next() {
  while (true) {
    const char* start = buffer_.data() + begin_;
    const auto* newline =
        static_cast<const char*>(std::memchr(buffer_.data() + scanned_, '\n', end_ - scanned_));
    const auto length = static_cast<std::size_t>((newline != nullptr ? newline : buffer_.data() + end_) - start);
    if (length > longest_line) {
      throw FormatError({name_, number_ + 1, 0},
                        "the line is longer than the limit of " + std::to_string(longest_line) + " bytes");
    }
    if (newline != nullptr) {
      begin_ += length + 1;
      scanned_ = begin_;
      consumed_ += length + 1;
      ++number_;
      return make_line({start, length});
    }
    scanned_ = end_;
    if (fill()) continue;
    if (begin_ == end_) return std::nullopt;
    const std::string_view rest{buffer_.data() + begin_, end_ - begin_};
    consumed_ += rest.size();
    begin_ = scanned_ = end_;
    ++number_;
    return make_line(rest);
  }
}

void split_tabs(std::string_view line, std::vector<std::string_view>& fields) {
  fields.clear();
  while (true) {
    const std::size_t tab = line.find('\t');
    fields.push_back(line.substr(0, tab));
    if (tab == std::string_view::npos) return;
    line.remove_prefix(tab + 1);
  }
}

std::vector<std::string_view> split_tabs(std::string_view line) {
  std::vector<std::string_view> fields;
  split_tabs(line, fields);
  return fields;
}

std::string_view trim(std::string_view text) {
  static constexpr std::string_view blanks = " \t\r\n\v\f";
  const std::size_t first = text.find_first_not_of(blanks);
  if (first == std::string_view::npos) return {};
  return text.substr(first, text.find_last_not_of(blanks) - first + 1);
}

}  // namespace wug::resources
