#include "tools/options/vocabulary.hpp"

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"

namespace wug::tools {

void bind(Invocation& call, adapt::VocabularyOptions& options) {
  call.flag("text", options.text, "FILE", "text to learn the vocabulary from; may be given several times");
  call.choice("format", options.format, resources::corpus_formats(), "of the text files");
  call.choice("tokenizer", options.tokenizer, adapt::vocabulary_tokenizers(), "wordpiece is BERT's, unigram is XLM-R's and SentencePiece's");
  call.flag("lower-case", options.lower_case, "fold case and strip accents (wordpiece only)");
  call.flag("threads", options.threads, "threads; 0 is one per processor; the result is the same");
  call.positional("TEXT", options.text, 0);
}

void require_text(const adapt::VocabularyOptions& options) {
  if (options.text.empty()) throw resources::Error(resources::Cause::usage, "which text? give --text FILE");
}

}  // namespace wug::tools
