#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/inflectors.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/parallel.hpp"
#include "tools/options/command.hpp"
#include "tools/options/inflection_rows.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  std::string model, output = "-", columns = "lemma,bundle", file;
  unsigned top = 1, threads = 0;
  call.positional("FILE", file);
  call.flag("model", model, "PATH", "what wug morph train has written");
  call.flag("columns", columns, "NAMES", "order of columns; a column of forms is passed over");
  call.flag("top", top, "forms per cell, best first, with rank and score", 1, 100);
  call.flag("threads", threads, "0 is one per processor; the output does not depend on it", 0, 1024);
  call.flag("output", output, "PATH", "lemma, form, features per line; - is standard output");
  if (!call.parse()) return 0;
  if (model.empty()) throw resources::Error(resources::Cause::usage, "expected --model PATH");
  const auto inflector = morph::load_inflector(model);
  const auto rows = read_inflection_rows(call, file, columns);
  std::vector<morph::InflectionQuery> queries;
  for (const auto& row : rows) queries.push_back({row.lemma, row.bundle});
  const auto forms = morph::inflect_parallel(*inflector, queries, top, resources::thread_count(threads));
  std::string text;
  for (std::size_t q = 0; q < queries.size(); ++q) {
    for (std::size_t rank = 0; rank < forms[q].size(); ++rank) {
      const auto& [form, score] = forms[q][rank];
      text += queries[q].lemma + "\t" + form + "\t" + queries[q].bundle;
      text += top > 1 ? fmt::format("\t{}\t{:.4f}\n", rank + 1, score) : "\n";
    }
  }
  if (output == "-") call.print(text);
  else resources::write_file(output, text);
  call.print_json(nlohmann::ordered_json{{"method", inflector->method()}, {"items", queries.size()}}.dump());
  return 0;
}

}  // namespace

extern const Command morph_predict{"morph", "predict", "Inflect the lemmas of a file with a trained model.",
                                   "wug morph predict --model isl.model cells.tsv --output forms.tsv\n"
                                   "wug morph predict --model isl.model --columns lemma,form,bundle isl.dev --top 3",
                                   run};

}  // namespace wug::tools
