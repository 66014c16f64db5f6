#pragma once
#include <array>
#include <cstdint>

namespace wug::resources {

/// What a byte does at word boundaries, as bits.
enum ByteClass : std::uint8_t {
  byte_letter = 1,
  byte_digit = 2,
  byte_underscore = 4,
  byte_blank = 8,
  byte_inside_word = 16,    ///< joins two letters: MidLetter, MidNumLet, Single_Quote
  byte_inside_number = 32,  ///< joins two digits: MidNum, MidNumLet, Single_Quote
  byte_foreign = 64         ///< not ASCII
};

/// Which ASCII characters join letters or digits differs between versions of ICU (the colon), so ICU is asked, once.
const std::array<std::uint8_t, 256>& byte_classes();

}  // namespace wug::resources
