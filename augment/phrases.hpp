#pragma once
#include <string>
#include <string_view>
#include <unordered_map>

#include "augment/letter_case.hpp"
#include "lexicon/index.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {

/// Translations of multiword headwords in the case of their source, cached. One object per thread.
class Phrases {
 public:
  explicit Phrases(std::string_view language) : language_(language) {}
  /// `text` of candidate `number` of `group` as it is written in place of a word of this case. Valid until make_room.
  std::string_view in_case(std::string_view text, lexicon::GroupId group, std::uint32_t number, LetterCase letter_case) {
    const auto [at, made] = texts_.try_emplace({group, number, letter_case});
    if (made) at->second = transfer_case(text, letter_case, language_);
    return at->second;
  }
  /// To be called between lines.
  void make_room() {
    if (texts_.size() > most) texts_.clear();
  }

 private:
  static constexpr std::size_t most = 100'000;
  struct Key {
    lexicon::GroupId group;
    std::uint32_t number;
    LetterCase letter_case;
    bool operator==(const Key&) const = default;
  };
  struct Hash {
    std::size_t operator()(const Key& key) const {
      return resources::fingerprint(key.group, std::uint64_t{key.number} << 8 | static_cast<std::uint64_t>(key.letter_case));
    }
  };
  std::string language_;
  std::unordered_map<Key, std::string, Hash> texts_;
};

}  // namespace wug::augment
