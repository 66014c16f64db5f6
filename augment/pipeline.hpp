#pragma once
#include <functional>
#include <string>
#include <vector>

#include "augment/inflect.hpp"
#include "augment/record.hpp"
#include "augment/substitute.hpp"
#include "augment/text_blocks.hpp"
#include "resources/error.hpp"
#include "resources/progress.hpp"

namespace wug::augment {

enum class Output : std::uint8_t { text, jsonl };

struct TextOptions {
  SubstituteOptions substitute;
  std::string method = "switch";  ///< named in every record
  InflectOptions inflect;
  const TargetCells* cells = nullptr;  ///< of the target language: words are inflected where this is given
  Output output = Output::text;
  bool keep_originals = false;      ///< every source line stands before its synthetic one
  std::uint64_t least_replaced = 0; ///< lines with fewer replaced units are left out
  double least_fraction = 0;        ///< and those in which a smaller share of the words was replaced
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
  std::vector<BadLine> bad;  ///< the first ten, in input order
};

/// Reads lines, replaces words, writes lines: one out per line in, in order, whatever the number of threads; only
/// keep_originals, least_replaced and least_fraction change how many there are.
/// `write` is called with pieces of the output in order.
TextSummary augment_text(const TextOptions& options, const Ladder& ladder, const std::vector<std::string>& inputs,
                         const std::function<void(std::string_view)>& write, resources::Progress& progress);

}  // namespace wug::augment
