#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/objective/masking_options.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

/// Continued training of a model folder.
struct PretrainOptions {
  std::string model;                 ///< Hugging Face folder to start from
  std::vector<std::string> corpus;   ///< plain text, JSON lines or verses
  std::string format = "auto";       ///< of the corpus files
  std::string output;                ///< folder of the adapted model; a rerun resumes there
  std::string objective = "mlm";     ///< or a mixture by weight: mlm=.7,tlm=.3 (objective/objectives.cpp has the table)
  std::vector<std::string> pairs;    ///< files of TEXT-TAB-TRANSLATION lines, for tlm
  std::string dictionary;            ///< file of WORD-TAB-TRANSLATION lines, for dict-mlm
  std::int64_t steps = 1000;
  std::int64_t batch_size = 32;      ///< sequences per step
  std::int64_t micro_batch = 0;      ///< sequences per forward pass; 0: all of the batch at once
  std::int64_t sequence_length = 0;  ///< tokens, special ones included; 0: 128, or less where the model takes less
  bool line_by_line = false;         ///< one text per sequence instead of packing them into full ones
  double learning_rate = 0;          ///< highest; 0: 1e-3 * (128 / hidden)^2, at most 1e-3, at least 2e-5
  std::int64_t warmup = -1;          ///< steps; -1: 6 % of all
  std::string schedule = "linear";   ///< after warm-up: linear, cosine, wsd or constant
  double weight_decay = 0.01;
  double adam_beta2 = 0.98, adam_epsilon = 1e-6;
  double clip = 1.0;                 ///< largest gradient norm
  double layer_decay = 1.0;          ///< layer-wise decay of the learning rate
  std::vector<std::string> freeze;   ///< prefixes of parameter names that are not trained, such as embeddings.
  std::int64_t lora_rank = 0;        ///< above 0: train low-rank changes of lora_modules only
  double lora_alpha = 8;
  std::vector<std::string> lora_modules{"query", "value"};
  std::int64_t adapter = 0;          ///< above 0: train bottleneck adapters of this width only
  MaskingOptions masking;
  std::int64_t negatives = 0;        ///< draws per step of a sampled softmax; 0: the softmax over the whole vocabulary
  std::string precision = "fp32";    ///< or bf16: matrices in bfloat16, weights and moments stay float32
  std::string device = "auto";
  std::int64_t save_every = 0;       ///< steps between checkpoints; 0: about every tenth of the run
  std::int64_t log_every = 10;       ///< steps per line of log.jsonl
  std::uint64_t seed = 1;
  unsigned threads = 0;              ///< 0: as many as processors
  std::vector<std::string> dev;      ///< held-out texts; their loss is measured before, on the way and after
  std::int64_t dev_every = 0;        ///< steps between these measurements; 0: only before and after
  std::int64_t patience = 0;         ///< stop after so many without gain on the first dev text; 0: never
  bool force = false;                ///< start over where the output holds another run
};

struct PretrainResult {
  std::int64_t steps = 0;
  double loss = 0;  ///< mean over the last line of the log, nats per predicted token
  std::int64_t batch_size = 0, sequence_length = 0;
  double tokens_per_second = 0;  ///< tokens that are not padding over wall time after this process's first step
  double mfu = 0;                ///< share of the device's matrix rate that the model's operations use
  double seconds = 0;
  double learning_rate = 0;      ///< the highest one
  std::int64_t resumed_from = 0; ///< steps that an earlier process had done
  bool already_finished = false; ///< the output held this very run; nothing was done
  std::uint64_t corpus_texts = 0, corpus_tokens = 0;
  struct DevLoss {
    std::string path;
    double before = 0, after = 0;  ///< nats per predicted token
  };
  std::vector<DevLoss> dev;
  bool stopped_early = false;
  std::string precision, device, instructions, torch;
  int threads = 0;
};

}  // namespace wug::adapt
