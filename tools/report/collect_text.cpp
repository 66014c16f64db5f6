#include <fmt/format.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <nlohmann/json.hpp>

#include "augment/holdout.hpp"
#include "resources/byte_source.hpp"
#include "resources/normalize.hpp"
#include "resources/provenance.hpp"
#include "resources/text_input.hpp"
#include "tools/report/collect.hpp"

namespace wug::tools {
namespace {

using Json = nlohmann::ordered_json;

struct Swap {
  std::size_t begin = 0, end = 0;  ///< tokens
  std::string source, status;
};

std::vector<Swap> swaps_of(const Json& record) {
  std::vector<Swap> swaps;
  for (const Json& swap : record.at("swaps")) {
    swaps.push_back({swap.at("t").at(0).get<std::size_t>(), swap.at("t").at(1).get<std::size_t>(), swap.value("from", ""), swap.value("status", "")});
  }
  return swaps;
}

/// Where each token stands in the text; empty when one is not found.
std::vector<std::pair<std::size_t, std::size_t>> places_of(const std::string& text, const Json& tokens) {
  std::vector<std::pair<std::size_t, std::size_t>> places;
  std::size_t at = 0;
  for (const Json& token : tokens) {
    const std::string word = token.get<std::string>();
    const std::size_t found = text.find(word, at);
    if (found == std::string::npos) return {};
    at = found + word.size();
    places.emplace_back(found, at);
  }
  return places;
}

Sample sample_of(const Json& record) {
  Sample sample;
  const std::string text = record.at("text").get<std::string>();
  const auto places = places_of(text, record.at("tokens"));
  std::size_t at = 0;
  for (const Swap& swap : swaps_of(record)) {
    if (swap.begin >= swap.end || swap.end > places.size() || places[swap.begin].first < at) continue;
    const auto [begin, end] = std::pair(places[swap.begin].first, places[swap.end - 1].second);
    sample.pieces.push_back({text.substr(at, begin - at), false, "", ""});
    sample.pieces.push_back({text.substr(begin, end - begin), true, swap.source, swap.status});
    sample.original += text.substr(at, begin - at) + swap.source;
    at = end;
  }
  sample.pieces.push_back({text.substr(at), false, "", ""});
  sample.original += text.substr(at);
  return sample;
}

/// A record with at least one replaced word and of readable length; nullopt otherwise.
std::optional<Json> usable_record(std::string_view line) {
  Json record = Json::parse(line, nullptr, false);
  if (!record.is_object() || !record.contains("swaps") || !record["swaps"].is_array() || record["swaps"].empty()) return std::nullopt;
  const std::size_t length = record.value("text", "").size();
  if (length < 30 || length > 260) return std::nullopt;
  return record;
}

}  // namespace

CoverageReport cover(const std::string& path, const augment::Ladder& ladder, std::size_t most) {
  augment::WordCounts counts;
  resources::Segmenter segmenter;
  resources::TextInput input(path);
  while (const auto line = input.next()) {
    if (line->fault == resources::LineFault::none) augment::count_words(line->text, segmenter, counts);
  }
  CoverageReport report;
  report.text = std::filesystem::path(path).filename().string();
  std::map<std::string, std::pair<std::uint64_t, bool>> types;  // folded: occurrences, known
  std::map<std::string, std::string> written;
  augment::WordTypes look_up(ladder);
  for (const auto& [word, count] : counts) {
    const augment::Rung rung = look_up.find(word).rung;
    const std::string folded = resources::folded_key(word, ladder.from);
    auto& type = types[folded];
    type.first += count;
    type.second = type.second || rung != augment::Rung::none;
    written.emplace(folded, word);
    report.tokens += count;
    if (rung == augment::Rung::none) continue;
    report.known_tokens += count;
    report.by_rung[static_cast<std::size_t>(rung) - 1] += count;
  }
  report.types = types.size();
  for (const auto& [word, type] : types) {
    report.known_types += type.second;
    if (!type.second) report.missing.emplace_back(written[word], type.first);
  }
  std::stable_sort(report.missing.begin(), report.missing.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  report.missing.resize(std::min(report.missing.size(), most));
  return report;
}

std::vector<Sample> pick_samples(const std::string& path, std::size_t most) {
  std::vector<std::string> lines;
  resources::TextInput input(path);
  while (const auto line = input.next()) {
    if (line->fault == resources::LineFault::none && line->text.size() < 100'000) lines.emplace_back(line->text);
  }
  std::vector<Sample> samples;
  for (std::size_t part = 0; part < most; ++part) {
    for (std::size_t i = lines.size() * part / most; i < lines.size() * (part + 1) / most; ++i) {
      const auto record = usable_record(lines[i]);
      if (!record) continue;
      try {
        samples.push_back(sample_of(*record));
        break;
      } catch (const Json::exception&) {
        continue;  // not one of our records
      }
    }
  }
  return samples;
}

std::vector<SourceRow> source_rows(const resources::Store& store) {
  std::vector<SourceRow> rows;
  for (const auto& source : resources::list_sources(store)) {
    SourceRow row{source.kind, std::filesystem::path(source.path).filename().string(), source.format, source.licence, source.citation,
                  source.sha256, source.imported_at, 0, 0};
    const Json ledger = Json::parse(source.ledger, nullptr, false);
    if (ledger.is_object()) {
      row.kept = ledger.value("rows_kept", std::uint64_t{0});
      row.quarantined = ledger.value("rows_quarantined", std::uint64_t{0});
    }
    rows.push_back(std::move(row));
  }
  return rows;
}

}  // namespace wug::tools
