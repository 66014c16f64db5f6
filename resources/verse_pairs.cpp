#include "resources/verse_pairs.hpp"

#include <algorithm>
#include <set>
#include <tuple>

namespace wug::resources {
namespace {

struct Unit {
  const Verse* verse = nullptr;
  std::size_t order = 0;
  bool is_source = false;
};

/// What overlaps: the units of both sides, each in file order.
struct Group {
  std::vector<Unit> source, target;
  int first = 0, last = 0;
};

std::set<int> covered(const std::vector<Unit>& units) {
  std::set<int> numbers;
  for (const Unit& unit : units) {
    for (int number = unit.verse->first; number <= unit.verse->last; ++number) numbers.insert(number);
  }
  return numbers;
}

std::string joined(const std::vector<Unit>& units) {
  std::string text;
  for (const Unit& unit : units) {
    if (!text.empty() && !unit.verse->text.empty()) text += ' ';
    text += unit.verse->text;
  }
  return text;
}

std::vector<Group> groups_of(const std::vector<Verse>& source, const std::vector<Verse>& target) {
  std::vector<Unit> units;
  for (std::size_t i = 0; i < source.size(); ++i) units.push_back({&source[i], i, true});
  for (std::size_t i = 0; i < target.size(); ++i) units.push_back({&target[i], i, false});
  std::sort(units.begin(), units.end(), [](const Unit& a, const Unit& b) {
    return std::tie(a.verse->book, a.verse->chapter, a.verse->first, a.is_source, a.order) <
           std::tie(b.verse->book, b.verse->chapter, b.verse->first, b.is_source, b.order);
  });
  std::vector<Group> groups;
  const Verse* before = nullptr;
  for (const Unit& unit : units) {
    const Verse& verse = *unit.verse;
    const bool joins = before != nullptr && before->book == verse.book && before->chapter == verse.chapter && verse.first <= groups.back().last;
    if (!joins) groups.push_back({{}, {}, verse.first, verse.last});
    Group& group = groups.back();
    group.last = std::max(group.last, verse.last);
    (unit.is_source ? group.source : group.target).push_back(unit);
    before = &verse;
  }
  return groups;
}

}  // namespace

PairedVerses pair_verses(const std::vector<Verse>& source, const std::vector<Verse>& target) {
  PairedVerses result;
  std::vector<std::pair<std::size_t, VersePair>> pairs, empty;
  for (const Group& group : groups_of(source, target)) {
    if (group.source.empty() || group.target.empty() || covered(group.source) != covered(group.target)) {
      for (const Unit& unit : group.source) result.only_source.push_back(*unit.verse);
      for (const Unit& unit : group.target) result.only_target.push_back(*unit.verse);
      continue;
    }
    Verse named = *group.source.front().verse;
    named.number = std::to_string(group.first) + (group.last > group.first ? "-" + std::to_string(group.last) : "");
    VersePair pair{named.id(), joined(group.source), joined(group.target), named.line};
    (pair.source.empty() || pair.target.empty() ? empty : pairs).emplace_back(group.source.front().order, std::move(pair));
  }
  const auto in_order = [](auto& numbered, std::vector<VersePair>& out) {
    std::sort(numbered.begin(), numbered.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
    for (auto& [order, pair] : numbered) out.push_back(std::move(pair));
  };
  in_order(pairs, result.pairs);
  in_order(empty, result.empty);
  return result;
}

}  // namespace wug::resources
