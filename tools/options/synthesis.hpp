#pragma once
#include <cstdint>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "augment/compounds.hpp"
#include "augment/derivations.hpp"
#include "augment/dictionary.hpp"
#include "augment/english.hpp"
#include "augment/missing.hpp"
#include "augment/predicted_forms.hpp"
#include "augment/profile.hpp"
#include "augment/sentence_augment.hpp"
#include "augment/target_forms.hpp"
#include "augment/word_types.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {

/// The flags that `augment text` and `augment task` share.
struct SynthesisFlags {
  ProjectOptions project;
  augment::DictionaryOptions dictionary;
  augment::SentenceOptions sentence;
  std::vector<std::string> to;  ///< "isl" or "isl=2"
  std::string from, method, rungs = "exact,folded,lemma", ignore, profile, inflector, classes;
  std::string granularity = "token", selection = "exact", choice = "sample", require = "citation", missing = "keep", order = "match";
  double ratio = 1;
  bool keep_function_words = false, no_conventions = false, compounds = false, derivation = false;
};

/// `method` is the default.
void bind(Invocation& call, SynthesisFlags& flags, const char* method);

/// A language to write, loaded: its dictionary, the ladder and, for `inflect`, its tables.
struct SynthesisTarget {
  resources::Language language;
  std::uint64_t weight = 1;
  augment::DictionaryOptions options;
  augment::Dictionary dictionary;
  augment::Ladder ladder;
  augment::Profile profile;
  std::optional<morph::FormTable> table;
  std::optional<augment::PredictedForms> predicted;
  std::optional<augment::TargetCells> cells;
  std::optional<augment::Compounds> compounds;
  std::optional<augment::Derivations> derivations;
  std::optional<augment::Fillers> fillers;
};

/// What the flags stand for, loaded. Made after parse; completes flags.sentence.
class Synthesis {
 public:
  Synthesis(Invocation& call, SynthesisFlags& flags);
  Synthesis(const Synthesis&) = delete;
  Synthesis& operator=(const Synthesis&) = delete;

  const resources::Language& from() const { return from_; }
  const std::vector<std::unique_ptr<SynthesisTarget>>& targets() const { return targets_; }
  /// The only target. Throws Error{usage} where there are several.
  const SynthesisTarget& target() const;
  /// Null where pairs come from files and no table is needed.
  const resources::Store* store() const { return store_ ? &*store_ : nullptr; }

 private:
  void add_target(Invocation& call, SynthesisFlags& flags, const std::string& name);
  void load_profile(SynthesisFlags& flags, SynthesisTarget& target);
  void load_table(const SynthesisFlags& flags, SynthesisTarget& target);

  std::optional<resources::Store> store_;
  resources::Language from_;
  augment::EnglishAnalyzer english_;
  std::vector<std::unique_ptr<SynthesisTarget>> targets_;
};

}  // namespace wug::tools
