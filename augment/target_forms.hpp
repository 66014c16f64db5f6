#pragma once
#include <cstdint>
#include <deque>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "augment/cell.hpp"
#include "augment/predicted_forms.hpp"
#include "augment/profile.hpp"
#include "morph/form_table.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {

/// The inflection tables of the target language, ready for choosing cells. Shared by all threads.
class TargetCells {
 public:
  /// `predicted` gives forms of lemmas without a table; null: they have none.
  TargetCells(const morph::FormTable& table, const Profile& profile, PredictedForms* predicted = nullptr);
  const morph::FormTable& table() const { return table_; }
  const Profile& profile() const { return profile_; }
  const CellFeatures& features(std::uint32_t bundle) const { return features_[bundle]; }
  /// The bundle as the table spells it.
  std::string_view cell(std::uint32_t bundle) const { return table_.bundle(bundle); }
  /// "" where the bundle has none.
  std::string_view gender(std::uint32_t bundle) const;
  /// Numbers of the lemmas that a dictionary's translation may be: as it stands, else folded.
  std::vector<std::uint32_t> lemmas(std::string_view translation) const;
  /// True if the table has cells of this part of speech with this value ("" for any).
  bool knows(std::string_view pos, std::string_view value) const;
  /// True if its cells of this part of speech tell values of this dimension apart.
  bool knows(std::string_view pos, morph::Dimension dimension) const;
  /// The value, or the part of speech, as a view that lives as long as this; empty where no cell has it.
  std::string_view known_value(std::string_view pos, std::string_view value) const;
  std::string_view known_part(std::string_view pos) const;
  /// Adds the profile's default values of dimensions that are not set.
  void add_defaults(Wanted& wanted) const;
  /// The best cell of the lemmas, and its forms as running text has them (the profile's strip, omit, faulty and form). No
  /// forms where the table has nothing that comes near.
  struct Match {
    std::uint32_t bundle = 0;
    bool exact = false;
    std::vector<std::pair<std::string_view, const morph::FormTable::Cell*>> forms;
  };
  Match match(const std::vector<std::uint32_t>& lemmas, const Wanted& wanted) const;
  /// How well cells fit one wish, by bundle, as far as they were met.
  using Fits = std::vector<std::optional<Fit>>;
  /// The same where one wish is matched again and again. `fits`: by bundle, empty at first.
  Match match(const std::vector<std::uint32_t>& lemmas, const Wanted& wanted, Fits& fits) const;
  /// What the inflector makes of a single word in the cell that fits best of all that the table has.
  Match predict(std::string_view lemma, const Wanted& wanted) const;
  /// The form as running text has it; "" where it has none.
  std::string_view running_text(std::uint32_t form) const;
  /// True if words without a table may have forms.
  bool predicts() const { return predicted_ != nullptr; }

 private:
  CellFeatures features_of(std::uint32_t bundle);
  Fit fit_of(std::uint32_t bundle, const Wanted& wanted) const;
  void read_forms();
  /// Without the profile's words to strip.
  std::string_view bare(std::string_view form) const;
  /// The same for any text, made anew.
  std::string made_running(std::string_view text) const;

  const morph::FormTable& table_;
  const Profile& profile_;
  PredictedForms* predicted_;
  std::deque<std::string> values_;  ///< of features with parts, such as PSS(3,SG)
  std::vector<CellFeatures> features_;
  std::set<std::pair<std::string_view, std::string_view>> inventory_;
  std::map<std::string_view, unsigned> dimensions_;  ///< that cells of a part of speech tell apart, as bits
  struct Default {
    morph::Dimension dimension;
    std::string_view value;
  };
  std::map<std::string, std::vector<Default>, std::less<>> defaults_;
  std::map<std::pair<std::string, std::uint32_t>, std::string_view> own_forms_;  ///< by lemma and bundle
  std::unordered_map<std::uint32_t, std::string> running_;  ///< forms that differ from the table's; empty: none
};

/// The form chosen for a translation. SYNTHESIS.md section 5, steps 6 to 8.
struct TargetForm {
  std::string_view text;     ///< "" where the table has nothing: the caller keeps the citation form
  std::uint32_t bundle = 0;  ///< of a form that has text: its features, TargetCells::cell and TargetCells::gender
  resources::Status status = resources::Status::citation;
};

/// Chooses forms, caching by (translation, wanted features). One object per thread.
class FormChooser {
 public:
  explicit FormChooser(const TargetCells& cells) : cells_(cells), slots_(4096) {}
  /// The draw picks among the forms of an overabundant cell, by attestation; `draw()` is only called for those.
  template <class Draw>
  TargetForm choose(std::string_view translation, const Wanted& wanted, const Draw& draw) {
    // A translation lies in one place of the dictionary or the table.
    const std::uint64_t place = reinterpret_cast<std::uintptr_t>(translation.data()) + translation.size();
    return choose(resources::fingerprint(place, wanted.hash()), [&] { return std::pair<std::string_view, const Wanted&>(translation, wanted); }, draw);
  }
  /// The same where the caller has a key of its own for translation and wish: `ask()` gives both, and is called for new keys alone.
  template <class Ask, class Draw>
  TargetForm choose(std::uint64_t key, const Ask& ask, const Draw& draw) {
    const Slot* slot = &slots_[key & (slots_.size() - 1)];
    if (slot->forms == Forms::unknown || slot->key != key) slot = find(key);
    if (slot == nullptr) slot = &add(key, ask());
    return slot->forms == Forms::one ? TargetForm{slot->text, slot->number, slot->status} : pick(several_[slot->number], draw());
  }
  /// To be called a while before `choose` with the same key.
  void expect(std::uint64_t key) const { __builtin_prefetch(&slots_[key & (slots_.size() - 1)]); }
  /// Any form of this part of speech in the table of the translation, by the draw; no text where there is none.
  TargetForm choose_any(std::string_view translation, std::string_view pos, std::uint64_t draw);
  /// False if no wish gives the translation a form.
  bool has_forms(std::string_view translation) { return cells_.predicts() || !lemmas(translation).empty(); }
  /// True if the lemma's table has cells of this part of speech.
  bool has_cells(std::string_view translation, std::string_view pos);

 private:
  struct WeightedForm {
    TargetForm form;
    std::uint64_t cumulative = 0;  ///< weight of this and all earlier forms of the cell
  };
  enum class Forms : std::uint8_t { unknown, one, several };
  /// The form of the cell that was chosen, or where its forms stand: half a cache line.
  struct alignas(32) Slot {
    std::uint64_t key = 0;
    std::string_view text;
    std::uint32_t number = 0;  ///< bundle of the one form, or place in several_
    resources::Status status = resources::Status::citation;
    Forms forms = Forms::unknown;
  };
  const std::vector<std::uint32_t>& lemmas(std::string_view translation);
  TargetCells::Fits& fits(const Wanted& wanted);
  const Slot* find(std::uint64_t key) const;
  const Slot& add(std::uint64_t key, const std::pair<std::string_view, const Wanted&>& asked);
  Slot make(std::string_view translation, const Wanted& wanted);
  TargetForm form_of(const TargetCells::Match& match, std::size_t number) const;
  static TargetForm pick(const std::vector<WeightedForm>& forms, std::uint64_t draw);
  void grow();

  const TargetCells& cells_;
  std::unordered_map<std::string_view, std::vector<std::uint32_t>> lemmas_;  ///< keys lie in the lexicon's index
  std::unordered_map<std::uint64_t, TargetCells::Fits> fits_;  ///< by the wish's hash: wishes are few
  std::vector<Slot> slots_;  ///< open addressing by a hash of translation and wish
  std::size_t used_ = 0;
  std::vector<std::vector<WeightedForm>> several_;  ///< the forms of overabundant cells
};

}  // namespace wug::augment
