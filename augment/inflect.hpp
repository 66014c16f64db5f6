#pragma once
#include <array>
#include <deque>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "augment/english_tagger.hpp"
#include "augment/target_forms.hpp"
#include "augment/unit_filter.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {

/// Rungs of form that are accepted of words whose part of speech the table has cells of; a worse one leaves the source word.
enum class Require : std::uint8_t { citation, predicted, generated, attested };
bool accepts(Require require, resources::Status status);

struct InflectOptions {
  Require require = Require::citation;
  bool drop_function_words = true;  ///< leave out what the chosen form expresses, as the profile says
  double random_cells = 0;          ///< share of the words that take any form of their part of speech
};

/// Replaces words by the form that fits their place: features of the source word and of its neighbours choose the target
/// cell, adjectives agree with their noun, function words that the form carries are dropped.
class InflectHook : public LineHook {
 public:
  InflectHook(const TargetCells& cells, const InflectOptions& options, const WordLimits& limits = {});
  void before(Substituter& line) override;
  void after(Substituter& line) override;
  bool allows(const Substituter& line, const Unit& unit, std::size_t candidate) override { return filter_.allows(line, unit, candidate); }

 protected:
  /// Takes out of `dropped`, segments in order, those that must stay.
  virtual void spare(const Substituter& /*line*/, std::vector<std::uint32_t>& /*dropped*/) {}

 private:
  void read_parts_of_speech(const lexicon::Index& index);
  std::uint8_t pos_of(Substituter& line, const Unit& unit, UnitTag::Kind kind) const;
  void list_chosen(const Substituter& line);
  void ask(Substituter& line, std::size_t unit);
  void inflect(Substituter& line, std::size_t unit);
  /// What is asked of a chosen translation again and again.
  struct Translation {
    std::uint64_t key = 0;  ///< its own
    std::uint8_t pos = 0;
    resources::Status status = resources::Status::attested;
  };
  struct Asked {
    Translation translation;
    UnitTag::Kind kind = UnitTag::Kind::other;
    bool has_forms = false;
    std::uint64_t key = 0;  ///< of translation and wish, where it has forms
  };
  bool has_forms(Substituter& line, const Unit& unit);
  static Translation translation_of(Substituter& line, const Unit& unit);
  TargetForm choose_form(Substituter& line, const Unit& unit, std::uint64_t key, const Wish& wish);
  void number_values();
  void drop_carried(const UnitTag& tag, std::uint32_t bundle);
  /// "The king" without its article: the capital moves to what is now the first word.
  void move_capitals(Substituter& line);
  std::string_view in_case(std::string_view form, LetterCase letter_case, const std::string& language);

  const TargetCells& cells_;
  InflectOptions options_;
  EnglishTagger tagger_;
  UnitFilter filter_;
  FormChooser chooser_;
  enum class Known : std::uint8_t { unknown, none, some };
  std::vector<Known> has_forms_;  ///< by rendering of the word types
  std::uint64_t types_generation_ = 0;
  std::vector<UnitTag> tags_;
  /// What a bundle says, as numbers of the tagger's values; 0 none.
  struct Said {
    std::uint16_t gender = 0;
    std::vector<std::uint16_t> values;
  };
  std::vector<Said> said_;                 ///< by bundle
  std::vector<std::uint16_t> genders_;     ///< of the chosen forms, by unit
  std::vector<std::uint32_t> heads_, adjectives_;  ///< units of which a form may be asked
  std::vector<Asked> asked_;       ///< by unit
  Wanted wanted_;
  std::vector<std::uint32_t> dropped_;
  std::deque<std::string> changed_;        ///< texts whose first sound changed
  /// Looked up by a view of the form.
  struct CasedForm {
    std::string form;
    LetterCase letter_case;
    struct View {
      std::string_view form;
      LetterCase letter_case;
    };
    static View view(const CasedForm& key) { return {key.form, key.letter_case}; }
    static View view(const View& key) { return key; }
    struct Hash {
      using is_transparent = void;
      template <class Key>
      std::size_t operator()(const Key& key) const {
        return resources::fingerprint(view(key).form) + static_cast<std::size_t>(view(key).letter_case);
      }
    };
    struct Equal {
      using is_transparent = void;
      template <class A, class B>
      bool operator()(const A& a, const B& b) const {
        return view(a).letter_case == view(b).letter_case && view(a).form == view(b).form;
      }
    };
  };
  std::unordered_map<CasedForm, std::string, CasedForm::Hash, CasedForm::Equal> rendered_;
  std::array<std::uint8_t, 6> pos_of_kind_{};  ///< the index's number for the part of speech of a UnitTag::Kind
  std::vector<WordClass> classes_;             ///< of the index's parts of speech
};

}  // namespace wug::augment
