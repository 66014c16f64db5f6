#include "augment/treebank_order.hpp"

#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/fingerprint.hpp"
#include "resources/text_input.hpp"

namespace wug::augment {
using resources::Sentence;

Treebank read_treebank(const std::vector<std::string>& paths, Half half) {
  Treebank treebank;
  std::uint64_t number = 0;
  for (const std::string& path : paths) {
    resources::TextInput input(path);
    resources::ConlluReader reader(input);
    while (auto sentence = reader.next()) {
      ++number;
      const bool wanted = half == Half::all || (number % 2 == 1) == (half == Half::odd);
      if (wanted && !sentence->words.empty() && sentence->words[0].head >= 0) treebank.sentences.push_back(std::move(*sentence));
    }
    treebank.quarantined += reader.report().quarantined();
    for (const auto& row : reader.report().rows()) {
      if (treebank.faults.size() < 10) treebank.faults.push_back(resources::describe({path, row.line, 0}) + ": " + row.detail);
    }
  }
  if (treebank.sentences.empty()) {
    const std::string first = treebank.faults.empty() ? "" : "; " + treebank.faults[0];
    throw resources::Error(resources::Cause::data, paths.at(0) + ": found no sentence with a tree, expected CoNLL-U" + first);
  }
  return treebank;
}

RelationCounts count_relations(const Treebank& treebank) {
  RelationCounts counts;
  for (const Sentence& sentence : treebank.sentences) count_relations(sentence, counts);
  return counts;
}

OrderEffect reorder_treebank(const Treebank& source, const WordOrder& order, const ReorderOptions& options, std::uint64_t seed,
                             const std::string& language) {
  const Reorderer reorderer(order, options, seed, 0, language);
  OrderEffect effect;
  for (const Sentence& sentence : source.sentences) {
    ++effect.sentences;
    count_relations(sentence, effect.before);
    auto copy = project(sentence, {});
    effect.moved += copy && reorderer.reorder(*copy, resources::fingerprint(sentence.text));
    count_relations(copy ? copy->sentence : sentence, effect.after);
  }
  return effect;
}

}  // namespace wug::augment
