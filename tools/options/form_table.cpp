#include "tools/options/form_table.hpp"

#include "resources/error.hpp"

namespace wug::tools {

morph::FormTable require_form_table(const resources::Store& store, const std::string& language) {
  auto table = morph::FormTable::load(store, language);
  if (table.lemma_count() > 0) return table;
  throw resources::Error(resources::Cause::data, "the store has no inflection table of " + language +
                                                     "; get one with: wug morph import FILE --language " + language);
}

}  // namespace wug::tools
