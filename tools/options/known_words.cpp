#include "tools/options/known_words.hpp"

#include <map>

#include "resources/error.hpp"
#include "resources/normalize.hpp"

namespace wug::tools {
namespace {

/// "leat=AUX" by folded word.
std::map<std::string, std::string, std::less<>> own_classes(const std::vector<std::string>& list, const std::string& language) {
  std::map<std::string, std::string, std::less<>> classes;
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
}

KnownWords::KnownWords(const KnownWordsOptions& options)
    : store_(open_store(options.project, resources::OpenMode::read_only)),
      language_(language_or_setting(options.language, "language", store_, "target")),
      table_(morph::FormTable::load(store_, language_.tag())),
      classes_(store_, table_, language_.tag(), own_classes(options.own, language_.code)) {
  if (table_.lemma_count() == 0 && classes_.headwords() == 0) {
    throw resources::Error(resources::Cause::data, "the store has neither an inflection table nor a dictionary of " + language_.tag() +
                                                       "; see: wug morph import --help and wug lexicon import --help");
  }
}

}  // namespace wug::tools
