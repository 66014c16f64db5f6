#pragma once
#include <memory>

#include "morph/inflector.hpp"

namespace wug::morph {

/// One configuration serves all languages; the defaults were chosen on development data only.
struct EditsOptions {
  unsigned epochs = 8;
  double rate = 0.05;            ///< AdaGrad step
  double floor = 1;              ///< what its sums of squared gradients start from
  double keep_bundle = 0.6;      ///< share of examples, per epoch, that see their whole bundle; the rest see its atoms
  double keep_known = 0.5;       ///< share that see the lemma's other forms
  unsigned known_forms = 4;      ///< other forms of the lemma that are asked, nearest bundles first
  unsigned least_examples = 2;   ///< features of fewer examples are not learnt
  double least_weight = 1e-3;    ///< smaller weights are dropped after training
  double citation = 0.2;         ///< rows "lemma → lemma" for a part of speech without citation cell, per lemma
  unsigned beam = 4;
  std::uint64_t seed = 1;        ///< order of examples and what is hidden from them
};

/// A linear model of editing: the lemma is rewritten from left to right by copying, omitting and inserting characters;
/// each step is chosen by a log-linear model of the context on both sides, of what was written, of the bundle, of its
/// atoms one by one and in pairs, and of what the known forms of the same lemma do at that place.
class Edits final : public Inflector {
 public:
  explicit Edits(std::span<const InflectionExample> examples, const EditsOptions& options = {});
  ~Edits() override;

  std::string_view method() const override { return "edits"; }
  /// Score: log-probability, in nats.
  std::vector<std::vector<RankedForm>> inflect(std::span<const InflectionQuery> queries,
                                               std::size_t top) const override;
  void save(const std::string& path) const override;

 private:
  struct Model;
  std::unique_ptr<const Model> model_;
};

}  // namespace wug::morph
