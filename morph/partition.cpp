#include "morph/partition.hpp"

namespace wug::morph {

using resources::trim;

namespace {

std::string cell_key(std::string_view lemma, std::string_view bundle) {
  return std::string(trim(lemma)) + '\t' + std::string(trim(bundle));
}

}  // namespace

std::string_view name_of(Partition partition) {
  switch (partition) {
    case Partition::both: return "both";
    case Partition::lemma: return "lemma";
    case Partition::feats: return "feats";
    case Partition::unseen: return "unseen";
  }
  return "";
}

Partitioner::Partitioner(std::span<const InflectionItem> train) {
  for (const InflectionItem& item : train) learn(item.lemma, item.bundle);
}

Partitioner::Partitioner(std::span<const InflectionExample> train) {
  for (const InflectionExample& example : train) learn(example.lemma, example.bundle);
}

void Partitioner::learn(std::string_view lemma, std::string_view bundle) {
  lemmas_.emplace(trim(lemma));
  bundles_.emplace(trim(bundle));
  cells_.insert(cell_key(lemma, bundle));
}

Partition Partitioner::operator()(std::string_view lemma, std::string_view bundle) const {
  const bool lemma_seen = lemmas_.contains(std::string(trim(lemma))), bundle_seen = bundles_.contains(std::string(trim(bundle)));
  if (lemma_seen) return bundle_seen ? Partition::both : Partition::lemma;
  return bundle_seen ? Partition::feats : Partition::unseen;
}

bool Partitioner::leaks(std::string_view lemma, std::string_view bundle) const { return cells_.contains(cell_key(lemma, bundle)); }

}  // namespace wug::morph
