#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_script.hpp"

namespace wug::morph {

/// What is being inflected, as the features see it.
struct EditQuery {
  std::vector<Symbol> lemma;
  std::vector<std::uint64_t> atoms;  ///< hashes of the bundle's pieces, sorted
  std::uint64_t bundle = 0;          ///< hash of them together
};

/// Another attested form of the same lemma: how it was made and of which bundle it is.
struct KnownForm {
  const ScriptByPosition* script = nullptr;
  std::uint64_t bundle = 0;
  std::uint64_t difference = 0;  ///< hash of the atoms that come and go on the way to the bundle asked for
  unsigned distance = 0;         ///< their number
};

/// How far the rewriting is.
struct EditState {
  std::size_t at = 0;              ///< source position
  std::vector<Symbol> output;
  std::size_t gap_begin = 0;       ///< where in the output the insertion of this place begins
  std::uint16_t omitted = 0;       ///< characters left out in this place
  Action last = copy_action, before_last = copy_action;

  void apply(Action action, Symbol source);
};

/// Features of one state, as 64-bit keys. Keys are parted by what has to be known for them.
struct EditKeys {
  std::vector<std::uint64_t> general;  ///< contexts alone and with atoms: always
  std::vector<std::uint64_t> bundle;   ///< contexts with the whole bundle
  std::vector<std::uint64_t> known;    ///< what the lemma's other forms do here
  struct Vote {
    std::uint64_t key;
    Action action;
  };
  std::vector<Vote> votes;        ///< "do the same as that form": one weight for whatever the action is
  std::vector<Vote> repetitions;  ///< "insert the same character as there": what reduplication needs
  void clear();
};

/// Contexts of rewriting: characters ahead and behind, what was written last, the insertion so far, vowels, position.
class EditFeatures {
 public:
  explicit EditFeatures(std::vector<bool> vowels = {}) : vowels_(std::move(vowels)) {}

  /// Must be called before `extract`, once per query; the query and the known forms must outlive it.
  void prepare(const EditQuery& query, std::span<const KnownForm> known);
  void extract(const EditState& state, EditKeys& keys);

 private:
  void add_contexts(const EditState& state, EditKeys& keys);
  void add_known(const EditState& state, EditKeys& keys) const;
  void add_repetitions(const EditState& state, EditKeys& keys) const;
  Symbol source(std::ptrdiff_t at) const;
  bool is_vowel(Symbol symbol) const { return symbol < vowels_.size() && vowels_[symbol]; }

  std::vector<bool> vowels_;
  const EditQuery* query_ = nullptr;
  std::span<const KnownForm> known_;
  std::vector<std::uint64_t> pairs_;  ///< hashes of pairs of atoms
};

/// Which symbols are vowels, by Sukhotin's method: vowels stand beside consonants more than beside each other.
std::vector<bool> find_vowels(std::span<const std::vector<Symbol>> words, std::size_t symbols);

std::uint64_t mix_hash(std::uint64_t hash, std::uint64_t value);

}  // namespace wug::morph
