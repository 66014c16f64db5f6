#include "adapt/trainer/training_examples.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <filesystem>

#include "adapt/checkpoint/model_folder.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"

namespace wug::adapt {

namespace fs = std::filesystem;
using resources::Cause;
using resources::Error;

namespace {

TokenSource corpus_source(const PretrainOptions& options) { return {options.corpus, options.format, false}; }
TokenSource pair_source(const PretrainOptions& options) { return {options.pairs, "text", true}; }

std::string file_in(const PretrainOptions& options, const char* name) { return (fs::path(options.output) / name).string(); }

TokenStore open_corpus(const PretrainOptions& options, const Tokenizer& tokenizer, const RunControl& control) {
  const TokenSource source = corpus_source(options);
  return prepare_tokens(source, tokenizer, token_store_key(source, options.model), file_in(options, "tokens.bin"), control);
}

bool ask_for_pairs(const std::vector<WeightedObjective>& all) {
  return std::any_of(all.begin(), all.end(), [](const WeightedObjective& one) { return one.objective->pairs; });
}

bool has(const std::vector<WeightedObjective>& all, std::string_view name) {
  return std::any_of(all.begin(), all.end(), [&](const WeightedObjective& one) { return name == one.objective->name; });
}

std::vector<double> weights_of(const std::vector<WeightedObjective>& all) {
  std::vector<double> weights;
  for (const WeightedObjective& one : all) weights.push_back(one.weight);
  return weights;
}

void check(const std::vector<WeightedObjective>& all, const PretrainOptions& options, const ModelConfig& config) {
  if (ask_for_pairs(all) && options.pairs.empty()) throw Error(Cause::usage, "--objective tlm asks for pairs of texts: give --pairs FILE");
  if (has(all, "dict-mlm") && options.dictionary.empty()) throw Error(Cause::usage, "--objective dict-mlm asks for a dictionary: give --dictionary FILE");
  const auto encoder = std::find_if(all.begin(), all.end(), [](const auto& one) { return one.objective->reading == Reading::both_sides; });
  if (config.decoder && encoder != all.end()) {
    throw Error(Cause::usage, std::string("--objective ") + encoder->objective->name + " needs a model that sees both sides, and this one is a decoder");
  }
}

}  // namespace

std::int64_t sequence_length(const PretrainOptions& options, const ModelConfig& config) {
  const std::int64_t least = need_decoder(parse_objectives(options.objective)) ? 8 : 3, most = config.longest_sequence();
  const std::int64_t length = options.sequence_length == 0 ? std::min<std::int64_t>(128, most) : options.sequence_length;
  if (length < least || length > most) {
    throw Error(Cause::usage, fmt::format("--sequence-length: found {}, but model and objective take {} to {}", length, least, most));
  }
  return length;
}

std::string data_key(const PretrainOptions& options) {
  std::string key = token_store_key(corpus_source(options), options.model);
  if (!options.pairs.empty()) key += " " + token_store_key(pair_source(options), options.model);
  if (!options.dictionary.empty()) key += " " + resources::sha256_file(options.dictionary);
  return key;
}

TrainingExamples::TrainingExamples(const PretrainOptions& options, const ModelConfig& config, const Tokenizer& tokenizer, const RunControl& control)
    : objectives_(parse_objectives(options.objective)),
      corpus_(open_corpus(options, tokenizer, control)),
      files_{file_in(options, "tokens.bin")},
      vocabulary_(tokenizer, config.vocabulary),
      context_{vocabulary_, options.masking, {}, config.types > 1, config.decoder || need_decoder(objectives_), options.sequence_length},
      mixture_(weights_of(objectives_), options.seed) {
  check(objectives_, options, config);
  if (!options.dictionary.empty()) context_.synonyms = read_synonyms(options.dictionary, tokenizer);
  if (ask_for_pairs(objectives_)) {
    const TokenSource source = pair_source(options);
    files_.push_back(file_in(options, "pairs.bin"));
    pairs_ = std::make_unique<const TokenStore>(prepare_tokens(source, tokenizer, token_store_key(source, options.model), files_.back(), control));
  }
  for (const WeightedObjective& one : objectives_) {
    add_stream(*one.objective, options, {tokenizer.special(), one.objective->body(options.sequence_length), config.family == Family::roberta});
  }
}

void TrainingExamples::add_stream(const Objective& objective, const PretrainOptions& options, const SequenceShape& shape) {
  const auto cut = objective.pairs ? pair_sequences : options.line_by_line ? text_sequences : packed_sequences;
  // The masks of plain masked LM keep the name of their draws.
  const std::string stage = std::string("adapt.mask") + (std::string_view(objective.name) == "mlm" ? "" : std::string(".") + objective.name);
  streams_.push_back({&objective, cut(objective.pairs ? pairs_->tokens() : corpus_.tokens(), shape, options.seed), resources::Random(stage, options.seed)});
}

Example TrainingExamples::example(std::uint64_t slot) const {
  const Mixture::Place in_mixture = mixture_.place(slot);
  const Stream& stream = streams_[in_mixture.stream];
  const Sequences::Place place = stream.sequences->place(in_mixture.index);
  return stream.objective->make(stream.sequences->item(place), context_, Draws(stream.random, place.index, place.epoch));
}

std::string TrainingExamples::objective_at(std::uint64_t slot) const { return streams_[mixture_.place(slot).stream].objective->name; }

void TrainingExamples::remove_files() const {
  for (const std::string& file : files_) fs::remove(file);
}

}  // namespace wug::adapt
