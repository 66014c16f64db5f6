#pragma once
#include <map>
#include <string>
#include <string_view>

#include "lexicon/reader.hpp"

namespace wug::lexicon {

/// Decides what the language names inside a file mean for an import from `from` to `to`.
class LanguageNames {
 public:
  explicit LanguageNames(const ReaderOptions& options) : from_(options.from), to_(options.to) {}

  /// The ISO 639-3 tag of a name as files have it ("en", "en-US", "eng-000"); the name itself when nothing knows it.
  const std::string& tag(std::string_view name);
  /// True when the name is the headwords' language.
  bool is_from(std::string_view name) { return same(tag(name), from_); }
  bool is_to(std::string_view name) { return same(tag(name), to_); }
  /// For Translation::language: empty when the name is the import's other language, or is not given.
  std::string translation(std::string_view name) { return name.empty() || is_to(name) ? std::string() : tag(name); }
  /// For Entry::language.
  std::string headword(std::string_view name) { return name.empty() || is_from(name) ? std::string() : tag(name); }

 private:
  /// Equal codes; scripts only count when both have one.
  static bool same(std::string_view a, std::string_view b) { return a == b || a.substr(0, a.find('-')) == b.substr(0, b.find('-')); }

  std::string from_, to_;
  std::map<std::string, std::string, std::less<>> known_;
};

}  // namespace wug::lexicon
