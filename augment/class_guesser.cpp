#include "augment/class_guesser.hpp"

#include <algorithm>
#include <numeric>
#include <set>

#include "augment/characters.hpp"

namespace wug::augment {
namespace {

/// Brants 2000: a longer ending counts as much as it has lemmas, against what the shorter one says.
constexpr double shorter_ending = 2;
/// What is added to the lemmas with a common beginning.
constexpr double unseen = 1;

/// Where each letter (code point) of the word begins.
std::vector<std::size_t> letters_of(std::string_view word) {
  std::vector<std::size_t> begins;
  for (std::size_t at = 0; at < word.size(); ++at) {
    if (begins_character(word[at])) begins.push_back(at);
  }
  return begins;
}

template <typename Counts>
double sum(const Counts& counts) {
  return std::accumulate(counts.begin(), counts.end(), 0.0);
}

}  // namespace

void ClassGuesser::add(std::string_view upos, std::span<const std::string> forms) {
  const auto found = std::find(classes.begin(), classes.end(), upos);
  if (found == classes.end()) return;
  std::set<std::string_view> endings, beginnings, words;
  for (const std::string& form : forms) {
    const std::string_view word = form;
    const std::vector<std::size_t> letters = letters_of(word);
    for (std::size_t i = 1; i < letters.size(); ++i) {
      if (letters.size() - i <= longest_ending) endings.insert(word.substr(letters[i]));
      if (i >= shortest_part) beginnings.insert(word.substr(0, letters[i]));
    }
    if (letters.size() < shortest_part) continue;
    beginnings.insert(word);
    words.insert(word);
  }
  const auto number = static_cast<std::size_t>(found - classes.begin());
  lemmas_[number] += 1;
  for (const std::string_view ending : endings) endings_[std::string(ending)][number] += 1;
  for (const std::string_view beginning : beginnings) beginnings_[std::string(beginning)][number] += 1;
  for (const std::string_view word : words) words_[std::string(word)][number] += 1;
}

ClassGuesser::Counts ClassGuesser::counts_of(const CountsByText& table, std::string_view text, const Counts& own) {
  const auto found = table.find(std::string(text));
  if (found == table.end()) return {};
  Counts counts = found->second;
  for (std::size_t c = 0; c < counts.size(); ++c) counts[c] = std::max(0.0, counts[c] - own[c]);
  return counts;
}

ClassGuesser::Counts ClassGuesser::by_ending(std::string_view word, std::span<const std::size_t> letters, const Counts& own) const {
  Counts shares = lemmas_;
  const double all = sum(lemmas_);
  for (double& share : shares) share /= all;
  for (std::size_t length = 1; length < letters.size() && length <= longest_ending; ++length) {
    const Counts counts = counts_of(endings_, word.substr(letters[letters.size() - length]), own);
    const double lemmas = sum(counts);
    if (lemmas == 0) break;
    for (std::size_t c = 0; c < shares.size(); ++c) shares[c] = (counts[c] + shorter_ending * shares[c]) / (lemmas + shorter_ending);
  }
  return shares;
}

ClassGuesser::Counts ClassGuesser::by_beginning(std::string_view word, std::span<const std::size_t> letters, const Counts& own) const {
  for (std::size_t length = letters.size(); length >= shortest_part && 2 * length >= letters.size(); --length) {
    Counts counts = counts_of(beginnings_, length == letters.size() ? word : word.substr(0, letters[length]), own);
    const double lemmas = sum(counts);
    if (lemmas == 0) continue;
    for (double& count : counts) count /= lemmas + unseen;
    return counts;
  }
  return {};
}

ClassGuesser::Counts ClassGuesser::by_last_part(std::string_view word, std::span<const std::size_t> letters) const {
  for (std::size_t before = 2; before + shortest_part <= letters.size(); ++before) {
    Counts counts = counts_of(words_, word.substr(letters[before]), {});
    const double lemmas = sum(counts);
    if (lemmas == 0) continue;
    for (double& count : counts) count /= lemmas;
    return counts;
  }
  return {};
}

ClassNumbers ClassGuesser::named(const Counts& numbers) {
  ClassNumbers result;
  for (std::size_t c = 0; c < numbers.size(); ++c) {
    if (numbers[c] > 0) result.emplace_back(classes[c], numbers[c]);
  }
  return result;
}

ClassGuesser::Guess ClassGuesser::guess(std::string_view folded, const ClassNumbers& own) const {
  Guess guess;
  if (sum(lemmas_) == 0) return guess;
  Counts without{};
  for (const auto& [upos, lemmas] : own) {
    const auto found = std::find(classes.begin(), classes.end(), upos);
    if (found != classes.end()) without[static_cast<std::size_t>(found - classes.begin())] += lemmas;
  }
  const std::vector<std::size_t> letters = letters_of(folded);
  guess.ending = named(by_ending(folded, letters, without));
  guess.beginning = named(by_beginning(folded, letters, without));
  guess.last_part = named(by_last_part(folded, letters));
  return guess;
}

}  // namespace wug::augment
