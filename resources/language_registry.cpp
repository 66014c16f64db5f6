#include "resources/language_registry.hpp"

#include <simdjson.h>

#include <algorithm>
#include <array>
#include <cstdlib>

#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

std::string table_path(const char* name) {
  const char* folder = std::getenv("WUG_ISO_CODES");
  return std::string(folder != nullptr ? folder : "/usr/share/iso-codes/json") + "/" + name;
}

simdjson::dom::element parse_table(simdjson::dom::parser& parser, const char* name) {
  simdjson::dom::element document;
  if (parser.load(table_path(name)).get(document) != simdjson::SUCCESS) {
    throw Error(Cause::unavailable, "the language tables are not at " + in_quotes(table_path(name)) +
                                        "; install the Debian package iso-codes or set WUG_ISO_CODES");
  }
  return document;
}

std::string text(simdjson::dom::object object, const char* key) {
  std::string_view value;
  return object[key].get_string().get(value) == simdjson::SUCCESS ? std::string(value) : std::string();
}

bool is_alphabetic(std::string_view text) {
  return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) {
    return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z');
  });
}

/// True when one insertion, deletion, substitution or swap leads from one code to the other.
bool is_close(std::string_view a, std::string_view b) {
  if (a.size() == b.size()) {
    std::size_t differing = 0;
    for (std::size_t i = 0; i < a.size(); ++i) differing += a[i] != b[i];
    if (differing == 1) return true;
    return a.size() == 3 && differing == 2 && std::is_permutation(a.begin(), a.end(), b.begin());
  }
  const auto& longer = a.size() > b.size() ? a : b;
  const auto& shorter = a.size() > b.size() ? b : a;
  return longer.size() == shorter.size() + 1 && (longer.starts_with(shorter) || longer.ends_with(shorter));
}

}  // namespace

LanguageRegistry::LanguageRegistry() {
  simdjson::dom::parser parser, second_parser;
  for (const simdjson::dom::object row : parse_table(parser, "iso_639-3.json")["639-3"].get_array()) {
    entries_.push_back({text(row, "alpha_3"), text(row, "alpha_2"), {}, text(row, "name"), text(row, "scope") == "M"});
  }
  const auto before = [](const Entry& a, const Entry& b) { return a.code < b.code; };
  if (!std::is_sorted(entries_.begin(), entries_.end(), before)) std::sort(entries_.begin(), entries_.end(), before);
  for (const simdjson::dom::object row : parse_table(second_parser, "iso_639-2.json")["639-2"].get_array()) {
    const std::string bibliographic = text(row, "bibliographic"), code = text(row, "alpha_3");
    if (bibliographic.empty()) continue;
    const auto found = std::lower_bound(entries_.begin(), entries_.end(), code,
                                        [](const Entry& e, const std::string& c) { return e.code < c; });
    if (found != entries_.end() && found->code == code) found->bibliographic = bibliographic;
  }
}

const LanguageRegistry& LanguageRegistry::instance() {
  static const LanguageRegistry registry;
  return registry;
}

const LanguageRegistry::Entry* LanguageRegistry::entry(std::string_view code) const {
  for (const Entry& e : entries_) {
    if (e.code == code || (code.size() == 2 && e.two == code)) return &e;
  }
  for (const Entry& e : entries_) {
    if (code.size() == 3 && e.bibliographic == code) return &e;
  }
  return nullptr;
}

std::optional<Language> LanguageRegistry::find(std::string_view tag) const {
  if (tag.size() > 35) return std::nullopt;
  const std::size_t cut = tag.find_first_of("-_");
  const std::string_view primary = tag.substr(0, cut);
  if (!is_alphabetic(primary) || primary.size() < 2 || primary.size() > 3) return std::nullopt;
  const Entry* found = entry(fold_case(primary));
  if (found == nullptr) return std::nullopt;
  Language language{found->code, {}};
  while (tag.find_first_of("-_") != std::string_view::npos) {
    tag.remove_prefix(tag.find_first_of("-_") + 1);
    const std::string_view part = tag.substr(0, tag.find_first_of("-_"));
    const bool alphanumeric = !part.empty() && std::all_of(part.begin(), part.end(), [](char c) {
      return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
    });
    if (!alphanumeric || part.size() > 8) return std::nullopt;
    if (part.size() == 4 && is_alphabetic(part)) {
      language.script = fold_case(part);
      language.script[0] = static_cast<char>(language.script[0] - 'a' + 'A');
    }
  }
  return language;
}

Language LanguageRegistry::require(std::string_view tag) const {
  if (auto language = find(tag)) return *language;
  std::string message = "unknown language " + in_quotes(tag) + ", expected an ISO 639-3 code or a BCP-47 tag";
  // The name itself first, then the languages with a two-letter code, which more people mean, then the rest.
  std::array<std::vector<const Entry*>, 3> candidates;
  const bool comparable = tag.size() <= 60 && !find_invalid_utf8(tag);
  const std::string folded = comparable ? fold_case(tag) : std::string();
  for (const Entry& e : entries_) {
    if (fold_case(e.name) == folded) {
      candidates[0].push_back(&e);
    } else if (is_close(folded, e.code)) {
      candidates[e.two.empty() ? 2 : 1].push_back(&e);
    }
  }
  std::string close;
  int count = 0;
  for (const auto& group : candidates) {
    for (const Entry* e : group) {
      if (++count <= 5) close += (close.empty() ? "" : ", ") + e->code + " (" + e->name + ")";
    }
  }
  if (!close.empty()) message += "; did you mean " + close + "?";
  throw Error(Cause::usage, message);
}

std::string LanguageRegistry::name(std::string_view code) const {
  const Entry* found = entry(code);
  return found == nullptr ? std::string(code) : found->name;
}

std::string LanguageRegistry::shortest_tag(std::string_view tag) const {
  const std::size_t dash = std::min(tag.find('-'), tag.size());
  const Entry* found = entry(tag.substr(0, dash));
  if (found == nullptr || found->two.empty()) return std::string(tag);
  return found->two + std::string(tag.substr(dash));
}

bool LanguageRegistry::is_macrolanguage(std::string_view code) const {
  const Entry* found = entry(code);
  return found != nullptr && found->macro;
}

Language require_language(std::string_view tag) { return LanguageRegistry::instance().require(tag); }

}  // namespace wug::resources
