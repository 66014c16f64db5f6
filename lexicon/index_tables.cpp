#include <algorithm>

#include "lexicon/index.hpp"
#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"

namespace wug::lexicon {
using resources::fingerprint;

namespace {

bool is_lower_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && !(c >= 'A' && c <= 'Z'); });
}

}  // namespace

Index Index::Builder::build() {
  merge_repeated_keys();
  remove_excluded();
  keys_by_id_ = {};
  translations_by_id_ = {};
  build_exact();
  build_folded();
  build_multiwords();
  index_.text_.shrink_to_fit();
  index_.groups_.shrink_to_fit();
  index_.items_.shrink_to_fit();
  return std::move(index_);
}

void Index::insert(std::vector<Slot>& table, Slot slot) {
  std::size_t at = slot.tag & (table.size() - 1);
  while (table[at].group != 0) at = (at + 1) & (table.size() - 1);
  table[at] = slot;
}

/// Moves the rows' items into the index in the order of their keys (a counting sort); the result says where each key's begin.
std::vector<std::uint32_t> Index::Builder::sort_rows() {
  std::vector<std::uint32_t> starts(keys_.size() + 1);
  for (const Row& row : rows_) ++starts[row.key + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  index_.items_.resize(rows_.size());
  std::vector<std::uint32_t> next = starts;
  for (const Row& row : rows_) index_.items_[next[row.key]++] = row.item;
  rows_ = {};
  return starts;
}

/// Canonical order, each translation and part of speech once; returns how many are left at the front.
std::size_t Index::Builder::sort_and_merge(std::span<Item> items) const {
  if (items.size() < 2) return items.size();
  const auto before = [this](const Item& a, const Item& b) {
    if (a.weight != b.weight) return a.weight > b.weight;
    const int order = text_of(a).compare(text_of(b));
    return order != 0 ? order < 0 : a.pos != b.pos ? index_.pos_names_[a.pos] < index_.pos_names_[b.pos] : a.id < b.id;
  };
  std::sort(items.begin(), items.end(), before);
  std::size_t kept = 0;
  for (std::size_t i = 0; i < items.size(); ++i) {
    bool known = false;
    for (std::size_t k = 0; k < kept && !known; ++k) {
      known = items[k].pos == items[i].pos && text_of(items[k]) == text_of(items[i]);
      if (k == 256) break;  // a headword with hundreds of translations: repeats do no harm there
    }
    if (!known) items[kept++] = items[i];
  }
  return kept;
}

void Index::Builder::build_exact() {
  const std::vector<std::uint32_t> starts = sort_rows();
  std::vector<Group>& groups = index_.groups_;
  std::vector<Item>& items = index_.items_;
  groups.reserve(keys_.size() + 1);
  std::vector<GroupId> group_of(keys_.size() + 1);  // 0 where every row of a key was excluded
  std::size_t kept = 0;
  for (std::size_t number = 0; number < keys_.size(); ++number) {
    const std::span<Item> all(items.data() + starts[number], starts[number + 1] - starts[number]);
    if (all.empty()) continue;
    const std::size_t count = sort_and_merge(all);
    group_of[number + 1] = static_cast<GroupId>(groups.size());
    groups.push_back({keys_[number].offset, keys_[number].length, static_cast<std::uint32_t>(kept), static_cast<std::uint32_t>(count)});
    std::copy_n(all.begin(), count, items.begin() + static_cast<std::ptrdiff_t>(kept));
    kept += count;
  }
  items.resize(kept);
  if (groups.size() == keys_.size() + 1) {  // then groups are numbered as keys are, and the builder's table is the index's
    index_.exact_ = std::move(key_slots_);
  } else {
    index_.exact_.assign(key_slots_.size(), {});
    for (const Slot& slot : key_slots_) {
      if (group_of[slot.group] != 0) Index::insert(index_.exact_, {slot.tag, group_of[slot.group]});
    }
  }
  index_.headwords_ = groups.size() - 1;
  index_.pairs_ = kept;
  key_slots_ = {};
  keys_ = {};
}

/// By group: whether its key is its own folded form.
std::vector<bool> Index::Builder::own_folds() const {
  const bool turkic = resources::fold_case("I", language_) != "i";  // where small ASCII letters may fold too
  std::vector<bool> own(index_.groups_.size());
  for (GroupId group = 1; group < own.size(); ++group) {
    const std::string_view key = index_.key(group);
    own[group] = (!turkic && is_lower_ascii(key)) || resources::fold_case(key, language_) == key;
  }
  return own;
}

void Index::Builder::build_folded() {
  // A key that is its own folded form serves both tables unless another headword folds to it.
  const std::vector<bool> own = own_folds();
  index_.folded_.assign(index_.exact_.size(), {});
  for (const Slot& slot : index_.exact_) {
    if (slot.group != 0 && own[slot.group]) Index::insert(index_.folded_, slot);
  }
  std::vector<std::pair<GroupId, GroupId>> alike;
  for (GroupId group = 1; group < own.size(); ++group) {
    if (own[group]) continue;
    const std::string folded = resources::fold_case(index_.key(group), language_);
    if (const GroupId same = index_.find_folded(folded)) {
      alike.emplace_back(same, group);
      continue;
    }
    Group twin = index_.groups_[group];
    twin.key = append_text(folded);
    twin.key_length = static_cast<std::uint32_t>(folded.size());
    Index::insert(index_.folded_, {static_cast<std::uint32_t>(fingerprint(folded)), static_cast<GroupId>(index_.groups_.size())});
    index_.groups_.push_back(twin);
  }
  merge_folded(std::move(alike));
}

/// Each pair is a group of folded_ and another group that folds to its key.
void Index::Builder::merge_folded(std::vector<std::pair<GroupId, GroupId>> alike) {
  std::sort(alike.begin(), alike.end());
  std::vector<Item> items;
  for (std::size_t i = 0; i < alike.size();) {
    const GroupId folded = alike[i].first;
    Group merged = index_.groups_[folded];
    items.clear();
    const auto take = [&](const Group& group) {
      const auto from = index_.items_.begin() + group.first;
      items.insert(items.end(), from, from + group.count);
    };
    take(merged);
    for (; i < alike.size() && alike[i].first == folded; ++i) take(index_.groups_[alike[i].second]);
    merged.first = static_cast<std::uint32_t>(index_.items_.size());
    merged.count = static_cast<std::uint32_t>(sort_and_merge(items));
    index_.items_.insert(index_.items_.end(), items.begin(), items.begin() + merged.count);
    if (folded > index_.headwords_) {  // made for folded_ alone
      index_.groups_[folded] = merged;
      continue;
    }
    std::size_t at = fingerprint(index_.key(folded)) & (index_.folded_.size() - 1);
    while (index_.folded_[at].group != folded) at = (at + 1) & (index_.folded_.size() - 1);
    index_.folded_[at].group = static_cast<GroupId>(index_.groups_.size());
    index_.groups_.push_back(merged);
  }
}

}  // namespace wug::lexicon
