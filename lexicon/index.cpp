#include "lexicon/index.hpp"

#include <algorithm>

#include "resources/fingerprint.hpp"

namespace wug::lexicon {
using resources::fingerprint;

std::uint32_t base_weight(const IndexPair& pair) {
  const std::uint64_t status = pair.status == resources::Status::attested ? 4 : pair.quality > 0 ? 2 : 1;
  const std::uint64_t weight = std::min(pair.attestations, 255U) * std::uint64_t{std::min(pair.quality, 9U) + 1} * status * 12 /
                               (std::uint64_t{pair.rank} + 1);
  return static_cast<std::uint32_t>(std::max<std::uint64_t>(weight, 1));
}

GroupId Index::find(const std::vector<Slot>& table, std::string_view wanted) const {
  if (table.empty()) return 0;
  const auto tag = static_cast<std::uint32_t>(fingerprint(wanted));
  const std::size_t mask = table.size() - 1;
  for (std::size_t at = tag & mask; table[at].group != 0; at = (at + 1) & mask) {
    if (table[at].tag == tag && key(table[at].group) == wanted) return table[at].group;
  }
  return 0;
}

GroupId Index::find_exact(std::string_view wanted) const { return find(exact_, wanted); }
GroupId Index::find_folded(std::string_view wanted) const { return find(folded_, wanted); }

Candidate Index::candidate(GroupId group, std::size_t number) const {
  const Item& item = items_[groups_[group].first + number];
  return {view(item.text, item.length), item.weight, item.id, item.pos, static_cast<resources::Status>(item.status)};
}

std::vector<Candidate> Index::candidates(GroupId group) const {
  std::vector<Candidate> all;
  for (std::size_t i = 0; i < candidate_count(group); ++i) all.push_back(candidate(group, i));
  return all;
}

Index::Node Index::step(Node node, std::uint64_t word_fingerprint, bool gap) const {
  if (edges_.empty() || node == 0) return 0;
  const std::uint64_t wanted = fingerprint(word_fingerprint, std::uint64_t{node} << 1 | (gap ? 1 : 0));
  const std::size_t mask = edges_.size() - 1;
  const std::uint16_t tag = tag_of(wanted);
  for (std::size_t at = wanted & mask; edge_tags_[at] != 0; at = (at + 1) & mask) {
    if (edge_tags_[at] == tag && edges_[at].key == wanted) return edges_[at].child;
  }
  return 0;
}

bool Index::follows_any(std::uint64_t word_fingerprint) const {
  if (followers_.empty()) return false;
  return (followers_[word_fingerprint & (followers_.size() - 1)] & follower_bit(word_fingerprint)) != 0;
}

std::uint8_t Index::find_pos(std::string_view name) const {
  const auto found = std::find(pos_names_.begin(), pos_names_.end(), name);
  return found == pos_names_.end() ? std::uint8_t{0} : static_cast<std::uint8_t>(found - pos_names_.begin());
}

std::size_t Index::memory() const {
  return text_.capacity() + groups_.capacity() * sizeof(Group) + items_.capacity() * sizeof(Item) +
         (exact_.capacity() + folded_.capacity()) * sizeof(Slot) + edges_.capacity() * sizeof(Edge) +
         nodes_.capacity() * sizeof(TrieNode) + edge_tags_.capacity() * 2 +
         followers_.capacity() * sizeof(std::uint64_t);
}

}  // namespace wug::lexicon
