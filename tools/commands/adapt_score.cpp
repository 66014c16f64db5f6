#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/error.hpp"
#include "tools/options/adapt_control.hpp"
#include "tools/options/adapt_library.hpp"
#include "tools/options/command.hpp"
#include "tools/options/run_settings.hpp"

namespace wug::tools {
namespace {

nlohmann::ordered_json to_json(const adapt::Accuracy& accuracy) {
  return {{"accuracy", accuracy.mean}, {"deviation", accuracy.deviation}, {"by_draw", accuracy.by_draw}};
}

int run(Invocation& call) {
  adapt::ScoreOptions options;
  bind(call, options.run);
  call.flag("template", options.prompt, "TEXT", "a question as text: {FIELD} names a field of its line, {answer} the choice's place");
  call.flag("bare", options.bare, "TEXT", "the same for a choice's own likelihood, which calibration takes off");
  call.flag("separator", options.separator, "TEXT", "between demonstrations and question");
  call.flag("shots", options.shots, "demonstrations per question", 0, 1000);
  call.flag("draws", options.draws, "draws of demonstrations", 1, 1000);
  call.flag("examples", options.examples, "FILE", "where demonstrations come from; by default the other questions");
  call.flag("limit", options.limit, "at most so many questions; 0: all");
  call.flag("seed", options.seed, "of the demonstrations");
  call.flag("mask-rest-of-word", options.mask_rest_of_word, "encoders: mask a word's later pieces too");
  call.positional("FILE", options.questions);
  if (!call.parse()) return 0;
  const adapt::ScoreResult result = adapt_library().score(options, run_control(call));
  call.say(fmt::format("{} questions, {} shots; guessing gives {:.1f} %\n", result.questions, options.shots, 100 * result.chance));
  const auto say = [&](const char* name, const adapt::Accuracy& accuracy) {
    call.say(fmt::format("{:<12} {:>5.1f} % (deviation {:.1f})\n", name, 100 * accuracy.mean, 100 * accuracy.deviation));
  };
  say("sum", result.sum);
  say("per piece", result.per_piece);
  say("calibrated", result.calibrated);
  if (result.shots_left_out > 0) call.note(fmt::format("{} demonstrations were left out: the model takes no longer texts", result.shots_left_out));
  call.print_json(nlohmann::ordered_json{{"questions", result.questions},
                                         {"shots", options.shots},
                                         {"chance", result.chance},
                                         {"sum", to_json(result.sum)},
                                         {"per_piece", to_json(result.per_piece)},
                                         {"calibrated", to_json(result.calibrated)},
                                         {"shots_left_out", result.shots_left_out},
                                         {"seconds", result.seconds}}
                      .dump());
  return 0;
}

}  // namespace

extern const Command adapt_score{
    "adapt", "score", "Answer multiple-choice questions by likelihood, with few-shot prompts.",
    "wug adapt score --model adapted --template '{word} means {answer}.' --shots 4 questions.jsonl", run,
    "FILE has lines like {\"word\": \"hestur\", \"choices\": [\"horse\", \"cow\"], \"answer\": \"horse\"}. Three accuracies are given: by a\n"
    "choice's log-likelihood in its place, by that per piece, and by what the question adds to the choice's own. For an\n"
    "encoder it is the pseudo-log-likelihood: each piece of the choice is masked in turn."};

}  // namespace wug::tools
