#pragma once
#include <cstdint>
#include <memory>
#include <span>
#include <string>
#include <vector>

#include "adapt/model/model_config.hpp"
#include "adapt/objective/mixture.hpp"
#include "adapt/objective/objectives.hpp"
#include "adapt/trainer/pretrain_options.hpp"
#include "adapt/trainer/run_control.hpp"
#include "adapt/trainer/sequences.hpp"
#include "adapt/trainer/token_store.hpp"

namespace wug::adapt {

/// The examples of a training run, by slot: a pure function of corpus, options and slot.
class TrainingExamples {
 public:
  /// Prepares the corpus (and the pairs) as token stores in options.output, or opens what is there. `tokenizer` and
  /// `config` are not kept. Throws Error{data} where the corpus holds no token, or no pair although one is asked for.
  TrainingExamples(const PretrainOptions& options, const ModelConfig& config, const Tokenizer& tokenizer, const RunControl& control);

  TrainingExamples(const TrainingExamples&) = delete;
  TrainingExamples& operator=(const TrainingExamples&) = delete;

  Example example(std::uint64_t slot) const;
  std::string objective_at(std::uint64_t slot) const;
  const TokenStore& corpus() const { return corpus_; }
  const ObjectiveContext& context() const { return context_; }
  /// The token stores are no longer needed on disk.
  void remove_files() const;

 private:
  struct Stream {
    const Objective* objective;
    std::unique_ptr<const Sequences> sequences;
    resources::Random random;
  };
  void add_stream(const Objective& objective, const PretrainOptions& options, const SequenceShape& shape);

  std::vector<WeightedObjective> objectives_;
  TokenStore corpus_;
  std::unique_ptr<const TokenStore> pairs_;
  std::vector<std::string> files_;
  Vocabulary vocabulary_;
  ObjectiveContext context_;  ///< refers to vocabulary_
  Mixture mixture_;
  std::vector<Stream> streams_;
};

/// Tokens per training sequence, special ones included. Throws Error{usage} where the model or the objectives cannot take
/// as many as were asked for.
std::int64_t sequence_length(const PretrainOptions& options, const ModelConfig& config);

/// The hash of everything that the token stores and the synonyms are made from.
std::string data_key(const PretrainOptions& options);

}  // namespace wug::adapt
