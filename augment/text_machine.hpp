#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>

#include "augment/pipeline.hpp"
#include "augment/plain_lines.hpp"
#include "augment/record.hpp"
#include "augment/review_sample.hpp"

namespace wug::augment {

/// True if enough was replaced in a line or sentence; counts those that are left out, and the lengths that a threshold keeps.
bool is_wanted(const TextOptions& options, std::uint64_t replaced, std::uint64_t words, Counters& counters);

/// Augments lines and sentences for one target language at one stage of the curriculum, and writes them. One object per
/// thread; its caches live on from block to block.
class TextMachine {
 public:
  TextMachine(const TextOptions& options, const Stage& stage, const TextTarget& target, std::size_t target_number);

  /// `readable` bytes may be read behind the line; `number` is the line's in its file.
  void add_line(std::string_view line, std::size_t readable, std::uint64_t number, ReviewSample& sample, std::string& out);
  void add_sentence(const resources::Sentence& source, ReviewSample& sample, std::string& out);

  /// What was counted since the last call.
  Counters take_counters();

 private:
  /// False where the line needs the full machinery.
  bool add_plain(std::string_view line, std::size_t readable, std::string& out);
  bool is_line_wanted();
  /// Throws where lines of text cannot be made with the options.
  void check_options() const;
  void write_sentence(const resources::Sentence& source, const Projection& projection, std::string& out);

  const TextOptions& options_;
  const TextTarget& target_;
  std::size_t target_number_;
  SentenceOptions stage_;
  std::unique_ptr<LineHook> hook_;
  Substituter substituter_;
  bool checked_ = false;
  std::optional<PlainLines> plain_;  ///< where nothing but text is written
  std::optional<SentenceAugmenter> sentences_;
  RecordWriter records_;
};

}  // namespace wug::augment
