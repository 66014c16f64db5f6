#include <algorithm>
#include <bit>

#include "lexicon/index.hpp"
#include "resources/fingerprint.hpp"
#include "resources/segment.hpp"

namespace wug::lexicon {
using resources::fingerprint;

namespace {

constexpr std::size_t most_words = 6;

std::size_t table_size(std::size_t entries) {
  std::size_t size = 16;
  while (size * 2 < entries * 3) size *= 2;  // at most two thirds full
  return size;
}

/// Nothing but ASCII letters: one segment.
bool is_one_word(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); });
}

}  // namespace

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
