#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "augment/word_order.hpp"
#include "resources/text_input.hpp"

namespace wug::augment {

/// What a function word of the source language becomes in the target language.
struct FunctionWord {
  std::string value;          ///< UniMorph value that the governed noun takes: "GEN", "IN+ESS", "DEF"
  bool drop = false;          ///< leave the word out where the noun's form carries the value
};

/// How one language expresses what the source says by words and order: a file that a linguist writes in ten lines.
///
///   # Icelandic, from English
///   preposition of GEN drop     the noun stands in the genitive and "of" is left out where the form is one
///   preposition to DAT
///   article the DEF drop
///   article a INDF drop
///   subject NOM
///   object ACC
///   default N INDF NOM SG       values of a noun that the source does not give
///   default V IND PRS
///   order adjective before      dependents of a noun or verb, for --reorder: adposition, object, subject, adjective, genitive,
///                               numeral, demonstrative, relative, question-particle
///   order 85A Postpositions     the same by a chapter of WALS and its value
///   relation VERB obj NOUN 93 7 112 7   what `wug augment profile` counts in a treebank (word_order.hpp)
///   source VERB obj NOUN 4 96 4 99      and in one of the source language
///   convention verbal-noun NOUN tagging conventions, for labelled data
///   feature Case=Loc PRP        what the language's tables call a UD feature; "-" where they say nothing of it. A part of
///   feature NOUN:VerbForm=Vnoun -   speech before the colon restricts it
///   mutation Form=Len irish-lenition   a change of the first sound that this UD feature asks for (mutation.hpp)
///   mutation after i o PART:yn welsh-soft   one that these words of the language ask of the noun or adjective behind them; a part of
///                               speech before the colon restricts them
///   determiner an DEF DAT       a word of the language's own that says a value of the noun's cell (Welsh nhw of the verb's); the
///                               second value is the case that the tables give the noun when an adposition stands before both
///   agreement pronoun           verbs agree with pronouns alone: beside any other subject they stand in the third singular
///   strip an na                 words of multiword forms that are words of their own in running text
///   omit '                      characters that the table writes and running text does not
///   faulty present              what stands in the table as a form and is none
///   form leat V;PST;IND;3;SG lei   a form that counts more than the table's
///   rule VERB VerbForm=Part it án at an   forms made from the lemma, ending by ending, where a word of this class has this
///                               feature or relation; without endings it is the lemma itself ("rule VERB VerbForm=Inf")
///   class leat AUX              what treebanks call a word of the target language, whatever it stands for
///   particle yn PART case:pred before ADJ cop   a word of the target language's own (form, tag, relation) beside the translation of a
///                               word of this class (* any) that has such a dependent, or features
///                               ("VerbForm=Part,Tense=Pres"), or is the main word of a yes-no question ("question"); of several
///                               signs all; of several lines the first; of forms parted by / each as often
///   without å PART              a word of the source language (lemma, tag) for which the target language has none: left out
///
/// Blank lines and lines that begin with # are skipped. An unknown key or a wrong number of values throws FormatError with
/// the line.
struct Profile {
  std::map<std::string, FunctionWord, std::less<>> prepositions, articles;  ///< keys folded
  std::string subject, object, possessor = "GEN";                           ///< cases; "" where the language has none
  bool pronoun_agreement = false;                                           ///< agreement.hpp
  std::map<std::string, std::vector<std::string>, std::less<>> defaults;    ///< by UniMorph part of speech
  WordOrder order;                                                          ///< for --reorder
  std::map<std::string, std::string, std::less<>> conventions;
  std::map<std::string, std::vector<std::string>, std::less<>> features;    ///< UD feature → UniMorph values, none for "-"
  std::map<std::string, std::string, std::less<>> mutations;                ///< UD feature → rule
  std::map<std::string, std::string, std::less<>> mutations_after;          ///< [UPOS:]folded word of the target language → rule
  struct Determiner {
    std::string value, governed;  ///< governed: "" where an adposition changes nothing
  };
  std::map<std::string, Determiner, std::less<>> determiners;               ///< by folded word
  std::set<std::string, std::less<>> strip, omit, faulty;
  struct Form {
    std::string lemma, bundle, form;
  };
  std::vector<Form> forms;
  struct Rule {
    std::string upos, sign;                                        ///< FEATURE=VALUE or a relation
    std::vector<std::pair<std::string, std::string>> endings;  ///< old, new; the first that fits
  };
  std::vector<Rule> rules;
  struct Particle {
    std::string form, upos, relation;
    bool before = true;
    std::string head;
    std::vector<std::string> signs;
  };
  std::vector<Particle> particles;
  std::map<std::string, std::string, std::less<>> classes;            ///< UPOS by folded lemma of the target language
  std::set<std::pair<std::string, std::string>, std::less<>> without;  ///< folded lemma of the source language, UPOS

  /// The line of `feature` that holds for this part of speech; nullptr where there is none.
  const std::vector<std::string>* feature(std::string_view upos, std::string_view name_and_value) const;
  /// The rule by which a noun or adjective behind this word changes; nullptr where there is none.
  const std::string* mutation_after(std::string_view upos, std::string_view word) const;
};

Profile read_profile(resources::TextInput& input);
Profile read_profile(const std::string& path);

/// The profile that comes with wug for a target language, or one that says nothing.
Profile built_in_profile(std::string_view language);

}  // namespace wug::augment
