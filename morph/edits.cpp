#include "morph/edits.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <numeric>
#include <set>
#include <unordered_map>

#include "morph/edit_atoms.hpp"
#include "morph/edits_settings.hpp"
#include "morph/model_file.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

/// Lemmas are citation forms, and tables of all languages cite nouns in the nominative singular and verbs in the
/// infinitive: where a part of speech has no such cell in training, up to `share` of its lemmas teach it.
std::vector<InflectionExample> with_citations(std::span<const InflectionExample> examples, double share) {
  std::vector<InflectionExample> rows(examples.begin(), examples.end());
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
  return rows;
}

}  // namespace

struct Edits::Model {
  Model(std::span<const InflectionExample> examples, const EditsOptions& with)
      : options(with), attested(examples.begin(), examples.end()), rows(with_citations(examples, with.citation)),
        data(rows), forward(data, Direction::forward, with.transducer), backward(data, Direction::backward, with.transducer),
        analogies(rows, with.analogies) {}
  Model(std::span<const InflectionExample> examples, const EditsOptions& with, std::string_view learnt)
      : options(with), attested(examples.begin(), examples.end()), rows(with_citations(examples, with.citation)),
        data(rows), forward(data, Direction::forward, with.transducer, learnt),
        backward(data, Direction::backward, with.transducer, learnt), analogies(rows, with.analogies) {
    if (!learnt.empty()) throw resources::Error(resources::Cause::data, "what the model learnt goes on behind its end");
  }

  EditsOptions options;
  std::vector<InflectionExample> attested, rows;  ///< what save writes; with citation forms
  EditData data;
  EditTransducer forward, backward;
  EditAnalogies analogies;
};

/// Gathers candidates; one per thread. What concerns a bundle is worked out once.
class Edits::Proposer {
 public:
  Proposer(const Model& model, unsigned beam)
      : model_(model), forward_(search(model.forward, beam)), backward_(search(model.backward, beam)) {}

  struct Bundle {
    EditBundle bundle;
    std::vector<std::uint32_t> parts;
    bool seen = false;
    std::shared_ptr<EditAnalogies::Wanted> wanted;
  };
  Bundle& bundle_of(const std::string& name) {
    const auto [found, fresh] = bundles_.try_emplace(name);
    if (fresh) {
      Bundle& bundle = found->second;
      bundle.bundle = read_edit_bundle(name);
      bundle.parts = model_.data.parts.find(bundle.bundle);
      bundle.seen = model_.analogies.knows_bundle(name);
    }
    return found->second;
  }

  std::vector<EditCandidate> propose(const InflectionQuery& query) {
    const std::u32string word = checked_word(query.lemma, "the lemma");
    Bundle& bundle = bundle_of(query.bundle);
    const auto known = nearest_rows(model_.data, model_.data.rows_of(query.lemma), bundle.bundle, model_.options.transducer.known_forms);
    const EditSearch::Query search{word, &bundle.bundle, bundle.parts, known};
    const auto forward = forward_.write(search);
    const EditsOptions& options = model_.options;
    if (forward.size() == 1 && forward.front().score > (bundle.seen ? options.sure_alone : options.sure_alone_unseen)) {
      return {{{forward.front().form}, forward.front().score, std::nullopt}};
    }
    const auto backward = backward_.write(search);
    if (auto decided = decide(forward, backward, bundle.seen)) return {std::move(*decided)};
    std::vector<std::u32string> forms;
    for (const auto* written : {&forward, &backward}) {
      for (const auto& form : *written) {
        if (std::find(forms.begin(), forms.end(), form.form) == forms.end()) forms.push_back(form.form);
      }
    }
    if (!bundle.wanted) bundle.wanted = model_.analogies.want(query.bundle);
    std::vector<EditCandidate> result;
    for (auto& opinion : model_.analogies.ask(query.lemma, *bundle.wanted, forms)) {
      const bool written = std::find(forms.begin(), forms.end(), opinion.form) != forms.end();
      if (!written && !worth_scoring(opinion)) continue;
      const auto by_forward = score_of(opinion.form, forward, forward_), by_backward = score_of(opinion.form, backward, backward_);
      result.push_back({std::move(opinion), by_forward, by_backward});
    }
    return result;
  }

 private:
  EditSearch search(const EditTransducer& transducer, unsigned beam) const {
    return EditSearch(transducer, beam, model_.options.margin, model_.options.hopeless);
  }
  /// The form of both transducers, or of the one that is much surer.
  std::optional<EditCandidate> decide(const std::vector<WrittenForm>& by_forward, const std::vector<WrittenForm>& by_backward, bool seen) const {
    if (by_forward.size() != 1 || by_backward.size() != 1) return std::nullopt;
    const WrittenForm &forward = by_forward.front(), &backward = by_backward.front();
    const EditsOptions& options = model_.options;
    if (forward.form == backward.form) {
      if (!seen && forward.score + backward.score <= options.sure_both_unseen) return std::nullopt;
      return EditCandidate{{forward.form}, forward.score, backward.score};
    }
    if (std::max(forward.score, backward.score) <= options.sure_ahead || std::abs(forward.score - backward.score) <= options.ahead) return std::nullopt;
    if (forward.score > backward.score) return EditCandidate{{forward.form}, forward.score, std::nullopt};
    return EditCandidate{{backward.form}, std::nullopt, backward.score};
  }
  bool worth_scoring(const AnalogyOpinion& opinion) const {
    return opinion.by_rules || std::max({opinion.known, opinion.guessed}) > model_.options.least_share ||
           (opinion.equal_known < 0 && opinion.equal_known > -0.7);
  }
  static std::optional<double> score_of(const std::u32string& form, const std::vector<WrittenForm>& written, EditSearch& search) {
    for (const auto& known : written) {
      if (known.form == form) return known.score;
    }
    return search.score(form);
  }

  const Model& model_;
  EditSearch forward_, backward_;
  std::unordered_map<std::string, Bundle> bundles_;
};

Edits::Edits(std::span<const InflectionExample> examples, const EditsOptions& options)
    : model_(std::make_unique<Model>(examples, options)) {}

Edits::Edits(std::span<const InflectionExample> examples, const EditsOptions& options, std::string_view learnt)
    : model_(std::make_unique<Model>(examples, options, learnt)) {}

Edits::~Edits() = default;

std::vector<std::vector<EditCandidate>> Edits::candidates(std::span<const InflectionQuery> queries) const {
  Proposer proposer(*model_, model_->options.beam);
  std::vector<std::vector<EditCandidate>> result;
  for (const auto& query : queries) result.push_back(proposer.propose(query));
  return result;
}

namespace {

constexpr unsigned widest = 4;  ///< paths followed for more than one answer

/// The numbers of the queries, those of one bundle together: much of the work is the same for all of them.
std::vector<std::size_t> by_bundle(std::span<const InflectionQuery> queries) {
  std::vector<std::size_t> order(queries.size());
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::stable_sort(order.begin(), order.end(), [&](std::size_t a, std::size_t b) { return queries[a].bundle < queries[b].bundle; });
  return order;
}

/// Appends forms that are not there yet; none scores above the last one that is.
void add_others(const std::vector<RankedForm>& others, std::vector<RankedForm>& forms) {
  for (const RankedForm& other : others) {
    const auto same = [&](const RankedForm& form) { return form.form == other.form; };
    if (std::any_of(forms.begin(), forms.end(), same)) continue;
    forms.push_back({other.form, forms.empty() ? other.score : std::min(other.score, forms.back().score)});
  }
}

}  // namespace

std::vector<std::vector<RankedForm>> Edits::inflect(std::span<const InflectionQuery> queries, std::size_t top) const {
  Proposer proposer(*model_, model_->options.beam), wide(*model_, std::max<unsigned>(model_->options.beam, widest));
  const RankOptions& rank = model_->options.rank;
  std::vector<std::vector<RankedForm>> result(queries.size());
  for (const std::size_t q : by_bundle(queries)) {
    const InflectionQuery& query = queries[q];
    auto& forms = result[q];
    if (model_->rows.empty()) {
      checked_word(query.lemma, "the lemma");
      forms.push_back({query.lemma, 0});
      continue;
    }
    const bool seen = model_->analogies.knows_bundle(query.bundle);
    const RankWeights& weights = seen ? rank.seen : rank.unseen;
    forms = rank_candidates(proposer.propose(query), weights, rank.epsilon);
    if (top > 1) add_others(rank_candidates(wide.propose(query), weights, rank.epsilon), forms);
    if (forms.empty()) forms.push_back({query.lemma, -1e3});
    if (forms.size() > std::max<std::size_t>(top, 1)) forms.resize(std::max<std::size_t>(top, 1));
  }
  return result;
}

void Edits::save(const std::string& path) const {
  ModelFile file{"edits", edits_settings(model_->options), model_->attested, {}};
  model_->forward.append_to(file.learnt);
  model_->backward.append_to(file.learnt);
  resources::write_file(path, write_model(file));
}

}  // namespace wug::morph
