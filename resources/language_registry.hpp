#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/language.hpp"

namespace wug::resources {

/// The languages of ISO 639-3, from Debian's iso-codes (/usr/share/iso-codes/json, or $WUG_ISO_CODES).
class LanguageRegistry {
 public:
  /// Throws Error{unavailable} with the package to install when the tables are not there.
  static const LanguageRegistry& instance();

  /// Accepts ISO 639-3, 639-2/B and 639-1 codes, BCP-47 tags ("kk-Cyrl", "nb-NO") and "xxx_Scrp"; case is ignored.
  std::optional<Language> find(std::string_view tag) const;

  /// As find; otherwise throws Error{usage} naming close codes and, for a macrolanguage, what it stands for.
  Language require(std::string_view tag) const;

  /// English reference name of an ISO 639-3 code, or the code itself.
  std::string name(std::string_view code) const;

  /// The shortest BCP-47 tag of a language: "en" for "eng", "kk-Cyrl" for "kaz-Cyrl"; what it does not know stays.
  std::string shortest_tag(std::string_view tag) const;

  /// True for a macrolanguage (nor, swa, ara …): usable, but a member is the better choice.
  bool is_macrolanguage(std::string_view code) const;

 private:
  struct Entry {
    std::string code, two, bibliographic, name;
    bool macro = false;
  };
  LanguageRegistry();
  const Entry* entry(std::string_view code) const;
  std::vector<Entry> entries_;
};

/// Shorthand for LanguageRegistry::instance().require(tag).
Language require_language(std::string_view tag);

}  // namespace wug::resources
