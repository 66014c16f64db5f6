#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "augment/mixed_lines.hpp"
#include "augment/pipeline.hpp"
#include "augment/text_machine.hpp"
#include "resources/json_text_reader.hpp"

namespace wug::augment {

/// A block of the input and what became of it.
struct AugmentedBlock {
  TextBlock input;
  std::string out;
  Counters counters;
  std::vector<std::uint64_t> target_lines;
  std::vector<BadLine> bad;
  std::unique_ptr<ReviewSample> sample;
};

/// What one thread needs: a machine for every stage and target, or mixed lines for every stage, made when first asked for.
class TextWorker {
 public:
  TextWorker(const TextOptions& options, const std::vector<TextTarget>& targets, const std::vector<Stage>& stages);
  void run(AugmentedBlock& block, const std::string& path, std::size_t stage);

 private:
  void add_lines(AugmentedBlock& block);
  void add_text(AugmentedBlock& block, std::string_view line, std::size_t readable, std::uint64_t number);
  void add_mixed(AugmentedBlock& block, std::string_view line, std::size_t readable);
  void add_json(AugmentedBlock& block, std::string_view line, std::uint64_t number);
  void add_sentences(AugmentedBlock& block);
  bool is_of_stage(std::string_view line) const;
  /// The machine for a line; null where the line belongs to another stage.
  TextMachine* choose(AugmentedBlock& block, std::string_view line);
  /// A line or sentence that cannot be used: it is told once, at the first stage.
  void put_aside(AugmentedBlock& block, std::uint64_t number, const std::string& fault) const;

  const TextOptions& options_;
  const std::vector<TextTarget>& targets_;
  const std::vector<Stage>& stages_;
  resources::Random random_;
  std::vector<std::unique_ptr<TextMachine>> machines_;  ///< by stage, then target
  std::vector<std::unique_ptr<MixedLines>> mixed_;      ///< by stage
  std::uint64_t all_weights_ = 0;
  resources::JsonTextReader json_;
  std::string text_;
  std::size_t stage_ = 0;
  const std::string* path_ = nullptr;
};

}  // namespace wug::augment
