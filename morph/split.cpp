#include "morph/split.hpp"

#include <unordered_set>

#include "resources/hash.hpp"
#include "resources/random.hpp"

namespace wug::morph {
namespace {

enum class Side : unsigned char { train, dev, test };

/// Draws the side of a key: keyed by its hash, so that it does not depend on the other keys.
class SideOf {
 public:
  SideOf(std::string_view stage, const SplitOptions& options) : random_(stage, options.seed), options_(options) {}
  Side operator()(std::string_view key) const {
    resources::Sha256 hash;
    hash.update(key);
    const double draw = random_.unit(hash.first_word(), 0);
    if (draw < options_.test) return Side::test;
    return draw < options_.test + options_.dev ? Side::dev : Side::train;
  }

 private:
  resources::Random random_;
  const SplitOptions& options_;
};

std::string cell_of(const InflectionItem& item) { return item.lemma + '\t' + item.bundle; }

}  // namespace

Split split_items(const std::vector<InflectionItem>& items, const SplitOptions& options) {
  const SideOf by_cell("split.cell", options), by_lemma("split.lemma", options), by_bundle("split.bundle", options);
  Split split;
  for (const InflectionItem& item : items) {
    Side side = Side::train;
    switch (options.by) {
      case SplitBy::random: side = by_cell(cell_of(item)); break;
      case SplitBy::lemma: side = by_lemma(item.lemma); break;
      case SplitBy::bundle: side = by_bundle(item.bundle); break;
      case SplitBy::both:
        side = by_lemma(item.lemma);
        if (by_bundle(item.bundle) != side) {
          ++split.left_out;
          continue;
        }
    }
    (side == Side::train ? split.train : side == Side::dev ? split.dev : split.test).push_back(item);
  }
  return split;
}

LeakReport find_leaks(const std::vector<InflectionItem>& train, const std::vector<InflectionItem>& set) {
  const Partitioner partition(train);
  std::unordered_set<std::string> rows;
  for (const InflectionItem& item : train) rows.insert(cell_of(item) + '\t' + item.form);
  LeakReport report;
  for (const InflectionItem& item : set) {
    const Partition part = partition(item.lemma, item.bundle);
    ++report.items;
    ++report.partition[static_cast<std::size_t>(part)];
    report.lemmas += part == Partition::both || part == Partition::lemma ? 1 : 0;
    report.bundles += part == Partition::both || part == Partition::feats ? 1 : 0;
    report.cells += partition.leaks(item.lemma, item.bundle) ? 1 : 0;
    report.rows += rows.contains(cell_of(item) + '\t' + item.form) ? 1 : 0;
  }
  return report;
}

}  // namespace wug::morph
