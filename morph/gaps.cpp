#include "morph/gaps.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "morph/edit_pattern.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

constexpr std::uint32_t absent = 0xFFFFFFFF;

/// The cells that a part of speech expects, and for sampled lemmas the number of the edit pattern in each.
struct PartSample {
  std::vector<std::uint32_t> bundles;                ///< expected ones
  std::vector<std::vector<std::uint32_t>> patterns;  ///< [lemma][bundle], absent where there is no form
};

double entropy(const std::unordered_map<std::uint64_t, std::uint64_t>& counts, double total) {
  // Summed in ascending order of counts, so that the order of a hash table never shows.
  std::vector<std::uint64_t> sorted;
  for (const auto& [key, count] : counts) sorted.push_back(count);
  std::sort(sorted.begin(), sorted.end());
  double bits = 0;
  for (const std::uint64_t count : sorted) {
    const double share = static_cast<double>(count) / total;
    bits -= share * std::log2(share);
  }
  return bits;
}

/// Information of cells a and b about each other, in bits; a == b gives the entropy of a.
double information(const PartSample& sample, std::size_t a, std::size_t b) {
  std::unordered_map<std::uint64_t, std::uint64_t> first, second, both;
  double total = 0;
  for (const auto& row : sample.patterns) {
    if (row[a] == absent || row[b] == absent) continue;
    ++first[row[a]];
    ++second[row[b]];
    ++both[(std::uint64_t{row[a]} << 32) | row[b]];
    ++total;
  }
  if (total == 0) return 0;
  return std::max(0.0, entropy(first, total) + entropy(second, total) - entropy(both, total));
}

bool has_part(const FormTable& table, std::uint32_t lemma, std::string_view part) {
  const auto cells = table.cells(lemma);
  return std::any_of(cells.begin(), cells.end(), [&](const auto& cell) { return table.part_of_speech(cell.bundle) == part; });
}

PartSample sample_part(const FormTable& table, std::string_view part, const std::vector<std::uint32_t>& lemmas, const GapOptions& options) {
  PartSample sample;
  std::vector<std::uint64_t> uses(table.bundle_count(), 0);
  for (const std::uint32_t lemma : lemmas) {
    std::uint32_t last = absent;
    for (const auto& cell : table.cells(lemma)) {
      if (cell.bundle != last) ++uses[cell.bundle];
      last = cell.bundle;
    }
  }
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) {
    const bool expected = static_cast<double>(uses[bundle]) >= options.expected_share * static_cast<double>(lemmas.size());
    if (table.part_of_speech(bundle) == part && expected) sample.bundles.push_back(bundle);
  }
  std::map<std::string, std::uint32_t> numbers;
  const std::size_t step = std::max<std::size_t>(1, lemmas.size() / std::max<std::size_t>(1, options.sample));
  for (std::size_t i = 0; i < lemmas.size(); i += step) {
    const std::u32string lemma = resources::to_code_points(table.lemma(lemmas[i]));
    std::vector<std::uint32_t> row;
    for (const std::uint32_t bundle : sample.bundles) {
      const auto cell = table.cell(lemmas[i], bundle);
      if (cell.empty()) {
        row.push_back(absent);
        continue;
      }
      const std::string pattern = edit_pattern(lemma, resources::to_code_points(table.form(cell.front().form)));
      row.push_back(numbers.emplace(pattern, static_cast<std::uint32_t>(numbers.size())).first->second);
    }
    sample.patterns.push_back(std::move(row));
  }
  return sample;
}

/// Information between all pairs of the expected cells of a part of speech.
std::vector<std::vector<double>> all_information(const PartSample& sample) {
  const std::size_t n = sample.bundles.size();
  std::vector<std::vector<double>> bits(n, std::vector<double>(n, 0));
  for (std::size_t a = 0; a < n; ++a) {
    for (std::size_t b = a; b < n; ++b) bits[a][b] = bits[b][a] = information(sample, a, b);
  }
  return bits;
}

}  // namespace

std::vector<Gap> find_gaps(const FormTable& table, const GapOptions& options) {
  std::map<std::string, std::vector<std::uint32_t>> parts;
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) parts[std::string(table.part_of_speech(bundle))];
  std::vector<Gap> gaps;
  for (auto& [part, lemmas] : parts) {
    if (!options.part_of_speech.empty() && options.part_of_speech != part) continue;
    for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
      if (has_part(table, lemma, part)) lemmas.push_back(lemma);
    }
    const PartSample sample = sample_part(table, part, lemmas, options);
    const auto bits = all_information(sample);
    for (const std::uint32_t lemma : lemmas) {
      std::vector<std::size_t> missing;
      for (std::size_t i = 0; i < sample.bundles.size(); ++i) {
        if (table.cell(lemma, sample.bundles[i]).empty()) missing.push_back(i);
      }
      if (missing.empty()) continue;
      Gap best;
      for (const std::size_t a : missing) {
        double gain = 0;
        for (const std::size_t b : missing) gain += bits[a][b];
        if (!best.lemma.empty() && gain <= best.bits) continue;
        best = {std::string(table.lemma(lemma)), std::string(table.bundle(sample.bundles[a])), missing.size(), gain};
      }
      gaps.push_back(std::move(best));
    }
  }
  std::stable_sort(gaps.begin(), gaps.end(), [](const Gap& a, const Gap& b) { return a.bits > b.bits; });
  if (gaps.size() > options.most) gaps.resize(options.most);
  return gaps;
}

std::vector<std::uint32_t> expected_bundles(const FormTable& table, std::string_view part_of_speech, double share) {
  std::uint64_t most = 0;
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) {
    if (table.part_of_speech(bundle) == part_of_speech) most = std::max(most, table.uses(bundle));
  }
  std::vector<std::uint32_t> expected;
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) {
    const bool frequent = static_cast<double>(table.uses(bundle)) >= share * static_cast<double>(most);
    if (most > 0 && frequent && table.part_of_speech(bundle) == part_of_speech) expected.push_back(bundle);
  }
  return expected;
}

std::vector<std::uint32_t> missing_bundles(const FormTable& table, std::uint32_t lemma, double share) {
  std::set<std::string_view> parts;
  for (const auto& cell : table.cells(lemma)) parts.insert(table.part_of_speech(cell.bundle));
  std::vector<std::uint32_t> missing;
  for (const std::string_view part : parts) {
    for (const std::uint32_t bundle : expected_bundles(table, part, share)) {
      if (table.cell(lemma, bundle).empty()) missing.push_back(bundle);
    }
  }
  std::sort(missing.begin(), missing.end());
  return missing;
}

}  // namespace wug::morph
