#pragma once
#include <cstdint>
#include <string>
#include <string_view>

namespace wug::augment {

/// How a word is written. UPPER needs two cased letters; one capital letter alone is title.
enum class LetterCase : std::uint8_t { uncased, lower, title, upper, mixed };

LetterCase letter_case(std::string_view word);

/// A dictionary's `entry` as it is written in place of a word of case `source`: UPPER makes all of it upper case, Title
/// capitalises its first word, everything else leaves the entry as written, so an entry with a capital keeps it.
/// `language` is the entry's (locale rules: dotted i, Dutch ij, final sigma); a script without case is not changed.
std::string transfer_case(std::string_view entry, LetterCase source, std::string_view language);

}  // namespace wug::augment
