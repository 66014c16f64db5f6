#include "adapt/task/finetune.hpp"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <ATen/ops/cross_entropy_loss.h>
#include <ATen/ops/dropout.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/model/operators.hpp"
#include "adapt/task/tag_scores.hpp"
#include "adapt/task/tagger.hpp"
#include "adapt/task/word_pieces.hpp"
#include "adapt/trainer/optimizer.hpp"
#include "adapt/trainer/schedule.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"

namespace wug::adapt {

using Clock = std::chrono::steady_clock;
using resources::Cause;
using resources::Error;

namespace {

std::vector<std::string> label_set(const std::vector<LabelledWords>& sentences) {
  std::set<std::string> labels;
  for (const LabelledWords& sentence : sentences) labels.insert(sentence.labels.begin(), sentence.labels.end());
  labels.erase("");
  if (labels.size() < 2) throw Error(Cause::data, fmt::format("the training file has {} label(s), expected at least 2", labels.size()));
  return {labels.begin(), labels.end()};
}

/// A test file's sentences, and its scores as they come in.
struct TestFile {
  TestScore score;
  std::vector<LabelledWords> sentences;
};

std::vector<TestFile> open_tests(const std::vector<std::string>& paths, std::int64_t limit) {
  std::vector<TestFile> files;
  for (const std::string& path : paths) {
    TestFile& file = files.emplace_back();
    file.score.path = path;
    file.sentences = read_labelled_words(path, static_cast<std::size_t>(limit));
  }
  return files;
}

void score_on(TestFile& file, const Tagger& tagger, const Tokenizer& tokenizer, TagTask task, std::int64_t length) {
  const TagScores scores = score_tags(file.sentences, predict_tags(tagger, tokenizer, file.sentences, length), task);
  file.score.words = scores.words;
  file.score.values.push_back(scores.of(task));
}

TestScore summed_up(TestScore score) {
  const auto n = static_cast<double>(score.values.size());
  for (const double value : score.values) score.mean += value / n;
  double squares = 0;
  for (const double value : score.values) squares += (value - score.mean) * (value - score.mean);
  score.deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
  return score;
}

/// One seed's run.
class TaggerTraining {
 public:
  TaggerTraining(const FinetuneOptions& options, const Tokenizer& tokenizer, const std::vector<LabelledWords>& sentences,
                 const std::vector<std::string>& labels, std::uint64_t seed)
      : options_(options), tokenizer_(tokenizer), sentences_(sentences), seed_(seed), tagger_(start(labels)), parts_(cut_words(sentences, tokenizer, options.length)) {
    for (std::size_t i = 0; i < labels.size(); ++i) numbers_[labels[i]] = static_cast<std::int64_t>(i);
    move_to(tagger_.model, parse_device(options.device));
    freeze(tagger_.model.parameters, options.freeze);
    AdamOptions adam;
    adam.beta2 = 0.999;
    adam.epsilon = 1e-8;
    adam.weight_decay = options.weight_decay;
    optimizer_.emplace(tagger_.model.parameters, tagger_.model.config.layers, adam);
    const auto per_epoch = static_cast<std::int64_t>((parts_.size() + static_cast<std::size_t>(options.batch_size) - 1) / static_cast<std::size_t>(options.batch_size));
    steps_ = options.steps > 0 ? options.steps : options.epochs * per_epoch;
    schedule_ = {options.learning_rate, steps_, static_cast<std::int64_t>(options.warmup * static_cast<double>(steps_)), Decay::linear};
  }

  std::int64_t steps() const { return steps_; }
  const Tagger& tagger() const { return tagger_; }

  double step(std::int64_t number) {
    const auto size = static_cast<std::uint64_t>(options_.batch_size), count = static_cast<std::uint64_t>(parts_.size());
    std::vector<const WordPieces*> batch;
    for (std::uint64_t slot = static_cast<std::uint64_t>(number) * size; batch.size() < size; ++slot) {
      const std::uint64_t key = resources::Random("adapt.finetune.order", seed_).bits(slot / count, 0);
      batch.push_back(&parts_[resources::Permutation(count, key)(slot % count)]);
    }
    at::manual_seed(resources::Random("adapt.finetune.dropout", seed_).bits(static_cast<std::uint64_t>(number), 0));
    const double loss = backward(batch);
    const double norm = optimizer_->step(learning_rate(schedule_, number), number + 1);
    if (!std::isfinite(loss) || !std::isfinite(norm)) throw Error(Cause::internal, fmt::format("step {}: the loss is {}; try a lower --learning-rate", number + 1, loss));
    return loss;
  }

 private:
  Tagger start(const std::vector<std::string>& labels) const {
    Model base = load_model(options_.model);
    if (options_.dropout >= 0) base.config.hidden_dropout = base.config.attention_dropout = options_.dropout;
    return make_tagger(std::move(base), labels, seed_);
  }

  double backward(const std::vector<const WordPieces*>& batch) {
    const RunOptions run{.training = true};
    const WordBatch words = batch_words(batch, tokenizer_.special().padding);
    std::vector<std::int64_t> wanted;
    for (const WordPieces* part : batch) {
      for (std::size_t w = 0; w < part->first.size(); ++w) {
        const std::string& label = sentences_[part->sentence].labels[part->word + w];
        wanted.push_back(label.empty() ? -100 : numbers_.at(label));
      }
    }
    if (std::all_of(wanted.begin(), wanted.end(), [](std::int64_t label) { return label < 0; })) return 0;
    const Operators ops(tagger_.model, run);
    const at::Tensor states = ops.dropout(encode_at(tagger_.model, words.input, words.positions, run), tagger_.model.config.hidden_dropout);
    const at::Tensor loss = at::cross_entropy_loss(classify(tagger_, states), ops.to_device(wanted));
    loss.backward();
    return loss.item<double>();
  }

  const FinetuneOptions& options_;
  const Tokenizer& tokenizer_;
  const std::vector<LabelledWords>& sentences_;
  std::uint64_t seed_;
  Tagger tagger_;
  std::vector<WordPieces> parts_;
  std::map<std::string, std::int64_t> numbers_;
  std::optional<AdamW> optimizer_;
  ScheduleOptions schedule_;
  std::int64_t steps_ = 0;
};

}  // namespace

FinetuneResult finetune(const FinetuneOptions& options, const RunControl& control) {
  if (options.threads > 0) at::set_num_threads(static_cast<int>(options.threads));
  const TagTask task = parse_tag_task(options.task);
  const auto tokenizer = open_tokenizer(options.model);
  const std::vector<LabelledWords> train = read_labelled_words(options.train);
  std::vector<std::string> paths = options.tests;
  if (!options.dev.empty()) paths.insert(paths.begin(), options.dev);
  std::vector<TestFile> tests = open_tests(paths, options.limit);
  FinetuneResult result;
  result.labels = label_set(train);
  double seconds = 0;
  std::int64_t timed = 0;
  for (std::int64_t run = 0; run < options.seeds; ++run) {
    TaggerTraining training(options, *tokenizer, train, result.labels, options.seed + static_cast<std::uint64_t>(run));
    result.steps = training.steps();
    double tail = 0;
    std::int64_t tail_steps = 0;
    Clock::time_point start = Clock::now();
    for (std::int64_t step = 0; step < result.steps; ++step) {
      const double loss = training.step(step);
      if (step == 0) start = Clock::now();
      if (step >= result.steps - std::max<std::int64_t>(result.steps / 10, 1)) tail += loss, ++tail_steps;
      control.progress.update(static_cast<std::uint64_t>(run * result.steps + step + 1), static_cast<std::uint64_t>(options.seeds * result.steps), "steps",
                              fmt::format("run {}, loss {:.3f}", run + 1, loss));
      if (control.stop()) throw Error(Cause::interrupted, "stopped; fine-tuning starts over when run again");
    }
    seconds += std::chrono::duration<double>(Clock::now() - start).count();
    timed += result.steps - 1;
    result.loss = tail / static_cast<double>(std::max<std::int64_t>(tail_steps, 1));
    for (TestFile& test : tests) {
      score_on(test, training.tagger(), *tokenizer, task, options.length);
      control.progress.update(static_cast<std::uint64_t>((run + 1) * result.steps), static_cast<std::uint64_t>(options.seeds * result.steps), "steps", "testing on " + test.score.path);
    }
    if (run == 0 && !options.output.empty()) save_tagger(training.tagger(), options.output, options.model);
  }
  result.seconds_per_step = timed > 0 ? seconds / static_cast<double>(timed) : 0;
  for (TestFile& test : tests) result.scores.push_back(summed_up(std::move(test.score)));
  return result;
}

std::vector<TestScore> evaluate(const EvaluateOptions& options, const RunControl& control) {
  if (options.threads > 0) at::set_num_threads(static_cast<int>(options.threads));
  const TagTask task = parse_tag_task(options.task);
  const auto tokenizer = open_tokenizer(options.model);
  Tagger tagger = load_tagger(options.model);
  move_to(tagger.model, parse_device(options.device));
  std::vector<TestScore> scores;
  for (TestFile& test : open_tests(options.tests, options.limit)) {
    score_on(test, tagger, *tokenizer, task, options.length);
    control.progress.update(scores.size() + 1, options.tests.size(), "files", test.score.path);
    scores.push_back(summed_up(std::move(test.score)));
  }
  return scores;
}

}  // namespace wug::adapt
