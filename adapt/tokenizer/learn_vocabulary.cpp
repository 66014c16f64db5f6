#include "adapt/tokenizer/learn_vocabulary.hpp"

#include <memory>

#include "adapt/tokenizer/unigram_files.hpp"
#include "adapt/tokenizer/unigram_trainer.hpp"
#include "adapt/tokenizer/wordpiece.hpp"
#include "adapt/tokenizer/wordpiece_trainer.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"

namespace wug::adapt {
namespace {

template <class Trainer>
LearnedVocabulary read_texts(Trainer& trainer, const VocabularyOptions& options, resources::Progress& progress) {
  LearnedVocabulary learned;
  std::uint64_t seen = 0;
  learned.texts = resources::for_each_text(options.text, options.format, [&](const resources::TextItem& item) {
    trainer.add(item.text);
    if (++seen % 4096 == 0) progress.update(seen, 0, "texts", "reading words");
  });
  learned.words = trainer.words_seen();
  progress.update(learned.texts, learned.texts, "texts", "learning the vocabulary");
  return learned;
}

LearnedVocabulary learn_wordpiece(const VocabularyOptions& options, resources::Progress& progress) {
  WordPieceTrainer trainer(options.lower_case);
  LearnedVocabulary learned = read_texts(trainer, options, progress);
  const auto pieces = trainer.train({.size = static_cast<std::size_t>(options.size)});
  learned.size = static_cast<std::int64_t>(pieces.size());
  learned.write = [pieces, lower_case = options.lower_case](std::uint32_t longest_input, const std::string& folder) {
    write_wordpiece(pieces, {.lower_case = lower_case}, longest_input, folder);
  };
  return learned;
}

LearnedVocabulary learn_unigram(const VocabularyOptions& options, resources::Progress& progress) {
  if (options.lower_case) throw resources::Error(resources::Cause::usage, "lower case is WordPiece's: a Unigram vocabulary keeps the case");
  UnigramTrainer trainer;
  LearnedVocabulary learned = read_texts(trainer, options, progress);
  const auto tokenizer = std::make_shared<const Unigram>(trainer.train({.size = static_cast<std::size_t>(options.size), .threads = options.threads}));
  learned.size = tokenizer->size();
  learned.padding = tokenizer->special().padding;
  learned.write = [tokenizer](std::uint32_t longest_input, const std::string& folder) { write_unigram(*tokenizer, longest_input, folder); };
  return learned;
}

}  // namespace

std::vector<std::string> vocabulary_tokenizers() { return {"wordpiece", "unigram"}; }

LearnedVocabulary learn_vocabulary(const VocabularyOptions& options, resources::Progress& progress) {
  return options.tokenizer == "unigram" ? learn_unigram(options, progress) : learn_wordpiece(options, progress);
}

}  // namespace wug::adapt
