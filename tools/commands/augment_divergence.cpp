#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "augment/profile.hpp"
#include "augment/treebank_order.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

struct Flags {
  std::vector<std::string> sources, targets, learn;
  std::string profile, order = "match";
  std::uint64_t seed = 1;
};

/// The profile given, or one learned from --learn, or from the odd sentences of the target, which is then measured on the even ones.
augment::WordOrder order_of(Invocation& call, const Flags& f) {
  if (!f.profile.empty()) return augment::read_profile(f.profile).order;
  augment::WordOrder order;
  const bool halves = f.learn.empty();
  const auto treebank = augment::read_treebank(halves ? f.targets : f.learn, halves ? augment::Half::odd : augment::Half::all);
  for (const std::string& fault : treebank.faults) call.note(fault);
  order.learn(count_relations(treebank));
  return order;
}

nlohmann::ordered_json as_json(const augment::DirectionDivergence& d) {
  return {{"bits", d.bits}, {"displaced", d.displaced}, {"shared", d.shared}};
}

int run(Invocation& call) {
  Flags f;
  call.positional("SOURCE", f.sources, 1);
  call.flag("target", f.targets, "FILE", "treebank of the language whose order is wanted; may be given several times");
  call.flag("learn", f.learn, "FILE", "learn the order from this treebank (else from every second sentence of the target, measured on the others)");
  call.flag("profile", f.profile, "FILE", "take the order from a profile instead");
  call.choice("order", f.order, {"match", "majority", "sample"}, "as in augment text");
  call.flag("seed", f.seed, "of the mode sample");
  if (!call.parse()) return 0;
  if (f.targets.empty()) throw resources::Error(resources::Cause::usage, "which treebank is the target? give --target FILE");
  const bool halves = f.profile.empty() && f.learn.empty();
  const auto source = augment::read_treebank(f.sources);
  augment::WordOrder order = order_of(call, f);
  if (f.profile.empty()) order.learn_source(count_relations(source));
  augment::ReorderOptions options;
  options.on = true;
  options.mode = augment::order_mode(f.order);
  const auto target = count_relations(augment::read_treebank(f.targets, halves ? augment::Half::even : augment::Half::all));
  const auto effect = augment::reorder_treebank(source, order, options, f.seed, {});
  const auto before = direction_divergence(effect.before, target), after = direction_divergence(effect.after, target);

  call.say(fmt::format("{} of {} trees reordered; {:.1f} % of the target's arcs are of a kind that the source has\n", effect.moved,
                       effect.sentences, 100 * before.shared));
  call.say("                        before    after\n");
  call.say(fmt::format("divergence, bits      {:8.4f} {:8.4f}\n", before.bits, after.bits));
  call.say(fmt::format("other side, %         {:8.2f} {:8.2f}\n", 100 * before.displaced, 100 * after.displaced));
  nlohmann::ordered_json relations = nlohmann::ordered_json::array();
  const auto rows = divergence_by_relation(effect.before, target), rows_after = divergence_by_relation(effect.after, target);
  call.say("\nrelation        bits before  after   before head: source  reordered  target\n");
  for (std::size_t i = 0; i < rows.size(); ++i) {
    const auto& row = rows[i];
    const auto now = std::find_if(rows_after.begin(), rows_after.end(), [&](const auto& r) { return r.relation == row.relation; });
    relations.push_back({{"relation", row.relation}, {"bits_before", row.bits}, {"bits_after", now->bits}, {"source", row.before_source},
                         {"reordered", now->before_source}, {"target", row.before_target}});
    if (i < 10) {
      call.say(fmt::format("{:<15} {:11.4f} {:6.4f} {:19.1f} % {:7.1f} % {:5.1f} %\n", row.relation, row.bits, now->bits,
                           100 * row.before_source, 100 * now->before_source, 100 * row.before_target));
    }
  }
  call.print_json(nlohmann::ordered_json{{"sentences", effect.sentences}, {"moved", effect.moved}, {"before", as_json(before)},
                                         {"after", as_json(after)}, {"relations", relations}}.dump());
  return 0;
}

}  // namespace

extern const Command augment_divergence{
    "augment", "divergence", "How differently two treebanks order their dependents, before and after reordering one.",
    "wug augment divergence en_ewt-ud-dev.conllu --target kk_ktb-ud-test.conllu --learn kk_ktb-ud-train.conllu", run,
    "Over the kinds of arcs that both have (tag of the head, relation, tag of the dependent), weighted by their frequency in the\n"
    "target: the mean Jensen-Shannon divergence of the shares before the head, and the mean difference of these shares. It counts\n"
    "sides alone, never distances; punctuation is left out."};

}  // namespace wug::tools
