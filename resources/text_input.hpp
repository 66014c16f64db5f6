#pragma once
#include <iosfwd>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/byte_source.hpp"

namespace wug::resources {

/// Why a line cannot be used as text.
enum class LineFault { none, invalid_utf8, nul };

/// One line without its end (LF or CRLF). `text` is valid until the next call of TextInput::next.
struct Line {
  std::string_view text;
  std::size_t number = 0;  ///< 1-based
  LineFault fault = LineFault::none;
  std::size_t fault_offset = 0;  ///< 0-based byte of the fault within the line
};

/// Numbered lines of UTF-8 text. One byte-order mark is stripped, LF and CRLF end lines (also mixed), a last line
/// without an end is kept; U+2028, NEL and a lone CR are data. UTF-16 with a byte-order mark is refused with a hint.
/// A line above `longest_line` bytes throws FormatError; a faulty line is returned with its fault, so that a reader
/// can put it in quarantine and go on.
class TextInput {
 public:
  static constexpr std::size_t longest_line = 16'000'000;

  TextInput(std::unique_ptr<ByteSource> source, std::string name);
  /// Opens a file (compressed ones are unpacked; "-" is standard input).
  explicit TextInput(const std::string& path);
  /// Reads a stream that the caller keeps alive; `name` is what messages call it.
  TextInput(std::istream& stream, std::string name);

  std::optional<Line> next();
  const std::string& name() const { return name_; }
  std::size_t bytes_read() const { return consumed_; }

 private:
  bool fill();
  Line make_line(std::string_view text);

  std::unique_ptr<ByteSource> source_;
  std::string name_;
  std::vector<char> buffer_;
  std::size_t begin_ = 0, end_ = 0, scanned_ = 0;
  std::size_t number_ = 0, consumed_ = 0;
  bool at_end_ = false;
};

/// Splits at every TAB; the views point into `line`.
std::vector<std::string_view> split_tabs(std::string_view line);
/// The same into a vector that is reused.
void split_tabs(std::string_view line, std::vector<std::string_view>& fields);

/// Without leading and trailing ASCII blanks (space, TAB, CR, LF, VT, FF).
std::string_view trim(std::string_view text);

}  // namespace wug::resources
