#pragma once
#include <cstdint>
#include <map>
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/index.hpp"
#include "resources/lemmatizer.hpp"

namespace wug::lexicon {

/// A frequent word that the lexicon lacks, with the first text it stands in.
struct MissingWord {
  std::string word;
  std::uint64_t count = 0;
  std::string context;
};

/// How much of a text the lexicon knows. Words are segments with letters; numbers and punctuation do not count. Types are
/// words with case folded.
struct CoverageReport {
  std::uint64_t texts = 0, tokens = 0, covered_tokens = 0, types = 0, covered_types = 0;
  std::map<std::string, std::uint64_t> tokens_by_step;  ///< multiword, exact, case, diacritics, lemma
  /// Share of the tokens of the N most frequent types that is covered: N = 10, 20, 50, 100 … and all.
  struct Point {
    std::uint64_t types = 0, tokens = 0, covered = 0;
  };
  std::vector<Point> curve;
  std::vector<MissingWord> missing;  ///< most frequent first
};

/// Counts: (add)* report. Each word is looked for as part of a multiword (longest first), as it stands, with case folded,
/// without diacritics, then by its lemmas.
class Coverage {
 public:
  /// `lemmatizer` may be nullptr. `language` is the text's.
  Coverage(const Index& index, const resources::Lemmatizer* lemmatizer, std::string language);
  ~Coverage();
  void add(std::string_view text);
  /// `most` missing words are listed.
  CoverageReport report(std::size_t most) const;

 private:
  struct State;
  std::unique_ptr<State> state_;
};

/// The curve as one self-contained SVG picture.
std::string coverage_svg(const CoverageReport& report, std::string_view title);

}  // namespace wug::lexicon
