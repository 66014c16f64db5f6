#pragma once
#include <span>
#include <string>
#include <string_view>
#include <unordered_set>

#include "morph/inflection_items.hpp"

namespace wug::morph {

/// What of a test item was seen in training: the partitions of the 2022 shared task.
enum class Partition : unsigned char {
  both,    ///< lemma and bundle seen, each in some item
  lemma,   ///< lemma seen, bundle not
  feats,   ///< bundle seen, lemma not
  unseen,  ///< neither
};
inline constexpr Partition all_partitions[] = {Partition::both, Partition::lemma, Partition::feats, Partition::unseen};
std::string_view name_of(Partition partition);

/// Labels test items against one training file; lemmas and bundles are compared without edge blanks and otherwise raw,
/// as the official script does.
class Partitioner {
 public:
  explicit Partitioner(std::span<const InflectionItem> train);
  explicit Partitioner(std::span<const InflectionExample> train);
  Partition operator()(std::string_view lemma, std::string_view bundle) const;
  /// The cell (lemma and bundle together) stands in the training file: a leak.
  bool leaks(std::string_view lemma, std::string_view bundle) const;

 private:
  void learn(std::string_view lemma, std::string_view bundle);

  std::unordered_set<std::string> lemmas_, bundles_, cells_;
};

}  // namespace wug::morph
