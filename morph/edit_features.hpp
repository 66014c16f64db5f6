#pragma once
#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "morph/edit_bundle.hpp"
#include "morph/edit_script.hpp"
#include "morph/edit_settled.hpp"

namespace wug::morph {

/// Another attested form of the same lemma: how it was made and of which bundle it is.
struct KnownForm {
  const ScriptByPosition* script = nullptr;
  std::uint64_t bundle = 0;
  BundleDifference difference;  ///< to the bundle asked for
};

/// How far the rewriting is, as far as features look back.
struct EditState {
  static constexpr std::size_t reach = 5;
  std::size_t at = 0;                     ///< source position
  std::array<Symbol, reach> written{};    ///< what was written last, latest first
  std::uint64_t gap = empty_gap;          ///< hash of the insertion of this place
  std::uint16_t gap_size = 0, omitted = 0;  ///< characters inserted and left out in this place
  std::array<Symbol, 2> vowels{};         ///< last vowels written, latest first
  Action last = copy_action, before_last = copy_action;
  std::uint64_t begun = 0;                ///< hash of the change before the first copied character; 0 for none
  std::uint16_t dropped = 0, returned = 0;  ///< characters left out there; how many of them were just written again
  static constexpr std::uint64_t empty_gap = 77;
};

/// One context of a state as a 64-bit key, with the kinds of bundle parts that it is combined with.
struct EditContext {
  static constexpr Action every_action = 0x7fff;
  std::uint64_t key = 0;
  unsigned char with = 0;       ///< BundleParts::Kind, or-ed
  bool known = false;           ///< it rests on known forms of the lemma
  Action vote = every_action;   ///< not every_action: one weight "do as is proposed" for this proposed action
};

/// Contexts of rewriting: characters ahead and behind, what was written last, the insertion so far, vowels, position, what
/// known forms do at this place, and earlier characters that might be repeated.
class EditFeatures {
 public:
  explicit EditFeatures(std::vector<bool> vowels = {}) : vowels_(std::move(vowels)) {}

  /// Once per query, before the others; lemma and known forms must outlive it. `bundle` is the bundle's hash.
  void prepare(std::span<const Symbol> lemma, std::uint64_t bundle, std::span<const KnownForm> known);
  /// What may settle the step, and whether a change was already begun.
  SettledSteps::Windows windows(const EditState& state) const;
  static SettledSteps::Inside inside(const EditState& state) {
    return state.gap_size + state.omitted > 0 ? SettledSteps::Inside::change : SettledSteps::Inside::stem;
  }
  /// `whole_known` false leaves out contexts that are combined with whole bundles only.
  void extract(const EditState& state, bool whole_known, std::vector<EditContext>& contexts) const;
  void apply(Action action, EditState& state) const;
  std::size_t lemma_size() const { return lemma_.size(); }

 private:
  struct Place {
    std::array<std::uint64_t, EditState::reach + 1> ahead, behind;  ///< windows of 0, 1, 2 … characters
    std::uint64_t next_vowel, next_vowels, shape, vowels_left;
  };
  void add_contexts(const EditState& state, bool whole_known, std::vector<EditContext>& contexts) const;
  void add_begin(const EditState& state, std::vector<EditContext>& contexts) const;
  void add_repetitions(const EditState& state, std::vector<EditContext>& contexts) const;
  void add_known(const EditState& state, std::vector<EditContext>& contexts) const;
  void begin(EditState& state) const;
  Symbol source(std::ptrdiff_t at) const;
  bool is_vowel(Symbol symbol) const { return symbol < vowels_.size() && vowels_[symbol]; }

  std::vector<bool> vowels_;
  std::span<const Symbol> lemma_;
  std::uint64_t bundle_ = 0, ending3_ = 0, vowel_count_ = 0;
  std::span<const KnownForm> known_;
  std::vector<Place> places_;
};

/// Which symbols are vowels, by Sukhotin's method: vowels stand beside consonants more than beside each other.
std::vector<bool> find_vowels(std::span<const std::vector<Symbol>> words, std::size_t symbols);

}  // namespace wug::morph
