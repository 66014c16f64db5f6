#include "augment/class_words.hpp"

#include <algorithm>
#include <map>

#include "augment/letter_case.hpp"
#include "resources/random.hpp"

namespace wug::augment {
using lexicon::Candidate;

namespace {

/// What a dictionary says of frequency it says in logarithms (a quality from 0 to 9); the cube is nearer to how often words
/// occur in text.
std::uint64_t frequency_of(const Candidate& word) { return std::uint64_t{word.weight} * word.weight * word.weight; }

bool is_drawn(std::string_view text) {
  return !text.empty() && text.find_first_of(" -") == std::string_view::npos && letter_case(text) == LetterCase::lower;
}

}  // namespace

ClassWords::ClassWords(const lexicon::Index& index) : classes_(index.pos_count()) {
  std::vector<std::map<std::string_view, Candidate>> words(index.pos_count());
  for (lexicon::GroupId group = 1; group <= index.groups(); ++group) {
    for (const Candidate& candidate : index.candidates(group)) {
      if (candidate.pos == 0 || candidate.pos >= words.size() || !is_drawn(candidate.text)) continue;
      Candidate& known = words[candidate.pos].emplace(candidate.text, candidate).first->second;
      if (known.weight < candidate.weight) known = candidate;
    }
  }
  for (std::size_t pos = 0; pos < words.size(); ++pos) {
    std::uint64_t sum = 0;
    for (const auto& [text, candidate] : words[pos]) classes_[pos].push_back({candidate, sum += frequency_of(candidate)});
  }
}

const Candidate* ClassWords::pick(std::uint8_t pos, std::uint64_t draw) const {
  if (pos >= classes_.size() || classes_[pos].empty()) return nullptr;
  const auto& words = classes_[pos];
  const std::uint64_t drawn = resources::Random::scale(draw, words.back().cumulative);
  return &std::upper_bound(words.begin(), words.end(), drawn, [](std::uint64_t value, const Word& word) { return value < word.cumulative; })->candidate;
}

}  // namespace wug::augment
