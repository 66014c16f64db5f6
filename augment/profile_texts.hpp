#pragma once
#include <span>
#include <string_view>

namespace wug::augment {

/// A file of augment/profiles, which the build puts into the program: "cym" or "cym-table".
struct ProfileText {
  std::string_view name, text;
  /// ISO 639-3 of the target language.
  constexpr std::string_view language() const { return name.substr(0, name.find('-')); }
};
std::span<const ProfileText> profile_texts();

}  // namespace wug::augment
