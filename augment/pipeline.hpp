#pragma once
#include <functional>
#include <string>
#include <vector>

#include "augment/curriculum.hpp"
#include "augment/review_sample.hpp"
#include "augment/sentence_augment.hpp"
#include "augment/text_blocks.hpp"
#include "resources/error.hpp"
#include "resources/progress.hpp"

namespace wug::augment {

enum class Output : std::uint8_t { text, jsonl, conllu };

/// What has one language where there are several targets.
enum class Mix : std::uint8_t { line, token };

/// A language to write, with its share of the lines or words.
struct TextTarget {
  const Ladder* ladder = nullptr;
  const TargetCells* cells = nullptr;  ///< words are inflected where this is given
  const Profile* profile = nullptr;    ///< needed for reordering
  std::uint64_t weight = 1;
};

struct TextOptions {
  SentenceOptions sentence;
  std::string method = "switch";  ///< named in every record
  InputFormat input = InputFormat::automatic;
  Output output = Output::text;
  Mix mix = Mix::line;              ///< `token`: words that are replaced one by one in lines that become plain text
  bool keep_originals = false;      ///< every source line stands before its synthetic one
  std::uint64_t least_replaced = 0; ///< lines with fewer replaced units are left out
  double least_fraction = 0;        ///< and those in which a smaller share of the words was replaced
  /// Every line belongs to one stage, by its draw; the stages are written one after the other. None: `sentence.substitute` for
  /// all lines.
  std::vector<Stage> curriculum;
  std::uint64_t sample = 0;         ///< sentences for a reviewer
  Shard shard;
  unsigned threads = 1;
};

/// An input line that could not be used; its output line is empty.
struct BadLine {
  resources::Place place;
  std::string reason;
};

struct TextSummary {
  Counters counters;
  std::vector<std::uint64_t> target_lines;  ///< by target; with Mix::token the replaced words
  std::vector<BadLine> bad;                 ///< the first ten, in input order
  std::vector<ReviewedSentence> sample;
};

/// Reads lines or sentences, replaces words, writes lines or sentences: one out per one in, in order, whatever the number of
/// threads; only keep_originals, least_replaced and least_fraction change how many there are, and a curriculum their order.
/// With several targets the draw of the line, or of each of its words, says which one it is written in. `write` is called with pieces of the output in order.
TextSummary augment_text(const TextOptions& options, const std::vector<TextTarget>& targets, const std::vector<std::string>& inputs,
                         const std::function<void(std::string_view)>& write, resources::Progress& progress);

}  // namespace wug::augment
