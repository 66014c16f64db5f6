#include "adapt/task/finetune.hpp"

#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <optional>

#include "adapt/runtime.hpp"
#include "adapt/task/lexicon_evaluation.hpp"
#include "adapt/task/lookup_tagger.hpp"
#include "adapt/task/task_training.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using Clock = std::chrono::steady_clock;

namespace {

/// A test file, and per metric what each run of a system scored on it.
struct TestFile {
  std::string path;
  std::vector<LabelledWords> sentences;
  std::vector<RunTallies> ours, others;
};

std::vector<TestFile> open_tests(const std::vector<std::string>& paths, Task task, std::int64_t limit) {
  std::vector<TestFile> files;
  for (const std::string& path : paths) {
    TestFile& file = files.emplace_back();
    file.path = path;
    file.sentences = read_labelled_words({path, task, "test", static_cast<std::size_t>(limit)});
    file.ours.resize(metrics_of(task).size());
    file.others.resize(metrics_of(task).size());
  }
  return files;
}

/// Adds one run to a system's tallies.
void add_run(std::vector<RunTallies>& system, const std::vector<LabelledWords>& gold, const std::vector<LabelledWords>& predicted, Task task) {
  for (RunTallies& metric : system) metric.emplace_back();
  for (std::size_t s = 0; s < gold.size(); ++s) {
    const std::vector<Tally> tallies = score_sentence(gold[s], predicted[s], task);
    for (std::size_t m = 0; m < tallies.size(); ++m) system[m].back().push_back(tallies[m]);
  }
}

MetricScore summed_up(const std::string& name, const RunTallies& runs) {
  MetricScore metric{name, {}, 0, 0, std::nullopt};
  const auto n = static_cast<double>(runs.size());
  for (const auto& run : runs) metric.values.push_back(score(run));
  for (const double value : metric.values) metric.mean += value / n;
  double squares = 0;
  for (const double value : metric.values) squares += (value - metric.mean) * (value - metric.mean);
  metric.deviation = n > 1 ? std::sqrt(squares / (n - 1)) : 0;
  return metric;
}

TestScore summed_up(const TestFile& file, Task task, std::uint64_t seed) {
  TestScore result{file.path, file.sentences.size(), 0, {}};
  for (const LabelledWords& sentence : file.sentences) result.words += sentence.words.size();
  for (std::size_t m = 0; m < file.ours.size(); ++m) {
    result.metrics.push_back(summed_up(metrics_of(task)[m], file.ours[m]));
    if (!file.others[m].empty()) result.metrics.back().difference = paired_bootstrap(file.ours[m], file.others[m], seed);
  }
  return result;
}

/// All runs of `finetune`.
class Runs {
 public:
  Runs(const FinetuneOptions& options, const RunControl& control)
      : options_(options), control_(control), task_(parse_task(options.task)), train_(read_labelled_words({options.train, task_, "train", 0})) {
    std::vector<std::string> paths = options.tests;
    if (!options.dev.empty()) paths.insert(paths.begin(), options.dev);
    tests_ = open_tests(paths, task_, options.limit);
    labels_ = collect_labels(train_, task_);
    runs_ = options.seeds * (options.against.empty() || options.against == "lookup" ? 1 : 2);
  }

  FinetuneResult go() {
    for (std::int64_t run = 0; run < options_.seeds; ++run) train_and_test(options_.model, run, &TestFile::ours);
    if (options_.against == "lookup") {
      for (TestFile& test : tests_) add_run(test.others, test.sentences, look_up(train_, test.sentences, task_), task_);
    } else if (!options_.against.empty()) {
      for (std::int64_t run = 0; run < options_.seeds; ++run) train_and_test(options_.against, run, &TestFile::others);
    }
    result_.labels = labels_.words;
    result_.intents = labels_.intents;
    result_.seconds_per_step = timed_ > 0 ? seconds_ / static_cast<double>(timed_) : 0;
    for (const TestFile& test : tests_) result_.scores.push_back(summed_up(test, task_, options_.seed));
    return std::move(result_);
  }

 private:
  void train_and_test(const std::string& base, std::int64_t run, std::vector<RunTallies> TestFile::* system) {
    TaskTraining training(options_, base, train_, labels_, options_.seed + static_cast<std::uint64_t>(run));
    ++started_;
    train(training);
    for (TestFile& test : tests_) {
      add_run(test.*system, test.sentences, predict(training.model(), training.tokenizer(), test.sentences, options_.length), task_);
      tell(training.steps(), training.steps(), "testing on " + test.path);
    }
    if (run == 0 && base == options_.model && !options_.output.empty()) save_task_model(training.model(), options_.output, base);
  }

  void train(TaskTraining& training) {
    result_.steps = training.steps();
    const std::int64_t tail = std::max<std::int64_t>(training.steps() / 10, 1);
    Clock::time_point start = Clock::now();
    result_.loss = 0;
    for (std::int64_t step = 0; step < training.steps(); ++step) {
      const double loss = training.step(step);
      if (step == 0) start = Clock::now();
      if (step >= training.steps() - tail) result_.loss += loss / static_cast<double>(tail);
      tell(step + 1, training.steps(), fmt::format("run {}, loss {:.3f}", started_, loss));
      if (control_.stop()) throw resources::Error(resources::Cause::interrupted, "stopped; fine-tuning starts over when run again");
    }
    seconds_ += std::chrono::duration<double>(Clock::now() - start).count();
    timed_ += training.steps() - 1;
  }

  void tell(std::int64_t done, std::int64_t steps, const std::string& what) const {
    control_.progress.update(static_cast<std::uint64_t>((started_ - 1) * steps + done), static_cast<std::uint64_t>(runs_ * steps), "steps", what);
  }

  const FinetuneOptions& options_;
  const RunControl& control_;
  Task task_;
  std::vector<LabelledWords> train_;
  std::vector<TestFile> tests_;
  LabelSets labels_;
  std::int64_t runs_ = 1, started_ = 0, timed_ = 0;
  double seconds_ = 0;
  FinetuneResult result_;
};

}  // namespace

FinetuneResult finetune(const FinetuneOptions& options, const RunControl& control) {
  if (options.threads > 0) at::set_num_threads(static_cast<int>(options.threads));
  keep_freed_memory();
  return Runs(options, control).go();
}

std::vector<TestScore> evaluate(const EvaluateOptions& options, const RunControl& control) {
  if (options.threads > 0) at::set_num_threads(static_cast<int>(options.threads));
  keep_freed_memory();
  const Task task = parse_task(options.task);
  if (options.lexicon && task != Task::pos) throw resources::Error(resources::Cause::usage, "the features of a lexicon are for --task pos");
  const auto tokenizer = open_tokenizer(options.model);
  TaskModel model = load_task_model(options.model, task);
  move_to(model.model, parse_device(options.device));
  std::optional<LexiconWeights> weights;
  if (options.lexicon) weights = lexicon_weights(options, model, *tokenizer);
  std::vector<TestScore> scores;
  for (TestFile& test : open_tests(options.tests, task, options.limit)) {
    if (weights) {
      const auto by_word = score_words(model, *tokenizer, test.sentences, options.length);
      add_run(test.ours, test.sentences, labelled(test.sentences, by_word, *weights, *options.lexicon), task);
      add_run(test.others, test.sentences, labelled(test.sentences, by_word, LexiconWeights(model.labels.words), *options.lexicon), task);
    } else {
      add_run(test.ours, test.sentences, predict(model, *tokenizer, test.sentences, options.length), task);
    }
    scores.push_back(summed_up(test, task, 0));
    control.progress.update(scores.size(), options.tests.size(), "files", test.path);
  }
  return scores;
}

}  // namespace wug::adapt
