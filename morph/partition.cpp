#include "morph/partition.hpp"

namespace wug::morph {

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
  for (const InflectionItem& item : train) {
    lemmas_.insert(item.lemma);
    bundles_.insert(item.bundle);
    cells_.insert(item.lemma + '\t' + item.bundle);
  }
}

Partition Partitioner::operator()(const std::string& lemma, const std::string& bundle) const {
  if (lemmas_.contains(lemma)) return bundles_.contains(bundle) ? Partition::both : Partition::lemma;
  return bundles_.contains(bundle) ? Partition::feats : Partition::unseen;
}

bool Partitioner::leaks(const std::string& lemma, const std::string& bundle) const {
  return cells_.contains(lemma + '\t' + bundle);
}

}  // namespace wug::morph
