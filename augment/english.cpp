#include "augment/english.hpp"

#include <array>
#include <utility>

#include "augment/english_irregular.hpp"

namespace wug::augment {
namespace {

/// A suffix, what replaces it in the lemma, and what the form then is.
struct Rule {
  std::string_view suffix, replacement, pos, bundle;
  bool undouble = false;  ///< the stem's last consonant is written twice in the form: sitting, sit
};

constexpr std::string_view past = "V;IND;PST", past_participle = "V;V.PTCP;PST", present_participle = "V;V.PTCP;PRS",
                           third = "V;IND;PRS;3;SG", second = "V;IND;PRS;2;SG", second_past = "V;IND;PST;2;SG",
                           plural = "N;PL", possessive = "N;GEN;SG", comparative = "ADJ;CMPR", superlative = "ADJ;SPRL";

constexpr std::array rules{
    Rule{"'s", "", "NOUN", possessive},
    Rule{"ies", "y", "NOUN", plural},
    Rule{"ies", "y", "VERB", third},
    Rule{"ves", "f", "NOUN", plural},
    Rule{"ves", "fe", "NOUN", plural},
    Rule{"es", "e", "NOUN", plural},
    Rule{"es", "e", "VERB", third},
    Rule{"es", "", "NOUN", plural},
    Rule{"es", "", "VERB", third},
    Rule{"s", "", "NOUN", plural},
    Rule{"s", "", "VERB", third},
    Rule{"iedst", "y", "VERB", second_past},
    Rule{"edst", "e", "VERB", second_past},
    Rule{"edst", "", "VERB", second_past},
    Rule{"edst", "", "VERB", second_past, true},
    Rule{"ied", "y", "VERB", past},
    Rule{"ied", "y", "VERB", past_participle},
    Rule{"ed", "", "VERB", past},
    Rule{"ed", "", "VERB", past_participle},
    Rule{"ed", "e", "VERB", past},
    Rule{"ed", "e", "VERB", past_participle},
    Rule{"ed", "", "VERB", past, true},
    Rule{"ed", "", "VERB", past_participle, true},
    Rule{"ing", "", "VERB", present_participle},
    Rule{"ing", "e", "VERB", present_participle},
    Rule{"ing", "", "VERB", present_participle, true},
    Rule{"ieth", "y", "VERB", third},
    Rule{"eth", "", "VERB", third},
    Rule{"eth", "e", "VERB", third},
    Rule{"eth", "", "VERB", third, true},
    Rule{"iest", "y", "ADJ", superlative},
    Rule{"iest", "y", "VERB", second},
    Rule{"est", "", "ADJ", superlative},
    Rule{"est", "e", "ADJ", superlative},
    Rule{"est", "", "ADJ", superlative, true},
    Rule{"est", "", "VERB", second},
    Rule{"est", "e", "VERB", second},
    Rule{"est", "", "VERB", second, true},
    Rule{"ier", "y", "ADJ", comparative},
    Rule{"er", "", "ADJ", comparative},
    Rule{"er", "e", "ADJ", comparative},
    Rule{"er", "", "ADJ", comparative, true},
};

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

/// Shortest stem that rules may leave: below it too many wrong lemmas come out (thing, king, bed, her).
constexpr std::size_t shortest_stem = 2;

void apply(const Rule& rule, std::string_view form, std::vector<Analysis>& found) {
  if (form.back() != rule.suffix.back() || !form.ends_with(rule.suffix)) return;
  std::string_view stem = form.substr(0, form.size() - rule.suffix.size());
  if (stem.size() < shortest_stem || stem.find_first_of("aeiouy") == std::string_view::npos) return;
  if (rule.suffix == "s" && (stem.ends_with('s') || stem.ends_with('u') || stem.ends_with('i'))) return;
  if (rule.undouble) {
    const std::size_t n = stem.size();
    if (n < 3 || stem[n - 1] != stem[n - 2] || is_vowel(stem[n - 1])) return;
    stem.remove_suffix(1);
  }
  std::string lemma(stem);
  lemma += rule.replacement;
  found.push_back({std::move(lemma), std::string(rule.pos), std::string(rule.bundle)});
}

}  // namespace

std::vector<Analysis> EnglishAnalyzer::analyze(std::string_view folded) const {
  std::vector<Analysis> found;
  if (folded.empty()) return found;
  found.reserve(12);
  const auto& irregular = english_irregular_forms();
  if (const auto known = irregular.find(folded); known != irregular.end()) found = known->second;
  found.push_back({std::string(folded), "NOUN", "N;SG"});
  found.push_back({std::string(folded), "VERB", "V;NFIN"});
  found.push_back({std::string(folded), "ADJ", "ADJ"});
  for (const Rule& rule : rules) apply(rule, folded, found);
  if (folded.ends_with("'s")) {
    const std::string stem(folded.substr(0, folded.size() - 2));
    if (const auto known = irregular.find(stem); known != irregular.end() && known->second[0].bundle == "N;PL") {
      found.push_back({known->second[0].lemma, "NOUN", "N;GEN;PL"});
    }
  }
  return found;
}

}  // namespace wug::augment
