// The canonical form of feature bundles (morph/features.hpp).
#include <algorithm>

#include "morph/features.hpp"

namespace wug::morph {
namespace {

Feature atom(std::string_view name) { return {Feature::Kind::atom, std::string(name), {}}; }

/// "3SM" of PSS3SM, "3" or "SG" of ARGERG3, ARGERGSG, taken apart into schema atoms. Empty when a letter is unknown.
std::vector<Feature> argument_parts(std::string_view rest) {
  static constexpr std::pair<std::string_view, std::string_view> pieces[] = {
      {"INFM", "INFM"}, {"FORM", "FORM"}, {"MASC", "MASC"}, {"FEM", "FEM"}, {"SG", "SG"}, {"PL", "PL"}, {"DU", "DU"},
      {"0", "0"},       {"1", "1"},       {"2", "2"},       {"3", "3"},     {"4", "4"},   {"S", "SG"},  {"P", "PL"},
      {"D", "DU"},      {"M", "MASC"},    {"F", "FEM"},     {"I", "INCL"},  {"E", "EXCL"}};
  std::vector<Feature> parts;
  while (!rest.empty()) {
    const auto* found = std::find_if(std::begin(pieces), std::end(pieces),
                                     [&](const auto& piece) { return rest.starts_with(piece.first); });
    if (found == std::end(pieces)) return {};
    parts.push_back(atom(found->second));
    rest.remove_prefix(found->first.size());
  }
  return parts;
}

/// The nested twin of a flat argument tag: PSS3S gives PSS(3,SG), ARGERG3 gives ERG(3); other atoms stay.
Feature nested(const Feature& feature) {
  static constexpr std::pair<std::string_view, std::string_view> heads[] = {
      {"PSS", "PSS"},    {"ARGNOM", "NOM"}, {"ARGACC", "ACC"}, {"ARGABS", "ABS"}, {"ARGERG", "ERG"}, {"ARGDAT", "DAT"},
      {"ARGIO", "DAT"},  {"ARGBEN", "BEN"}, {"ARGNO", "NOM"},  {"ARGAC", "ACC"},  {"ARGAB", "ABS"},  {"ARGER", "ERG"},
      {"ARGDA", "DAT"},  {"ARGBE", "BEN"},  {"NO", "NOM"},     {"AC", "ACC"},     {"AB", "ABS"},     {"ER", "ERG"},
      {"DA", "DAT"},     {"BE", "BEN"}};
  const Dimension dimension = dimension_of(std::string_view(feature.name));
  if (!feature.parts.empty() || (dimension != Dimension::argument && dimension != Dimension::possession)) return feature;
  for (const auto& [prefix, head] : heads) {
    if (!feature.name.starts_with(prefix) || feature.name.size() == prefix.size()) continue;
    auto parts = argument_parts(std::string_view(feature.name).substr(prefix.size()));
    if (!parts.empty()) return {Feature::Kind::atom, std::string(head), std::move(parts)};
  }
  return feature;
}

/// What a feature is sorted by: its dimension, its place in it, its text.
struct Key {
  Dimension dimension;
  unsigned rank;
  std::string text;
  auto operator<=>(const Key&) const = default;
};

Key key_of(const Feature& feature) {
  const Feature* named = &feature;
  while (named->kind != Feature::Kind::atom) named = &named->parts.front();
  return {dimension_of(std::string_view(named->name)), rank_of(named->name), to_text({feature})};
}

void sort_unique(std::vector<Feature>& features) {
  std::vector<std::pair<Key, Feature>> keyed;
  for (Feature& feature : features) {
    Key key = key_of(feature);
    keyed.emplace_back(std::move(key), std::move(feature));
  }
  std::stable_sort(keyed.begin(), keyed.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  features.clear();
  for (auto& [key, feature] : keyed) {
    if (features.empty() || !(features.back() == feature)) features.push_back(std::move(feature));
  }
}

/// Joins bracketed features of one head that say different things: ERG(3) and ERG(SG) become ERG(3,SG). A head that
/// already has a value of the same dimension stays apart, so that two arguments are never mixed.
void join_heads(std::vector<Feature>& features, const std::vector<bool>& was_flat) {
  std::vector<Feature> joined;
  std::vector<bool> open;
  for (std::size_t i = 0; i < features.size(); ++i) {
    Feature& feature = features[i];
    Feature* host = nullptr;
    for (std::size_t j = 0; was_flat[i] && j < joined.size() && host == nullptr; ++j) {
      if (!open[j] || joined[j].name != feature.name) continue;
      const bool clash = std::any_of(feature.parts.begin(), feature.parts.end(), [&](const Feature& part) {
        return std::any_of(joined[j].parts.begin(), joined[j].parts.end(),
                           [&](const Feature& other) { return dimension_of(part) == dimension_of(other); });
      });
      if (!clash) host = &joined[j];
    }
    if (host != nullptr) {
      host->parts.insert(host->parts.end(), feature.parts.begin(), feature.parts.end());
    } else {
      open.push_back(was_flat[i]);
      joined.push_back(std::move(feature));
    }
  }
  features = std::move(joined);
}

Feature canonical_feature(Feature feature) {
  if (feature.kind == Feature::Kind::atom) {
    if (const auto listed = alias_of(feature.name)) feature.name = *listed;
    feature = nested(feature);
  }
  for (Feature& part : feature.parts) part = canonical_feature(std::move(part));
  // A/B means the same as B/A; the parts of a conjunction keep their order (IN+ESS).
  if (feature.kind != Feature::Kind::all_of) sort_unique(feature.parts);
  if (feature.kind == Feature::Kind::any_of && feature.parts.size() == 1) return Feature(feature.parts.front());  // A/A is A
  return feature;
}

}  // namespace

std::vector<Feature> canonical(std::vector<Feature> bundle) {
  std::vector<bool> was_flat;
  for (Feature& feature : bundle) {
    const bool plain = feature.kind == Feature::Kind::atom && feature.parts.empty();
    feature = canonical_feature(std::move(feature));
    was_flat.push_back(plain && !feature.parts.empty());
  }
  join_heads(bundle, was_flat);
  for (Feature& feature : bundle) {
    if (feature.kind != Feature::Kind::all_of) sort_unique(feature.parts);
  }
  sort_unique(bundle);
  return bundle;
}

std::string canonical_bundle(std::string_view text) { return to_text(canonical(parse_bundle(text))); }

}  // namespace wug::morph
