#pragma once
#include <memory>

#include "morph/edit_ranker.hpp"
#include "morph/edit_transducer.hpp"
#include "morph/inflector.hpp"

namespace wug::morph {

/// One configuration serves all languages; the defaults were chosen on development data only.
struct EditsOptions {
  TransducerOptions transducer;
  AnalogyOptions analogies;
  RankOptions rank;
  double citation = 0.2;  ///< rows "lemma → lemma" for a part of speech without citation cell, per lemma
  unsigned beam = 1;      ///< paths that each transducer follows
  double margin = 4;      ///< nats a proposal may be worse than the best
  double hopeless = -8;   ///< a form whose log-probability falls below is not scored to its end
  // When no further opinion is needed, in nats: the forward transducer alone is as sure as this of its form,
  double sure_alone = -0.2, sure_alone_unseen = -0.05;
  // both write the same form (for an unseen bundle: are as sure of it together),
  double sure_both_unseen = -4;
  // or one of them is as sure, and surer than the other by as much.
  double sure_ahead = -1, ahead = 1;
  double least_share = 0.15;  ///< of the votes, for a form that only analogies propose
};

/// Two linear models of editing, one from the beginning of the lemma and one from its end, and proportional analogies with
/// other cells propose forms; a small log-linear model over their opinions chooses.
class Edits final : public Inflector {
 public:
  explicit Edits(std::span<const InflectionExample> examples, const EditsOptions& options = {});
  /// From the examples, options and `learnt` of a model file. Throws Error{data} on what save() has not written.
  Edits(std::span<const InflectionExample> examples, const EditsOptions& options, std::string_view learnt);
  ~Edits() override;

  std::string_view method() const override { return "edits"; }
  /// Score: see RankWeights.
  std::vector<std::vector<RankedForm>> inflect(std::span<const InflectionQuery> queries,
                                               std::size_t top) const override;
  /// What is chosen from, per query.
  std::vector<std::vector<EditCandidate>> candidates(std::span<const InflectionQuery> queries) const;
  void save(const std::string& path) const override;

 private:
  struct Model;
  class Proposer;
  std::unique_ptr<const Model> model_;
};

}  // namespace wug::morph
