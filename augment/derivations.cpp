#include "augment/derivations.hpp"

#include <algorithm>
#include <unordered_map>
#include <utility>

#include "augment/characters.hpp"
#include "augment/letter_case.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
using lexicon::Candidate;
using lexicon::GroupId;
using resources::count_code_points;

namespace {

constexpr std::size_t shortest_stem = 3, most_lost = 2, longest_affix = 6;  ///< characters
constexpr std::size_t shortest_word = 6;    ///< that is taken for a derived one: "decor" is not made of "dec"
constexpr std::size_t longest_ending = 3;   ///< of a base that decides between affixes
constexpr std::size_t least_examples = 3;
constexpr std::size_t least_share = 8;      ///< one in so many of an affix's pairs has related translations, else it says too little

bool is_plain(std::string_view word) { return word.find(' ') == std::string_view::npos && letter_case(word) == LetterCase::lower; }

}  // namespace

std::string Derivations::Change::apply(std::string_view base) const {
  return before + std::string(base.substr(0, base.size() - lost.size())) + added;
}

std::optional<Derivations::Change> Derivations::change_between(std::string_view base, std::string_view word) {
  if (word.size() > base.size() && word.ends_with(base)) {
    const std::string_view before = word.substr(0, word.size() - base.size());
    if (count_code_points(base) < shortest_stem || count_code_points(before) > longest_affix) return std::nullopt;
    return Change{std::string(before), "", ""};
  }
  const auto shared = static_cast<std::size_t>(std::mismatch(base.begin(), base.end(), word.begin(), word.end()).first - base.begin());
  const std::size_t stem = std::min(resources::utf8_prefix(base, shared), resources::utf8_prefix(word, shared));
  const std::string_view lost = base.substr(stem), added = word.substr(stem);
  const bool related = count_code_points(base.substr(0, stem)) >= shortest_stem && count_code_points(lost) <= most_lost && !added.empty() &&
                       count_code_points(added) <= longest_affix;
  return related ? std::optional(Change{"", std::string(lost), std::string(added)}) : std::nullopt;
}

Derivations::Derivations(const lexicon::Index& index, const Pairs& known) : index_(index) {
  for (const auto& [base, word] : known) {
    known_.insert(word);
    if (const auto change = change_between(base, word)) learn_ending(*change, base, word);
  }
  for (GroupId group = 1; group <= index.groups(); ++group) {
    for (const Candidate& candidate : index.candidates(group)) {
      if (candidate.text.find(' ') == std::string_view::npos) known_.emplace(candidate.text);
    }
  }
  learn();
  counted_.clear();
  drop_rare();
}

/// Every pair of headwords of which one may be derived from the other: they share a stem, of which the base has at most
/// `most_lost` characters more; or one ends in the other.
void Derivations::learn() {
  std::unordered_map<std::string_view, std::vector<GroupId>> by_stem;
  for (GroupId group = 1; group <= index_.groups(); ++group) {
    const std::string_view word = index_.key(group);
    if (!is_plain(word)) continue;
    for (std::size_t lost = 0; lost <= most_lost; ++lost) {
      const std::string_view stem = word.substr(0, begin_of_last(word, lost));
      if (count_code_points(stem) >= shortest_stem) by_stem[stem].push_back(group);
    }
  }
  for (GroupId group = 1; group <= index_.groups(); ++group) {
    const std::string_view word = index_.key(group);
    if (!is_plain(word)) continue;
    std::set<GroupId> bases;
    for (std::size_t added = 1; added <= longest_affix; ++added) {
      const auto found = by_stem.find(word.substr(0, begin_of_last(word, added)));
      if (found != by_stem.end()) bases.insert(found->second.begin(), found->second.end());
    }
    for (std::size_t at = 1; at < word.size(); ++at) {
      const GroupId base = begins_character(word[at]) && is_plain(word.substr(at)) ? index_.find_exact(word.substr(at)) : 0;
      if (base != 0) bases.insert(base);
    }
    bases.erase(group);
    for (const GroupId base : bases) learn(base, group);
  }
}

std::set<std::uint8_t> Derivations::classes(GroupId group) const {
  std::set<std::uint8_t> found;
  for (const Candidate& candidate : index_.candidates(group)) found.insert(candidate.pos);
  found.erase(0);
  return found;
}

std::vector<Candidate> Derivations::translations(GroupId group, std::uint8_t pos) const {
  std::vector<Candidate> found = index_.candidates(group);
  std::erase_if(found, [&](const Candidate& c) { return c.pos != pos || !is_plain(c.text); });
  return found;
}

void Derivations::learn(GroupId base, GroupId word) {
  const auto change = change_between(index_.key(base), index_.key(word));
  if (!change) return;
  for (const std::uint8_t from : classes(base)) {
    for (const std::uint8_t to : classes(word)) {
      const std::vector<Candidate> bases = translations(base, from), words = translations(word, to);
      if (bases.empty() || words.empty()) continue;
      Counterparts& counterparts = affixes_[{*change, from, to}];
      ++counterparts.pairs;
      for (const Candidate& derived : words) {
        std::optional<Change> own;
        const auto related = std::find_if(bases.begin(), bases.end(), [&](const Candidate& b) { return (own = change_between(b.text, derived.text)).has_value(); });
        if (related == bases.end()) continue;
        ++counterparts.changes[*own];
        learn_ending(*own, related->text, derived.text);
        ++counterparts.related;
        ++examples_;
        break;
      }
    }
  }
}

void Derivations::learn_ending(const Change& change, std::string_view base, std::string_view word) {
  if (!counted_.emplace(base, word).second) return;
  auto& endings = endings_[change];
  for (std::size_t length = 0; length <= longest_ending; ++length) ++endings[std::string(base.substr(begin_of_last(base, length)))];
}

void Derivations::drop_rare() {
  std::erase_if(affixes_, [](const auto& affix) {
    const Counterparts& c = affix.second;
    return c.related < least_examples || c.related * least_share < c.pairs;
  });
}

/// What the commonest change makes that makes a known word.
std::optional<std::string> Derivations::known_word(const Changes& changes, std::string_view base) const {
  std::optional<std::string> word;
  std::size_t least = 2;
  for (const auto& [change, count] : changes) {
    if (count < least || !change.fits(base)) continue;
    std::string made = change.apply(base);
    if (!known_.contains(made)) continue;
    word = std::move(made);
    least = count + 1;
  }
  return word;
}

/// What the likeliest change makes: by how often it goes with the affix, and how many of its bases end as this one does. What stands
/// before a word does not ask how it ends, and comes last.
std::optional<std::string> Derivations::likely_word(const Changes& changes, std::string_view base) const {
  for (std::size_t length = longest_ending + 1; length-- > 0;) {
    const std::string_view ending = base.substr(begin_of_last(base, length));
    const Change* best = nullptr;
    std::uint64_t highest = 0;
    for (const auto& [change, count] : changes) {
      const auto& endings = endings_.at(change);
      const auto such = endings.find(ending);
      if (count < 2 || !change.fits(base) || change.before.empty() == (length == 0) || such == endings.end() || such->second < least_examples) continue;
      const std::uint64_t score = 1'000'000 * std::uint64_t{count} * such->second / endings.at("");
      if (score <= highest) continue;
      highest = score;
      best = &change;
    }
    if (best != nullptr) return best->apply(base);
  }
  return std::nullopt;
}

std::optional<std::string> Derivations::derive(const Changes& changes, const std::vector<Candidate>& bases) const {
  for (const Candidate& base : bases) {
    if (auto word = known_word(changes, base.text)) return word;
  }
  for (const Candidate& base : bases) {
    if (auto word = likely_word(changes, base.text)) return word;
  }
  return std::nullopt;
}

std::optional<Candidate> Derivations::translate(std::string_view word, std::string_view upos) const {
  const std::uint8_t to = index_.find_pos(upos);
  if (to == 0 || !is_plain(word) || count_code_points(word) < shortest_word) return std::nullopt;
  std::size_t strongest = 0;
  std::optional<Candidate> found;
  for (const auto& [affix, counterparts] : affixes_) {
    const Change& change = affix.change;
    if (affix.to != to || counterparts.related <= strongest || !word.starts_with(change.before) || !word.ends_with(change.added)) continue;
    if (count_code_points(word) < count_code_points(change.before) + count_code_points(change.added) + shortest_stem) continue;
    const std::string base = std::string(word.substr(change.before.size(), word.size() - change.before.size() - change.added.size())) + change.lost;
    const std::vector<Candidate> bases = translations(index_.find_folded(base), affix.from);
    auto made = derive(counterparts.changes, bases);
    if (!made) continue;
    strongest = counterparts.related;
    found = Candidate{keep(std::move(*made)), 1, bases.front().id, to, resources::Status::generated};
  }
  return found;
}

std::string_view Derivations::keep(std::string text) const {
  const std::scoped_lock lock(lock_);
  return *made_.insert(std::move(text)).first;
}

}  // namespace wug::augment
