#include <fmt/format.h>

#include <map>
#include <memory>
#include <nlohmann/json.hpp>

#include "lexicon/export.hpp"
#include "lexicon/licence.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "tools/options/command.hpp"
#include "tools/options/direction.hpp"

namespace wug::tools {
namespace {

/// Throws unless the sources' licences allow the export or the user has confirmed it.
lexicon::CombinedLicence checked_licence(const std::vector<resources::Source>& sources, bool despite, bool local) {
  std::vector<std::string> licences, unknown;
  for (const auto& source : sources) {
    licences.push_back(source.licence);
    if (!lexicon::combine_licences({source.licence}).terms.known) unknown.push_back(resources::in_quotes(source.path));
  }
  auto licence = lexicon::combine_licences(licences);
  if (!licence.contradictions.empty() && !despite) {
    throw resources::Error(resources::Cause::usage, fmt::format("the sources' licences contradict each other: {}; remove a source, or give --despite-licences",
                                                                fmt::join(licence.contradictions, "; ")));
  }
  if (!unknown.empty() && !local) {
    throw resources::Error(resources::Cause::usage, fmt::format("no known licence, so for local use only: {}; import it with --licence, or confirm with --local-use",
                                                                fmt::join(unknown, ", ")));
  }
  return licence;
}

int run(Invocation& call) {
  ProjectOptions project;
  DirectionOptions direction;
  lexicon::ExportOptions options;
  std::string output = "-";
  bool despite = false, local = false;
  bind(call, project);
  bind(call, direction);
  call.flag("format", options.format, "NAME", "the format to write");
  call.flag("output", output, "PATH", "file to write; - is standard output; a folder for formats of several files");
  call.flag("despite-licences", despite, "export also where the sources' licences contradict each other");
  call.flag("local-use", local, "export also what has no known licence, for local use only");
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  resolve(direction, store);
  options.from = direction.from;
  options.to = direction.to;
  const auto licence = checked_licence(lexicon::exported_sources(store, options.from, options.to), despite, local);
  options.licence = licence.name;
  std::map<std::string, std::unique_ptr<resources::AtomicFile>, std::less<>> files;
  const auto counts = lexicon::export_lexicon(store, options, [&](std::string_view name, std::string_view bytes) {
    auto found = files.find(name);
    if (found == files.end()) {
      if (!name.empty() && output == "-") {
        throw resources::Error(resources::Cause::usage, options.format + " is several files: give --output FOLDER");
      }
      if (!name.empty()) resources::make_folder(output);
      const std::string path = name.empty() ? output : output + "/" + std::string(name);
      found = files.emplace(name, std::make_unique<resources::AtomicFile>(path)).first;
    }
    found->second->write(bytes);
  });
  if (files.empty()) files.emplace("", std::make_unique<resources::AtomicFile>(output));
  for (auto& [name, file] : files) file->commit();
  if (output != "-") call.say(fmt::format("{}: {} headwords, {} pairs, licence {}\n", output, counts.entries, counts.pairs, licence.name));
  call.print_json(nlohmann::ordered_json{{"format", options.format}, {"entries", counts.entries}, {"pairs", counts.pairs},
                                         {"output", output}, {"licence", licence.name}, {"licences", licence.parts},
                                         {"share_alike", licence.terms.share_alike || licence.terms.gpl}, {"non_commercial", licence.terms.non_commercial}}.dump());
  return 0;
}

}  // namespace

extern const Command lexicon_export{"lexicon", "export", "Write the lexicon of two languages to a file.",
                                    "wug lexicon export --from isl --to eng --format tsv --output isl-eng.tsv", run};

}  // namespace wug::tools
