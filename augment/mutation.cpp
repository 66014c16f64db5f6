#include "augment/mutation.hpp"

#include <algorithm>
#include <span>

#include "resources/error.hpp"

namespace wug::augment {
namespace {

struct Change {
  std::string_view from, to;  ///< beginnings, lower case; the first that fits is taken
};

/// `kept` are beginnings that the rule leaves alone; before a vowel stands `before_vowel`.
struct Rule {
  std::string_view name;
  std::span<const Change> changes;
  std::span<const std::string_view> kept;
  std::string_view before_vowel;
  std::span<const std::string_view> vowels;
};

constexpr Change lenition[] = {{"b", "bh"}, {"c", "ch"}, {"d", "dh"}, {"f", "fh"}, {"g", "gh"}, {"m", "mh"}, {"p", "ph"}, {"s", "sh"}, {"t", "th"}};
constexpr std::string_view unlenited[] = {"sc", "sf", "sm", "sp", "st", "sv"};
constexpr std::string_view without_dentals[] = {"d", "t", "s"};
constexpr Change eclipsis[] = {{"b", "mb"}, {"c", "gc"}, {"d", "nd"}, {"f", "bhf"}, {"g", "ng"}, {"p", "bp"}, {"t", "dt"}};
constexpr Change soft[] = {{"ll", "l"}, {"rh", "r"}, {"b", "f"}, {"c", "g"}, {"d", "dd"}, {"g", ""}, {"m", "f"}, {"p", "b"}, {"t", "d"}};
constexpr Change nasal[] = {{"b", "m"}, {"c", "ngh"}, {"d", "n"}, {"g", "ng"}, {"p", "mh"}, {"t", "nh"}};
constexpr Change aspirate[] = {{"c", "ch"}, {"p", "ph"}, {"t", "th"}};
constexpr std::string_view welsh_letters[] = {"ch", "dd", "ph", "th"};  // letters of their own, which do not change
constexpr std::string_view without_liquids[] = {"ch", "dd", "ph", "th", "ll", "rh"};

constexpr std::string_view irish_vowels[] = {"a", "e", "i", "o", "u", "á", "é", "í", "ó", "ú"};
constexpr std::string_view capital_vowels[] = {"Á", "É", "Í", "Ó", "Ú"};
constexpr std::string_view welsh_vowels[] = {"a", "e", "i", "o", "u", "w", "y", "â", "ê", "î", "ô", "û", "ŵ", "ŷ"};

// Behind the words that ask for the aspirate (ei "her") Welsh puts an h before vowels.
constexpr Rule rules[] = {{"irish-lenition", lenition, unlenited, "", {}},    {"irish-eclipsis", eclipsis, {}, "n", irish_vowels},
                          {"irish-h", {}, {}, "h", irish_vowels},             {"welsh-soft", soft, welsh_letters, "", {}},
                          {"irish-lenition-limited", lenition, without_dentals, "", {}}, {"irish-eclipsis-limited", eclipsis, {}, "", {}},
                          {"welsh-soft-limited", soft, without_liquids, "", {}},
                          {"welsh-nasal", nasal, welsh_letters, "", {}},      {"welsh-aspirate", aspirate, welsh_letters, "h", welsh_vowels}};

const Rule& rule_of(std::string_view name) {
  std::string known;
  for (const Rule& rule : rules) {
    if (rule.name == name) return rule;
    known += (known.empty() ? "" : ", ") + std::string(rule.name);
  }
  throw resources::Error(resources::Cause::data, "found the mutation " + resources::in_quotes(name) + ", expected " + known);
}

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

bool begins(std::string_view word, std::string_view with) {
  return word.size() >= with.size() && std::equal(with.begin(), with.end(), word.begin(), [](char a, char b) { return a == lower(b); });
}

bool begins_with_any(std::string_view word, std::span<const std::string_view> list) {
  return std::any_of(list.begin(), list.end(), [&](std::string_view one) { return begins(word, one); });
}

bool is_capital(std::string_view word) {
  return (!word.empty() && word[0] >= 'A' && word[0] <= 'Z') || begins_with_any(word, capital_vowels);
}

/// "thóg" as "tóg", "bhfága" as "fága"; no Irish word begins so of itself.
std::string without_irish_mutation(std::string_view word) {
  for (const Change& change : eclipsis) {
    if (begins(word, change.to)) return std::string(word.substr(change.to.size() - change.from.size()));
  }
  for (const Change& change : lenition) {
    if (begins(word, change.to)) return std::string(word.substr(0, 1)) + std::string(word.substr(2));
  }
  return std::string(word);
}

/// Irish writes what it puts before a word small and keeps the capital behind it (bPáirc, but n-áit and nÁit); Welsh moves it.
std::string with_prefix(std::string_view prefix, std::string_view word, bool irish) {
  if (!irish && is_capital(word)) return static_cast<char>(prefix[0] - 32) + std::string(1, lower(word[0])) + std::string(word.substr(1));
  return std::string(prefix) + (prefix == "n" && !is_capital(word) ? "-" : "") + std::string(word);
}

std::string replaced(const Change& change, std::string_view word) {
  const bool prefixed = change.to.ends_with(change.from) && change.to.size() > change.from.size() && change.to.front() != change.from.front();
  if (prefixed) return std::string(change.to.substr(0, change.to.size() - change.from.size())) + std::string(word);
  std::string result(change.to);
  if (is_capital(word) && !result.empty()) result[0] = static_cast<char>(result[0] - 32);
  return result + std::string(word.substr(change.from.size()));
}

}  // namespace

void require_mutation(std::string_view rule) { rule_of(rule); }

std::string mutate(std::string_view name, std::string_view word) {
  const Rule& rule = rule_of(name);
  const bool irish = name.starts_with("irish");
  const std::string base = irish ? without_irish_mutation(word) : std::string(word);
  if (begins_with_any(base, rule.kept)) return base;
  const bool vowel = begins_with_any(base, rule.vowels) || (irish && begins_with_any(base, capital_vowels));
  if (!rule.before_vowel.empty() && vowel) return with_prefix(rule.before_vowel, base, irish);
  for (const Change& change : rule.changes) {
    if (begins(base, change.from)) return replaced(change, base);
  }
  return base;
}

}  // namespace wug::augment
