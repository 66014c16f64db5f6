#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "augment/treebank_order.hpp"
#include "resources/atomic_file.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

/// How many dependents of every feature stand before their heads.
std::vector<augment::SideCounts> count_features(const augment::Treebank& treebank) {
  std::vector<augment::SideCounts> counts(augment::order_features);
  for (const auto& sentence : treebank.sentences) {
    for (std::size_t i = 0; i < sentence.words.size(); ++i) {
      const auto feature = static_cast<std::size_t>(augment::feature_of(sentence, i));
      if (sentence.words[i].head <= 0 || feature >= augment::order_features) continue;
      ++(sentence.words[i].head > static_cast<int>(i) + 1 ? counts[feature].before : counts[feature].after);
    }
  }
  return counts;
}

int run(Invocation& call) {
  std::vector<std::string> files, sources;
  std::string output = "-";
  call.positional("TREEBANK", files, 1);
  call.flag("source", sources, "FILE", "treebank of the source language, so that no more is moved than it takes to reach the target's shares");
  call.flag("output", output, "FILE", "the profile; - is stdout");
  if (!call.parse()) return 0;
  const augment::Treebank treebank = augment::read_treebank(files);
  for (const std::string& fault : treebank.faults) call.note(fault);
  const auto counts = count_relations(treebank);
  const auto features = count_features(treebank);
  std::string text = fmt::format("# Word order counted in {} trees\n", treebank.sentences.size());
  nlohmann::ordered_json shares;
  for (std::size_t i = 0; i < augment::order_features; ++i) {
    if (features[i].all() == 0) continue;
    const double share = static_cast<double>(features[i].before) / static_cast<double>(features[i].all());
    text += fmt::format("# {}: {:.1f} % before of {}\n", name_of(static_cast<augment::OrderFeature>(i)), 100 * share, features[i].all());
    shares[std::string(name_of(static_cast<augment::OrderFeature>(i)))] = {{"before", features[i].before}, {"after", features[i].after}};
  }
  resources::AtomicFile out(output);
  out.write(text + augment::relation_lines(counts));
  if (!sources.empty()) out.write(augment::relation_lines(count_relations(augment::read_treebank(sources)), "source"));
  out.commit();
  if (output != "-") call.say(text);
  call.print_json(nlohmann::ordered_json{{"output", output},
                                         {"sentences", treebank.sentences.size()},
                                         {"quarantined", treebank.quarantined},
                                         {"relations", counts.size()},
                                         {"features", shares}}
                      .dump());
  return 0;
}

}  // namespace

extern const Command augment_profile{
    "augment", "profile", "Learn the word order of a language from a treebank: the lines of a profile for --reorder.",
    "wug augment profile kk_ktb-ud-train.conllu --source en_ewt-ud-train.conllu --output kazakh-order.profile\n"
    "wug augment text en_ewt-ud-train.conllu --from eng --to kaz --reorder --profile kazakh-order.profile",
    run,
    "For every kind of arc (tag of the head, relation, tag of the dependent) the file says how many dependents stood before and\n"
    "after their heads and how far out; put lines such as \"order object before\" or \"order 85A Postpositions\" below them to\n"
    "overrule the counts."};

}  // namespace wug::tools
