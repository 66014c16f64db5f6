#include <unordered_set>

#include "lexicon/export_writers.hpp"
#include "lexicon/store.hpp"

namespace wug::lexicon {

ExportCounts export_tsv(const resources::Store& store, const ExportOptions& options, const WritePiece& write) {
  ExportCounts counts;
  std::unordered_set<std::string> seen, words;
  for_each_pair(store, options.from, options.to, [&](const StoredPair& pair) {
    std::string line = std::string(pair.headword) + '\t' + std::string(pair.translation) + '\t' + std::string(pair.pos) + '\n';
    if (!seen.insert(line).second) return;
    words.insert(std::string(pair.headword));
    write("", line);
    ++counts.pairs;
  }, PairFilter{true, options.predicted});
  counts.entries = words.size();
  return counts;
}

}  // namespace wug::lexicon
