#include "morph/edit_transducer.hpp"

#include <algorithm>

namespace wug::morph {

EditTransducer::EditTransducer(const EditData& data, Direction direction, const TransducerOptions& options)
    : data_(data), direction_(direction), options_(options), features_(data.vowels) {
  const auto directed = [&](std::vector<Symbol> word) {
    if (direction == Direction::backward) std::reverse(word.begin(), word.end());
    return word;
  };
  std::vector<std::vector<Symbol>> lemmas;
  std::vector<std::vector<Action>> actions;
  for (const EditRow& row : data.rows) {
    lemmas.push_back(directed(row.lemma));
    actions.push_back(edit_script(lemmas.back(), directed(row.form)));
  }
  std::vector<ScriptedLemma> scripted;
  for (std::size_t r = 0; r < lemmas.size(); ++r) scripted.push_back({lemmas[r], &actions[r]});
  settle_scripts(scripted);
  for (const auto& script : actions) scripts_.push_back(by_position(script));
  std::vector<EditExample> examples;
  for (std::uint32_t r = 0; r < data.rows.size(); ++r) {
    const EditRow& row = data.rows[r];
    examples.push_back({lemmas[r], actions[r], row.bundle.hash, row.lexeme, row.parts, known_forms(data.lexemes[row.lexeme], row.bundle, r)});
  }
  settled_ = settle_steps(examples, features_, options.settled);
  weights_ = train_edits(examples, features_, settled_, data.parts, data.actions(), options.training);
}

std::vector<KnownForm> EditTransducer::known_forms(std::span<const std::uint32_t> rows, const EditBundle& bundle,
                                                   std::uint32_t except) const {
  std::vector<KnownForm> known;
  for (const std::uint32_t r : rows) {
    if (r == except) continue;
    const EditBundle& other = data_.rows[r].bundle;
    known.push_back({&scripts_[r], other.hash, bundle_difference(other, bundle)});
  }
  std::stable_sort(known.begin(), known.end(),
                   [](const KnownForm& a, const KnownForm& b) { return a.difference.size < b.difference.size; });
  if (known.size() > options_.known_forms) known.resize(options_.known_forms);
  return known;
}

}  // namespace wug::morph
