#include <algorithm>
#include <array>
#include <map>

#include "lexicon/index.hpp"
#include "resources/error.hpp"
#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"
#include "resources/random.hpp"
#include "resources/simple_text.hpp"

namespace wug::lexicon {
using resources::fingerprint;

namespace {

constexpr std::size_t longest_side = 1000;
constexpr std::uint32_t no_key = 0xFFFFFFFFU;

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

std::uint32_t Index::Builder::add_key(std::string_view key) {
  keys_.push_back({append_text(key), static_cast<std::uint32_t>(key.size())});
  return static_cast<std::uint32_t>(keys_.size() - 1);
}

/// The slot of the key, or the free one where it belongs.
std::size_t Index::Builder::find_slot(std::uint32_t tag, std::string_view key) const {
  const std::size_t mask = key_slots_.size() - 1;
  std::size_t at = tag & mask;
  while (key_slots_[at].group != 0 && !(key_slots_[at].tag == tag && text_of(keys_[key_slots_[at].group - 1]) == key)) at = (at + 1) & mask;
  return at;
}

/// Puts the keys that were only added into the table, many at a time: the slots of those to come are fetched meanwhile.
void Index::Builder::place_keys() {
  std::size_t size = key_slots_.size();
  while (keys_.size() * 3 >= size * 2) size *= 2;
  if (size != key_slots_.size()) {
    std::vector<Slot> larger(size);
    for (const Slot& slot : key_slots_) {
      if (slot.group != 0) Index::insert(larger, slot);
    }
    key_slots_ = std::move(larger);
  }
  constexpr std::size_t batch = 32;
  std::array<std::uint32_t, batch> tags;
  while (placed_keys_ < keys_.size()) {
    const std::size_t count = std::min(batch, keys_.size() - placed_keys_);
    for (std::size_t i = 0; i < count; ++i) {
      tags[i] = static_cast<std::uint32_t>(fingerprint(text_of(keys_[placed_keys_ + i])));
      __builtin_prefetch(&key_slots_[tags[i] & (size - 1)], 1);
    }
    for (std::size_t i = 0; i < count; ++i, ++placed_keys_) {
      Slot& slot = key_slots_[find_slot(tags[i], text_of(keys_[placed_keys_]))];
      if (slot.group == 0) {
        slot = {tags[i], static_cast<GroupId>(placed_keys_ + 1)};
      } else {
        repeated_keys_[static_cast<std::uint32_t>(placed_keys_)] = slot.group - 1;
      }
    }
  }
}

std::uint32_t Index::Builder::find_or_add_key(std::string_view key) {
  place_keys();  // also makes room for one more
  const auto tag = static_cast<std::uint32_t>(fingerprint(key));
  Slot& slot = key_slots_[find_slot(tag, key)];
  if (slot.group == 0) {
    slot = {tag, add_key(key) + 1};
    placed_keys_ = keys_.size();
  }
  return slot.group - 1;
}

void Index::Builder::merge_repeated_keys() {
  place_keys();
  if (repeated_keys_.empty()) return;
  for (Row& row : rows_) {
    const auto repeated = repeated_keys_.find(row.key);
    if (repeated != repeated_keys_.end()) row.key = repeated->second;
  }
}

/// The place of the pair's headword in keys_, or no_key.
std::uint32_t Index::Builder::key_of(const IndexPair& pair) {
  const std::uint32_t id = pair.headword_id;
  if (id < keys_by_id_.size() && keys_by_id_[id] != 0) return keys_by_id_[id] - 1;
  std::string made;
  std::string_view key = pair.headword;
  if (!resources::is_simple(key)) key = made = resources::lookup_key(key);
  if (key.empty() || key.size() > longest_side) return no_key;
  if (id == 0) return find_or_add_key(key);
  if (id >= keys_by_id_.size()) keys_by_id_.resize(std::max(std::size_t{id} + 1, keys_by_id_.size() * 2));
  keys_by_id_[id] = add_key(key) + 1;  // hardly ever a key that stands there already
  return keys_by_id_[id] - 1;
}

/// The pair's translation in the index's text; length 0 where it cannot be used.
Index::Builder::Text Index::Builder::translation_of(const IndexPair& pair) {
  const std::uint32_t id = pair.translation_id;
  if (id < translations_by_id_.size() && translations_by_id_[id].length != 0) return translations_by_id_[id];
  std::string made;
  std::string_view text = pair.translation;
  if (!resources::is_simple(text)) text = made = resources::nfc(resources::collapse_spaces(text));
  if (text.empty() || text.size() > longest_side) return {};
  const Text kept{append_text(text), static_cast<std::uint32_t>(text.size())};
  if (id != 0) {
    if (id >= translations_by_id_.size()) translations_by_id_.resize(std::max(std::size_t{id} + 1, translations_by_id_.size() * 2));
    translations_by_id_[id] = kept;
  }
  return kept;
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
  const std::uint32_t key = key_of(pair);
  const Text translation = key == no_key ? Text{} : translation_of(pair);
  if (translation.length == 0) {
    ++left_out_;
    return;
  }
  rows_.push_back({key, {translation.offset, base_weight(pair), pair.id, static_cast<std::uint16_t>(translation.length),
                         pos_code(pair.pos), static_cast<std::uint8_t>(pair.status)}});
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
  merge_repeated_keys();
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

}  // namespace wug::lexicon
