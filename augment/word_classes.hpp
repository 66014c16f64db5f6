#pragma once
#include <cstdint>
#include <map>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "augment/class_guesser.hpp"
#include "augment/profile.hpp"
#include "morph/form_table.hpp"
#include "resources/store.hpp"

namespace wug::augment {

/// One class that a word may belong to.
struct ClassReading {
  std::string upos;
  double weight = 0;    ///< lemmas of the table and rows of dictionaries that say so
  std::string lemma;    ///< "" where only a dictionary knows the word
  std::string feats;    ///< of the reading that the table attests best; "" where it says nothing
};

/// Where the classes of a word come from.
enum class ClassSource : std::uint8_t { given, table, dictionary, rule, unknown };
std::string_view name_of(ClassSource source);

/// Classes of the words of one language as its inflection tables and the headwords of its dictionaries give them: what a
/// tagger by look-up knows, and what a learned one may take as a soft feature. Safe for any number of threads.
class WordClasses {
 public:
  using ByWord = std::map<std::string, std::string, std::less<>>;

  /// `own` are classes by folded word or lemma that count more than both; `rules` make more forms of the lemmas of their class.
  /// Reads every dictionary of the store that has the language on one side.
  WordClasses(const resources::Store& store, const morph::FormTable& table, std::string language, const ByWord& own = {},
              std::span<const Profile::Rule> rules = {});

  struct Found {
    std::vector<ClassReading> readings;  ///< heaviest first; of equals closed classes first
    ClassSource source = ClassSource::unknown;
  };
  /// As it is written, else without case. Empty where neither table nor dictionary has the word.
  Found find(std::string_view word) const;

  /// What all known words tell of unknown ones.
  ClassGuesser guesser() const;

  /// The lemmas that have the word, by class, for a guess that shall not know it.
  ClassNumbers lemmas_of(std::string_view word) const;

  std::size_t headwords() const { return headwords_.size(); }

 private:
  using Weights = std::map<std::string, double, std::less<>>;  ///< by UPOS
  using Readings = std::map<std::string, ClassReading>;        ///< by UPOS
  /// A lemma, folded, with one of its classes.
  using Lemma = std::pair<std::string, std::string>;

  void read_dictionaries(const resources::Store& store);
  void make_forms(std::span<const Profile::Rule> rules);
  const std::string& class_of(std::string_view folded_lemma, std::uint32_t bundle) const;
  void add_table(std::span<const morph::FormTable::Analysis> analyses, Readings& readings) const;
  ClassSource add_other_readings(const std::string& key, Readings& readings) const;
  std::map<Lemma, std::vector<std::string>> paradigms() const;

  const morph::FormTable& table_;
  std::string language_;
  ByWord own_;
  std::vector<std::string> by_bundle_;                        ///< UPOS
  std::unordered_map<std::string, Weights> headwords_;        ///< by folded key
  std::unordered_map<std::string, std::set<Lemma>> by_rule_;  ///< the lemmas of the forms that rules make, by folded form
};

/// Place of a UD class among equals: closed classes first, since a word of theirs is rarely anything else. Unknown tags last.
std::size_t class_rank(std::string_view upos);
/// Whether words of the class are made anew every day: all but function words and numerals.
bool is_open_class(std::string_view upos);

}  // namespace wug::augment
