#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

namespace wug::adapt {

enum class PieceType : std::uint8_t { normal = 1, unknown = 2, control = 3, user_defined = 4, unused = 5, byte = 6 };

struct ScoredPiece {
  std::string text;
  float score = 0;
  PieceType type = PieceType::normal;
};

/// What a SentencePiece model file says, validated.
struct SentencePieceFile {
  std::vector<ScoredPiece> pieces;
  std::string character_map;              ///< precompiled; empty: text is taken as it is
  std::string normalizer = "identity";    ///< the table's name, such as nmt_nfkc
  bool add_dummy_prefix = true;           ///< a blank before the text
  bool remove_extra_whitespaces = true;
  bool escape_whitespaces = true;         ///< blanks become ▁
  bool byte_fallback = false;             ///< unknown characters are spelt in byte pieces
  int model_type = 1;                     ///< 1: Unigram

  static constexpr std::size_t largest_file = std::size_t{64} << 20;
  static constexpr std::size_t most_pieces = 2'000'000;
  static constexpr std::size_t longest_piece = 512;  ///< bytes
};

/// Walks the protobuf message by hand (sentencepiece_model.proto). Throws FormatError{name, byte offset as column} on a cut
/// or malformed message, more than the limits above, and on a piece that is empty, duplicate, over-long, invalid UTF-8,
/// with a NUL or with a score that is not finite.
SentencePieceFile parse_sentencepiece(std::string_view bytes, const std::string& name);

/// The same message, in the order of the field numbers.
std::string format_sentencepiece(const SentencePieceFile& file);

}  // namespace wug::adapt
