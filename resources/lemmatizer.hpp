#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "resources/language.hpp"

namespace wug::resources {

/// One reading of an inflected form.
struct LemmaReading {
  std::string lemma;
  std::string pos;  ///< UniMorph part of speech: N, PROPN, ADJ, V, ADV …; empty where unknown
  Status status = Status::attested;
};

/// From forms to lemmas: the lexicon's look-up asks it, inflection tables implement it.
class Lemmatizer {
 public:
  virtual ~Lemmatizer() = default;
  /// The different lemmas of a form (NFC), best attested first; empty when it is unknown. Case counts; a form that is not
  /// found as it stands is tried folded. Safe for any number of threads.
  virtual std::vector<LemmaReading> lemmas(std::string_view form) const = 0;
};

}  // namespace wug::resources
