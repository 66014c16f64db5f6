#pragma once
#include <cstddef>
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/language.hpp"

namespace wug::lexicon {

/// One translation of one headword, as the index takes it.
struct IndexPair {
  std::string_view headword, translation;
  std::string_view pos;                ///< the store's name of the part of speech; "" where unknown
  resources::Status status = resources::Status::attested;
  unsigned attestations = 1;           ///< dictionaries, meanings or aligned places that have the pair
  unsigned quality = 0;                ///< 0-9
  unsigned rank = 0;                   ///< place of the sense in its entry, from 0
  std::uint32_t id = 0;                ///< the caller's number of the pair, given back in Candidate::id
  std::uint32_t headword_id = 0, translation_id = 0;  ///< the caller's numbers of the strings: one number, one string, read once; 0 none
};

/// Integer weight of a pair before its part of speech is compared (SYNTHESIS.md section 3):
/// min(a, 255) * (q + 1) * st * 12 / (rank + 1), st = 4 attested, 2 predicted over two paths (quality > 0), else 1; at least 1.
std::uint32_t base_weight(const IndexPair& pair);

/// Factor for the part of speech: 16 where both are known and equal, 4 where one is unknown, 1 otherwise.
inline std::uint32_t pos_factor(std::uint8_t wanted, std::uint8_t found) {
  return wanted == 0 || found == 0 ? 4 : wanted == found ? 16 : 1;
}

/// A translation in the index; `text` lies in the index.
struct Candidate {
  std::string_view text;
  std::uint32_t weight = 1;
  std::uint32_t id = 0;
  std::uint8_t pos = 0;  ///< number of Index::pos_name; 0 unknown
  resources::Status status = resources::Status::attested;
};

/// All translations of one headword, or of all headwords that fold to one key; 0 is "not there".
using GroupId = std::uint32_t;

/// Immutable in-memory look-up of headwords: exact, folded, and multiword by longest match. Safe for any number of
/// threads. Keys are resources::lookup_key and folded_key of the headword. Candidates of a group stand in canonical order:
/// weight descending, then bytes. Open addressing over fingerprints; a hit is confirmed by comparing the key.
class Index {
 public:
  class Builder;
  Index() = default;

  GroupId find_exact(std::string_view key) const;
  GroupId find_folded(std::string_view key) const;

  std::size_t candidate_count(GroupId group) const { return group == 0 ? 0 : groups_[group].count; }
  Candidate candidate(GroupId group, std::size_t number) const;
  std::vector<Candidate> candidates(GroupId group) const;
  /// The key of a group.
  std::string_view key(GroupId group) const { return view(groups_[group].key, groups_[group].key_length); }

  /// Multiword headwords form a trie over the folded words of their segmentation (resources::Segmenter, blanks left out).
  /// `gap` tells whether a blank stands before the word; 0 in and out is "no such node", `root` the start.
  using Node = std::uint32_t;
  static constexpr Node root = 1;
  static constexpr std::size_t longest_span = 12;  ///< segments; at most 6 of them words
  Node step(Node node, std::uint64_t word_fingerprint, bool gap) const;
  /// The group of the multiword headword that ends at this node, or 0.
  GroupId group_at(Node node) const { return nodes_[node].group; }
  /// follower_bit of every word that stands behind this node: most steps lead nowhere, and this says so sooner.
  std::uint64_t followers(Node node) const { return nodes_[node].followers; }
  static constexpr std::uint64_t follower_bit(std::uint64_t word_fingerprint) { return std::uint64_t{1} << (word_fingerprint >> 58); }
  /// False where the word stands in no multiword headword behind the first place.
  bool follows_any(std::uint64_t word_fingerprint) const;
  bool has_multiwords() const { return nodes_.size() > 2; }

  const std::string& pos_name(std::uint8_t pos) const { return pos_names_[pos]; }
  std::size_t pos_count() const { return pos_names_.size(); }
  std::uint8_t find_pos(std::string_view name) const;
  std::size_t headwords() const { return headwords_; }
  std::size_t pairs() const { return pairs_; }
  /// Groups are numbered from 1 to this.
  GroupId groups() const { return static_cast<GroupId>(groups_.size() - 1); }
  /// Bytes that the index holds.
  std::size_t memory() const;

 private:
  struct Group {
    std::uint32_t key = 0, key_length = 0, first = 0, count = 0;
  };
  struct Item {
    std::uint32_t text = 0, weight = 0, id = 0;
    std::uint16_t length = 0;
    std::uint8_t pos = 0, status = 0;
  };
  /// `tag` is the fingerprint's lower half: its last bits are the slot where a search begins, so a table grows without the keys.
  struct Slot {
    std::uint32_t tag = 0;
    GroupId group = 0;  ///< 0: free
  };
  struct Edge {
    std::uint64_t key = 0;
    Node child = 0;
  };
  static std::uint16_t tag_of(std::uint64_t edge) { return static_cast<std::uint16_t>(edge >> 48 | 1); }
  struct TrieNode {
    GroupId group = 0;
    std::uint64_t followers = 0;  ///< follower_bit of all words behind it
  };

  std::string_view view(std::uint32_t offset, std::size_t length) const { return {text_.data() + offset, length}; }
  GroupId find(const std::vector<Slot>& table, std::string_view key) const;
  static void insert(std::vector<Slot>& table, Slot slot);
  /// The node behind an edge, made if needed.
  Node grow(std::uint64_t edge);

  std::string text_;
  std::vector<Group> groups_{1};
  std::vector<Item> items_;
  std::vector<Slot> exact_, folded_;
  std::vector<Edge> edges_;
  std::vector<std::uint16_t> edge_tags_;  ///< of edges_, 0 free: most steps lead nowhere, and this table stays in the cache
  std::vector<TrieNode> nodes_{2};
  std::vector<std::uint64_t> followers_;  ///< a bit for the fingerprint of every word behind the first, a power of two of words
  std::vector<std::string> pos_names_{""};
  std::size_t headwords_ = 0, pairs_ = 0;
};

/// (add)* [shuffle] build. Pairs with an empty side, with a side above 1 kB or beyond 255 parts of speech are left out and
/// counted. Equal pairs (same key, translation and part of speech) are merged: the greater weight stays.
class Index::Builder {
 public:
  /// `language` of the headwords decides how case is folded.
  explicit Builder(std::string language = {});
  void add(const IndexPair& pair);
  std::size_t left_out() const { return left_out_; }

  /// A pair that must not be used, however its case: neither as it was added nor as shuffle would make it.
  void exclude(std::string_view headword, std::string_view translation);
  std::size_t excluded() const { return excluded_count_; }

  /// The control of experiments: the sets of translations are permuted among the headwords of one part of speech.
  void shuffle(std::uint64_t seed);

  /// The builder is used up.
  Index build();

 private:
  struct Text {
    std::uint32_t offset = 0, length = 0;
  };
  struct Row {
    std::uint32_t key = 0;  ///< index into keys_
    Item item;
  };
  std::string_view text_of(const Text& text) const { return index_.view(text.offset, text.length); }
  std::string_view text_of(const Item& item) const { return index_.view(item.text, item.length); }
  std::uint32_t append_text(std::string_view text);
  std::uint32_t add_key(std::string_view key);
  void place_keys();
  std::uint32_t find_or_add_key(std::string_view key);
  std::uint32_t key_of(const IndexPair& pair);
  Text translation_of(const IndexPair& pair);
  std::uint8_t pos_code(std::string_view name);
  std::size_t find_slot(std::uint32_t tag, std::string_view key) const;
  void merge_repeated_keys();
  std::vector<std::uint32_t> sort_rows();
  std::size_t sort_and_merge(std::span<Item> items) const;
  void remove_excluded();
  void build_exact();
  std::vector<bool> own_folds() const;
  void build_folded();
  void merge_folded(std::vector<std::pair<GroupId, GroupId>> alike);
  void build_multiwords();

  std::string language_;
  Index index_;  ///< its text_ and pos_names_ grow with add
  std::vector<Text> keys_;
  std::vector<Slot> key_slots_;              ///< of the first placed_keys_ keys; groups are places in keys_, from 1
  std::size_t placed_keys_ = 0;
  std::map<std::uint32_t, std::uint32_t> repeated_keys_;  ///< places in keys_ of a key that stands there already, and where
  std::vector<std::uint32_t> keys_by_id_;    ///< places in keys_ from 1, by IndexPair::headword_id; 0 not seen yet
  std::vector<Text> translations_by_id_;     ///< length 0: not seen yet
  std::vector<Row> rows_;
  std::set<std::pair<std::string, std::string>> excluded_;  ///< folded headword, folded translation
  std::size_t left_out_ = 0, excluded_count_ = 0;
};

}  // namespace wug::lexicon
