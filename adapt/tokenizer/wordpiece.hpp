#pragma once
#include <array>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/tokenizer/bert_words.hpp"
#include "adapt/tokenizer/piece_trie.hpp"
#include "adapt/tokenizer/tokenizer.hpp"

namespace wug::adapt {

struct WordPieceOptions {
  bool lower_case = false;            ///< lower case and no combining marks, as the "uncased" models
  std::uint32_t longest_word = 100;   ///< characters; a longer word is one unknown piece
};

/// BERT's WordPiece: words of BertWords, cut from the left into the longest pieces of the vocabulary, all but a word's
/// first written with ##. A word with a rest that no piece matches is one [UNK].
/// Source: the fast tokenizers of Hugging Face (same ids and offsets); ADAPTATION.md section 4.
class WordPiece final : public Tokenizer {
 public:
  static constexpr std::size_t most_pieces = 2'000'000;
  static constexpr std::size_t longest_piece = 512;  ///< bytes

  /// `pieces` in id order. Throws Error{data} on a duplicate, an empty or over-long piece, invalid UTF-8, or where one of
  /// [PAD] [UNK] [CLS] [SEP] [MASK] is missing.
  explicit WordPiece(std::vector<std::string> pieces, const WordPieceOptions& options = {});

  void encode(std::string_view text, Pieces& pieces) const override;
  std::string_view piece(std::int32_t id) const override;
  std::int32_t size() const override { return static_cast<std::int32_t>(pieces_.size()); }
  const SpecialIds& special() const override { return special_; }
  const WordPieceOptions& options() const { return options_; }

 private:
  void encode_plain(std::string_view text, std::size_t shift, Pieces& pieces) const;
  void encode_word(const BertWord& word, std::size_t shift, Pieces& pieces) const;

  std::vector<std::string> pieces_;
  WordPieceOptions options_;
  SpecialIds special_;
  BertWords words_;
  PieceTrie trie_;
  std::uint32_t continuation_ = PieceTrie::root;
  bool has_continuations_ = false;
};

/// [PAD] [UNK] [CLS] [SEP] [MASK], in the order in which a new vocabulary holds them.
const std::array<std::string_view, 5>& wordpiece_specials();

/// A vocab.txt: one piece per line, its id the line number from 0. `name` is what messages call it. Duplicates, blank
/// lines, CRLF ends, over-long pieces and invalid UTF-8 are refused (FormatError) with their line.
std::vector<std::string> read_vocabulary(std::string_view bytes, const std::string& name);

/// A vocab.txt, cased.
std::unique_ptr<const Tokenizer> open_wordpiece(const std::string& vocabulary);

/// A folder's vocab.txt, with the casing that its tokenizer_config.json names.
std::unique_ptr<const Tokenizer> open_wordpiece_folder(const std::string& folder);

/// Writes vocab.txt, tokenizer.json, tokenizer_config.json and special_tokens_map.json: `AutoTokenizer` opens the folder.
void write_wordpiece(const std::vector<std::string>& pieces, const WordPieceOptions& options, std::uint32_t longest_input,
                     const std::string& folder);

}  // namespace wug::adapt
