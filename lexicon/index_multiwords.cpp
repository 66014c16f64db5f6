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

namespace {

/// The multiword headwords, one after the other.
class Spans {
 public:
  struct Word {
    std::uint64_t print;
    bool gap;  ///< before it stands a blank
  };
  struct Span {
    GroupId group;
    std::size_t begin, end;  ///< of words()
  };
  /// Takes the key where it has several segments, but not too many.
  void add(GroupId group, std::string_view key) {
    segmenter_.split(key, segments_);
    if (segments_.size() < 2) return;
    const std::size_t begin = words_.size();
    bool gap = false;
    std::size_t spelled = 0;
    for (const resources::Segment& s : segments_) {
      if (s.kind == resources::SegmentKind::space) {
        gap = true;
        continue;
      }
      spelled += s.kind != resources::SegmentKind::other;
      words_.push_back({fingerprint(key.substr(s.begin, s.end - s.begin)), gap && words_.size() > begin});
      gap = false;
    }
    const std::size_t count = words_.size() - begin;
    if (count < 2 || count > Index::longest_span || spelled > most_words || spelled == 0) {
      words_.resize(begin);
    } else {
      spans_.push_back({group, begin, words_.size()});
    }
  }
  const std::vector<Word>& words() const { return words_; }
  const std::vector<Span>& spans() const { return spans_; }

 private:
  resources::Segmenter segmenter_;
  std::vector<resources::Segment> segments_;
  std::vector<Word> words_;
  std::vector<Span> spans_;
};

}  // namespace

void Index::Builder::build_multiwords() {
  Spans all;
  std::vector<bool> has_folded(index_.groups_.size());  // groups in order: their texts lie behind each other
  for (const Slot& slot : index_.folded_) has_folded[slot.group] = true;
  for (GroupId group = 1; group < has_folded.size(); ++group) {
    const std::string_view key = index_.key(group);
    if (has_folded[group] && !is_one_word(key)) all.add(group, key);
  }
  if (all.spans().empty()) return;
  const std::size_t edges = all.words().size();
  index_.edges_.assign(table_size(edges), {});
  index_.edge_tags_.assign(index_.edges_.size(), 0);
  index_.followers_.assign(std::bit_ceil(edges / 4 + 1), 0);
  for (const Spans::Span& span : all.spans()) {
    Node node = root;
    for (std::size_t i = span.begin; i < span.end; ++i) {
      const auto [word, gap] = all.words()[i];
      const std::uint64_t bit = follower_bit(word);
      index_.nodes_[node].followers |= bit;
      if (i > span.begin) index_.followers_[word & (index_.followers_.size() - 1)] |= bit;
      node = index_.grow(fingerprint(word, std::uint64_t{node} << 1 | (gap ? 1 : 0)));
    }
    index_.nodes_[node].group = span.group;
  }
}

}  // namespace wug::lexicon
