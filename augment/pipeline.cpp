#include "augment/pipeline.hpp"

#include <algorithm>
#include <memory>
#include <mutex>

#include "augment/text_worker.hpp"
#include "resources/parallel.hpp"

namespace wug::augment {
using resources::Cause;
using resources::Error;

namespace {

/// Handed out and taken back, so that caches live on from block to block.
class Workers {
 public:
  Workers(const TextOptions& options, const std::vector<TextTarget>& targets, const std::vector<Stage>& stages)
      : options_(options), targets_(targets), stages_(stages) {}

  std::unique_ptr<TextWorker> take() {
    const std::scoped_lock lock(mutex_);
    if (idle_.empty()) return std::make_unique<TextWorker>(options_, targets_, stages_);
    auto worker = std::move(idle_.back());
    idle_.pop_back();
    return worker;
  }
  void give_back(std::unique_ptr<TextWorker> worker) {
    const std::scoped_lock lock(mutex_);
    idle_.push_back(std::move(worker));
  }

 private:
  const TextOptions& options_;
  const std::vector<TextTarget>& targets_;
  const std::vector<Stage>& stages_;
  std::mutex mutex_;
  std::vector<std::unique_ptr<TextWorker>> idle_;
};

/// The inputs once for every stage.
std::vector<std::string> for_stages(const std::vector<std::string>& inputs, std::size_t stages) {
  if (stages > 1 && std::find(inputs.begin(), inputs.end(), "-") != inputs.end()) {
    throw Error(Cause::usage, "--curriculum needs files: standard input cannot be read once for every stage");
  }
  std::vector<std::string> all;
  for (std::size_t stage = 0; stage < stages; ++stage) all.insert(all.end(), inputs.begin(), inputs.end());
  return all;
}

}  // namespace

namespace {

void require_mixable(const TextOptions& options, const std::vector<TextTarget>& targets) {
  const bool inflects = std::any_of(targets.begin(), targets.end(), [](const TextTarget& target) { return target.cells != nullptr; });
  const bool plain = options.output == Output::text && options.sample == 0 && options.sentence.substitute.missing == Missing::keep;
  if (inflects || !plain) {
    throw Error(Cause::usage, "--mix token writes plain text by the methods switch and translate: found " +
                                  std::string(inflects ? "--method inflect, whose forms ask for words around them in one language" : "another --format, --sample or --missing"));
  }
}

}  // namespace

TextSummary augment_text(const TextOptions& options, const std::vector<TextTarget>& targets, const std::vector<std::string>& inputs,
                         const std::function<void(std::string_view)>& write, resources::Progress& progress) {
  const SubstituteOptions& substitute = options.sentence.substitute;
  const std::vector<Stage> stages =
      options.curriculum.empty() ? std::vector<Stage>{{substitute.granularity, substitute.ratio}} : options.curriculum;
  const bool mixes = options.mix == Mix::token && targets.size() > 1;
  if (mixes) require_mixable(options, targets);
  TextBlocks blocks(for_stages(inputs, stages.size()), options.shard, options.input);
  Workers workers(options, targets, stages);
  ReviewSample sample(options.sample, substitute.seed);
  TextSummary summary;
  summary.target_lines.assign(targets.size(), 0);
  resources::ordered_blocks<AugmentedBlock>(
      resources::thread_count(options.threads), [&](AugmentedBlock& block) { return blocks.read(block.input); },
      [&](AugmentedBlock& block) {
        if (options.output == Output::conllu && block.input.format != InputFormat::conllu) {
          throw Error(Cause::usage, blocks.paths()[block.input.file] + ": --format conllu needs CoNLL-U input, found plain text or JSON");
        }
        if (mixes && block.input.format == InputFormat::conllu) {
          throw Error(Cause::usage, blocks.paths()[block.input.file] + ": --mix token needs plain text or JSON, found CoNLL-U");
        }
        auto worker = workers.take();
        worker->run(block, blocks.paths()[block.input.file], block.input.file / inputs.size());
        workers.give_back(std::move(worker));
      },
      [&](AugmentedBlock& block) {
        write(block.out);
        summary.counters += block.counters;
        for (std::size_t i = 0; i < targets.size(); ++i) summary.target_lines[i] += block.target_lines[i];
        for (const BadLine& bad : block.bad) {
          if (summary.bad.size() < 10) summary.bad.push_back(bad);
        }
        sample.merge(std::move(*block.sample));
        progress.update(summary.counters.tokens, 0, "tokens", "");
      });
  summary.sample = sample.sentences();
  return summary;
}

}  // namespace wug::augment
