#pragma once
#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "augment/substitute.hpp"
#include "lexicon/licence.hpp"

namespace wug::augment {

/// What a reader of a synthetic corpus has to know: what went in, under which licences, what was done, and how much of it is
/// attested, generated or predicted.
struct CorpusCard {
  struct Source {
    std::string name, kind, licence, sha256;  ///< kind: "text", "lexicon", "morph" or "review"
  };
  struct Target {
    std::string language;
    std::uint64_t lines = 0;
  };
  std::string command, version, method, from;
  std::vector<Target> targets;
  bool target_by_word = false;  ///< their lines are replaced words
  std::uint64_t seed = 1;
  std::uint32_t epoch = 0;
  std::vector<Source> sources;
  Counters counters;
  std::vector<std::string> files;
  std::string data_files;  ///< pattern for the Hugging Face header; "" where the corpus is one file
};

/// The licence of the corpus: of the texts and of every source of words or forms. A source without one counts as unknown;
/// the judgements of a review have none.
lexicon::CombinedLicence licence_of(const CorpusCard& card);

/// Markdown with the header that Hugging Face reads (YAML).
std::string card_text(const CorpusCard& card);

/// Replaced units by status, and what was absorbed, by name; statuses that did not occur are left out.
std::vector<std::pair<std::string, std::uint64_t>> status_counts(const Counters& counters);

}  // namespace wug::augment
