#include "morph/edits.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <set>
#include <unordered_map>

#include "morph/edit_atoms.hpp"
#include "morph/edit_model.hpp"
#include "morph/model_file.hpp"
#include "resources/atomic_file.hpp"
#include "resources/random.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

std::uint64_t hash_text(std::string_view text) {
  std::uint64_t hash = 0xcbf29ce484222325ULL;
  for (const char c : text) hash = mix_hash(hash, static_cast<unsigned char>(c));
  return hash;
}

struct Bundle {
  std::vector<std::uint64_t> atoms;
  std::uint64_t hash = 0;
};

Bundle read_bundle(std::string_view text) {
  Bundle bundle;
  for (const std::string& atom : bundle_atoms(text)) bundle.atoms.push_back(hash_text(atom));
  std::sort(bundle.atoms.begin(), bundle.atoms.end());
  bundle.hash = 1;
  for (const std::uint64_t atom : bundle.atoms) bundle.hash = mix_hash(bundle.hash, atom);
  return bundle;
}

struct Difference {
  std::uint64_t hash = 1;
  unsigned size = 0;
};

Difference difference(const Bundle& from, const Bundle& to) {
  Difference result;
  std::size_t a = 0, b = 0;
  while (a < from.atoms.size() || b < to.atoms.size()) {
    if (b == to.atoms.size() || (a < from.atoms.size() && from.atoms[a] < to.atoms[b])) {
      result.hash = mix_hash(mix_hash(result.hash, 1), from.atoms[a++]);
    } else if (a == from.atoms.size() || to.atoms[b] < from.atoms[a]) {
      result.hash = mix_hash(mix_hash(result.hash, 2), to.atoms[b++]);
    } else {
      ++a, ++b;
      continue;
    }
    ++result.size;
  }
  return result;
}


/// Lemmas are citation forms, and tables of all languages cite nouns in the nominative singular and verbs in the
/// infinitive: where a part of speech has no such cell in training, up to `share` of its rows teach it.
void add_citations(std::vector<InflectionExample>& rows, double share) {
  std::map<std::string, std::vector<std::size_t>> by_part;  // part of speech, rows with new lemmas
  std::set<std::pair<std::string, std::string>> seen;
  std::set<std::vector<std::string>> bundles;
  for (std::size_t r = 0; r < rows.size(); ++r) {
    bundles.insert(bundle_atoms(rows[r].bundle));
    const std::string part = rows[r].bundle.substr(0, rows[r].bundle.find_first_of(";("));
    if (seen.emplace(part, rows[r].lemma).second) by_part[part].push_back(r);
  }
  for (const auto& [part, with_part] : by_part) {
    const bool nominal = part == "N" || part == "ADJ" || part == "PROPN" || part == "PRO" || part == "NUM" || part == "DET";
    if (!nominal && part != "V") continue;
    const std::string bundle = part + (nominal ? ";NOM;SG" : ";NFIN");
    if (bundles.contains(bundle_atoms(bundle))) continue;
    const auto most = static_cast<std::size_t>(std::ceil(share * static_cast<double>(with_part.size())));
    for (std::size_t k = 0; k < std::min(most, with_part.size()); ++k) {
      const std::string lemma = rows[with_part[k]].lemma;
      rows.push_back({lemma, lemma, bundle});
    }
  }
}

}  // namespace

struct Edits::Model {
  struct Example {
    std::vector<Symbol> lemma;
    Bundle bundle;
    std::vector<Action> actions;
    ScriptByPosition script;
  };
  EditsOptions options;
  std::vector<InflectionExample> rows;
  std::unordered_map<char32_t, Symbol> symbols;
  std::vector<char32_t> characters{0, 0};
  std::vector<Example> examples;
  std::unordered_map<std::string, std::vector<std::uint32_t>> by_lemma;
  std::vector<bool> vowels;
  EditWeights weights;

  std::vector<Symbol> to_symbols(const std::u32string& word) const {
    std::vector<Symbol> result;
    for (const char32_t c : word) {
      const auto known = symbols.find(c);
      result.push_back(known == symbols.end() ? unknown_symbol : known->second);
    }
    return result;
  }
  void read_examples(std::span<const InflectionExample> all);
  std::vector<KnownForm> known_forms(const std::string& lemma, const Bundle& bundle, std::uint32_t except) const;
  void train();
  std::vector<RankedForm> inflect(const InflectionQuery& query, std::size_t top, EditFeatures& features, EditKeys& keys,
                                  ActionScores& scores) const;
};

void Edits::Model::read_examples(std::span<const InflectionExample> all) {
  rows.assign(all.begin(), all.end());
  add_citations(rows, options.citation);
  std::vector<std::u32string> lemmas, forms;
  std::map<char32_t, std::size_t> counts;
  for (const auto& row : rows) {
    lemmas.push_back(checked_word(row.lemma, "the lemma"));
    forms.push_back(checked_word(row.form, "the form"));
    for (const char32_t c : lemmas.back()) ++counts[c];
    for (const char32_t c : forms.back()) ++counts[c];
  }
  for (const auto& [c, count] : counts) {
    if (characters.size() > 60'000) break;
    symbols.emplace(c, static_cast<Symbol>(characters.size()));
    characters.push_back(c);
  }
  std::vector<std::vector<Symbol>> words;
  for (std::size_t e = 0; e < rows.size(); ++e) {
    Example example{to_symbols(lemmas[e]), read_bundle(rows[e].bundle), {}, {}};
    const auto form = to_symbols(forms[e]);
    example.actions = edit_script(example.lemma, form);
    words.push_back(form);
    by_lemma[rows[e].lemma].push_back(static_cast<std::uint32_t>(e));
    examples.push_back(std::move(example));
  }
  std::vector<ScriptedLemma> scripts;
  for (Example& example : examples) scripts.push_back({example.lemma, &example.actions});
  settle_scripts(scripts);
  for (Example& example : examples) example.script = by_position(example.actions);
  vowels = characters.size() < 3000 ? find_vowels(words, characters.size()) : std::vector<bool>{};
}

std::vector<KnownForm> Edits::Model::known_forms(const std::string& lemma, const Bundle& bundle,
                                                 std::uint32_t except) const {
  std::vector<KnownForm> known;
  const auto found = by_lemma.find(lemma);
  if (found == by_lemma.end()) return known;
  for (const std::uint32_t e : found->second) {
    if (e == except) continue;
    const auto [hash, size] = difference(examples[e].bundle, bundle);
    known.push_back({&examples[e].script, examples[e].bundle.hash, hash, size});
  }
  std::stable_sort(known.begin(), known.end(), [](const auto& a, const auto& b) { return a.distance < b.distance; });
  if (known.size() > options.known_forms) known.resize(options.known_forms);
  return known;
}

namespace {

/// The features of all steps of all examples, as numbers.
struct TrainingSteps {
  /// Where a step's features begin in the arena, by what has to be known for them.
  struct Step {
    std::size_t general = 0, bundle = 0, known = 0, repetitions = 0, votes = 0, end = 0;
    EditState place;  ///< without output
    std::size_t lemma_size = 0;
    Action gold = end_action;
    std::uint32_t rest = 0;  ///< epochs to pass over, since it was certain
  };
  struct Use {
    std::uint32_t feature;
    Action vote;  ///< what a vote proposes
    bool operator==(const Use&) const = default;
  };
  std::vector<Step> steps;
  std::vector<std::size_t> first;  ///< step of each example
  std::vector<Use> arena;
  std::vector<std::uint32_t> examples_with, last_example;  ///< per feature

  void add(std::uint32_t feature, Action vote, std::uint32_t example) {
    if (feature >= examples_with.size()) {
      examples_with.resize(feature + 1, 0);
      last_example.resize(feature + 1, ~std::uint32_t{0});
    }
    if (last_example[feature] != example) ++examples_with[feature];
    last_example[feature] = example;
    arena.push_back({feature, vote});
  }

  /// Takes the features out that are `nothing` after renumbering.
  void renumber(const std::vector<std::uint32_t>& numbers) {
    std::size_t to = 0, from = 0;
    for (Step& step : steps) {
      for (std::size_t* begin : {&step.general, &step.bundle, &step.known, &step.repetitions, &step.votes, &step.end}) {
        for (; from < *begin; ++from) {
          const std::uint32_t number = numbers[arena[from].feature];
          if (number != EditWeights::nothing) arena[to++] = {number, arena[from].vote};
        }
        *begin = to;
      }
    }
    arena.resize(to);
    arena.shrink_to_fit();
  }
};

/// One example's view during an epoch.
struct Shown {
  bool bundle, known;
};

/// Gradient steps of one configuration (AdaGrad, from a floor).
class Learner {
 public:
  Learner(EditWeights& weights, TrainingSteps& training, const EditsOptions& options, std::size_t actions)
      : weights_(weights), arena_(training.arena), scores_(actions), rate_(static_cast<float>(options.rate)),
        floor_(static_cast<float>(options.floor)) {}

  void learn(TrainingSteps::Step& step, const Shown& shown) {
    scores_.reset();
    each_part(step, shown, [&](EditWeights::Entry& entry, Action action) { scores_.add(action, entry.weight); });
    scores_.add(step.gold, 0);
    scores_.normalize(step.place, step.lemma_size, true);
    const float certainty = scores_.probability(step.gold);
    if (certainty > 0.998F) step.rest = 1;
    if (certainty > 0.995F) return;
    each_part(step, shown, [&](EditWeights::Entry& entry, Action action) {
      const float gradient = scores_.probability(action) - (action == step.gold ? 1.0F : 0.0F);
      if (std::abs(gradient) < 1e-3F) return;
      entry.gradient += gradient * gradient;
      entry.weight -= rate_ * gradient / std::sqrt(entry.gradient + floor_);
    });
  }

 private:
  template <class Visit>
  void each_part(const TrainingSteps::Step& step, const Shown& shown, const Visit& visit) {
    linear(step.general, step.bundle, visit);
    if (shown.bundle) linear(step.bundle, step.known, visit);
    if (shown.known) linear(step.known, step.repetitions, visit);
    votes(step.repetitions, step.votes, visit);
    if (shown.known) votes(step.votes, step.end, visit);
  }
  template <class Visit>
  void linear(std::size_t begin, std::size_t end, const Visit& visit) {
    for (std::size_t a = begin; a < end; ++a) {
      for (auto& entry : weights_.row(arena_[a].feature)) visit(entry, entry.action);
    }
  }
  template <class Visit>
  void votes(std::size_t begin, std::size_t end, const Visit& visit) {
    for (std::size_t a = begin; a < end; ++a) visit(weights_.row(arena_[a].feature).front(), arena_[a].vote);
  }

  EditWeights& weights_;
  const std::vector<TrainingSteps::Use>& arena_;
  ActionScores scores_;
  float rate_, floor_;
};

}  // namespace

void Edits::Model::train() {
  TrainingSteps training;
  EditFeatures features(vowels);
  EditKeys keys;
  for (std::uint32_t e = 0; e < examples.size(); ++e) {
    const Example& example = examples[e];
    training.first.push_back(training.steps.size());
    const EditQuery query{example.lemma, example.bundle.atoms, example.bundle.hash};
    const auto known = known_forms(rows[e].lemma, example.bundle, e);
    features.prepare(query, known);
    EditState state;
    for (const Action gold : example.actions) {
      features.extract(state, keys);
      TrainingSteps::Step step;
      step.gold = gold;
      step.place.at = state.at;
      step.place.last = state.last;
      step.lemma_size = example.lemma.size();
      const auto add_all = [&](const std::vector<std::uint64_t>& all) {
        for (const auto key : all) training.add(weights.number(key), 0, e);
        return training.arena.size();
      };
      const auto add_votes = [&](const std::vector<EditKeys::Vote>& all) {
        for (const auto& vote : all) training.add(weights.number(vote.key), vote.action, e);
        return training.arena.size();
      };
      step.general = training.arena.size();
      step.bundle = add_all(keys.general);
      step.known = add_all(keys.bundle);
      step.repetitions = add_all(keys.known);
      step.votes = add_votes(keys.repetitions);
      step.end = add_votes(keys.votes);
      training.steps.push_back(step);
      state.apply(gold, state.at < example.lemma.size() ? example.lemma[state.at] : edge_symbol);
    }
  }
  training.first.push_back(training.steps.size());

  std::vector<bool> kept(weights.keys());
  for (std::size_t f = 0; f < kept.size(); ++f) kept[f] = training.examples_with[f] >= options.least_examples;
  training.renumber(weights.keep(kept));
  {
    std::vector<std::pair<std::uint32_t, Action>> supports;
    supports.reserve(training.arena.size());
    for (const auto& step : training.steps) {
      for (std::size_t a = step.general; a < step.end; ++a) {
        supports.emplace_back(training.arena[a].feature, a < step.repetitions ? step.gold : EditWeights::any_action);
      }
    }
    weights.make_rows(supports);
  }

  const resources::Random random("morph/edits", options.seed);
  Learner learner(weights, training, options, characters.size() + first_insert);
  for (std::uint32_t epoch = 0; epoch < options.epochs; ++epoch) {
    const resources::Permutation order(examples.size(), random.bits(0, 0, epoch));
    for (std::size_t k = 0; k < examples.size(); ++k) {
      const auto e = static_cast<std::size_t>(order(k));
      const Shown shown{random.chance(options.keep_bundle, e, 1, epoch), random.chance(options.keep_known, e, 2, epoch)};
      for (std::size_t at = training.first[e]; at < training.first[e + 1]; ++at) {
        auto& step = training.steps[at];
        if (step.rest > 0) --step.rest;
        else learner.learn(step, shown);
      }
    }
  }
  weights.compact(static_cast<float>(options.least_weight));
}

std::vector<RankedForm> Edits::Model::inflect(const InflectionQuery& query, std::size_t top, EditFeatures& features,
                                              EditKeys& keys, ActionScores& scores) const {
  const std::u32string word = checked_word(query.lemma, "the lemma");
  const Bundle bundle = read_bundle(query.bundle);
  const EditQuery edit{to_symbols(word), bundle.atoms, bundle.hash};
  const auto known = known_forms(query.lemma, bundle, ~std::uint32_t{0});
  features.prepare(edit, known);
  struct Path {
    EditState state;
    std::u32string text;
    double score = 0;
  };
  const std::size_t beam = std::max<std::size_t>(options.beam, top), longest = 2 * word.size() + 40;
  std::vector<Path> paths(1), finished, next;
  struct Choice {
    double score;
    std::size_t path;
    Action action;
  };
  std::vector<Choice> choices;
  for (std::size_t step = 0; step < 3 * longest && !paths.empty(); ++step) {
    choices.clear();
    for (std::size_t p = 0; p < paths.size(); ++p) {
      Path& path = paths[p];
      features.extract(path.state, keys);
      scores.reset();
      for (const auto* part : {&keys.general, &keys.bundle, &keys.known}) {
        for (const auto key : *part) weights.prefetch(key);
        for (const auto key : *part) {
          const std::uint32_t feature = weights.find(key);
          if (feature == EditWeights::nothing) continue;
          for (const auto& entry : weights.row(feature)) scores.add(entry.action, entry.weight);
        }
      }
      for (const auto* part : {&keys.repetitions, &keys.votes}) {
        for (const auto& vote : *part) {
          const std::uint32_t feature = weights.find(vote.key);
          if (feature != EditWeights::nothing) scores.add(vote.action, weights.row(feature).front().weight);
        }
      }
      scores.normalize(path.state, word.size(), path.text.size() < longest);
      for (const Action action : scores.candidates()) {
        const float probability = scores.probability(action);
        if (probability > 1e-4F) choices.push_back({path.score + std::log(static_cast<double>(probability)), p, action});
      }
    }
    std::sort(choices.begin(), choices.end(), [](const Choice& a, const Choice& b) {
      return a.score != b.score ? a.score > b.score : a.path != b.path ? a.path < b.path : a.action < b.action;
    });
    next.clear();
    for (const Choice& choice : choices) {
      if (next.size() == beam) break;
      if (finished.size() >= beam && choice.score < finished.back().score) break;
      Path path = paths[choice.path];
      path.score = choice.score;
      if (choice.action == end_action) {
        finished.push_back(std::move(path));
        std::sort(finished.begin(), finished.end(), [](const Path& a, const Path& b) { return a.score > b.score; });
        continue;
      }
      const std::size_t at = path.state.at;
      if (choice.action == copy_action) path.text += word[at];
      if (choice.action >= first_insert) path.text += characters[choice.action - first_insert];
      path.state.apply(choice.action, at < word.size() ? edit.lemma[at] : edge_symbol);
      next.push_back(std::move(path));
    }
    paths.swap(next);
    if (!finished.empty() && !paths.empty() && finished.size() >= top && paths.front().score < finished[top - 1].score) break;
  }
  std::vector<RankedForm> forms;
  for (const Path& path : finished) {
    const std::string form = resources::to_utf8(path.text);
    if (std::any_of(forms.begin(), forms.end(), [&](const RankedForm& f) { return f.form == form; })) continue;
    if (forms.size() < top) forms.push_back({form, path.score});
  }
  if (forms.empty()) forms.push_back({query.lemma, -1e3});
  return forms;
}

Edits::Edits(std::span<const InflectionExample> examples, const EditsOptions& options) {
  auto model = std::make_unique<Model>();
  model->options = options;
  model->read_examples(examples);
  model->train();
  model_ = std::move(model);
}

Edits::~Edits() = default;

std::vector<std::vector<RankedForm>> Edits::inflect(std::span<const InflectionQuery> queries, std::size_t top) const {
  EditFeatures features(model_->vowels);
  EditKeys keys;
  ActionScores scores(model_->characters.size() + first_insert);
  std::vector<std::vector<RankedForm>> result;
  for (const auto& query : queries) result.push_back(model_->inflect(query, std::max<std::size_t>(top, 1), features, keys, scores));
  return result;
}

void Edits::save(const std::string& path) const {
  ModelFile file{"edits", {}, model_->rows, {}};
  resources::write_file(path, write_model(file));
}

}  // namespace wug::morph
