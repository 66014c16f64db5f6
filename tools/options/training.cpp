#include "tools/options/training.hpp"

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"

namespace wug::tools {

void bind_examples(Invocation& call, adapt::PretrainOptions& options) {
  call.flag("model", options.model, "DIR", "Hugging Face folder to start from");
  call.flag("corpus", options.corpus, "FILE", "text, JSON lines or verses; may be given several times");
  call.choice("format", options.format, resources::corpus_formats(), "of the corpus files");
  call.flag("objective", options.objective, "NAME[=WEIGHT],…", "what to train, mixed by weight: mlm=.7,tlm=.3 (list below)");
  call.flag("pairs", options.pairs, "FILE", "lines of TEXT-TAB-TRANSLATION, for tlm; may be given several times");
  call.flag("dictionary", options.dictionary, "FILE", "lines of WORD-TAB-TRANSLATION, for dict-mlm");
  call.flag("batch-size", options.batch_size, "sequences per step", 1, 1'000'000);
  call.flag("sequence-length", options.sequence_length, "tokens per sequence; 0: 128 or what the model takes", 0, 1'000'000);
  call.flag("line-by-line", options.line_by_line, "one text per sequence instead of packing them into full ones");
  call.flag("mask-rate", options.masking.rate, "share of tokens (wwm: words) to predict", 0.001, 0.9);
  call.flag("switched-mask-rate", options.masking.switched_rate, "the same for switched words of JSON lines; 0: like all others", 0, 0.9);
  call.flag("bernoulli", options.masking.bernoulli, "draw each token by itself instead of a fixed count");
  call.flag("seed", options.seed, "of order, masks and dropout");
}

void require_examples(const adapt::PretrainOptions& options) {
  using resources::Cause;
  using resources::Error;
  if (options.model.empty()) throw Error(Cause::usage, "which model? give --model DIR");
  if (options.corpus.empty()) throw Error(Cause::usage, "which text? give --corpus FILE");
}

}  // namespace wug::tools
