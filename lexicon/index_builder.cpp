#include <algorithm>
#include <bit>
#include <map>

#include "lexicon/index.hpp"
#include "resources/error.hpp"
#include "resources/fingerprint.hpp"
#include "resources/hash.hpp"
#include "resources/normalize.hpp"
#include "resources/random.hpp"
#include "resources/segment.hpp"

namespace wug::lexicon {
using resources::fingerprint;

namespace {

constexpr std::size_t longest_side = 1000;
constexpr std::size_t most_words = 6;

std::size_t table_size(std::size_t entries) {
  std::size_t size = 16;
  while (size * 2 < entries * 3) size *= 2;  // at most two thirds full
  return size;
}

/// Printable ASCII with single inner blanks (or none): already what look-up keys and translations are made into.
bool is_plain(std::string_view text, bool blanks) {
  char before = ' ';
  for (const char c : text) {
    if (c < ' ' || c > '~' || (c == ' ' && (!blanks || before == ' '))) return false;
    before = c;
  }
  return before != ' ';
}

/// Nothing but ASCII letters: one segment.
bool is_one_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

bool is_lower_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return c >= ' ' && c <= '~' && !(c >= 'A' && c <= 'Z'); });
}

}  // namespace

Index::Builder::Builder(std::string language) : language_(std::move(language)), key_slots_(1024) {}

std::uint32_t Index::Builder::append_text(std::string_view text) {
  std::string& all = index_.text_;
  if (all.size() + text.size() > 0xFFFFFFFFU) {
    throw resources::Error(resources::Cause::data, "the dictionary has more than 4 GB of text, the limit of the look-up index");
  }
  all.append(text);
  return static_cast<std::uint32_t>(all.size() - text.size());
}

std::uint32_t Index::Builder::key_number(std::string_view key) {
  if (keys_.size() * 3 >= key_slots_.size() * 2) {
    std::vector<std::uint32_t> larger(key_slots_.size() * 4);
    for (std::uint32_t number = 0; number < keys_.size(); ++number) {
      std::size_t at = fingerprint(text_of(keys_[number])) & (larger.size() - 1);
      while (larger[at] != 0) at = (at + 1) & (larger.size() - 1);
      larger[at] = number + 1;
    }
    key_slots_ = std::move(larger);
  }
  if (!rows_.empty() && text_of(keys_[rows_.back().key]) == key) return rows_.back().key;  // dictionaries stand in order
  const std::size_t mask = key_slots_.size() - 1;
  std::size_t at = fingerprint(key) & mask;
  for (; key_slots_[at] != 0; at = (at + 1) & mask) {
    if (text_of(keys_[key_slots_[at] - 1]) == key) return key_slots_[at] - 1;
  }
  keys_.push_back({append_text(key), static_cast<std::uint32_t>(key.size())});
  key_slots_[at] = static_cast<std::uint32_t>(keys_.size());
  return key_slots_[at] - 1;
}

std::uint8_t Index::Builder::pos_code(std::string_view name) {
  auto& names = index_.pos_names_;
  const auto found = std::find(names.begin(), names.end(), name);
  if (found != names.end()) return static_cast<std::uint8_t>(found - names.begin());
  if (names.size() > 255) return 0;
  names.emplace_back(name);
  return static_cast<std::uint8_t>(names.size() - 1);
}

void Index::Builder::add(const IndexPair& pair) {
  std::string made_key, made_translation;
  std::string_view key = pair.headword, translation = pair.translation;
  if (!is_plain(key, false)) key = made_key = resources::lookup_key(key);
  if (!is_plain(translation, true)) translation = made_translation = resources::nfc(resources::collapse_spaces(translation));
  if (key.empty() || translation.empty() || key.size() > longest_side || translation.size() > longest_side) {
    ++left_out_;
    return;
  }
  Row row;
  row.key = key_number(key);
  row.item = {append_text(translation), base_weight(pair), pair.id, static_cast<std::uint16_t>(translation.size()),
              pos_code(pair.pos), static_cast<std::uint8_t>(pair.status)};
  rows_.push_back(row);
}

void Index::Builder::exclude(std::string_view headword, std::string_view translation) {
  excluded_.emplace(resources::folded_key(headword, language_), resources::folded_key(translation));
}

void Index::Builder::remove_excluded() {
  if (excluded_.empty()) return;
  excluded_count_ += std::erase_if(rows_, [this](const Row& row) {
    return excluded_.contains({resources::fold_case(text_of(keys_[row.key]), language_), resources::folded_key(text_of(row.item))});
  });
}

void Index::Builder::shuffle(std::uint64_t seed) {
  remove_excluded();
  using Sets = std::map<std::string_view, std::vector<std::size_t>>;  // headword to its rows, in the order of bytes
  std::map<std::string_view, Sets> by_pos;
  for (std::size_t i = 0; i < rows_.size(); ++i) {
    by_pos[index_.pos_names_[rows_[i].item.pos]][text_of(keys_[rows_[i].key])].push_back(i);
  }
  std::vector<Row> shuffled;
  shuffled.reserve(rows_.size());
  for (const auto& [pos, sets] : by_pos) {
    const resources::Random random("shuffle lexicon " + std::string(pos), seed);
    const resources::Permutation permutation(sets.size(), random.bits(0, 0));
    std::vector<const std::vector<std::size_t>*> in_order;
    for (const auto& [headword, rows] : sets) in_order.push_back(&rows);
    std::size_t place = 0;
    for (const auto& [headword, rows] : sets) {
      for (const std::size_t from : *in_order[permutation(place)]) shuffled.push_back({rows_[rows[0]].key, rows_[from].item});
      ++place;
    }
  }
  rows_ = std::move(shuffled);
}

void Index::Builder::sort_and_merge(std::vector<Item>& items) const {
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
  items.resize(kept);
}

Index Index::Builder::build() {
  remove_excluded();
  build_exact();
  build_folded();
  build_multiwords();
  index_.text_.shrink_to_fit();
  index_.groups_.shrink_to_fit();
  index_.items_.shrink_to_fit();
  return std::move(index_);
}

void Index::insert(std::vector<Slot>& table, GroupId group) {
  const std::uint64_t hash = fingerprint(key(group));
  std::size_t at = hash & (table.size() - 1);
  while (table[at].group != 0) at = (at + 1) & (table.size() - 1);
  table[at] = {static_cast<std::uint32_t>(hash >> 32), group};
}

void Index::Builder::build_exact() {
  // Counting sort of the rows by key, then each key's translations in canonical order.
  std::vector<std::uint32_t> starts(keys_.size() + 1);
  for (const Row& row : rows_) ++starts[row.key + 1];
  for (std::size_t i = 1; i < starts.size(); ++i) starts[i] += starts[i - 1];
  std::vector<Item> sorted(rows_.size());
  std::vector<std::uint32_t> next = starts;
  for (const Row& row : rows_) sorted[next[row.key]++] = row.item;
  rows_ = {};
  index_.exact_.assign(table_size(keys_.size()), {});
  index_.groups_.reserve(keys_.size() + 1);
  index_.items_.reserve(sorted.size());
  std::vector<Item> items;
  for (std::size_t number = 0; number < keys_.size(); ++number) {
    items.assign(sorted.begin() + starts[number], sorted.begin() + starts[number + 1]);
    if (items.empty()) continue;
    if (items.size() > 1) sort_and_merge(items);
    index_.groups_.push_back({keys_[number].offset, keys_[number].length, static_cast<std::uint32_t>(index_.items_.size()),
                              static_cast<std::uint32_t>(items.size())});
    index_.items_.insert(index_.items_.end(), items.begin(), items.end());
    index_.insert(index_.exact_, static_cast<GroupId>(index_.groups_.size() - 1));
  }
  index_.headwords_ = index_.groups_.size() - 1;
  index_.pairs_ = index_.items_.size();
  key_slots_ = {};
  keys_ = {};
}

void Index::Builder::build_folded() {
  // A key that is its own folded form serves both tables unless another headword folds to it.
  const auto exact_groups = static_cast<GroupId>(index_.groups_.size());
  const bool turkic = resources::fold_case("I", language_) != "i";  // where small ASCII letters may fold too
  std::map<std::string, std::vector<GroupId>> unlike;
  std::vector<bool> serves_both(exact_groups);
  for (GroupId group = 1; group < exact_groups; ++group) {
    if (!turkic && is_lower_ascii(index_.key(group))) {
      serves_both[group] = true;
      continue;
    }
    std::string folded = resources::fold_case(index_.key(group), language_);
    serves_both[group] = folded == index_.key(group);
    if (!serves_both[group]) unlike[std::move(folded)].push_back(group);
  }
  for (auto& [folded, members] : unlike) {
    if (const GroupId same = index_.find_exact(folded)) {
      members.push_back(same);
      serves_both[same] = false;
    }
  }
  index_.folded_.assign(table_size(exact_groups), {});
  for (GroupId group = 1; group < exact_groups; ++group) {
    if (serves_both[group]) index_.insert(index_.folded_, group);
  }
  for (const auto& [folded, members] : unlike) {
    Group group{append_text(folded), static_cast<std::uint32_t>(folded.size()), 0, 0};
    if (members.size() == 1) {
      group.first = index_.groups_[members[0]].first;
      group.count = index_.groups_[members[0]].count;
    } else {
      std::vector<Item> items;
      for (const GroupId member : members) {
        const auto from = index_.items_.begin() + index_.groups_[member].first;
        items.insert(items.end(), from, from + index_.groups_[member].count);
      }
      sort_and_merge(items);
      group.first = static_cast<std::uint32_t>(index_.items_.size());
      group.count = static_cast<std::uint32_t>(items.size());
      index_.items_.insert(index_.items_.end(), items.begin(), items.end());
    }
    index_.groups_.push_back(group);
    index_.insert(index_.folded_, static_cast<GroupId>(index_.groups_.size() - 1));
  }
}

Index::Node Index::grow(std::uint64_t edge) {
  const std::size_t mask = edges_.size() - 1;
  std::size_t at = edge & mask;
  for (; edges_[at].child != 0; at = (at + 1) & mask) {
    if (edges_[at].key == edge) return edges_[at].child;
  }
  edges_[at] = {edge, static_cast<Node>(nodes_.size())};
  edge_tags_[at] = tag_of(edge);
  nodes_.push_back({});
  return edges_[at].child;
}

void Index::Builder::build_multiwords() {
  struct Entry {
    GroupId group;
    std::vector<std::uint64_t> words;
    std::vector<bool> gaps;
  };
  std::vector<Entry> entries;
  resources::Segmenter segmenter;
  std::vector<resources::Segment> segments;
  std::size_t edges = 0;
  std::vector<bool> has_folded(index_.groups_.size());  // groups in order: their texts lie behind each other
  for (const Slot& slot : index_.folded_) has_folded[slot.group] = true;
  for (GroupId group = 1; group < has_folded.size(); ++group) {
    const std::string_view key = index_.key(group);
    if (!has_folded[group] || is_one_word(key)) continue;
    segmenter.split(key, segments);
    if (segments.size() < 2) continue;
    Entry entry{group, {}, {}};
    bool gap = false;
    std::size_t words = 0;
    for (const resources::Segment& s : segments) {
      if (s.kind == resources::SegmentKind::space) {
        gap = true;
        continue;
      }
      words += s.kind != resources::SegmentKind::other;
      entry.words.push_back(fingerprint(key.substr(s.begin, s.end - s.begin)));
      entry.gaps.push_back(gap && entry.words.size() > 1);
      gap = false;
    }
    if (entry.words.size() < 2 || entry.words.size() > longest_span || words > most_words || words == 0) continue;
    edges += entry.words.size();
    entries.push_back(std::move(entry));
  }
  if (entries.empty()) return;
  index_.edges_.assign(table_size(edges), {});
  index_.edge_tags_.assign(index_.edges_.size(), 0);
  index_.followers_.assign(std::bit_ceil(edges / 4 + 1), 0);
  for (const Entry& entry : entries) {
    Node node = root;
    for (std::size_t i = 0; i < entry.words.size(); ++i) {
      const std::uint64_t word = entry.words[i], bit = follower_bit(word);
      index_.nodes_[node].followers |= bit;
      if (i > 0) index_.followers_[word & (index_.followers_.size() - 1)] |= bit;
      node = index_.grow(fingerprint(entry.words[i], std::uint64_t{node} << 1 | (entry.gaps[i] ? 1 : 0)));
    }
    index_.nodes_[node].group = entry.group;
  }
}

}  // namespace wug::lexicon
