#pragma once
#include <string_view>

namespace wug::augment {

/// "" for words; else the class that the characters tell: NUM, SYM or PUNCT.
std::string_view class_by_characters(std::string_view form);

bool begins_with_capital(std::string_view form);
/// Two letters or more, all of them capitals.
bool is_all_capitals(std::string_view form);

}  // namespace wug::augment
