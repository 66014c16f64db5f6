#include "adapt/tokenizer/piece_class.hpp"

#include <unicode/uchar.h>
#include <unicode/uscript.h>

namespace wug::adapt {

PieceClass piece_class(char32_t character) {
  if (character == U'\u2581') return PieceClass::any;
  if (character >= U'0' && character <= U'9') return PieceClass::digit;
  UErrorCode status = U_ZERO_ERROR;
  const auto c = static_cast<UChar32>(character);
  UScriptCode script = uscript_getScript(c, &status);
  if (c == 0x30FC || script == USCRIPT_HIRAGANA || script == USCRIPT_KATAKANA) script = USCRIPT_HAN;
  if (script == USCRIPT_INHERITED || (script == USCRIPT_COMMON && u_isalpha(c) != 0)) return PieceClass::any;
  return static_cast<PieceClass>(script);
}

}  // namespace wug::adapt
