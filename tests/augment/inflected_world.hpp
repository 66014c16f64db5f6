#pragma once
#include <array>
#include <initializer_list>
#include <memory>
#include <optional>
#include <sstream>
#include <string>

#include "augment/english.hpp"
#include "augment/inflect.hpp"
#include "augment/sentence_augment.hpp"
#include "lexicon/schema.hpp"
#include "morph/import.hpp"
#include "morph/schema.hpp"
#include "resources/conllu.hpp"
#include "tests/support/temporary_folder.hpp"

namespace wug::tests {
using namespace wug::augment;
using wug::lexicon::Index;
using wug::lexicon::IndexPair;

/// A made-up language whose forms spell their cells: kon-NOM.SG.INDF.
inline std::string table_text() {
  std::string text;
  for (const char* noun : {"kon", "hus"}) {
    for (const char* definite : {"DEF", "INDF"}) {
      for (const char* kase : {"NOM", "ACC", "DAT", "GEN"}) {
        for (const char* number : {"SG", "PL"}) {
          const std::string gender = noun == std::string("kon") ? "MASC" : "NEUT";
          text += std::string(noun) + "\t" + noun + "-" + kase + "." + number + "." + definite + "\tN;" + gender + ";" + definite + ";" +
                  kase + ";" + number + "\n";
        }
      }
    }
  }
  for (const char* gender : {"MASC", "NEUT"}) {
    for (const char* kase : {"NOM", "ACC", "DAT", "GEN"}) {
      for (const char* number : {"SG", "PL"}) {
        text += std::string("mik\tmik-") + gender + "." + kase + "." + number + "\tADJ;" + gender + ";" + kase + ";" + number + "\n";
      }
    }
  }
  for (const char* tense : {"PRS", "PST"}) {
    for (const char* person : {"1", "2", "3"}) {
      for (const char* number : {"SG", "PL"}) {
        text += std::string("byg\tbyg-") + tense + "." + person + "." + number + "\tV;IND;" + tense + ";" + person + ";" + number + "\n";
      }
    }
  }
  text += "byg\tbyg-inf\tV;NFIN\nbyg\tbyg-ptcp\tV.PTCP;PST\n";
  return text;
}

/// A dictionary of rows "headword, translation, part of speech".
inline Index index_of(std::initializer_list<std::array<const char*, 3>> rows) {
  Index::Builder builder("eng");
  for (const auto& [headword, translation, pos] : rows) {
    IndexPair pair;
    pair.headword = headword;
    pair.translation = translation;
    pair.pos = pos;
    builder.add(pair);
  }
  return builder.build();
}

/// English into that language: a dictionary of six words, tables of four.
class InflectedWorld {
 public:
  InflectedWorld()
      : store_(folder_.path("s.sqlite"), wug::resources::OpenMode::create,
               {wug::lexicon::lexicon_schema(), wug::morph::morph_schema()}),
        profile_(built_in_profile("isl")) {
    profile_.defaults = {{"N", {"INDF", "NOM", "SG"}}, {"V", {"IND", "PRS", "3", "SG"}}, {"ADJ", {"NOM", "SG", "MASC"}}};
    wug::morph::ImportOptions options;
    options.language = "isl";
    options.format = "unimorph";
    wug::resources::SilentProgress silent;
    wug::morph::import_table(store_, folder_.file("t.tsv", table_text()), options, silent);
    table_ = std::make_unique<wug::morph::FormTable>(wug::morph::FormTable::load(store_, "isl"));
    cells_.emplace(*table_, profile_);
    index_ = index_of({{"king", "kon", "NOUN"}, {"house", "hus", "NOUN"}, {"great", "mik", "ADJ"},
                       {"build", "byg", "VERB"}, {"thing", "dot", "NOUN"}, {"the", "hinn", "DET"}});
    ladder_.index = &index_;
    ladder_.analyzer = &english_;
    ladder_.from = "eng";
    ladder_.to = "isl";
  }

  std::string inflect(std::string_view text, InflectOptions options = {}, double ratio = 1, const Ladder* ladder = nullptr) {
    InflectHook hook(*cells_, options);
    SubstituteOptions substitute;
    substitute.ratio = ratio;
    Substituter line(ladder != nullptr ? *ladder : ladder_, substitute, &hook);
    line.run(text);
    std::string out;
    append_text(line, out);
    return out;
  }

  /// The text of a sentence in CoNLL-U with all its words replaced; "" where it is left out or nothing was replaced.
  std::optional<Projection> augment(std::string_view conllu, const SentenceOptions& options, const Ladder* ladder = nullptr) {
    std::istringstream stream{std::string(conllu)};
    wug::resources::TextInput input(stream, "test");
    wug::resources::ConlluReader reader(input);
    SentenceAugmenter augmenter(ladder != nullptr ? *ladder : ladder_, options, &*cells_, &profile_);
    return augmenter.run(*reader.next());
  }

  void mutate_after(const std::string& word, const std::string& rule) { profile_.mutations_after[word] = rule; }
  void agree_with_pronouns() { profile_.pronoun_agreement = true; }
  /// Another word of the class stands for what the dictionary does not have.
  void fill_missing() {
    fillers_.emplace(index_, &*cells_);
    ladder_.fillers = &*fillers_;
  }
  /// Forms of lemmas without a table come from `inflector`.
  void predict_with(std::unique_ptr<const wug::morph::Inflector> inflector) {
    predicted_.emplace(std::move(inflector));
    cells_.emplace(*table_, profile_, &*predicted_);
  }
  const Ladder& ladder() const { return ladder_; }
  const TargetCells& cells() const { return *cells_; }

 private:
  wug::tests::TemporaryFolder folder_;
  wug::resources::Store store_;
  Profile profile_;
  EnglishAnalyzer english_;
  std::unique_ptr<wug::morph::FormTable> table_;
  std::optional<PredictedForms> predicted_;
  std::optional<TargetCells> cells_;
  std::optional<Fillers> fillers_;
  Index index_;
  Ladder ladder_;
};

}  // namespace wug::tests
