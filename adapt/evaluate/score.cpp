#include "adapt/evaluate/score.hpp"

#include <ATen/core/Tensor.h>
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <map>

#include "adapt/evaluate/evaluation_model.hpp"
#include "adapt/evaluate/log_likelihood.hpp"
#include "adapt/evaluate/prompt.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"

namespace wug::adapt {
namespace {

using resources::Cause;
using resources::Error;

/// A choice's log-likelihood, three ways.
enum Way : std::size_t { whole, by_piece, calibrated, ways };
using Scores = std::array<double, ways>;

class Scorer {
 public:
  explicit Scorer(const ScoreOptions& options)
      : options_(options),
        model_(load_for_evaluation(options.run)),
        prompt_(options.prompt),
        bare_(options.bare),
        questions_(read_choice_items(options.questions)),
        others_(options.examples.empty() ? std::vector<ChoiceItem>{} : read_choice_items(options.examples)) {
    require_head(model_, "scoring choices");
    if (options.limit > 0 && questions_.size() > options.limit && others_.empty()) others_ = questions_;
    if (options.limit > 0 && questions_.size() > options.limit) questions_.resize(options.limit);
    const std::size_t most = examples().size() - (options.examples.empty() ? 1 : 0);
    if (static_cast<std::uint64_t>(options.shots) > most) {
      throw Error(Cause::usage, fmt::format("--shots: found {}, but there are {} examples to draw from", options.shots, most));
    }
  }

  const std::vector<ChoiceItem>& questions() const { return questions_; }
  std::uint64_t shots_left_out() const { return left_out_; }

  /// Which ways rank the right choice first.
  std::array<bool, ways> answers_right(std::size_t question, std::uint64_t draw) {
    const ChoiceItem& item = questions_[question];
    const std::vector<std::string> shots = demonstrations(question, draw);
    std::vector<Scores> scores;
    for (const std::string& choice : item.choices) scores.push_back(score_choice(item, choice, shots));
    std::array<bool, ways> right{};
    for (std::size_t way = 0; way < ways; ++way) {
      const auto best = std::max_element(scores.begin(), scores.end(), [&](const Scores& a, const Scores& b) { return a[way] < b[way]; });
      right[way] = static_cast<std::size_t>(best - scores.begin()) == item.answer;
    }
    return right;
  }

 private:
  const std::vector<ChoiceItem>& examples() const { return others_.empty() ? questions_ : others_; }

  /// Filled prompts with their right answers, never the question itself.
  std::vector<std::string> demonstrations(std::size_t question, std::uint64_t draw) const {
    std::vector<std::string> shots;
    if (options_.shots == 0) return shots;
    const resources::Random random("adapt.score.shots", options_.seed);
    const resources::Permutation order(examples().size(), random.bits(question, static_cast<std::uint32_t>(draw)));
    for (std::uint64_t i = 0; static_cast<std::int64_t>(shots.size()) < options_.shots; ++i) {
      const auto index = static_cast<std::size_t>(order(i));
      if (options_.examples.empty() && index == question) continue;
      const ChoiceItem& item = examples()[index];
      shots.push_back(prompt_.fill(item, item.choices[item.answer]).text);
    }
    return shots;
  }

  Scores score_choice(const ChoiceItem& item, const std::string& choice, const std::vector<std::string>& shots) {
    PromptTemplate::Filled filled = prompt_.fill(item, choice);
    Placed placed = place(filled);
    // The last demonstrations stay where not all fit.
    for (auto shot = shots.rbegin(); shot != shots.rend(); ++shot) {
      PromptTemplate::Filled longer = filled;
      const std::string before = *shot + options_.separator;
      longer.text.insert(0, before);
      longer.answer_begin += before.size();
      longer.answer_end += before.size();
      Placed with_shot = place(longer);
      if (with_shot.pieces.size() > model_.longest_text()) {
        left_out_ += static_cast<std::uint64_t>(shots.rend() - shot);
        break;
      }
      filled = std::move(longer);
      placed = std::move(with_shot);
    }
    if (placed.pieces.size() > model_.longest_text()) {
      throw Error(Cause::data, fmt::format("{}: {} pieces, but the model takes at most {}", resources::in_quotes(filled.text), placed.pieces.size(), model_.longest_text()));
    }
    const double likelihood = score_placed(placed);
    return {likelihood, likelihood / static_cast<double>(std::max<std::size_t>(placed.last - placed.first, 1)), likelihood - bare_likelihood(item, choice)};
  }

  /// A filled prompt as pieces, and which of them are the answer's.
  struct Placed {
    Pieces pieces;
    std::size_t first = 0, last = 0;
  };
  Placed place(const PromptTemplate::Filled& filled) const {
    Placed placed;
    model_.tokenizer->encode(filled.text, placed.pieces);
    const auto& [ids, begin, end, starts] = placed.pieces;
    while (placed.first < ids.size() && end[placed.first] <= filled.answer_begin) ++placed.first;
    placed.last = placed.first;
    while (placed.last < ids.size() && begin[placed.last] < filled.answer_end) ++placed.last;
    return placed;
  }

  double score_placed(const Placed& placed) const {
    return log_likelihood(model_, {placed.pieces.ids, placed.pieces.starts_word, placed.first, placed.last}, options_.mask_rest_of_word);
  }

  /// Known again for a choice that comes back, as labels do.
  double bare_likelihood(const ChoiceItem& item, const std::string& choice) {
    const PromptTemplate::Filled filled = bare_.fill(item, choice);
    const auto known = bare_known_.find(filled.text);
    return known != bare_known_.end() ? known->second : bare_known_[filled.text] = score_placed(place(filled));
  }

  const ScoreOptions& options_;
  EvaluationModel model_;
  PromptTemplate prompt_, bare_;
  std::vector<ChoiceItem> questions_, others_;
  std::map<std::string, double> bare_known_;
  std::uint64_t left_out_ = 0;
};

Accuracy summary(std::vector<double> by_draw) {
  Accuracy accuracy;
  const auto n = static_cast<double>(by_draw.size());
  for (const double share : by_draw) accuracy.mean += share / n;
  for (const double share : by_draw) accuracy.deviation += (share - accuracy.mean) * (share - accuracy.mean);
  accuracy.deviation = n > 1 ? std::sqrt(accuracy.deviation / (n - 1)) : 0;
  accuracy.by_draw = std::move(by_draw);
  return accuracy;
}

}  // namespace

ScoreResult score_choices(const ScoreOptions& options, const RunControl& control) {
  const auto start = std::chrono::steady_clock::now();
  Scorer scorer(options);
  const std::size_t count = scorer.questions().size();
  const auto draws = static_cast<std::uint64_t>(options.shots == 0 ? 1 : options.draws);
  std::array<std::vector<double>, ways> shares;
  for (std::uint64_t draw = 0; draw < draws; ++draw) {
    std::array<double, ways> right{};
    for (std::size_t question = 0; question < count; ++question) {
      const auto answers = scorer.answers_right(question, draw);
      for (std::size_t way = 0; way < ways; ++way) right[way] += answers[way] ? 1 : 0;
      control.progress.update(draw * count + question + 1, draws * count, "questions", "");
      if (control.stop()) throw Error(Cause::interrupted, "stopped before the end; nothing was written");
    }
    for (std::size_t way = 0; way < ways; ++way) shares[way].push_back(right[way] / static_cast<double>(count));
  }
  ScoreResult result;
  result.questions = count;
  for (const ChoiceItem& item : scorer.questions()) result.chance += 1.0 / static_cast<double>(item.choices.size() * count);
  result.sum = summary(std::move(shares[whole]));
  result.per_piece = summary(std::move(shares[by_piece]));
  result.calibrated = summary(std::move(shares[calibrated]));
  result.shots_left_out = scorer.shots_left_out();
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace wug::adapt
