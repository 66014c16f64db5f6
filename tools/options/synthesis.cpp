#include "tools/options/synthesis.hpp"

#include <fmt/format.h>

#include <algorithm>

#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "tools/options/form_table.hpp"

namespace wug::tools {
using resources::Cause;
using resources::Error;

namespace {

/// Sets the rungs from "exact,folded,lemma".
void set_rungs(const std::string& list, augment::Ladder& ladder) {
  ladder.exact = ladder.folded = ladder.lemma = false;
  for (std::size_t begin = 0; begin <= list.size();) {
    const std::size_t end = std::min(list.find(',', begin), list.size());
    const std::string name = list.substr(begin, end - begin);
    bool* rung = name == "exact" ? &ladder.exact : name == "folded" ? &ladder.folded : name == "lemma" ? &ladder.lemma : nullptr;
    if (rung == nullptr) {
      throw Error(Cause::usage, "--rungs: found " + resources::in_quotes(name) + ", expected a list of exact, folded, lemma");
    }
    *rung = true;
    begin = end + 1;
  }
}

augment::Require parse_require(const std::string& name) {
  return name == "attested"    ? augment::Require::attested
         : name == "generated" ? augment::Require::generated
         : name == "predicted" ? augment::Require::predicted
                               : augment::Require::citation;
}

}  // namespace

void bind(Invocation& call, SynthesisFlags& f, const char* method) {
  f.method = method;
  bind(call, f.project);
  call.flag("from", f.from, "LANG", "language of the text (else the project's pivot)");
  call.flag("to", f.to, "LANG", "language to write (else the project's target)");
  call.choice("method", f.method, {"switch", "translate", "inflect"},
              "switch: mix languages (ratio 0.35); translate: word by word (ratio 1); inflect: translate into the form that fits");
  call.flag("ratio", f.ratio, "share of the replaceable words that is replaced; -1 is the method's own", -1, 1);
  call.flag("seed", f.substitute.seed, "seed of all draws");
  call.flag("epoch", f.substitute.epoch, "another epoch is another set of draws");
  call.choice("selection", f.selection, {"exact", "bernoulli"}, "which words: the exact share of each line, or a draw for each");
  call.choice("choice", f.choice, {"sample", "best"}, "which translation: drawn by weight, or the heaviest");
  call.flag("rungs", f.rungs, "LIST", "ladder of look-ups to use, from exact,folded,lemma");
  call.flag("ignore", f.ignore, "FILE", "words that are never replaced, one a line");
  call.flag("lexicon", f.dictionary.files, "TSV", "take pairs from source TAB target [TAB part of speech] instead of the store");
  call.flag("exclude-pairs", f.dictionary.exclude_pairs, "TSV", "pairs source TAB target that are never used");
  call.flag("shuffle-lexicon", f.dictionary.shuffle,
            "control: translations permuted among the headwords of one part of speech, by the seed");
  call.flag("profile", f.profile, "FILE", "inflect: how the target language says what the source says by words and order");
  call.choice("require", f.require, {"citation", "predicted", "generated", "attested"},
              "inflect: the weakest form that may replace a word; a weaker one leaves the source word");
  call.flag("keep-function-words", f.keep_function_words, "inflect: do not leave out words that the chosen form expresses");
}

Synthesis::Synthesis(Invocation& call, SynthesisFlags& f) {
  const bool inflect = f.method == "inflect";
  if (f.dictionary.files.empty() || inflect) store_.emplace(open_store(f.project, resources::OpenMode::read_only));
  const auto language = [&](const std::string& flag, const char* name, const char* setting) {
    if (store_) return language_or_setting(flag, name, *store_, setting);
    if (flag.empty()) throw Error(Cause::usage, std::string("which language? give --") + name + " CODE");
    return resources::require_language(flag);
  };
  from_ = language(f.from, "from", "pivot");
  to_ = language(f.to, "to", "target");
  f.dictionary.from = from_.tag();
  f.dictionary.to = to_.tag();
  f.dictionary.seed = f.substitute.seed;
  f.substitute.ratio = f.ratio >= 0 ? f.ratio : f.method == "switch" ? 0.35 : 1.0;
  f.substitute.selection = f.selection == "exact" ? augment::Selection::exact : augment::Selection::bernoulli;
  f.substitute.choice = f.choice == "sample" ? augment::Choice::sample : augment::Choice::best;
  f.inflect.drop_function_words = !f.keep_function_words;
  f.inflect.require = parse_require(f.require);

  dictionary_ = augment::load_dictionary(store_ ? &*store_ : nullptr, f.dictionary);
  if (dictionary_.index.pairs() == 0) {
    call.note(fmt::format("the dictionary from {} to {} is empty, so every word stays", from_.tag(), to_.tag()));
  }
  ladder_.index = &dictionary_.index;
  ladder_.analyzer = from_.code == "eng" ? &english_ : nullptr;
  ladder_.from = from_.code;
  ladder_.to = to_.code;
  set_rungs(f.rungs, ladder_);
  if (!f.ignore.empty()) {
    for (std::string& word : augment::read_word_list(f.ignore, from_.code)) ladder_.ignored.insert(std::move(word));
  }
  if (inflect) load_target(f);
}

void Synthesis::load_target(const SynthesisFlags& f) {
  profile_ = f.profile.empty() ? augment::built_in_profile(to_.code) : augment::read_profile(f.profile);
  table_.emplace(require_form_table(*store_, to_.tag()));
  cells_.emplace(*table_, profile_);
}

}  // namespace wug::tools
