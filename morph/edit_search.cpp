#include <algorithm>
#include <cmath>

#include "morph/edit_transducer.hpp"

namespace wug::morph {
namespace {

constexpr float least_probability = 1e-4F;  ///< of an action that is followed at all

/// All that features see of a state.
std::uint64_t state_key(const EditState& state, bool room) {
  std::uint64_t key = mix_hash(state.gap, state.at * 2 + (room ? 1U : 0U));
  for (const Symbol symbol : state.written) key = mix_hash(key, symbol);
  key = mix_hash(key, state.vowels[0] * 65536U + state.vowels[1]);
  key = mix_hash(key, state.gap_size * 65536U + state.omitted);
  if (state.begun != 0) key = mix_hash(mix_hash(key, state.begun), state.returned);
  return mix_hash(key, state.last * 65536U + state.before_last);
}

}  // namespace

EditSearch::EditSearch(const EditTransducer& transducer, std::size_t beam, double margin, double hopeless)
    : transducer_(transducer), beam_(beam), margin_(margin), hopeless_(hopeless), features_(transducer.features_),
      scores_(transducer.data_.actions()), active_(transducer.data_.parts.size(), 0),
      fitting_(transducer.weights_.longest() + 1), folded_(transducer.weights_) {}

/// Adds what a short block says about the query's parts. Which entries concern them is found first, without a branch.
void EditSearch::add_block(std::uint32_t place, Action vote) {
  const std::uint16_t* entry = transducer_.weights_.words(place);
  const std::uint16_t* const end = entry + 1 + 3 * *entry;
  std::size_t fitting = 0;
  for (++entry; entry != end; entry += 3) {
    fitting_[fitting] = entry;
    fitting += active_[*entry];
  }
  for (std::size_t k = 0; k < fitting; ++k) {
    const std::uint16_t action = fitting_[k][1];
    scores_.add(action == EditContext::every_action ? vote : action, EditWeights::weight(EditWeights::steps(fitting_[k][2])));
  }
}

/// Sums what the contexts say; memory is asked for ahead of its first touch.
void EditSearch::score_actions(const EditState& state) {
  const EditWeights& weights = transducer_.weights_;
  features_.extract(state, whole_ != 0, contexts_);
  std::erase_if(contexts_, [&](const EditContext& context) { return !weights.may_have(context.key); });
  for (const EditContext& context : contexts_) weights.prefetch(context.key);
  short_.clear();
  long_.clear();
  for (const auto& [key, with, known, proposed] : contexts_) {
    const std::uint32_t place = weights.find(key), whole = (with & BundleParts::whole) != 0 ? whole_ : 0;
    const Action vote = proposed == EditContext::every_action ? end_action : proposed;  // not asked for, unless a file is forged
    if (EditWeights::is_long(place)) long_.push_back({key, place, whole, vote, 0});
    if (!EditWeights::is_short(place)) continue;
    __builtin_prefetch(weights.words(place));
    short_.push_back({place, vote});
  }
  folded_.find(long_, active_);
  scores_.reset();
  for (const auto& [place, vote] : short_) add_block(place, vote);
  for (const FoldedWeights::Block& block : long_) {
    for (const auto& [action, weight] : folded_.sums(block.number)) {
      scores_.add(action == EditContext::every_action ? block.vote : action, weight);
    }
  }
}

/// What is done in a state, with log-probabilities. Paths meet again soon: states look back a few characters only.
std::span<const EditSearch::Option> EditSearch::options(const EditState& state, bool room) {
  settled_.action = transducer_.settled_.find(features_.windows(state));
  if (settled_.action != SettledSteps::open && allowed(settled_.action, state, features_.lemma_size(), room)) return {&settled_, 1};
  Visited& known = visited(state_key(state, room));
  if (known.query != query_) {
    known.query = query_;
    known.begin = static_cast<std::uint32_t>(options_.size());
    score_actions(state);
    scores_.normalize(state, features_.lemma_size(), room);
    for (const Action action : scores_.candidates()) {
      const float probability = scores_.probability(action);
      if (probability > least_probability) options_.push_back({action, probability});
    }
    known.count = static_cast<std::uint32_t>(options_.size()) - known.begin;
  }
  return {options_.data() + known.begin, known.count};
}

/// The place of a state in visited_, which belongs to another query where the state is new to this one.
EditSearch::Visited& EditSearch::visited(std::uint64_t state) {
  const auto place = [&](std::uint64_t wanted) -> Visited& {
    std::size_t at = static_cast<std::size_t>(wanted) & (visited_.size() - 1);
    while (visited_[at].query == query_ && visited_[at].state != wanted) at = (at + 1) & (visited_.size() - 1);
    return visited_[at];
  };
  if (2 * (visits_ + 1) > visited_.size()) {
    std::vector<Visited> old(2 * visited_.size());
    old.swap(visited_);
    for (const Visited& other : old) {
      if (other.query == query_) place(other.state) = other;
    }
  }
  Visited& found = place(state);
  if (found.query != query_) {
    found.state = state;
    ++visits_;
  }
  return found;
}

/// All ways to go on from paths_, best first.
void EditSearch::choose(std::size_t longest) {
  choices_.clear();
  for (std::uint32_t p = 0; p < paths_.size(); ++p) {
    const auto ways = options(paths_[p].state, paths_[p].size < longest);
    if (beam_ == 1 && !target_) {  // the best way only
      const auto best = std::max_element(ways.begin(), ways.end(), [](const Option& a, const Option& b) {
        return a.probability != b.probability ? a.probability < b.probability : a.action > b.action;
      });
      if (best != ways.end()) choices_.push_back({paths_[p].score + log_of(*best), p, best->action});
      continue;
    }
    for (const Option& way : ways) {
      if (!target_ || fits(paths_[p], way.action)) choices_.push_back({paths_[p].score + log_of(way), p, way.action});
    }
  }
  if (choices_.size() < 2) return;
  std::sort(choices_.begin(), choices_.end(), [](const Choice& a, const Choice& b) {
    return a.score != b.score ? a.score > b.score : a.path != b.path ? a.path < b.path : a.action < b.action;
  });
}

/// Whether the action leads towards the target.
bool EditSearch::fits(const Path& path, Action action) const {
  if (action == omit_action) return true;
  if (action == end_action) return path.size == target_->size();
  const char32_t next = action == copy_action ? word_[path.state.at] : transducer_.data_.characters[action - first_insert];
  return path.size < target_->size() && (*target_)[path.size] == next;
}

/// Takes the best choices: ended paths to finished_, the others to paths_.
void EditSearch::follow() {
  next_.clear();
  double best = choices_.empty() ? 0 : choices_.front().score;
  if (!finished_.empty()) best = std::max(best, finished_.front().score);
  for (const Choice& choice : choices_) {
    if (next_.size() == beam_ || choice.score < best - margin_) break;
    if (finished_.size() >= beam_ && choice.score < finished_.back().score) break;
    Path path = paths_[choice.path];
    path.score = choice.score;
    if (choice.action == end_action) {
      finished_.push_back(path);
      std::sort(finished_.begin(), finished_.end(), [](const Path& a, const Path& b) { return a.score > b.score; });
      continue;
    }
    if (choice.action != omit_action) {
      const char32_t written = choice.action == copy_action ? word_[path.state.at]
                                                            : transducer_.data_.characters[choice.action - first_insert];
      nodes_.push_back({path.node, written});
      path.node = static_cast<std::uint32_t>(nodes_.size() - 1);
      ++path.size;
    }
    features_.apply(choice.action, path.state);
    next_.push_back(path);
  }
  paths_.swap(next_);
}

std::u32string EditSearch::text(const Path& path) const {
  std::u32string text(path.size, U' ');
  std::uint32_t node = path.node;
  for (std::size_t k = path.size; k-- > 0; node = nodes_[node].before) text[k] = nodes_[node].character;
  if (transducer_.direction_ == Direction::backward) std::reverse(text.begin(), text.end());
  return transducer_.data_.composites.together(text);
}

void EditSearch::search(std::size_t longest) {
  whole_ = 0;
  for (const std::uint32_t part : parts_) {
    active_[part] = 1;
    if (transducer_.data_.parts.kind(part) == BundleParts::whole) whole_ = part;
  }
  nodes_.assign(1, {});
  paths_.assign(1, {});
  finished_.clear();
  for (std::size_t step = 0; step < 2 * longest && !paths_.empty(); ++step) {
    choose(longest);
    follow();
    if (target_ && finished_.empty() && !paths_.empty() && paths_.front().score < hopeless_) finished_.swap(paths_);
  }
  for (const std::uint32_t part : parts_) active_[part] = 0;
}

std::vector<WrittenForm> EditSearch::write(const Query& query) {
  word_ = transducer_.data_.composites.apart(query.word);
  if (transducer_.direction_ == Direction::backward) std::reverse(word_.begin(), word_.end());
  lemma_ = transducer_.data_.to_symbols(word_);
  known_ = transducer_.known_forms(query.known);
  features_.prepare(lemma_, query.bundle->hash, known_);
  parts_.assign(query.parts.begin(), query.parts.end());
  folded_.begin(query.bundle->hash);
  target_.reset();
  ++query_;
  visits_ = 0;
  options_.clear();
  search(2 * word_.size() + 40);
  std::vector<WrittenForm> forms;
  for (const Path& path : finished_) {
    std::u32string form = text(path);
    const auto same = [&](const WrittenForm& other) { return other.form == form; };
    if (forms.size() < beam_ && std::none_of(forms.begin(), forms.end(), same)) forms.push_back({std::move(form), path.score});
  }
  return forms;
}

std::optional<double> EditSearch::score(std::u32string_view form) {
  target_ = transducer_.data_.composites.apart(form);
  if (transducer_.direction_ == Direction::backward) std::reverse(target_->begin(), target_->end());
  search(std::max(2 * word_.size(), target_->size()) + 40);
  if (finished_.empty()) return std::nullopt;
  return finished_.front().score;
}

}  // namespace wug::morph
