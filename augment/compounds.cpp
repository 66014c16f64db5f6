#include "augment/compounds.hpp"

#include <algorithm>

#include "augment/characters.hpp"
#include "augment/letter_case.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
using lexicon::Candidate;
using lexicon::GroupId;

namespace {

constexpr std::size_t shortest_part = 3;  ///< bytes
constexpr std::size_t most_lost = 2, longest_joint = 3;
constexpr std::size_t least_examples = 3;
constexpr std::string_view source_joints[] = {"", "s", "e", "-"};

/// The last `count` characters, or as many as there are.
std::string_view last_characters(std::string_view text, std::size_t count) { return text.substr(begin_of_last(text, count)); }

}  // namespace

Compounds::Compounds(const lexicon::Index& index) : index_(index) {
  for (GroupId group = 1; group <= index.groups(); ++group) {
    const std::string_view word = index.key(group);
    const auto parts = letter_case(word) == LetterCase::lower ? split(word) : std::nullopt;
    if (!parts) continue;
    for (const Candidate& translation : nouns(group)) learn(*parts, translation.text);
  }
}

std::vector<Candidate> Compounds::nouns(GroupId group) const {
  std::vector<Candidate> found = index_.candidates(group);
  std::erase_if(found, [&](const Candidate& c) { return index_.pos_name(c.pos) != "NOUN" || c.text.find(' ') != std::string_view::npos; });
  return found;
}

std::optional<Compounds::Parts> Compounds::split(std::string_view word) const {
  if (word.find(' ') != std::string_view::npos) return std::nullopt;
  for (std::size_t at = shortest_part; at + shortest_part <= word.size(); ++at) {  // the longest second part first
    if (!begins_character(word[at])) continue;
    const GroupId second = index_.find_folded(word.substr(at));
    if (second == 0 || nouns(second).empty()) continue;
    for (const std::string_view joint : source_joints) {
      std::string_view first = word.substr(0, at);
      if (!first.ends_with(joint) || first.size() < joint.size() + shortest_part) continue;
      first.remove_suffix(joint.size());
      if (const GroupId group = index_.find_folded(first); group != 0 && !nouns(group).empty()) return Parts{group, second};
    }
  }
  return std::nullopt;
}

void Compounds::learn(const Parts& parts, std::string_view translation) {
  for (const Candidate& second : nouns(parts.second)) {
    if (!translation.ends_with(second.text) || translation.size() == second.text.size()) continue;
    const std::string_view before = translation.substr(0, translation.size() - second.text.size());
    for (const Candidate& first : nouns(parts.first)) {
      for (std::size_t lost = 0; lost <= most_lost; ++lost) {
        const std::string_view stem = first.text.substr(0, first.text.size() - last_characters(first.text, lost).size());
        if (stem.size() < shortest_part || !before.starts_with(stem)) continue;
        const std::string_view added = before.substr(stem.size());
        if (resources::count_code_points(added) > longest_joint) break;
        const Joint joint{lost, std::string(added)};
        ++by_ending_[std::string(last_characters(first.text, 1))][joint];
        ++by_ending_[""][joint];
        ++examples_;
        return;
      }
    }
  }
}

const Compounds::Joint* Compounds::joint_behind(std::string_view first) const {
  for (const std::string_view ending : {last_characters(first, 1), std::string_view()}) {
    const auto counts = by_ending_.find(ending);
    if (counts == by_ending_.end()) continue;
    const auto best = std::max_element(counts->second.begin(), counts->second.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
    if (best->second >= least_examples) return &best->first;
  }
  return nullptr;
}

std::optional<Compounds::Compound> Compounds::translate(std::string_view word) const {
  const auto parts = split(word);
  if (!parts) return std::nullopt;
  const std::string_view first = nouns(parts->first).front().text;
  const Joint* joint = joint_behind(first);
  if (joint == nullptr) return std::nullopt;
  Compound compound{std::string(first.substr(0, first.size() - last_characters(first, joint->lost).size())) + joint->added, nouns(parts->second).front()};
  compound.head.status = resources::Status::generated;
  return compound;
}

}  // namespace wug::augment
