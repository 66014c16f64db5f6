#include "morph/attribution.hpp"

#include <algorithm>

namespace wug::morph {
namespace {

/// Each text once, in the order of first appearance; empty ones left out.
std::string joined(const std::vector<resources::Source>& sources, std::string resources::Source::*field, std::string_view separator) {
  std::vector<std::string> parts;
  std::string text;
  for (const auto& source : sources) {
    const std::string& part = source.*field;
    if (part.empty() || std::find(parts.begin(), parts.end(), part) != parts.end()) continue;
    text.append(text.empty() ? "" : separator).append(part);
    parts.push_back(part);
  }
  return text;
}

}  // namespace

std::vector<resources::Source> table_sources(const resources::Store& store, std::string_view language) {
  auto sources = resources::list_sources(store);
  std::erase_if(sources, [&](const resources::Source& source) { return source.kind != "morph" || source.from != language; });
  return sources;
}

Attribution attribution_of(const std::vector<resources::Source>& sources) {
  return {joined(sources, &resources::Source::licence, " AND "), joined(sources, &resources::Source::citation, "; ")};
}

}  // namespace wug::morph
