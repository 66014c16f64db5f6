#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "adapt/task/class_evidence.hpp"
#include "adapt/task/paired_bootstrap.hpp"
#include "adapt/trainer/run_control.hpp"

namespace wug::adapt {

/// Training a task on one language and testing it on many.
struct FinetuneOptions {
  std::string model;               ///< folder of the base model
  std::string against;             ///< another base, trained likewise and compared; "lookup": a table of words; may be empty
  std::string task = "pos";        ///< pos, ner, parse or intent
  std::string train;               ///< labelled file
  std::string dev;                 ///< labelled file of the source language, scored first; may be empty
  std::vector<std::string> tests;  ///< labelled files, scored after training
  std::string output;              ///< folder of the model of the first seed; may be empty
  std::int64_t steps = 0;          ///< 0: by epochs
  std::int64_t epochs = 3;
  std::int64_t batch_size = 16;    ///< sentences per step
  std::int64_t length = 128;       ///< pieces per sequence; longer sentences are cut between words
  double learning_rate = 5e-5;
  double head_rate = 1;            ///< factor on the learning rate of the task's own weights
  double warmup = 0.1;             ///< share of the steps
  double weight_decay = 0.01;
  double dropout = -1;             ///< of the encoder and before the task's weights; -1: what config.json says
  std::vector<std::string> freeze; ///< prefixes of parameter names that are not trained
  std::int64_t seeds = 1;          ///< runs, with seed, seed + 1, …
  std::uint64_t seed = 1;
  std::int64_t limit = 0;          ///< sentences of each test file; 0: all
  unsigned threads = 0;
  std::string device = "auto";
};

/// One metric on one file, over the seeds.
struct MetricScore {
  std::string name;
  std::vector<double> values;
  double mean = 0, deviation = 0;        ///< deviation 0 for one seed
  std::optional<Difference> difference;  ///< from what it is compared with
};

struct TestScore {
  std::string path;
  std::uint64_t sentences = 0, words = 0;
  std::vector<MetricScore> metrics;  ///< metrics_of(task)
};

struct FinetuneResult {
  std::int64_t steps = 0;
  double loss = 0;              ///< mean over the last tenth of the last run
  double seconds_per_step = 0;  ///< without the first step of each run
  std::vector<std::string> labels, intents;
  std::vector<TestScore> scores;  ///< the dev file first, where there is one
};

struct EvaluateOptions {
  std::string model;
  std::string task = "pos";
  std::vector<std::string> tests;
  const ClassLookup* lexicon = nullptr;  ///< pos: what a dictionary knows, as a soft feature; the model alone is what it is
                                         ///< compared with
  std::vector<std::string> fit;  ///< labelled files of the same language that the feature's weights are learned on, and kept beside
                                 ///< the model; none: the weights that are kept there
  std::int64_t fit_limit = 1000; ///< sentences of each of these, from the end backwards: what training saw least of
  std::int64_t length = 128, limit = 0;
  unsigned threads = 0;
  std::string device = "auto";
};

}  // namespace wug::adapt
