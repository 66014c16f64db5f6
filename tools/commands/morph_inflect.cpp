#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/lookup.hpp"
#include "morph/tag_hints.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

int run(Invocation& call) {
  ProjectOptions project;
  std::string language;
  std::vector<std::string> words;
  bind(call, project);
  call.positional("LEMMA FEATURES", words, 2, 2);
  call.flag("language", language, "LANG", "language of the table (else the project's target)");
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  const auto rows = morph::rows_of_cell(store, tag, words[0], words[1]);
  nlohmann::ordered_json json{{"lemma", words[0]}, {"features", words[1]}, {"language", tag}, {"forms", nlohmann::ordered_json::array()}};
  for (const auto& row : rows) {
    call.say(fmt::format("{}\t{}\t{}\n", resources::escape_for_terminal(row.form), resources::escape_for_terminal(row.bundle), name_of(row.status)));
    json["forms"].push_back({{"form", row.form}, {"features", row.bundle}, {"status", name_of(row.status)}, {"count", row.count}, {"source", row.source}});
  }
  if (rows.empty()) {
    call.say(fmt::format("no table has {} in {}\n", resources::in_quotes(words[0]), resources::in_quotes(words[1])));
    if (const std::string hint = morph::unknown_tag_hint(words[1]); !hint.empty()) call.note(hint);
  }
  call.print_json(json.dump());
  return rows.empty() ? 1 : 0;
}

}  // namespace

extern const Command morph_inflect{"morph", "inflect", "Give the forms of a lemma in one cell of its paradigm.",
                                   "wug morph inflect hestur 'N;DEF;DAT;SG' --language isl", run,
                                   "Features may stand in any order and in legacy spellings. Exits 1 when no table has the cell."};

}  // namespace wug::tools
