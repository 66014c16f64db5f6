#include "morph/tag_hints.hpp"

#include "morph/feature_schema.hpp"
#include "morph/features.hpp"
#include "resources/error.hpp"

namespace wug::morph {

std::string unknown_tag_hint(std::string_view bundle) {
  BundleNotes notes;
  try {
    parse_bundle(bundle, &notes);
  } catch (const resources::Error& error) {  // the message is the hint
    return error.what();
  }
  std::string hint;
  for (const std::string& atom : notes.unknown) {
    hint += (hint.empty() ? "" : "; ") + ("unknown tag " + resources::in_quotes(atom));
    if (const auto suggestion = suggestion_for(atom)) hint += ", did you mean " + *suggestion + "?";
  }
  return hint;
}

}  // namespace wug::morph
