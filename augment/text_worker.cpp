#include "augment/text_worker.hpp"

#include <algorithm>
#include <utility>

#include "resources/conllu.hpp"
#include "resources/fingerprint.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
namespace {

/// Why a line is no text, or "".
std::string fault_of(std::string_view line) {
  if (const auto place = resources::find_invalid_utf8(line)) return "found invalid UTF-8 at byte " + std::to_string(*place);
  const std::size_t nul = line.find('\0');
  return nul == std::string_view::npos ? "" : "found a NUL at byte " + std::to_string(nul);
}

}  // namespace

TextWorker::TextWorker(const TextOptions& options, const std::vector<TextTarget>& targets, const std::vector<Stage>& stages)
    : options_(options), targets_(targets), stages_(stages), random_("augment text", options.sentence.substitute.seed),
      machines_(targets.size() * stages.size()), mixed_(stages.size()) {
  for (const TextTarget& target : targets) all_weights_ += target.weight;
}

void TextWorker::run(AugmentedBlock& block, const std::string& path, std::size_t stage) {
  stage_ = stage;
  path_ = &path;
  block.target_lines.assign(targets_.size(), 0);
  block.sample = std::make_unique<ReviewSample>(options_.sample, options_.sentence.substitute.seed);
  block.out.reserve(block.input.bytes.size() * (options_.output == Output::text ? 5 : 24) / 4);
  if (block.input.format == InputFormat::conllu) {
    add_sentences(block);
  } else {
    add_lines(block);
  }
  for (const auto& machine : machines_) {
    if (machine) block.counters += machine->take_counters();
  }
  if (mixed_[stage]) {
    block.counters += std::exchange(mixed_[stage]->counters(), {});
    block.target_lines = mixed_[stage]->take_replaced_by_target();
  }
  block.counters.bytes_in = block.input.bytes.size();
  block.counters.bytes_out = block.out.size();
}

void TextWorker::add_lines(AugmentedBlock& block) {
  // Nearly every block is clean: it is checked as a whole, line by line only where something was found.
  const bool clean = fault_of(block.input.bytes).empty();
  std::string_view rest = block.input.bytes;
  for (std::uint64_t number = block.input.first_line; !rest.empty(); ++number) {
    const std::size_t newline = std::min(rest.find('\n'), rest.size());
    std::string_view line = rest.substr(0, newline);
    rest.remove_prefix(std::min(newline + 1, rest.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    const std::string fault = clean ? "" : fault_of(line);
    if (!fault.empty()) {
      put_aside(block, number, fault);
    } else if (block.input.format == InputFormat::jsonl) {
      add_json(block, line, number);
    } else {
      add_text(block, line, rest.size(), number);
    }
  }
}

void TextWorker::add_text(AugmentedBlock& block, std::string_view line, std::size_t readable, std::uint64_t number) {
  if (options_.mix == Mix::token && targets_.size() > 1) return add_mixed(block, line, readable);
  if (TextMachine* machine = choose(block, line)) machine->add_line(line, readable, number, *block.sample, block.out);
}

void TextWorker::add_mixed(AugmentedBlock& block, std::string_view line, std::size_t readable) {
  if (!is_of_stage(line)) return;
  auto& mixed = mixed_[stage_];
  if (!mixed) {
    SubstituteOptions options = options_.sentence.substitute;
    options.granularity = stages_[stage_].granularity;
    options.ratio = stages_[stage_].ratio;
    mixed = std::make_unique<MixedLines>(targets_, options);
  }
  mixed->run(line, readable);
  if (!is_wanted(options_, mixed->replaced(), mixed->words(), mixed->counters())) return;
  if (options_.keep_originals) (block.out += line) += '\n';
  mixed->append(block.out);
  block.out += '\n';
}

void TextWorker::add_json(AugmentedBlock& block, std::string_view line, std::uint64_t number) {
  if (line.find_first_not_of(" \t") == std::string_view::npos) return;
  std::string fault;
  const auto found = json_.read(line, fault);
  if (!found) return put_aside(block, number, fault);
  text_ = found->text;
  std::replace_if(text_.begin(), text_.end(), [](char c) { return c == '\n' || c == '\r'; }, ' ');
  fault = fault_of(text_);
  if (!fault.empty()) return put_aside(block, number, fault);
  add_text(block, text_, 0, number);
}

void TextWorker::add_sentences(AugmentedBlock& block) {
  resources::TextInput input(resources::from_bytes(block.input.bytes), *path_);
  resources::ConlluReader reader(input);
  std::size_t told = 0;
  const auto tell = [&] {
    const auto& rows = reader.report().rows();
    for (; told < rows.size(); ++told) put_aside(block, rows[told].line + block.input.first_line - 1, rows[told].detail);
  };
  while (auto sentence = reader.next()) {
    tell();
    sentence->line += block.input.first_line - 1;
    if (TextMachine* machine = choose(block, sentence->text)) machine->add_sentence(*sentence, *block.sample, block.out);
  }
  tell();
}

bool TextWorker::is_of_stage(std::string_view line) const {
  if (stages_.size() == 1) return true;
  return random_.below(stages_.size(), resources::fingerprint(line), line_slot(Draw::order), options_.sentence.substitute.epoch) == stage_;
}

TextMachine* TextWorker::choose(AugmentedBlock& block, std::string_view line) {
  if (!is_of_stage(line)) return nullptr;
  std::size_t target = 0;
  if (targets_.size() > 1) {
    std::uint64_t draw = random_.below(all_weights_, resources::fingerprint(line), line_slot(Draw::language), options_.sentence.substitute.epoch);
    for (; draw >= targets_[target].weight; ++target) draw -= targets_[target].weight;
  }
  ++block.target_lines[target];
  auto& machine = machines_[stage_ * targets_.size() + target];
  if (!machine) machine = std::make_unique<TextMachine>(options_, stages_[stage_], targets_[target], target);
  return machine.get();
}

void TextWorker::put_aside(AugmentedBlock& block, std::uint64_t number, const std::string& fault) const {
  if (stage_ > 0) return;
  ++block.counters.bad_lines;
  ++block.counters.lines;
  if (block.bad.size() < 10) {
    BadLine& bad = block.bad.emplace_back();
    bad.place.file = *path_;
    bad.place.line = number;
    bad.reason = fault;
  }
  if (options_.output == Output::jsonl) RecordWriter::append_error(fault, block.out);
  if (options_.output == Output::text) block.out += '\n';
}

}  // namespace wug::augment
