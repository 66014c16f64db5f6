#pragma once
#include <cstdint>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

/// Ids with a meaning of their own. `begin` and `end` frame a sentence ([CLS] … [SEP], <s> … </s>).
struct SpecialIds {
  std::int32_t padding = 0;
  std::int32_t unknown = 0;
  std::int32_t begin = 0;
  std::int32_t end = 0;
  std::int32_t mask = 0;
};

/// The pieces of one text, without the framing special ids. All four vectors have one entry per piece; `begin` and `end`
/// are byte offsets in the text that was encoded. `starts_word` marks the first piece of every word: for WordPiece a
/// piece without ##, for Unigram a piece with a leading ▁ or what follows a lone ▁ (the lone ▁ is the one marked).
/// "Hugging Face!" with mBERT: Hu ##gging Face ! = begin 0 2 8 12, end 2 7 12 13, starts_word 1 0 1 1. No text, no pieces.
struct Pieces {
  std::vector<std::int32_t> ids;
  std::vector<std::uint32_t> begin, end;
  std::vector<std::uint8_t> starts_word;

  std::size_t size() const { return ids.size(); }
  void clear();
  void add(std::int32_t id, std::size_t from, std::size_t to, bool word) {
    ids.push_back(id);
    begin.push_back(static_cast<std::uint32_t>(from));
    end.push_back(static_cast<std::uint32_t>(to));
    starts_word.push_back(word ? 1 : 0);
  }
};

/// A fixed vocabulary and the rule that cuts text into its pieces. Immutable: one object serves all threads.
class Tokenizer {
 public:
  virtual ~Tokenizer() = default;
  /// Replaces `pieces` by those of `text` (UTF-8, below 4 GiB; line ends are white space). A special token written out in
  /// the text ("[MASK]") becomes its id, as Hugging Face's tokenizers do.
  virtual void encode(std::string_view text, Pieces& pieces) const = 0;
  /// The piece as the vocabulary writes it; `id` in [0, size()). Ids without a piece give "".
  virtual std::string_view piece(std::int32_t id) const = 0;
  /// One more than the largest id.
  virtual std::int32_t size() const = 0;
  virtual const SpecialIds& special() const = 0;

  /// begin, the pieces' ids, end: what `wug adapt tokenize` prints and a model is fed.
  std::vector<std::int32_t> framed_ids(std::string_view text) const;
};

/// Reads a model folder's tokenizer (tokenizer.json, sentencepiece.bpe.model or vocab.txt, the first that is there) or one
/// such file; a bare vocab.txt is cased WordPiece. Everything is validated before use.
/// Throws Error: missing_input where none is there, data with file and line otherwise.
std::unique_ptr<const Tokenizer> open_tokenizer(const std::string& path);

/// Names of the tokenizer files that `folder` holds, in a fixed order: what a saved model must take along.
std::vector<std::string> tokenizer_files(const std::string& folder);

/// Copies the tokenizer files of one model folder into another, each whole or not at all.
void copy_tokenizer_files(const std::string& from, const std::string& to);

}  // namespace wug::adapt
