#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "augment/task_check.hpp"
#include "tools/options/command.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  std::string input, format = "auto";
  call.positional("INPUT", input);
  call.choice("format", format, {"auto", "conllu", "bio", "uner", "xsid", "slots"}, "the file's format");
  if (!call.parse()) return 0;
  const augment::TaskCheck check = augment::check_task(input, format);
  for (const std::string& problem : check.problems) call.note(problem);
  call.say(fmt::format("{}: {} of {} sentences are sound\n", check.format, check.sentences - check.faulty, check.sentences));
  call.print_json(nlohmann::ordered_json{{"format", check.format}, {"sentences", check.sentences}, {"faulty", check.faulty}}.dump());
  return check.faulty == 0 ? 0 : 1;
}

}  // namespace

extern const Command augment_check{
    "augment", "check", "Check labelled data: trees by the format rules of Universal Dependencies, BIO labels, slots.",
    "wug augment check pseudo.conllu", run,
    "CoNLL-U: ids, heads, one root, ranges, tags, features, spacing and text. Labels: every I- goes on with its span. MASSIVE and "
    "SLURP: the slots come back when they are parsed and written. The exit code is 1 where a sentence breaks a rule."};

}  // namespace wug::tools
