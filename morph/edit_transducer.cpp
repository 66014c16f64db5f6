#include "morph/edit_transducer.hpp"

#include <algorithm>

#include "morph/edit_store.hpp"

namespace wug::morph {

std::vector<Symbol> EditTransducer::directed(std::vector<Symbol> word) const {
  if (direction_ == Direction::backward) std::reverse(word.begin(), word.end());
  return word;
}

EditTransducer::EditTransducer(const EditData& data, Direction direction, const TransducerOptions& options)
    : data_(data), direction_(direction), options_(options), features_(data.vowels) {
  std::vector<std::vector<Symbol>> lemmas;
  for (const EditRow& row : data.rows) {
    lemmas.push_back(directed(row.lemma));
    actions_.push_back(edit_script(lemmas.back(), directed(row.form)));
  }
  std::vector<ScriptedLemma> scripted;
  for (std::size_t r = 0; r < lemmas.size(); ++r) scripted.push_back({lemmas[r], &actions_[r]});
  settle_scripts(scripted);
  for (const auto& script : actions_) scripts_.push_back(by_position(script));
  std::vector<EditExample> examples;
  for (std::uint32_t r = 0; r < data.rows.size(); ++r) {
    const EditRow& row = data.rows[r];
    examples.push_back({lemmas[r], actions_[r], row.bundle.hash, row.lexeme, row.parts,
                        known_forms(nearest_rows(data, data.lexemes[row.lexeme], row.bundle, options.known_forms, r))});
  }
  settled_ = settle_steps(examples, features_, options.settled);
  weights_ = train_edits(examples, features_, settled_, data.parts, data.actions(), options.training);
}

namespace {

[[noreturn]] void refuse(const char* what) {
  throw resources::Error(resources::Cause::data, std::string("what the model learnt ") + what);
}

/// The next script of `steps`: its actions up to an end, which must rewrite a lemma of this size.
std::vector<Action> take_script(std::span<const Action>& steps, std::size_t lemma_size, std::size_t actions) {
  const auto end = std::find(steps.begin(), steps.end(), end_action);
  if (end == steps.end()) refuse("ends inside a script");
  std::vector<Action> script(steps.begin(), end + 1);
  const auto consumes = [](Action action) { return action == copy_action || action == omit_action; };
  if (static_cast<std::size_t>(std::count_if(script.begin(), script.end(), consumes)) != lemma_size) refuse("does not fit its rows");
  if (std::any_of(script.begin(), script.end(), [&](Action action) { return action >= actions; })) refuse("inserts unknown characters");
  steps = steps.subspan(script.size());
  return script;
}

}  // namespace

EditTransducer::EditTransducer(const EditData& data, Direction direction, const TransducerOptions& options, std::string_view& learnt)
    : data_(data), direction_(direction), options_(options), features_(data.vowels) {
  const auto steps = take_list<Action>(learnt);
  std::span<const Action> rest(steps);
  for (const EditRow& row : data.rows) {
    actions_.push_back(take_script(rest, row.lemma.size(), data.actions()));
    scripts_.push_back(by_position(actions_.back()));
  }
  if (!rest.empty()) refuse("has more scripts than rows");
  const auto windows = take_list<std::uint64_t>(learnt);
  const auto decisions = take_list<Action>(learnt);
  if (windows.size() != decisions.size()) refuse("has windows without actions");
  std::vector<std::pair<std::uint64_t, Action>> table;
  for (std::size_t k = 0; k < windows.size(); ++k) {
    if (decisions[k] == end_action || decisions[k] >= data.actions()) refuse("settles steps with unknown actions");
    table.emplace_back(windows[k], decisions[k]);
  }
  settled_ = SettledSteps(table);
  EditWeights::Tables tables;
  tables.slots = take_list<EditWeights::Slot>(learnt);
  tables.words = take_list<std::uint16_t>(learnt);
  weights_ = EditWeights(std::move(tables), data.parts.size(), data.actions());
}

void EditTransducer::append_to(std::string& learnt) const {
  std::vector<Action> steps, decisions;
  for (const auto& script : actions_) steps.insert(steps.end(), script.begin(), script.end());
  std::vector<std::uint64_t> windows;
  for (const auto& [window, action] : settled_.table()) {
    windows.push_back(window);
    decisions.push_back(action);
  }
  append_list(learnt, steps);
  append_list(learnt, windows);
  append_list(learnt, decisions);
  append_list(learnt, weights_.tables().slots);
  append_list(learnt, weights_.tables().words);
}

std::vector<NearRow> nearest_rows(const EditData& data, std::span<const std::uint32_t> rows, const EditBundle& bundle, std::size_t most,
                                  std::uint32_t except) {
  std::vector<std::pair<unsigned, std::uint32_t>> near;
  for (const std::uint32_t r : rows) {
    if (r != except) near.emplace_back(differing_atoms(data.rows[r].bundle, bundle), r);
  }
  const std::size_t kept = std::min(most, near.size());
  std::partial_sort(near.begin(), near.begin() + static_cast<std::ptrdiff_t>(kept), near.end());
  std::vector<NearRow> result;
  for (std::size_t k = 0; k < kept; ++k) result.push_back({near[k].second, bundle_difference(data.rows[near[k].second].bundle, bundle)});
  return result;
}

std::vector<KnownForm> EditTransducer::known_forms(std::span<const NearRow> rows) const {
  std::vector<KnownForm> known;
  for (const auto& [row, difference] : rows) known.push_back({&scripts_[row], data_.rows[row].bundle.hash, difference});
  return known;
}

}  // namespace wug::morph
