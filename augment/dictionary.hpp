#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "lexicon/index.hpp"
#include "resources/store.hpp"

namespace wug::augment {

/// Where the pairs of one direction come from and which of them are used.
struct DictionaryOptions {
  std::string from, to;            ///< language tags
  std::vector<std::string> files;  ///< tables source TAB target [TAB part of speech]; where empty, the store's pairs
  std::string exclude_pairs;       ///< table source TAB target of pairs that must not be used; "" none
  bool shuffle = false;            ///< the control: translations permuted among headwords of the same part of speech
  std::uint64_t seed = 1;          ///< of the shuffle
  bool predicted = true;           ///< also pairs that an aligner or a pivot found
};

struct Dictionary {
  lexicon::Index index;
  std::uint64_t excluded = 0;  ///< pairs left out because of exclude_pairs
};

/// Loads the pairs. `store` may be null where files are given. A row of a file without two columns throws FormatError.
Dictionary load_dictionary(const resources::Store* store, const DictionaryOptions& options);

/// The headwords of some pairs as the dictionary has them, by Candidate::id.
std::map<std::uint32_t, std::string> headwords_of(const resources::Store* store, const DictionaryOptions& options,
                                                  const std::set<std::uint32_t>& pairs);

/// The words of a file, one a line, folded for `language`; blank lines and lines that begin with # are skipped.
std::vector<std::string> read_word_list(const std::string& path, const std::string& language);

}  // namespace wug::augment
