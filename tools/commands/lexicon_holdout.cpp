#include <fmt/format.h>

#include <map>
#include <nlohmann/json.hpp>
#include <optional>
#include <set>

#include "augment/dictionary.hpp"
#include "augment/english.hpp"
#include "augment/holdout.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "resources/normalize.hpp"
#include "resources/segment.hpp"
#include "resources/text_input.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using resources::AtomicFile;
using resources::Cause;
using resources::Error;

struct Flags {
  ProjectOptions project;
  augment::HoldoutOptions choose;
  std::vector<std::string> texts, lexicons;
  std::string from, to, output, forms, forms_of, translated;
};

std::vector<std::string> read_lines(const std::string& path) {
  std::vector<std::string> lines;
  resources::TextInput input(path);
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) {
      throw resources::FormatError({path, line->number, line->fault_offset + 1}, "found invalid text, expected UTF-8");
    }
    lines.emplace_back(line->text);
  }
  return lines;
}

augment::WordCounts count_text(const std::vector<std::string>& paths) {
  augment::WordCounts counts;
  resources::Segmenter segmenter;
  for (const std::string& path : paths) {
    resources::TextInput input(path);
    while (const auto line = input.next()) {
      if (line->fault == resources::LineFault::none) augment::count_words(line->text, segmenter, counts);
    }
  }
  return counts;
}

/// Pairs of inflected forms: each line of `forms_of` with the same line of its translation by the held-out pairs alone,
/// left out where the translation is one of their citation forms (there was no inflected form to put in).
int pair_forms(Invocation& call, const Flags& f, const std::string& held_out) {
  std::set<std::string> citations;
  for (const std::string& line : read_lines(held_out)) {
    const std::size_t tab = line.find('\t');
    if (tab == std::string::npos) throw Error(Cause::data, held_out + ": expected SOURCE TAB TARGET");
    citations.insert(line.substr(tab + 1, line.find('\t', tab + 1) - tab - 1));
  }
  const std::vector<std::string> sources = read_lines(f.forms_of), targets = read_lines(f.translated);
  if (sources.size() != targets.size()) {
    throw Error(Cause::data, fmt::format("{} has {} lines and {} has {}, expected as many", f.forms_of, sources.size(), f.translated,
                                         targets.size()));
  }
  AtomicFile out(f.output);
  std::size_t pairs = 0;
  std::set<std::string> seen;
  for (std::size_t i = 0; i < sources.size(); ++i) {
    const std::string& target = targets[i];
    const bool inflected = !target.empty() && target != sources[i] && target.find(' ') == std::string::npos && citations.count(target) == 0;
    if (!inflected || !seen.insert(target).second) continue;
    out.write(sources[i] + "\t" + target + "\n");
    ++pairs;
  }
  out.commit();
  call.say(fmt::format("{}: {} pairs of inflected forms out of {}\n", f.output, pairs, sources.size()));
  call.print_json(nlohmann::ordered_json{{"output", f.output}, {"forms", sources.size()}, {"pairs", pairs}}.dump());
  return 0;
}

void write_pairs(const Flags& f, const augment::Holdout& holdout) {
  AtomicFile out(f.output);
  for (const augment::HeldOutPair& pair : holdout.pairs) out.write(pair.source + "\t" + pair.target + "\t" + pair.pos + "\n");
  std::optional<AtomicFile> forms;
  if (!f.forms.empty()) forms.emplace(f.forms);
  if (forms) {
    for (const std::string& form : holdout.forms) forms->write(form + "\n");
    forms->commit();
  }
  out.commit();
}

int choose(Invocation& call, Flags& f) {
  std::optional<resources::Store> store;
  if (f.lexicons.empty()) store.emplace(open_store(f.project, resources::OpenMode::read_only));
  const auto language = [&](const std::string& flag, const char* name, const char* setting) {
    return store ? language_or_setting(flag, name, *store, setting) : resources::require_language(flag);
  };
  const resources::Language from = language(f.from, "from", "pivot"), to = language(f.to, "to", "target");
  augment::DictionaryOptions options;
  options.files = f.lexicons;
  options.from = from.tag();
  options.to = to.tag();
  const augment::Dictionary dictionary = augment::load_dictionary(store ? &*store : nullptr, options);
  const augment::EnglishAnalyzer english;
  augment::Ladder ladder;
  ladder.index = &dictionary.index;
  ladder.analyzer = from.code == "eng" ? &english : nullptr;
  ladder.from = from.code;
  ladder.to = to.code;
  const augment::WordCounts words = count_text(f.texts);
  if (words.empty()) throw Error(Cause::data, fmt::format("{}: found no words to choose from, expected text", fmt::join(f.texts, ", ")));
  const augment::Holdout holdout = augment::choose_holdout(words, ladder, f.choose);
  write_pairs(f, holdout);
  std::size_t variants = 0;
  for (const auto& pair : holdout.pairs) variants += pair.variant;
  call.say(fmt::format("{}: {} pairs of {} possible ones and {} variants; {} inflected forms\n", f.output,
                       holdout.pairs.size() - variants, holdout.candidates, variants, holdout.forms.size()));
  call.print_json(nlohmann::ordered_json{{"output", f.output}, {"pairs", holdout.pairs.size() - variants}, {"variants", variants},
                                         {"candidates", holdout.candidates}, {"forms", holdout.forms.size()}}.dump());
  return 0;
}

int run(Invocation& call) {
  Flags f;
  std::string held_out;
  std::uint64_t pairs = f.choose.pairs;
  bind(call, f.project);
  call.flag("text", f.texts, "FILE", "the text that will be translated; may be given several times");
  call.flag("from", f.from, "LANG", "language of the text (else the project's pivot)");
  call.flag("to", f.to, "LANG", "language it is translated into (else the project's target)");
  call.flag("lexicon", f.lexicons, "TSV", "take pairs from source TAB target [TAB part of speech] instead of the store");
  call.flag("output", f.output, "TSV", "source TAB target TAB part of speech: for augment's --exclude-pairs");
  call.flag("forms", f.forms, "FILE", "also write the inflected forms of the held-out source words, one a line");
  call.flag("pairs", pairs, "at most so many pairs");
  call.flag("least-source", f.choose.least_source, "occurrences of the source word in the text");
  call.flag("least-target", f.choose.least_target, "expected occurrences of the target by other headwords", 0, 1e9);
  call.flag("all-translations", f.choose.all_translations, "leave out every translation of a chosen source word: it stays in the translated text");
  call.flag("least-form", f.choose.least_form, "occurrences of an inflected form, for --forms");
  call.flag("seed", f.choose.seed, "of the choice");
  call.flag("held-out", held_out, "TSV", "with --forms-of and --translated: pair inflected forms instead of choosing");
  call.flag("forms-of", f.forms_of, "FILE", "what --forms wrote");
  call.flag("translated", f.translated, "FILE", "its translation by augment text --method inflect with the held-out pairs alone");
  if (!call.parse()) return 0;
  f.choose.pairs = static_cast<std::size_t>(pairs);
  if (f.output.empty()) throw Error(Cause::usage, "expected --output TSV");
  if (!held_out.empty()) {
    if (f.forms_of.empty() || f.translated.empty()) throw Error(Cause::usage, "--held-out: expected --forms-of and --translated too");
    return pair_forms(call, f, held_out);
  }
  if (f.texts.empty()) throw Error(Cause::usage, "which text? give --text FILE");
  return choose(call, f);
}

}  // namespace

extern const Command lexicon_holdout{
    "lexicon", "holdout", "Set pairs aside whose words a model can still learn from others: a test of what it infers.",
    "wug lexicon holdout --text english.txt --pairs 900 --output held-out.tsv --forms forms.txt\n"
    "wug augment text forms.txt --method inflect --lexicon held-out.tsv --output translated.txt\n"
    "wug lexicon holdout --held-out held-out.tsv --forms-of forms.txt --translated translated.txt --output inflected.tsv",
    run,
    "A pair is chosen when its source word stands in the text and its target will still stand in the translated text\n"
    "without it, because other headwords have the same translation. Each source and each target is taken once; pairs of an\n"
    "inflected headword that would give a chosen pair away are listed behind the others."};

}  // namespace wug::tools
