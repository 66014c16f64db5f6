#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/attribution.hpp"
#include "morph/export.hpp"
#include "morph/export_cldf.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  std::string language, format = "unimorph", output = "-";
  bind(call, project);
  call.flag("language", language, "LANG", "language of the tables (else the project's target)");
  call.choice("format", format, {"unimorph", "jsonl", "cldf"}, "what to write");
  call.flag("output", output, "PATH", "where to; - is standard output; a folder for cldf");
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  const auto terms = morph::attribution_of(morph::table_sources(store, tag));
  const auto done = [&](std::uint64_t rows) {
    const std::string licence = terms.licence.empty() ? "not known" : terms.licence;
    if (output != "-") call.say(fmt::format("{}: {} rows; licence {}\n", output, rows, resources::escape_for_terminal(licence)));
    call.print_json(nlohmann::ordered_json{{"rows", rows}, {"format", format}, {"licence", terms.licence}}.dump());
    return 0;
  };
  if (format == "cldf") {
    if (output == "-") throw resources::Error(resources::Cause::usage, "expected --output DIR: CLDF is a folder of files");
    return done(morph::export_cldf(store, tag, output));
  }
  resources::AtomicFile file(output);
  const auto write = [&file](std::string_view bytes) { file.write(bytes); };
  const std::uint64_t rows = format == "jsonl" ? morph::export_jsonl(store, tag, write) : morph::export_unimorph(store, tag, write);
  file.commit();
  return done(rows);
}

}  // namespace

extern const Command morph_export{"morph", "export", "Write the inflection tables of a language to a file.",
                                  "wug morph export --format unimorph --language isl --output isl.tsv", run};

}  // namespace wug::tools
