#include "tools/options/class_lookup.hpp"

#include <algorithm>
#include <cmath>

#include "augment/word_shape.hpp"
#include "resources/normalize.hpp"

namespace wug::tools {

using adapt::ClassEvidence;
using adapt::EvidencePlace;
using Evidence = std::vector<ClassEvidence>;

namespace {

/// e^-6 and less is nothing.
constexpr double faintest = -6;
/// How much rarer than words of open classes function words are missing from tables and dictionaries.
constexpr double closed_weight = 0.1;

/// A quotation mark does not begin a sentence.
bool begins_sentence(const std::vector<std::string>& words, std::size_t at) {
  const auto end = words.begin() + static_cast<std::ptrdiff_t>(at);
  return std::all_of(words.begin(), end, [](const std::string& word) { return augment::class_by_characters(word) == "PUNCT"; });
}

void add_shares(EvidencePlace place, const augment::ClassNumbers& shares, Evidence& evidence) {
  for (const auto& [upos, share] : shares) evidence.push_back({place, upos, share});
}

Evidence of_readings(const std::vector<augment::ClassReading>& readings) {
  if (readings.size() == 1) return {{EvidencePlace::only, readings[0].upos, 1}};
  Evidence evidence;
  const double further = 1 / static_cast<double>(readings.size() - 1);
  for (const auto& reading : readings) {
    evidence.push_back(evidence.empty() ? ClassEvidence{EvidencePlace::first, reading.upos, 1} : ClassEvidence{EvidencePlace::further, reading.upos, further});
  }
  return evidence;
}

}  // namespace

ProjectClasses::ProjectClasses(const KnownWordsOptions& options) : known_(options), guesser_(known_.classes().guesser()) {}

void ProjectClasses::add_last_part(const std::string& word, Evidence& evidence) const {
  const std::size_t hyphen = word.rfind('-');
  if (hyphen == 0 || hyphen == std::string::npos) return;
  evidence.push_back({EvidencePlace::hyphen, "", 1});
  const auto last = known_.classes().find(std::string_view(word).substr(hyphen + 1));
  if (!last.readings.empty()) evidence.push_back({EvidencePlace::hyphen, last.readings[0].upos, 1});
}

Evidence ProjectClasses::guessed(const std::vector<std::string>& words, std::size_t at, const augment::ClassNumbers& own) const {
  const std::string& word = words[at];
  if (!augment::class_by_characters(word).empty()) return {};
  Evidence evidence = {{EvidencePlace::unknown, "", 1}};
  augment::ClassGuesser::Guess guess = guesser_.guess(resources::folded_key(word, known_.language().tag()), own);
  for (auto& [upos, share] : guess.ending) share = 1 - std::max(std::log(share), faintest) / faintest;
  add_shares(EvidencePlace::ending, guess.ending, evidence);
  add_shares(EvidencePlace::beginning, guess.beginning, evidence);
  add_shares(EvidencePlace::last_part, guess.last_part, evidence);
  if (augment::begins_with_capital(word)) {
    evidence.push_back({begins_sentence(words, at) ? EvidencePlace::first_capital : EvidencePlace::capital, "", 1});
    if (augment::is_all_capitals(word)) evidence.push_back({EvidencePlace::all_capitals, "", 1});
  }
  add_last_part(word, evidence);
  return evidence;
}

Evidence ProjectClasses::evidence(const std::vector<std::string>& words, std::size_t at) const {
  const auto found = known_.classes().find(words[at]);
  return found.readings.empty() ? guessed(words, at, {}) : of_readings(found.readings);
}

std::optional<adapt::ClassLookup::WithoutWord> ProjectClasses::without_word(const std::vector<std::string>& words, std::size_t at) const {
  const auto found = known_.classes().find(words[at]);
  if (found.readings.empty() || !augment::class_by_characters(words[at]).empty()) return std::nullopt;
  const bool open = std::all_of(found.readings.begin(), found.readings.end(), [](const auto& reading) { return augment::is_open_class(reading.upos); });
  return WithoutWord{guessed(words, at, known_.classes().lemmas_of(words[at])), open ? 1 : closed_weight};
}

}  // namespace wug::tools
