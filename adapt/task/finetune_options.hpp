#pragma once
#include <cstdint>
#include <string>
#include <vector>

#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

/// Training a tagger on one language and testing it on many.
struct FinetuneOptions {
  std::string model;               ///< folder of the base model
  std::string task = "pos";        ///< pos or ner
  std::string train;               ///< labelled file
  std::string dev;                 ///< labelled file of the source language, scored every dev_every steps; may be empty
  std::vector<std::string> tests;  ///< labelled files, scored after training
  std::string output;              ///< folder of the tagger of the first seed; may be empty
  std::int64_t steps = 0;          ///< 0: by epochs
  std::int64_t epochs = 3;
  std::int64_t batch_size = 16;    ///< sentences per step
  std::int64_t length = 128;       ///< pieces per sequence; longer sentences are cut between words
  double learning_rate = 5e-5;
  double warmup = 0.1;             ///< share of the steps
  double weight_decay = 0.01;
  double dropout = -1;             ///< of the encoder and before the classifier; -1: what config.json says
  std::vector<std::string> freeze; ///< prefixes of parameter names that are not trained
  std::int64_t seeds = 1;          ///< runs, with seed, seed + 1, …
  std::uint64_t seed = 1;
  std::int64_t limit = 0;          ///< sentences of each test file; 0: all
  unsigned threads = 0;
  std::string device = "auto";
};

/// A file's scores over the seeds: accuracy for pos, span F1 for ner.
struct TestScore {
  std::string path;
  std::uint64_t words = 0;
  std::vector<double> values;
  double mean = 0, deviation = 0;  ///< over the seeds; deviation 0 for one seed
};

struct FinetuneResult {
  std::int64_t steps = 0;
  double loss = 0;              ///< mean over the last tenth of the last run
  double seconds_per_step = 0;  ///< without the first step of each run
  std::vector<std::string> labels;
  std::vector<TestScore> scores;  ///< the dev file first, where there is one
};

struct EvaluateOptions {
  std::string model;
  std::string task = "pos";
  std::vector<std::string> tests;
  std::int64_t length = 128, limit = 0;
  unsigned threads = 0;
  std::string device = "auto";
};

}  // namespace wug::adapt
