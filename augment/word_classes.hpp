#pragma once
#include <cstdint>
#include <map>
#include <span>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "augment/class_endings.hpp"
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
enum class ClassSource : std::uint8_t { given, table, dictionary, unknown };
std::string_view name_of(ClassSource source);

/// Classes of the words of one language as its inflection tables and the headwords of its dictionaries give them: what a
/// tagger by look-up knows, and what a learned one may take as a soft feature. Safe for any number of threads.
class WordClasses {
 public:
  /// `own` are classes by folded word or lemma that count more than both. Reads every dictionary of the store that has
  /// the language on one side.
  WordClasses(const resources::Store& store, const morph::FormTable& table, std::string language,
              const std::map<std::string, std::string, std::less<>>& own = {});

  struct Found {
    std::vector<ClassReading> readings;  ///< heaviest first; of equals closed classes first
    ClassSource source = ClassSource::unknown;
  };
  /// As it is written, else without case. Empty where neither table nor dictionary has the word.
  Found find(std::string_view word) const;

  /// What the endings of all known words of open classes tell of unknown ones.
  ClassEndings endings() const;

  std::size_t headwords() const { return headwords_.size(); }

 private:
  using Weights = std::map<std::string, double, std::less<>>;  ///< by UPOS
  void read_dictionaries(const resources::Store& store);
  void add_table(std::span<const morph::FormTable::Analysis> analyses, std::map<std::string, ClassReading>& readings) const;

  const morph::FormTable& table_;
  std::string language_;
  std::map<std::string, std::string, std::less<>> own_;
  std::unordered_map<std::string, Weights> headwords_;  ///< by folded key
};

/// Place of a UD class among equals: closed classes first, since a word of theirs is rarely anything else. Unknown tags last.
std::size_t class_rank(std::string_view upos);

}  // namespace wug::augment
