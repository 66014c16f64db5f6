#include "tools/options/known_words.hpp"

#include <map>

#include "resources/error.hpp"
#include "resources/normalize.hpp"

namespace wug::tools {
namespace {

/// "leat=AUX" by folded word, beside those that are there.
augment::WordClasses::ByWord own_classes(const std::vector<std::string>& list, augment::WordClasses::ByWord classes, const std::string& language) {
  for (const std::string& one : list) {
    const std::size_t equals = one.rfind('=');
    if (equals == std::string::npos || equals == 0 || equals + 1 == one.size()) {
      throw resources::Error(resources::Cause::usage, "--class: found " + resources::in_quotes(one) + ", expected WORD=UPOS");
    }
    classes[resources::folded_key(one.substr(0, equals), language)] = one.substr(equals + 1);
  }
  return classes;
}

}  // namespace

void bind(Invocation& call, KnownWordsOptions& options) {
  bind(call, options.project);
  call.flag("language", options.language, "LANG", "language of the text (else the project's target)");
  call.flag("class", options.own, "WORD=UPOS", "the class of a word, or of all forms of a lemma, whatever else is known (leat=AUX); may be repeated");
  call.flag("profile", options.profile, "FILE", "a profile of the language: its class lines, and the forms that its rules make of known lemmas");
}

KnownWords::KnownWords(const KnownWordsOptions& options) : KnownWords(options, options.profile.empty() ? augment::Profile() : augment::read_profile(options.profile)) {}

KnownWords::KnownWords(const KnownWordsOptions& options, const augment::Profile& profile)
    : store_(open_store(options.project, resources::OpenMode::read_only)),
      language_(language_or_setting(options.language, "language", store_, "target")),
      table_(morph::FormTable::load(store_, language_.tag())),
      classes_(store_, table_, language_.tag(), own_classes(options.own, profile.classes, language_.code), profile.rules) {
  if (table_.lemma_count() == 0 && classes_.headwords() == 0) {
    throw resources::Error(resources::Cause::data, "the store has neither an inflection table nor a dictionary of " + language_.tag() +
                                                       "; see: wug morph import --help and wug lexicon import --help");
  }
}

}  // namespace wug::tools
