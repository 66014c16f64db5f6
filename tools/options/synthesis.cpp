#include "tools/options/synthesis.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>

#include "morph/inflectors.hpp"
#include "morph/word_formation.hpp"
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

double own_ratio(const std::string& method) { return method == "switch" ? 0.35 : 1; }

augment::Require parse_require(const std::string& name) {
  return name == "attested"    ? augment::Require::attested
         : name == "generated" ? augment::Require::generated
         : name == "predicted" ? augment::Require::predicted
                               : augment::Require::citation;
}

augment::Granularity parse_granularity(const std::string& name) {
  return name == "token"    ? augment::Granularity::token
         : name == "phrase" ? augment::Granularity::phrase
                            : augment::Granularity::sentence;
}

std::set<std::string, std::less<>> class_list(std::string_view list) {
  std::set<std::string, std::less<>> classes;
  while (!list.empty()) {
    const std::string_view tag = list.substr(0, list.find(','));
    if (tag.empty() || !std::all_of(tag.begin(), tag.end(), [](char c) { return c >= 'A' && c <= 'Z'; })) {
      throw Error(Cause::usage, "--classes: found " + resources::in_quotes(tag) + ", expected a list of tags such as NOUN,VERB");
    }
    classes.emplace(tag);
    list.remove_prefix(std::min(tag.size() + 1, list.size()));
  }
  return classes;
}

std::uint64_t parse_weight(const std::string& text) {
  std::uint64_t weight = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), weight);
  if (error != std::errc{} || end != text.data() + text.size() || weight == 0 || weight > 1'000'000) {
    throw Error(Cause::usage, "--to: found the weight " + resources::in_quotes(text) + ", expected a whole number from 1 to 1000000");
  }
  return weight;
}

}  // namespace

void bind(Invocation& call, SynthesisFlags& f, const char* method) {
  f.method = method;
  bind(call, f.project);
  call.flag("from", f.from, "LANG", "language of the text (else the project's pivot)");
  call.flag("to", f.to, "LANG[=WEIGHT]", "language to write (else the project's target); several make a mixture");
  call.choice("method", f.method, {"switch", "translate", "inflect"},
              "switch: mix languages (ratio 0.35); translate: word by word (ratio 1); inflect: translate into the form that fits");
  f.ratio = own_ratio(f.method);
  call.flag("ratio", f.ratio, "share of the replaceable words that is replaced (else the method's own)", 0, 1);
  call.flag("seed", f.sentence.substitute.seed, "seed of all draws");
  call.flag("epoch", f.sentence.substitute.epoch, "another epoch is another set of draws");
  call.choice("granularity", f.granularity, {"token", "phrase", "sentence"},
              "what is replaced or stays as a whole; the ratio is a share of these");
  call.choice("selection", f.selection, {"exact", "bernoulli"}, "which words: the exact share of each line, or a draw for each");
  call.choice("choice", f.choice, {"sample", "best"}, "which translation: drawn by weight, or the heaviest");
  call.flag("rungs", f.rungs, "LIST", "ladder of look-ups to use, from exact,folded,lemma");
  call.flag("classes", f.classes, "LIST", "CoNLL-U, inflect: tags of the words that may be replaced, such as NOUN,VERB,ADJ,ADV (else all)");
  call.flag("random-words", f.sentence.random_words,
            "CoNLL-U: share of the replaced words that make way for any word of their class in the dictionary, drawn by its weight: for "
            "labels that need no meaning", 0, 1);
  call.flag("one-word", f.sentence.limits.one_word, "CoNLL-U, labels, inflect: no translations of several words, whose tags and relations would be guesses");
  call.flag("same-class", f.sentence.limits.same_class, "CoNLL-U, inflect: only translations of the source word's class");
  call.flag("ignore", f.ignore, "FILE", "words that are never replaced, one a line");
  call.flag("lexicon", f.dictionary.files, "TSV", "take pairs from source TAB target [TAB part of speech] instead of the store");
  call.flag("exclude-pairs", f.dictionary.exclude_pairs, "TSV", "pairs source TAB target that are never used");
  call.flag("shuffle-lexicon", f.dictionary.shuffle,
            "control: translations permuted among the headwords of one part of speech, by the seed");
  call.flag("profile", f.profile, "FILE", "how the target language says what the source says by words and order, for inflect and --reorder");
  call.choice("require", f.require, {"citation", "predicted", "generated", "attested"},
              "inflect: the weakest form that may replace a word of a class that the table has; a weaker one leaves the source word");
  call.flag("inflector", f.inflector, "MODEL",
            "inflect: what wug morph train has written; it makes the forms of words that the table does not have, marked predicted");
  call.flag("random-cells", f.sentence.inflect.random_cells, "inflect: share of the words that take any form of their part of speech", 0, 1);
  call.flag("compounds", f.compounds,
            "CoNLL-U: translate a compound noun that the dictionary does not have by its parts, joined as in the dictionary's own compounds");
  call.flag("derivation", f.derivation,
            "CoNLL-U: translate a derived word that the dictionary does not have by its base, with the affix that the dictionary's own pairs "
            "and imported derivations have there");
  call.choice("missing", f.missing, {"keep", "drop", "fill"},
              "a word that the dictionary does not have: it stays; its sentence is left out; or any word of its class stands for it, "
              "which needs CoNLL-U or inflect. Names stay");
  call.flag("reorder", f.sentence.reorder.on, "CoNLL-U: put the dependents of every word on the side that the profile's order asks for");
  call.choice("order", f.order, {"match", "majority", "sample"},
              "--reorder: as many dependents move as it takes to reach the target's shares; all where 80 % stand on the other side; "
              "or the side is drawn with the target's share");
  call.flag("reorder-share", f.sentence.reorder.share, "--reorder: share of the sentences that is reordered", 0, 1);
  call.flag("no-conventions", f.no_conventions, "CoNLL-U: keep the source's tags where the profile has conventions of the target's treebanks");
  call.flag("keep-function-words", f.keep_function_words, "inflect: do not leave out words that the chosen form expresses");
}

Synthesis::Synthesis(Invocation& call, SynthesisFlags& f) {
  if (f.dictionary.files.empty() || f.method == "inflect") store_.emplace(open_store(f.project, resources::OpenMode::read_only));
  if (store_) {
    from_ = language_or_setting(f.from, "from", *store_, "pivot");
  } else {
    if (f.from.empty() || f.to.empty()) throw Error(Cause::usage, std::string("which language? give --") + (f.from.empty() ? "from" : "to") + " CODE");
    from_ = resources::require_language(f.from);
  }
  augment::SubstituteOptions& substitute = f.sentence.substitute;
  substitute.ratio = call.given("ratio") ? f.ratio : own_ratio(f.method);
  substitute.granularity = parse_granularity(f.granularity);
  substitute.selection = f.selection == "exact" ? augment::Selection::exact : augment::Selection::bernoulli;
  substitute.choice = f.choice == "sample" ? augment::Choice::sample : augment::Choice::best;
  f.sentence.limits.classes = class_list(f.classes);
  f.sentence.conventions = !f.no_conventions;
  f.sentence.inflect.drop_function_words = !f.keep_function_words;
  f.sentence.inflect.require = parse_require(f.require);
  substitute.missing = f.missing == "keep" ? augment::Missing::keep : f.missing == "drop" ? augment::Missing::drop : augment::Missing::fill;
  f.sentence.reorder.mode = augment::order_mode(f.order);
  if (f.to.size() > 1 && (!f.dictionary.files.empty() || !f.profile.empty() || !f.inflector.empty())) {
    throw Error(Cause::usage, "--lexicon, --profile and --inflector are of one target language, found several --to");
  }
  if (f.method != "inflect" && (!f.inflector.empty() || f.sentence.inflect.random_cells > 0)) {
    throw Error(Cause::usage, "--inflector and --random-cells need --method inflect");
  }
  if (f.to.empty()) f.to = {""};  // the project's
  for (const std::string& name : f.to) add_target(call, f, name);
}

void Synthesis::add_target(Invocation& call, SynthesisFlags& f, const std::string& name) {
  SynthesisTarget& target = *targets_.emplace_back(std::make_unique<SynthesisTarget>());
  const std::size_t equals = std::min(name.find('='), name.size());
  if (equals < name.size()) target.weight = parse_weight(name.substr(equals + 1));
  const std::string code = name.substr(0, equals);
  target.language = store_ ? language_or_setting(code, "to", *store_, "target") : resources::require_language(code);
  target.options = f.dictionary;
  target.options.from = from_.tag();
  target.options.to = target.language.tag();
  target.options.seed = f.sentence.substitute.seed;
  target.dictionary = augment::load_dictionary(store(), target.options);
  if (target.dictionary.index.pairs() == 0) {
    call.note(fmt::format("the dictionary from {} to {} is empty, so every word stays", from_.tag(), target.language.tag()));
  }
  augment::Ladder& ladder = target.ladder;
  ladder.index = &target.dictionary.index;
  ladder.analyzer = from_.code == "eng" ? &english_ : nullptr;
  ladder.from = from_.code;
  ladder.to = target.language.code;
  set_rungs(f.rungs, ladder);
  if (!f.ignore.empty()) {
    for (std::string& word : augment::read_word_list(f.ignore, from_.code)) ladder.ignored.insert(std::move(word));
  }
  load_profile(f, target);
  if (f.method == "inflect") load_table(f, target);
  if (f.compounds) {
    target.compounds.emplace(target.dictionary.index);
    ladder.compounds = &*target.compounds;
  }
  if (f.derivation) {
    target.derivations.emplace(target.dictionary.index, store_ ? morph::derivations_of(*store_, target.language.tag()) : augment::Derivations::Pairs());
    ladder.derivations = &*target.derivations;
  }
  if (f.missing != "fill") return;
  target.fillers.emplace(target.dictionary.index, target.cells ? &*target.cells : nullptr);
  ladder.fillers = &*target.fillers;
}

const SynthesisTarget& Synthesis::target() const {
  if (targets_.size() > 1) throw Error(Cause::usage, "expected one --to, found " + std::to_string(targets_.size()));
  return *targets_[0];
}

void Synthesis::load_profile(SynthesisFlags& f, SynthesisTarget& target) {
  target.profile = f.profile.empty() ? augment::built_in_profile(target.language.code) : augment::read_profile(f.profile);
  if (f.sentence.reorder.on && target.profile.order.empty()) {
    throw Error(Cause::usage, "--reorder: the profile of " + target.language.tag() + " says nothing about order; give --profile FILE with lines "
                              "such as \"order object before\", or learn one with: wug augment profile TREEBANK");
  }
}

void Synthesis::load_table(const SynthesisFlags& f, SynthesisTarget& target) {
  target.table.emplace(require_form_table(*store_, target.language.tag()));
  if (!f.inflector.empty()) target.predicted.emplace(morph::load_inflector(f.inflector));
  target.cells.emplace(*target.table, target.profile, target.predicted ? &*target.predicted : nullptr);
}

}  // namespace wug::tools
