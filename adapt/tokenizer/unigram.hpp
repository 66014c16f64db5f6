#pragma once
#include <memory>
#include <string>
#include <vector>

#include "adapt/tokenizer/piece_trie.hpp"
#include "adapt/tokenizer/sentencepiece_file.hpp"
#include "adapt/tokenizer/tokenizer.hpp"
#include "adapt/tokenizer/unigram_normalizer.hpp"

namespace wug::adapt {

/// A special token that is recognised where it stands in the text.
struct WrittenToken {
  std::string text;
  std::int32_t id = 0;
  bool takes_blanks_before = false;  ///< white space before it belongs to it, as for XLM-R's <mask>
};

/// A Unigram tokenizer's parts, from whichever file they came. Piece i has id i; ids without a piece have an empty text.
struct UnigramParts {
  std::vector<ScoredPiece> pieces;
  SpecialIds special;
  std::vector<WrittenToken> written;
  std::string character_map;
  NormalizerOptions normalizer;
  bool byte_fallback = false;
  bool double_scores = false;  ///< sums in float64 as Hugging Face's tokenizers, else in float32 as sentencepiece
};

/// Unigram language model (Kudo 2018): the segmentation with the highest sum of piece scores, found over byte positions
/// from left to right; a later candidate wins only when it is strictly better. A character that no piece covers costs the
/// lowest score less 10; neighbouring unknown characters are one piece, or byte pieces with byte fallback.
class Unigram final : public Tokenizer {
 public:
  /// Throws Error{data} on a duplicate piece, special ids out of range, or a broken character map.
  explicit Unigram(UnigramParts parts);

  void encode(std::string_view text, Pieces& pieces) const override;
  std::string_view piece(std::int32_t id) const override { return parts_.pieces[static_cast<std::size_t>(id)].text; }
  std::int32_t size() const override { return static_cast<std::int32_t>(parts_.pieces.size()); }
  const SpecialIds& special() const override { return parts_.special; }
  const UnigramParts& parts() const { return parts_; }

 private:
  struct Scratch;
  void encode_plain(std::string_view text, std::size_t shift, Scratch& scratch, Pieces& pieces) const;
  template <class Score>
  void search(std::string_view text, std::vector<Score>& best, Scratch& scratch) const;
  void emit(const Scratch& scratch, std::size_t shift, Pieces& pieces) const;
  void emit_unknown(const NormalizedText& normal, std::size_t begin, std::size_t end, std::size_t shift, Pieces& pieces) const;

  UnigramParts parts_;
  UnigramNormalizer normalizer_;
  PieceTrie trie_;
  std::vector<float> scores_;
  std::vector<std::int32_t> byte_ids_;  ///< of byte 0…255; empty without byte fallback
  double unknown_score_ = 0;
};

/// A sentencepiece.bpe.model. With <unk> <s> </s> in front it gets XLM-R's ids: <s> 0, <pad> 1, </s> 2, <unk> 3, piece i is
/// i + 1, <mask> comes last. Otherwise the file must hold <s>, </s>, <unk>, <pad> and <mask> itself.
std::unique_ptr<const Tokenizer> open_sentencepiece(const std::string& path);
UnigramParts unigram_from_sentencepiece(SentencePieceFile file, const std::string& name);

}  // namespace wug::adapt
