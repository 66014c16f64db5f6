#include "morph/stats.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>
#include <unordered_map>

#include "morph/edit_pattern.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

std::span<const FormTable::Cell> rest_of_bundle(std::span<const FormTable::Cell> cells) {
  std::size_t end = 1;
  while (end < cells.size() && cells[end].bundle == cells.front().bundle) ++end;
  return cells.first(end);
}

/// Counts pairs of bundles that one form of one lemma fills.
class SyncretismCounter {
 public:
  void add(const std::vector<std::uint32_t>& bundles) {
    for (std::size_t i = 0; i < bundles.size(); ++i) {
      for (std::size_t j = i + 1; j < bundles.size(); ++j) ++pairs_[(std::uint64_t{bundles[i]} << 32) | bundles[j]];
    }
  }
  std::vector<TableStats::Syncretism> most_frequent(const FormTable& table, std::size_t most) const {
    std::vector<std::pair<std::uint64_t, std::uint64_t>> sorted;  // (count, pair)
    for (const auto& [pair, count] : pairs_) sorted.emplace_back(count, pair);
    std::sort(sorted.begin(), sorted.end(), [](const auto& a, const auto& b) {
      return a.first != b.first ? a.first > b.first : a.second < b.second;
    });
    std::vector<TableStats::Syncretism> result;
    for (std::size_t i = 0; i < std::min(most, sorted.size()); ++i) {
      const auto [count, pair] = sorted[i];
      result.push_back({std::string(table.bundle(static_cast<std::uint32_t>(pair >> 32))),
                        std::string(table.bundle(static_cast<std::uint32_t>(pair & 0xFFFFFFFF))), count});
    }
    return result;
  }

 private:
  std::unordered_map<std::uint64_t, std::uint64_t> pairs_;
};

/// Most bundles that one form's pairs are counted for: a form that fills hundreds of cells says nothing about pairs.
constexpr std::size_t most_bundles = 64;

void count_lemma(const FormTable& table, std::uint32_t lemma, TableStats& stats, SyncretismCounter& pairs) {
  std::map<std::uint32_t, std::vector<std::uint32_t>> bundles_of_form;
  for (auto cells = table.cells(lemma); !cells.empty();) {
    const auto cell = rest_of_bundle(cells);
    ++stats.cells;
    stats.overabundant_cells += cell.size() > 1 ? 1 : 0;
    for (const FormTable::Cell& row : cell) {
      ++stats.rows;
      stats.attestations += row.count;
      ++stats.by_status[std::min<std::size_t>(2, static_cast<std::size_t>(row.status))];
      stats.multiword_forms += table.form(row.form).find(' ') != std::string_view::npos ? 1 : 0;
      bundles_of_form[row.form].push_back(row.bundle);
    }
    cells = cells.subspan(cell.size());
  }
  stats.lemma_forms += bundles_of_form.size();
  for (const auto& [form, bundles] : bundles_of_form) {
    stats.syncretic_forms += bundles.size() > 1 ? 1 : 0;
    if (bundles.size() <= most_bundles) pairs.add(bundles);
  }
}

std::vector<PartStats> parts_of(const FormTable& table) {
  std::map<std::string, PartStats> parts;
  std::vector<std::uint64_t> lemmas_of_bundle(table.bundle_count(), 0);
  for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
    std::vector<std::string_view> seen;
    for (auto cells = table.cells(lemma); !cells.empty(); cells = cells.subspan(rest_of_bundle(cells).size())) {
      const std::uint32_t bundle = cells.front().bundle;
      ++lemmas_of_bundle[bundle];
      PartStats& part = parts[std::string(table.part_of_speech(bundle))];
      ++part.cells;
      if (std::find(seen.begin(), seen.end(), table.part_of_speech(bundle)) != seen.end()) continue;
      seen.push_back(table.part_of_speech(bundle));
      ++part.lemmas;
    }
  }
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) {
    PartStats& part = parts[std::string(table.part_of_speech(bundle))];
    part.bundles.push_back({std::string(table.bundle(bundle)), lemmas_of_bundle[bundle]});
  }
  std::vector<PartStats> result;
  for (auto& [name, part] : parts) {
    part.part_of_speech = name;
    result.push_back(std::move(part));
  }
  return result;
}

}  // namespace

double PartStats::completeness() const {
  const double room = static_cast<double>(lemmas) * static_cast<double>(bundles.size());
  return room > 0 ? static_cast<double>(cells) / room : 0;
}

TableStats stats_of(const FormTable& table) {
  TableStats stats;
  stats.lemmas = table.lemma_count();
  stats.forms = table.form_count();
  stats.bundles = table.bundle_count();
  SyncretismCounter pairs;
  for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) count_lemma(table, lemma, stats, pairs);
  for (std::uint32_t form = 0; form < table.form_count(); ++form) {
    const auto analyses = table.analyses_of(form);
    stats.ambiguous_forms += !analyses.empty() && analyses.front().lemma != analyses.back().lemma ? 1 : 0;
  }
  stats.parts = parts_of(table);
  stats.syncretisms = pairs.most_frequent(table, 20);
  return stats;
}

std::vector<OverabundantCell> overabundant_cells(const FormTable& table, std::size_t most) {
  std::vector<std::pair<std::uint32_t, std::span<const FormTable::Cell>>> found;
  for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
    for (auto cells = table.cells(lemma); !cells.empty();) {
      const auto cell = rest_of_bundle(cells);
      if (cell.size() > 1) found.emplace_back(lemma, cell);
      cells = cells.subspan(cell.size());
    }
  }
  std::stable_sort(found.begin(), found.end(), [](const auto& a, const auto& b) { return a.second.size() > b.second.size(); });
  std::vector<OverabundantCell> result;
  for (const auto& [lemma, cell] : std::span(found).first(std::min(most, found.size()))) {
    OverabundantCell one{std::string(table.lemma(lemma)), std::string(table.bundle(cell.front().bundle)), {}};
    for (const FormTable::Cell& row : cell) one.forms.emplace_back(table.form(row.form));
    result.push_back(std::move(one));
  }
  return result;
}

std::vector<SuspiciousForm> suspicious_forms(const FormTable& table, std::size_t most, std::uint64_t least_lemmas) {
  std::vector<std::unordered_map<std::string, std::uint64_t>> patterns(table.bundle_count());
  std::vector<std::uint64_t> totals(table.bundle_count(), 0);
  std::vector<std::u32string> forms;
  for (std::uint32_t form = 0; form < table.form_count(); ++form) forms.push_back(resources::to_code_points(table.form(form)));
  const auto for_each_row = [&](const auto& use) {
    for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
      const std::u32string text = resources::to_code_points(table.lemma(lemma));
      for (const FormTable::Cell& cell : table.cells(lemma)) use(lemma, cell, edit_pattern(text, forms[cell.form]));
    }
  };
  for_each_row([&](std::uint32_t, const FormTable::Cell& cell, const std::string& pattern) {
    ++patterns[cell.bundle][pattern];
    ++totals[cell.bundle];
  });
  std::vector<SuspiciousForm> found;
  for_each_row([&](std::uint32_t lemma, const FormTable::Cell& cell, const std::string& pattern) {
    const std::uint64_t same = patterns[cell.bundle].at(pattern), total = totals[cell.bundle];
    if (total < least_lemmas || same > 2) return;
    found.push_back({std::string(table.lemma(lemma)), std::string(table.form(cell.form)), std::string(table.bundle(cell.bundle)),
                     pattern, same, total, std::log2(static_cast<double>(total) / static_cast<double>(same))});
  });
  // Among equally rare patterns long ones are the oddest: they share least with their lemma.
  std::stable_sort(found.begin(), found.end(), [](const SuspiciousForm& a, const SuspiciousForm& b) {
    if (a.surprise != b.surprise) return a.surprise > b.surprise;
    return a.pattern.size() > b.pattern.size();
  });
  if (found.size() > most) found.resize(most);
  return found;
}

}  // namespace wug::morph
