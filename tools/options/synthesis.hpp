#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "augment/dictionary.hpp"
#include "augment/english.hpp"
#include "augment/inflect.hpp"
#include "augment/profile.hpp"
#include "augment/target_forms.hpp"
#include "augment/word_types.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {

/// The flags that `augment text` and `augment task` share.
struct SynthesisFlags {
  ProjectOptions project;
  augment::DictionaryOptions dictionary;
  augment::SubstituteOptions substitute;
  augment::InflectOptions inflect;
  std::string from, to, method, rungs = "exact,folded,lemma", ignore, profile;
  std::string selection = "exact", choice = "sample", require = "citation";
  double ratio = -1;
  bool keep_function_words = false;
};

/// `method` is the default.
void bind(Invocation& call, SynthesisFlags& flags, const char* method);

/// What the flags stand for, loaded: the dictionary, its ladder and, for `inflect`, the target's tables. Made after parse;
/// completes flags.substitute and flags.inflect.
class Synthesis {
 public:
  Synthesis(Invocation& call, SynthesisFlags& flags);
  Synthesis(const Synthesis&) = delete;
  Synthesis& operator=(const Synthesis&) = delete;

  const augment::Dictionary& dictionary() const { return dictionary_; }
  const augment::Ladder& ladder() const { return ladder_; }
  /// Null unless words are inflected.
  const augment::TargetCells* cells() const { return cells_ ? &*cells_ : nullptr; }
  const resources::Language& to() const { return to_; }

 private:
  void load_target(const SynthesisFlags& flags);

  std::optional<resources::Store> store_;
  resources::Language from_, to_;
  augment::Dictionary dictionary_;
  augment::EnglishAnalyzer english_;
  augment::Ladder ladder_;
  augment::Profile profile_;
  std::optional<morph::FormTable> table_;
  std::optional<augment::TargetCells> cells_;
};

}  // namespace wug::tools
