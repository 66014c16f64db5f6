#include "augment/text_machine.hpp"

#include <algorithm>
#include <utility>

#include "augment/untagged.hpp"
#include "resources/conllu.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::Sentence;

namespace {

SentenceOptions at_stage(const TextOptions& options, const Stage& stage) {
  SentenceOptions own = options.sentence;
  own.substitute.granularity = stage.granularity;
  own.substitute.ratio = stage.ratio;
  return own;
}

bool has_threshold(const TextOptions& options) { return options.least_replaced > 0 || options.least_fraction > 0; }

}  // namespace

bool is_wanted(const TextOptions& options, std::uint64_t replaced, std::uint64_t words, Counters& counters) {
  if (!has_threshold(options)) return true;
  const bool wanted = replaced >= options.least_replaced && static_cast<double>(replaced) >= options.least_fraction * static_cast<double>(words);
  counters.lengths.add(words, wanted);
  counters.dropped_lines += wanted ? 0 : 1;
  return wanted;
}

TextMachine::TextMachine(const TextOptions& options, const Stage& stage, const TextTarget& target, std::size_t target_number)
    : options_(options), target_(target), target_number_(target_number), stage_(at_stage(options, stage)),
      hook_(target.cells != nullptr ? std::make_unique<InflectHook>(*target.cells, options.sentence.inflect, options.sentence.limits) : nullptr),
      substituter_(*target.ladder, stage_.substitute, hook_.get()),
      records_({target.ladder->from, target.ladder->to, options.method, stage_.substitute.seed, stage_.substitute.epoch}) {
  const bool words = stage.granularity == Granularity::token;
  const bool keeps = stage_.substitute.missing == Missing::keep;
  if (hook_ == nullptr && words && keeps && options.output == Output::text) plain_.emplace(substituter_, stage_.substitute);
}

Counters TextMachine::take_counters() {
  Counters sum = substituter_.counters();
  substituter_.counters() = {};
  if (sentences_) {
    sum += sentences_->counters();
    sentences_->counters() = {};
  }
  return sum;
}

bool TextMachine::is_line_wanted() {
  if (stage_.substitute.missing == Missing::drop && substituter_.has_missing()) {
    ++substituter_.counters().dropped_lines;
    return false;
  }
  if (!has_threshold(options_)) return true;
  std::uint64_t replaced = 0, words = 0;
  for (const Unit& unit : substituter_.units()) replaced += unit.replaced && (unit.group != 0 || unit.filler != nullptr);
  for (const resources::Segment& segment : substituter_.segments()) words += segment.kind == resources::SegmentKind::word;
  return is_wanted(options_, replaced, words, substituter_.counters());
}

bool TextMachine::add_plain(std::string_view line, std::size_t readable, std::string& out) {
  if (!plain_ || !plain_->decide(line, readable)) return false;
  if (!is_wanted(options_, plain_->replaced(), plain_->words(), substituter_.counters())) return true;
  if (options_.keep_originals) (out += line) += '\n';
  plain_->append(out);
  return true;
}

void TextMachine::check_options() const {
  require_no_tags(stage_, *target_.ladder, hook_ != nullptr);
  if (hook_ == nullptr && stage_.limits.one_word) throw resources::Error(resources::Cause::usage, "--one-word needs CoNLL-U, or --method inflect");
}

void TextMachine::add_line(std::string_view line, std::size_t readable, std::uint64_t number, ReviewSample& sample, std::string& out) {
  if (!std::exchange(checked_, true)) check_options();
  const bool wanted = options_.sample > 0 && sample.wants(resources::fingerprint(line));
  if (!wanted && add_plain(line, readable, out)) return;
  if (!substituter_.run_plain(line, readable)) substituter_.run(line);
  if (!is_line_wanted()) return;
  if (wanted) sample.add(substituter_.line_key(), review_swaps(substituter_, number, target_number_));
  if (options_.output == Output::jsonl) {
    if (options_.keep_originals) records_.append_original(substituter_, out);
    records_.append(substituter_, out);
    return;
  }
  if (options_.keep_originals) (out += line) += '\n';
  append_text(substituter_, out);
  out += '\n';
}

void TextMachine::add_sentence(const Sentence& source, ReviewSample& sample, std::string& out) {
  if (!sentences_) sentences_.emplace(*target_.ladder, stage_, target_.cells, target_.profile);
  auto projection = sentences_->run(source);
  if (sentences_->is_dropped()) return;
  if (!is_wanted(options_, sentences_->replaced(), sentences_->words(), sentences_->counters())) return;
  if (!projection) projection = project(source, {});
  if (options_.sample > 0) {
    const std::uint64_t key = resources::fingerprint(source.text);
    if (sample.wants(key)) sample.add(key, review_swaps(source, *projection, target_number_));
  }
  if (options_.keep_originals) write_sentence(source, *project(source, {}), out);
  write_sentence(source, *projection, out);
}

void TextMachine::write_sentence(const Sentence& source, const Projection& projection, std::string& out) {
  if (options_.output == Output::jsonl) {
    records_.append(source, projection, out);
  } else if (options_.output == Output::text) {
    (out += projection.sentence.text) += '\n';
  } else {
    Sentence sentence = projection.sentence;
    const bool changed = !projection.replacements.empty() || projection.reordered;
    sentence.comments = changed ? synthetic_comments(source, sentence) : source.comments;
    resources::append_conllu(sentence, out);
  }
}

}  // namespace wug::augment
