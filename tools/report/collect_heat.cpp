#include <algorithm>
#include <map>
#include <tuple>

#include "morph/features.hpp"
#include "tools/report/collect.hpp"

namespace wug::tools {
namespace {

constexpr std::size_t most_rows = 40, most_columns = 10;

bool goes_across(morph::Dimension dimension) { return dimension == morph::Dimension::number || dimension == morph::Dimension::gender; }

/// Row and column of a cell: number and gender across, everything else but the part of speech down.
std::pair<std::string, std::string> place_of(const std::string& bundle) {
  std::string row, column;
  for (const morph::Feature& feature : morph::parse_bundle(bundle)) {
    const morph::Dimension dimension = morph::dimension_of(feature);
    if (dimension == morph::Dimension::part_of_speech) continue;
    std::string& side = goes_across(dimension) ? column : row;
    side += (side.empty() ? "" : " ") + morph::to_text({feature});
  }
  return {row.empty() ? "·" : row, column};
}

std::string name_of_part(const std::string& tag) {
  static const std::map<std::string, std::string> names{{"N", "Nouns"},       {"V", "Verbs"},        {"ADJ", "Adjectives"}, {"ADV", "Adverbs"},
                                                        {"PRO", "Pronouns"},  {"DET", "Determiners"}, {"NUM", "Numerals"},   {"PROPN", "Names"},
                                                        {"V.PTCP", "Participles"}};
  const auto found = names.find(tag);
  return found == names.end() ? tag : found->second;
}

HeatMap map_of(const morph::PartStats& part) {
  HeatMap map;
  map.title = name_of_part(part.part_of_speech);
  map.lemmas = part.lemmas;
  std::vector<std::string> rows;
  std::map<std::pair<std::string, std::string>, double> shares;
  for (const auto& bundle : part.bundles) {
    const auto place = place_of(bundle.bundle);
    if (std::find(rows.begin(), rows.end(), place.first) == rows.end()) rows.push_back(place.first);
    if (std::find(map.columns.begin(), map.columns.end(), place.second) == map.columns.end()) map.columns.push_back(place.second);
    double& share = shares[place];
    share = std::max(share, part.lemmas == 0 ? 0 : static_cast<double>(bundle.lemmas) / static_cast<double>(part.lemmas));
  }
  // The cells without number or gender (infinitives) go last.
  std::stable_partition(map.columns.begin(), map.columns.end(), [](const std::string& column) { return !column.empty(); });
  rows.resize(std::min(rows.size(), most_rows));
  map.columns.resize(std::min(map.columns.size(), most_columns));
  for (const std::string& label : rows) {
    HeatMap::Row row{label, {}};
    for (const std::string& column : map.columns) {
      const auto found = shares.find({label, column});
      row.shares.push_back(found == shares.end() ? -1 : found->second);
    }
    map.rows.push_back(std::move(row));
  }
  return map;
}

}  // namespace

std::vector<HeatMap> heat_maps(const morph::TableStats& stats, std::size_t most) {
  std::vector<const morph::PartStats*> parts;
  for (const auto& part : stats.parts) {
    if (part.bundles.size() > 1) parts.push_back(&part);
  }
  std::stable_sort(parts.begin(), parts.end(), [](const auto* a, const auto* b) { return a->lemmas > b->lemmas; });
  std::vector<HeatMap> maps;
  for (std::size_t i = 0; i < std::min(parts.size(), most); ++i) maps.push_back(map_of(*parts[i]));
  return maps;
}

}  // namespace wug::tools
