#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "lexicon/lookup.hpp"
#include "morph/form_table.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/direction.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

int run(Invocation& call) {
  ProjectOptions project;
  DirectionOptions direction;
  std::vector<std::string> words;
  bind(call, project);
  bind(call, direction, "language of the words");
  call.positional("WORD", words, 1);
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  resolve(direction, store);
  const auto& [from, to] = direction;
  auto found = lexicon::look_up(store, from, to, words);
  if (std::any_of(found.begin(), found.end(), [](const auto& of_word) { return of_word.empty(); })) {
    const auto forms = morph::FormTable::load(store, from);
    found = lexicon::look_up(store, from, to, words, &forms);
  }
  auto json = ordered_json::array();
  for (std::size_t i = 0; i < words.size(); ++i) {
    auto translations = ordered_json::array();
    if (found[i].empty()) call.say(resources::escape_for_terminal(words[i]) + "\t(not found)\n");
    for (const auto& f : found[i]) {
      call.say(fmt::format("{}\t{}\t{}\t{}\t{}\tsource {}\n", resources::escape_for_terminal(f.headword),
                           resources::escape_for_terminal(f.translation), f.pos.empty() ? "-" : f.pos, f.how,
                           resources::name_of(f.status), f.source));
      translations.push_back({{"headword", f.headword}, {"translation", f.translation}, {"pos", f.pos}, {"how", f.how},
                              {"weight", f.weight}, {"status", resources::name_of(f.status)}, {"source", f.source}});
    }
    json.push_back({{"word", words[i]}, {"translations", translations}});
  }
  call.print_json(ordered_json{{"from", from}, {"to", to}, {"words", json}}.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_lookup{"lexicon", "lookup", "Show the translations of words, and how each was found.",
                                    "wug lexicon lookup hestur \"af því að\" --from isl --to eng", run,
                                    "A word is looked for as it stands, then with case folded, then without diacritics, then by its lemmas in the language's\n"
                                    "inflection tables. Of a phrase that is no headword, the longest spans that are one are shown."};

}  // namespace wug::tools
