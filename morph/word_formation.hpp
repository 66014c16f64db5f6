#pragma once
#include <cstdint>
#include <functional>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/import_report.hpp"
#include "resources/store.hpp"

namespace wug::morph {

enum class FormationKind : unsigned char {
  derivation,    ///< a word is made from another one with an affix
  segmentation,  ///< a word (or sentence) is made of morphs
};
std::string_view name_of(FormationKind kind);

/// How one word is built, as a companion file of an inflection table says it; the views are valid during the call.
///   derivation    base "Laut", word "ablaut", features "N:N", parts "ab-"
///   segmentation  base "", word "taloissa", features "100", parts "talo @@i @@ssa"
struct WordFormation {
  FormationKind kind = FormationKind::derivation;
  std::string_view base, word, features, parts;  ///< as the source writes them
  std::uint64_t line = 0;
  std::string_view text;  ///< the row as it stood, for the quarantine
};
using FormationSink = std::function<void(const WordFormation&)>;

/// Longest field that is stored, in bytes: segmentation files hold whole sentences too.
inline constexpr std::size_t longest_formation = 65'536;

/// Writes the rows of one source within the caller's transaction; repeats are merged and counted.
class FormationWriter {
 public:
  FormationWriter(resources::Store& store, std::int64_t language, std::int64_t source, resources::ImportReport& report);
  /// Keeps, merges or puts aside one row and says so in the report. Texts are stored in NFC without edge blanks.
  void add(const WordFormation& row);

 private:
  std::int64_t language_, source_;
  resources::ImportReport& report_;
  resources::Statement insert_, repeat_;
};

struct StoredFormation {
  FormationKind kind = FormationKind::derivation;
  std::string base, word, features, parts;
  std::int64_t count = 0, source = 0;
};

/// What is known of a word's build (NFC, compared exactly): derivations first.
std::vector<StoredFormation> formations_of(const resources::Store& store, std::string_view language, std::string_view word);

/// The imported derivations of a language: base and word, each pair once.
std::vector<std::pair<std::string, std::string>> derivations_of(const resources::Store& store, std::string_view language);

/// Segmentations in one notation: "talo|i|ssa". "@@" before a morph and "|" between morphs are the two that are read; a
/// blank parts the words of a sentence.
std::string joined_morphs(std::string_view parts);

}  // namespace wug::morph
