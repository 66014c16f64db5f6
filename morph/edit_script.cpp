#include "morph/edit_script.hpp"

#include <algorithm>
#include <array>
#include <map>

namespace wug::morph {
namespace {

enum State : unsigned { after_copy, omitting, inserting };
constexpr float new_place = 0.9F;  ///< what another place of change costs; below 1, so that real infixes are found
constexpr float never = 1e9F;

/// Cost of rewriting the rest of the lemma into the rest of the form, per state.
class CostTable {
 public:
  CostTable(std::span<const Symbol> lemma, std::span<const Symbol> form)
      : lemma_(lemma), form_(form), cells_((lemma.size() + 1) * (form.size() + 1)) {
    for (std::size_t i = lemma.size() + 1; i-- > 0;) {
      for (std::size_t j = form.size() + 1; j-- > 0;) {
        for (unsigned state = 0; state < 3; ++state) {
          cell(i, j)[state] = std::min({copy(i, j), omit(i, j, state), insert(i, j, state)});
        }
        if (i == lemma.size() && j == form.size()) cell(i, j) = {0, 0, 0};
      }
    }
  }

  float copy(std::size_t i, std::size_t j) {
    const bool same = i < lemma_.size() && j < form_.size() && lemma_[i] == form_[j] && lemma_[i] != unknown_symbol;
    return same ? cell(i + 1, j + 1)[after_copy] : never;
  }
  float omit(std::size_t i, std::size_t j, unsigned state) {
    if (i == lemma_.size() || state == inserting) return never;
    return 1 + (state == after_copy ? new_place : 0) + cell(i + 1, j)[omitting];
  }
  float insert(std::size_t i, std::size_t j, unsigned state) {
    if (j == form_.size()) return never;
    return 1 + (state == after_copy ? new_place : 0) + cell(i, j + 1)[inserting];
  }

 private:
  std::array<float, 3>& cell(std::size_t i, std::size_t j) { return cells_[i * (form_.size() + 1) + j]; }

  std::span<const Symbol> lemma_, form_;
  std::vector<std::array<float, 3>> cells_;
};

}  // namespace

std::vector<Action> edit_script(std::span<const Symbol> lemma, std::span<const Symbol> form) {
  CostTable costs(lemma, form);
  std::vector<Action> script;
  std::size_t i = 0, j = 0;
  unsigned state = after_copy;
  while (i < lemma.size() || j < form.size()) {
    const float copy = costs.copy(i, j), omit = costs.omit(i, j, state), insert = costs.insert(i, j, state);
    if (copy <= omit && copy <= insert) {
      script.push_back(copy_action);
      ++i, ++j;
      state = after_copy;
    } else if (omit <= insert) {
      script.push_back(omit_action);
      ++i;
      state = omitting;
    } else {
      script.push_back(static_cast<Action>(first_insert + form[j++]));
      state = inserting;
    }
  }
  script.push_back(end_action);
  return script;
}

namespace {

/// A change that only inserts or only omits, at steps [begin, end) of its script; `source` is the position before it.
struct Change {
  std::size_t begin = 0, end = 0, source = 0;
  bool inserts = false;
};

std::vector<Change> pure_changes(const std::vector<Action>& script) {
  std::vector<Change> changes;
  std::size_t source = 0;
  for (std::size_t k = 0; k + 1 < script.size();) {
    if (script[k] == copy_action) {
      ++k, ++source;
      continue;
    }
    Change change{k, k, source, script[k] >= first_insert};
    bool pure = true;
    for (; script[change.end] != copy_action && script[change.end] != end_action; ++change.end) {
      pure = pure && (script[change.end] >= first_insert) == change.inserts;
      source += script[change.end] >= first_insert ? 0 : 1;
    }
    if (pure) changes.push_back(change);
    k = change.end;
  }
  return changes;
}

/// What is inserted or omitted, and whether at an edge of the word.
using ChangeKey = std::vector<Symbol>;

ChangeKey key_of(const ScriptedLemma& item, const Change& change) {
  ChangeKey key;
  const std::size_t size = change.end - change.begin;
  for (std::size_t k = 0; k < size; ++k) {
    key.push_back(change.inserts ? static_cast<Symbol>((*item.script)[change.begin + k] - first_insert)
                                 : item.lemma[change.source + k]);
  }
  const std::size_t after = change.source + (change.inserts ? 0 : size);
  key.push_back(change.inserts ? 1 : 0);
  key.push_back(change.source == 0 ? 1 : 0);
  key.push_back(after == item.lemma.size() ? 1 : 0);
  return key;
}

/// One step to the left: the copied character before the change changes places with the equal one at its end. A change
/// does not move up to another one.
bool move_left(const ScriptedLemma& item, Change& change) {
  auto& script = *item.script;
  if (change.begin == 0 || script[change.begin - 1] != copy_action) return false;
  if (change.begin > 1 && script[change.begin - 2] != copy_action) return false;
  const Symbol copied = item.lemma[change.source - 1];
  const std::size_t last = change.source + (change.end - change.begin) - 1;
  if (change.inserts ? script[change.end - 1] != first_insert + copied : item.lemma[last] != copied) return false;
  std::swap(script[change.begin - 1], script[change.end - 1]);
  --change.begin, --change.end, --change.source;
  return true;
}

bool move_right(const ScriptedLemma& item, Change& change) {
  auto& script = *item.script;
  if (script[change.end] != copy_action) return false;
  if (script[change.end + 1] != copy_action && script[change.end + 1] != end_action) return false;
  const std::size_t next = change.source + (change.inserts ? 0 : change.end - change.begin);
  const Symbol copied = item.lemma[next];
  if (change.inserts ? script[change.begin] != first_insert + copied : item.lemma[change.source] != copied) return false;
  std::swap(script[change.begin], script[change.end]);
  ++change.begin, ++change.end, ++change.source;
  return true;
}

/// Calls `visit` with the change in every place it can take, leftmost first; leaves it in the rightmost.
template <class Visit>
void visit_places(const ScriptedLemma& item, Change& change, const Visit& visit) {
  while (move_left(item, change)) {
  }
  visit(key_of(item, change));
  while (move_right(item, change)) visit(key_of(item, change));
}

}  // namespace

void settle_scripts(std::span<const ScriptedLemma> scripts) {
  std::map<ChangeKey, std::size_t> counts;
  for (const ScriptedLemma& item : scripts) {
    for (Change change : pure_changes(*item.script)) {
      visit_places(item, change, [&](const ChangeKey& key) { ++counts[key]; });
    }
  }
  for (const ScriptedLemma& item : scripts) {
    for (Change change : pure_changes(*item.script)) {
      std::size_t best = 0, best_rank = 0, places = 0;
      visit_places(item, change, [&](const ChangeKey& key) {
        const bool edge = key[key.size() - 1] + key[key.size() - 2] > 0;
        const std::size_t rank = 2 * counts[key] + (edge ? 1 : 0);
        if (rank >= best_rank) best = places, best_rank = rank;
        ++places;
      });
      for (std::size_t back = places - 1; back > best; --back) move_left(item, change);
    }
  }
}

ScriptByPosition by_position(std::span<const Action> script) {
  ScriptByPosition result;
  result.inserted.emplace_back();
  for (const Action action : script) {
    if (action >= first_insert) {
      result.inserted.back().push_back(static_cast<Symbol>(action - first_insert));
    } else if (action != end_action) {
      result.copied.push_back(action == copy_action);
      result.inserted.emplace_back();
    }
  }
  return result;
}

}  // namespace wug::morph
