#pragma once
#include <string>
#include <vector>

#include "augment/project.hpp"
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
  /// An annotated sentence; where its words were reordered, "source" has the first source token of each of `tokens`.
  void append(const resources::Sentence& source, const Projection& projection, std::string& out);
  /// A line that could not be used: empty text and "error".
  static void append_error(std::string_view error, std::string& out);

 private:
  void append(const Substituter& line, std::string& out, bool replaced);
  struct Swap {
    std::uint64_t source_begin, source_end, target_begin, target_end;
    std::string_view from, lexeme, rung, cell;
    resources::Status status;
  };
  void clear();
  void add_token(std::string_view form, std::string_view language);
  void add_swap(const Swap& swap);
  void finish(std::uint64_t key, resources::Status status, std::string_view order, std::string& out) const;
  void add_tokens(std::string_view text, const std::string& language);

  RecordOptions options_;
  resources::Segmenter segmenter_;
  std::vector<resources::Segment> segments_;
  std::string text_, tokens_, languages_, swaps_;
  std::uint64_t token_count_ = 0;
};

}  // namespace wug::augment
