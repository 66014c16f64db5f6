#include "lexicon/formats/languages.hpp"

#include "resources/language_registry.hpp"

namespace wug::lexicon {

const std::string& LanguageNames::tag(std::string_view name) {
  const auto known = known_.find(name);
  if (known != known_.end()) return known->second;
  std::string tag(name);
  const auto& registry = resources::LanguageRegistry::instance();
  auto language = registry.find(name);
  if (!language) language = registry.find(name.substr(0, name.find('-')));
  if (language) tag = language->tag();
  return known_.emplace(name, tag).first->second;
}

}  // namespace wug::lexicon
