#pragma once
#include <string>
#include <vector>

#include "augment/word_classes.hpp"
#include "morph/form_table.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {

/// --db, --language, --class and --profile of the commands that look words up.
struct KnownWordsOptions {
  ProjectOptions project;
  std::string language;
  std::vector<std::string> own;  ///< "leat=AUX"
  std::string profile;           ///< more of these, and rules for forms
};
void bind(Invocation& call, KnownWordsOptions& options);

/// Tables and dictionaries of one language of a project, with the classes of their words.
class KnownWords {
 public:
  /// Throws Error{data} where the store has neither a table nor a dictionary of the language.
  explicit KnownWords(const KnownWordsOptions& options);
  KnownWords(const KnownWords&) = delete;
  KnownWords& operator=(const KnownWords&) = delete;

  const resources::Language& language() const { return language_; }
  const morph::FormTable& table() const { return table_; }
  const augment::WordClasses& classes() const { return classes_; }

 private:
  KnownWords(const KnownWordsOptions& options, const augment::Profile& profile);

  resources::Store store_;
  resources::Language language_;
  morph::FormTable table_;
  augment::WordClasses classes_;
};

}  // namespace wug::tools
