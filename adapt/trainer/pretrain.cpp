#include "adapt/trainer/pretrain.hpp"

#include <ATen/Context.h>
#include <ATen/Parallel.h>
#include <ATen/core/Tensor.h>
#include <c10/util/Exception.h>
#include <fmt/format.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <filesystem>
#include <nlohmann/json.hpp>
#include <optional>

#include "adapt/checkpoint/model_folder.hpp"
#include "adapt/checkpoint/training_state.hpp"
#include "adapt/distributed/ranks.hpp"
#include "adapt/model/encoder.hpp"
#include "adapt/runtime.hpp"
#include "adapt/trainer/dev_text.hpp"
#include "adapt/trainer/gradient_exchange.hpp"
#include "adapt/trainer/metrics_log.hpp"
#include "adapt/trainer/mlm_loss.hpp"
#include "adapt/trainer/optimizer.hpp"
#include "adapt/trainer/prepare_model.hpp"
#include "adapt/trainer/run_record.hpp"
#include "adapt/trainer/schedule.hpp"
#include "adapt/trainer/training_batch.hpp"
#include "adapt/trainer/training_examples.hpp"
#include "adapt/trainer/work_rate.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using Clock = std::chrono::steady_clock;
using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

double seconds_since(Clock::time_point start) { return std::chrono::duration<double>(Clock::now() - start).count(); }

/// The options with every "0 means by model" filled in.
PretrainOptions complete(PretrainOptions options, const ModelConfig& config) {
  options.sequence_length = sequence_length(options, config);
  if (options.learning_rate <= 0) {
    const double width = 128.0 / static_cast<double>(config.hidden);
    const bool additions = options.lora_rank > 0 || options.adapter > 0;
    options.learning_rate = std::clamp(1e-3 * width * width, additions ? 1e-4 : 2e-5, 1e-3);
  }
  if (options.warmup < 0) options.warmup = options.steps * 6 / 100;
  if (options.micro_batch <= 0 || options.micro_batch > options.batch_size) options.micro_batch = options.batch_size;
  if (options.save_every <= 0) options.save_every = std::max<std::int64_t>(options.steps / 10, 1);
  if (options.precision != "fp32" && options.precision != "bf16") {
    throw Error(Cause::usage, "--precision: found " + in_quotes(options.precision) + ", expected fp32 or bf16");
  }
  std::error_code ignored;
  if (fs::equivalent(options.model, options.output, ignored)) throw Error(Cause::usage, "--output must be another folder than --model");
  return options;
}

/// One training run, from its folder to its folder.
class Run {
 public:
  Run(const PretrainOptions& options, const RunControl& control)
      : options_(complete(options, load_config(options.model))),
        control_(control),
        tokenizer_(open_tokenizer(options.model)),
        run_(describe_run(options_, data_key(options_))),
        checkpoints_(options_.output),
        place_(place_of(parse_device(options.device), rank_settings_from_environment().local_rank)),
        ranks_(meet(rank_settings_from_environment(), place_)) {}

  PretrainResult go() {
    if (auto finished = already_finished()) return *finished;
    resources::make_folder(options_.output);
    prepare();
    const Clock::time_point start = Clock::now();
    Clock::time_point after_first = start;
    for (std::int64_t first = record_.step; record_.step < options_.steps && !stopped_early_;) {
      train_step();
      if (record_.step == first + 1) {
        after_first = Clock::now();
        tokens_ = 0;
      }
      after_step(record_.step - first - 1, after_first);
    }
    return finish(seconds_since(start));
  }

 private:
  std::optional<PretrainResult> already_finished() {
    TrainingRecord described;
    described.run = run_;
    ranks_->require_equal(format_training_record(described), "model, data or options");
    if (options_.force && ranks_->is_first()) {
      checkpoints_.clear();
      fs::remove(fs::path(options_.output) / "training.json");
    }
    ranks_->wait_for_all();
    if (options_.force) return std::nullopt;
    auto finished = read_finished_run(options_.output);
    if (!finished) return std::nullopt;
    require_same_run(run_, finished->run, options_.output);
    finished->result.already_finished = true;
    return finished->result;
  }

  void prepare() {
    if (options_.threads > 0) at::set_num_threads(static_cast<int>(options_.threads));
    keep_freed_memory();
    // The first rank prepares the tokens, the others open what it made.
    if (!ranks_->is_first()) ranks_->wait_for_all();
    const ModelConfig config = load_config(options_.model);
    if (tokenizer_->size() > config.vocabulary) {
      throw Error(Cause::data, fmt::format("the tokenizer has {} pieces, but the model's vocabulary {} rows", tokenizer_->size(), config.vocabulary));
    }
    examples_.emplace(options_, config, *tokenizer_, control_);
    if (ranks_->is_first()) ranks_->wait_for_all();
    resume_or_load();
    if (options_.negatives > 0) negatives_.emplace(examples_->corpus().tokens(), config.vocabulary, options_.negatives, options_.seed);
    for (const std::string& path : options_.dev) {
      dev_.emplace_back(path, options_.format, *tokenizer_, examples_->context(), options_.batch_size);
      if (!record_.dev_before.contains(path)) record_.dev_before[path] = dev_.back().loss(model_, is_bfloat16());
    }
    if (ranks_->is_first()) log_.emplace(options_.output, record_.step);
    matrix_rate_ = matrix_rate(model_, is_bfloat16());
    schedule_ = {options_.learning_rate, options_.steps, options_.warmup, parse_decay(options_.schedule)};
  }

  void resume_or_load() {
    auto loaded = checkpoints_.load_latest(control_.note);
    if (loaded) {
      require_same_run(run_, loaded->record.run, options_.output);
      model_ = std::move(loaded->model);
      record_ = loaded->record;
    } else {
      model_ = starting_model(options_, examples_->corpus().tokens(), control_.note);
      record_.run = run_;
    }
    resumed_from_ = record_.step;
    move_to(model_, place_);
    mark_trained(model_, options_);
    if (ranks_->world() > 1) exchange_.emplace(*ranks_, model_.parameters);
    AdamOptions adam;
    adam.weight_decay = options_.weight_decay;
    adam.beta2 = options_.adam_beta2;
    adam.epsilon = options_.adam_epsilon;
    adam.clip = options_.clip;
    adam.layer_decay = options_.layer_decay;
    optimizer_.emplace(model_.parameters, model_.config.layers, adam);
    if (loaded) optimizer_->restore(loaded->optimizer);
  }

  /// Sum of the losses of one micro-batch divided by `total`; its gradients are added up.
  double train_micro_batch(const TrainingBatch& batch, std::int64_t total) {
    const RunOptions run{.training = true, .bfloat16 = is_bfloat16()};
    const at::Tensor states = encode_at(model_, batch.input, batch.positions, run);
    if (!negatives_) return mlm_loss_backward(model_, states, batch.targets, total, run);
    return sampled_mlm_loss_backward(model_, states, batch.targets.labels, total, *negatives_, negatives_->draw(record_.step), run);
  }

  /// Sequences `rank`, `rank + world`, … of the step, in micro-batches: nothing is keyed by rank, so any number of ranks
  /// trains on the same sequences with the same masks.
  std::vector<TrainingBatch> next_batches() const {
    std::vector<TrainingBatch> batches;
    std::vector<Example> examples;
    for (std::int64_t row = ranks_->rank(); row < options_.batch_size; row += ranks_->world()) {
      examples.push_back(examples_->example(static_cast<std::uint64_t>(record_.step * options_.batch_size + row)));
      const bool last = row + ranks_->world() >= options_.batch_size;
      if (!last && examples.size() < static_cast<std::size_t>(options_.micro_batch)) continue;
      batches.push_back(batch_of(examples, tokenizer_->special().padding));
      examples.clear();
    }
    return batches;
  }

  void train_step() {
    std::vector<TrainingBatch> batches = next_batches();
    double predicted = 0, tokens = 0;
    for (const TrainingBatch& batch : batches) predicted += static_cast<double>(batch.positions.size());
    for (const TrainingBatch& batch : batches) tokens += static_cast<double>(token_count(batch.input));
    const std::vector<double> step_sums = ranks_->sum({predicted, ranks_->world() > 1 && control_.stop() ? 1.0 : 0.0, tokens});
    stop_asked_ = step_sums[1] > 0;
    tokens_ += step_sums[2];
    predicted_share_ = step_sums[0] / step_sums[2];
    // Dropout's generator is a function of the step, so that a resumed run draws the same masks.
    const auto rank = static_cast<std::uint32_t>(ranks_->rank());
    at::manual_seed(resources::Random("adapt.dropout", options_.seed).bits(static_cast<std::uint64_t>(record_.step), rank));
    rate_ = learning_rate(schedule_, record_.step);
    double loss = train_on(std::move(batches), static_cast<std::int64_t>(step_sums[0]));
    if (exchange_) exchange_->finish();
    loss = ranks_->sum(std::vector<double>{loss})[0];
    norm_ = optimizer_->step(rate_, record_.step + 1);
    if (!std::isfinite(loss) || !std::isfinite(norm_)) fail_on(loss);
    ++record_.step;
    record_.loss_sum += loss;
    ++record_.loss_count;
  }

  /// Forward and backward. Where GPU memory runs out the step starts again with micro-batches half as large: the step's
  /// sequences, and so its result, stay the same.
  double train_on(std::vector<TrainingBatch> batches, std::int64_t total) {
    while (true) {
      try {
        double loss = 0;
        for (std::size_t i = 0; i < batches.size(); ++i) {
          if (exchange_ && i + 1 == batches.size()) exchange_->begin();
          if (!batches[i].positions.empty()) loss += train_micro_batch(batches[i], total);
        }
        return loss;
      } catch (const c10::OutOfMemoryError&) {
        if (options_.micro_batch <= 1 || (exchange_ && exchange_->has_started())) throw;
      }
      options_.micro_batch = (options_.micro_batch + 1) / 2;
      for (auto& [name, parameter] : model_.parameters) parameter.mutable_grad().reset();
      control_.note(fmt::format("out of GPU memory: going on with {} sequences at a time", options_.micro_batch));
      batches = next_batches();
    }
  }

  [[noreturn]] void fail_on(double loss) const {
    throw Error(Cause::internal, fmt::format("step {}: the loss is {} and the gradient's norm {}; the last good checkpoint stays in {} "
                                             "(a lower --learning-rate or a longer --warmup usually helps)",
                                             record_.step + 1, loss, norm_, in_quotes(options_.output)));
  }

  void after_step(std::int64_t steps_timed, Clock::time_point after_first) {
    const double seconds = seconds_since(after_first);
    if (steps_timed > 0 && seconds > 0) speed_ = tokens_ / seconds;
    mfu_ = speed_ * operations_per_token(model_.config, options_.sequence_length, predicted_share_) / (matrix_rate_ * ranks_->world());
    last_loss_ = record_.loss_sum / static_cast<double>(record_.loss_count);
    const bool last = record_.step == options_.steps;
    if (record_.step % options_.log_every == 0 || last) write_log(seconds);
    control_.progress.update(static_cast<std::uint64_t>(record_.step), static_cast<std::uint64_t>(options_.steps), "steps",
                             fmt::format("loss {:.3f}, {:.0f} tokens/s, MFU {:.0f} %", last_loss_, speed_, 100 * mfu_));
    if (options_.dev_every > 0 && record_.step % options_.dev_every == 0) watch_dev();
    const bool stop = !last && (ranks_->world() > 1 ? stop_asked_ : control_.stop());
    if (last || (!stop && record_.step % options_.save_every != 0)) return;
    if (ranks_->is_first()) checkpoints_.save(model_, optimizer_->state(), record_, options_.model);
    ranks_->wait_for_all();
    if (stop) throw Error(Cause::interrupted, fmt::format("stopped after step {} of {}; the same command goes on from here", record_.step, options_.steps));
  }

  bool is_bfloat16() const { return options_.precision == "bf16"; }

  void watch_dev() {
    for (std::size_t i = 0; i < dev_.size(); ++i) {
      const double loss = dev_[i].loss(model_, is_bfloat16());
      if (log_) log_->write(nlohmann::ordered_json{{"step", record_.step}, {"dev", dev_[i].path()}, {"dev_loss", loss}}.dump());
      if (i > 0) continue;
      const bool gain = record_.best_loss == 0 || loss < record_.best_loss;
      record_.evaluations_without_gain = gain ? 0 : record_.evaluations_without_gain + 1;
      if (gain) record_.best_loss = loss;
    }
    stopped_early_ = options_.patience > 0 && record_.evaluations_without_gain >= options_.patience;
  }

  void write_log(double seconds) {
    const nlohmann::ordered_json line{{"step", record_.step},        {"loss", last_loss_}, {"learning_rate", rate_}, {"grad_norm", norm_},
                                      {"tokens_per_second", speed_}, {"mfu", mfu_},        {"seconds", seconds}};
    if (log_) log_->write(line.dump());
    record_.loss_sum = 0;
    record_.loss_count = 0;
  }

  PretrainResult finish(double seconds) {
    PretrainResult result;
    result.steps = record_.step;
    result.stopped_early = stopped_early_;
    for (const DevText& text : dev_) result.dev.push_back({text.path(), record_.dev_before[text.path()], text.loss(model_, is_bfloat16())});
    result.loss = last_loss_;
    result.batch_size = options_.batch_size;
    result.sequence_length = options_.sequence_length;
    result.tokens_per_second = speed_;
    result.mfu = mfu_;
    result.seconds = seconds;
    result.learning_rate = options_.learning_rate;
    result.resumed_from = resumed_from_;
    result.corpus_texts = examples_->corpus().texts();
    result.corpus_tokens = examples_->corpus().tokens().size();
    result.precision = options_.precision;
    result.device = model_.parameters.begin()->second.device().str();
    result.threads = at::get_num_threads();
    result.instructions = runtime().instructions;
    result.torch = runtime().torch;
    if (ranks_->is_first()) {
      save_finished(model_, options_);
      copy_tokenizer_files(options_.model, options_.output);
      write_finished_run(options_.output, run_, result);
      checkpoints_.clear();
      examples_->remove_files();
    }
    ranks_->wait_for_all();
    return result;
  }

  PretrainOptions options_;
  const RunControl& control_;
  std::unique_ptr<const Tokenizer> tokenizer_;
  std::map<std::string, std::string> run_;
  TrainingCheckpoints checkpoints_;
  at::Device place_;
  std::unique_ptr<Ranks> ranks_;
  std::optional<TrainingExamples> examples_;
  std::optional<Negatives> negatives_;
  std::optional<MetricsLog> log_;
  std::vector<DevText> dev_;
  Model model_;
  std::optional<GradientExchange> exchange_;
  std::optional<AdamW> optimizer_;
  TrainingRecord record_;
  ScheduleOptions schedule_;
  std::int64_t resumed_from_ = 0;
  bool stopped_early_ = false, stop_asked_ = false;
  double rate_ = 0, norm_ = 0, last_loss_ = 0, speed_ = 0, mfu_ = 0;
  double matrix_rate_ = 1, predicted_share_ = 0;
  double tokens_ = 0;  ///< of all ranks since this process's first step
};

}  // namespace

PretrainResult pretrain(const PretrainOptions& options, const RunControl& control) { return Run(options, control).go(); }

}  // namespace wug::adapt
