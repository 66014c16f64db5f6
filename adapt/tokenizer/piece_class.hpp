#pragma once
#include <cstdint>

namespace wug::adapt {

/// Characters of two classes never stand in one piece: a script's number as ICU has it, digits, or `any`, which goes with all.
/// Han and kana are one class, as in SentencePiece; letters and marks that all scripts share (modifier letters, ▁) are `any`.
enum class PieceClass : std::int32_t { any = -1, digit = -2 };

PieceClass piece_class(char32_t character);

}  // namespace wug::adapt
