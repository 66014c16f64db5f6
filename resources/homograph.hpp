#pragma once
#include <string>

namespace wug::resources {

/// Apertium's dictionaries number words that are spelt alike behind a colon: "himinn:1" is the word himinn. Takes such a
/// number off the end of `text` and returns it ("1"), or "" where there is none. What legitimately holds a colon stays as
/// it is: a time or a verse ("12:30", a digit stands before the colon), "EU:n", a lone ":1".
std::string take_homograph_number(std::string& text);

}  // namespace wug::resources
