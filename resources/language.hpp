#pragma once
#include <string>
#include <string_view>

namespace wug::resources {

/// Where a piece of text or a form comes from, strongest first. It travels from cell to sentence to corpus.
enum class Status : unsigned char {
  attested,   ///< stands in a source
  generated,  ///< made by a rule, a transducer or a complete paradigm
  predicted,  ///< made by a learned model, an aligner or a pivot
  citation,   ///< a lemma left uninflected where another form was wanted
  copied      ///< left as in the source language
};
std::string_view name_of(Status status);
/// Throws Error{data} on an unknown name.
Status parse_status(std::string_view name);

/// A language: ISO 639-3 code, optionally with an ISO 15924 script, e.g. "isl" or "kaz-Cyrl". Only letters and digits,
/// so a tag is safe in a file name; still, no path is ever built from data.
struct Language {
  std::string code;    ///< ISO 639-3, lower case
  std::string script;  ///< ISO 15924, "Cyrl"; may be empty

  std::string tag() const { return script.empty() ? code : code + "-" + script; }
  bool operator==(const Language&) const = default;
};

}  // namespace wug::resources
