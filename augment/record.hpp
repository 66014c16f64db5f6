#pragma once
#include <string>
#include <vector>

#include "augment/substitute.hpp"

namespace wug::augment {

/// What stands on every JSON line beside the text.
struct RecordOptions {
  std::string from, to, method;
  std::uint64_t seed = 1;
  std::uint32_t epoch = 0;
};

/// Writes lines as JSON, keys in this order:
///   {"id","text","tokens":[…],"lang":[…],"swaps":[{"s":[i,j],"t":[a,b],"from","lex","rung","status","cell"}],
///    "status","method","seed","epoch"}
/// `s` and `t` are spans of source tokens and of `tokens` (end excluded), tokens being the segments of
/// resources::Segmenter without blanks. `lang` is "zxx" where a token has no letter. `status` is the weakest of the swaps',
/// "copied" where there is none. `id` is the hash of the source line. One object per thread.
class RecordWriter {
 public:
  explicit RecordWriter(RecordOptions options) : options_(std::move(options)) {}
  void append(const Substituter& line, std::string& out) { append(line, out, true); }
  /// The source line itself, without swaps.
  void append_original(const Substituter& line, std::string& out) { append(line, out, false); }
  /// A line that could not be used: empty text and "error".
  void append_error(std::string_view error, std::string& out);

 private:
  void append(const Substituter& line, std::string& out, bool replaced);
  void add_swap(const Substituter& line, const Unit& unit, std::uint64_t source_begin, std::uint64_t source_end, std::uint64_t target_begin);
  void finish(const Substituter& line, resources::Status status, std::string& out) const;
  void add_tokens(std::string_view text, const std::string& language);

  RecordOptions options_;
  resources::Segmenter segmenter_;
  std::vector<resources::Segment> segments_;
  std::string text_, tokens_, languages_, swaps_;
  std::uint64_t token_count_ = 0;
};

}  // namespace wug::augment
