#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/lookup.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  std::string language;
  std::vector<std::string> forms;
  bind(call, project);
  call.positional("FORM", forms, 1);
  call.flag("language", language, "LANG", "language of the table (else the project's target)");
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  nlohmann::ordered_json json{{"language", tag}, {"forms", nlohmann::ordered_json::array()}};
  bool all_found = true;
  for (const std::string& form : forms) {
    const auto rows = morph::rows_of_form(store, tag, form);
    auto analyses = nlohmann::ordered_json::array();
    for (const auto& row : rows) {
      call.say(fmt::format("{}\t{}\t{}\t{}\n", resources::escape_for_terminal(row.form), resources::escape_for_terminal(row.lemma),
                           resources::escape_for_terminal(row.bundle), name_of(row.status)));
      analyses.push_back({{"lemma", row.lemma}, {"features", row.bundle}, {"form", row.form}, {"status", name_of(row.status)}, {"count", row.count}, {"source", row.source}});
    }
    if (rows.empty()) call.say(fmt::format("{}\tunknown\n", resources::escape_for_terminal(form)));
    all_found = all_found && !rows.empty();
    json["forms"].push_back({{"form", form}, {"analyses", analyses}});
  }
  call.print_json(json.dump());
  return all_found ? 0 : 1;
}

}  // namespace

extern const Command morph_analyze{"morph", "analyze", "Give lemma and features of inflected forms.",
                                   "wug morph analyze hestinum bókar --language isl", run,
                                   "Exits 1 when a form is in no table."};

}  // namespace wug::tools
