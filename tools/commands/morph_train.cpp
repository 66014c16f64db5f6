#include <fmt/format.h>

#include <chrono>
#include <nlohmann/json.hpp>

#include "morph/inflectors.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/inflection_rows.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  morph::TrainOptions options;
  std::string output, columns = "auto", file;
  call.positional("FILE", file);
  call.choice("method", options.method, morph::inflection_methods(), "how to inflect");
  call.flag("columns", columns, "NAMES", "order of columns, such as lemma,form,bundle; auto finds and states it");
  call.flag("epochs", options.edits.transducer.training.epochs, "edits: passes over the examples", 1, 1000);
  call.flag("seed", options.edits.transducer.training.seed, "edits: order of the examples");
  call.flag("output", output, "PATH", "the model");
  if (!call.parse()) return 0;
  if (output.empty()) throw resources::Error(resources::Cause::usage, "expected --output PATH for the model");
  const auto rows = read_inflection_rows(call, file, columns);
  const auto start = std::chrono::steady_clock::now();
  const auto inflector = morph::train_inflector(rows, options);
  const double seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  inflector->save(output);
  call.say(fmt::format("{}: {} examples, {:.2f} s, written to {}\n", options.method, rows.size(), seconds, output));
  call.print_json(nlohmann::ordered_json{{"method", options.method}, {"examples", rows.size()}, {"seconds", seconds}, {"model", output}}.dump());
  return 0;
}

}  // namespace

extern const Command morph_train{"morph", "train", "Learn to inflect from rows of lemma, form and features.",
                                 "wug morph train isl.train --method edits --output isl.model", run,
                                 "The model is one file. Rows are those of a shared task, or any file with three columns."};

}  // namespace wug::tools
