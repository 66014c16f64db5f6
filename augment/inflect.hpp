#pragma once
#include <deque>
#include <map>
#include <string>
#include <tuple>
#include <vector>

#include "augment/english_tagger.hpp"
#include "augment/target_forms.hpp"

namespace wug::augment {

/// Rungs of form that are accepted; a worse one leaves the source word.
enum class Require : std::uint8_t { citation, predicted, generated, attested };

struct InflectOptions {
  Require require = Require::citation;
  bool drop_function_words = true;  ///< leave out what the chosen form expresses, as the profile says
};

/// Replaces words by the form that fits their place: features of the source word and of its neighbours choose the target
/// cell, adjectives agree with their noun, function words that the form carries are dropped.
class InflectHook final : public LineHook {
 public:
  InflectHook(const TargetCells& cells, const InflectOptions& options);
  void before(Substituter& line) override;
  void after(Substituter& line) override;

 private:
  void inflect(Substituter& line, std::size_t unit);
  void use_form(Substituter& line, Unit& unit, const TargetForm& form);
  void drop_carried(const UnitTag& tag, const TargetForm& form);
  /// "The king" without its article: the capital moves to what is now the first word.
  void move_capitals(Substituter& line);
  std::string_view in_case(std::string_view form, LetterCase letter_case, const std::string& language);

  const TargetCells& cells_;
  InflectOptions options_;
  EnglishTagger tagger_;
  FormChooser chooser_;
  std::vector<UnitTag> tags_;
  std::vector<TargetForm> forms_;  ///< of nouns, by unit
  std::vector<std::uint32_t> dropped_;
  std::map<std::tuple<std::string_view, LetterCase>, std::string> rendered_;
};

}  // namespace wug::augment
