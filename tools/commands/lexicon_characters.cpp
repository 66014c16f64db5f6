#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lexicon/characters.hpp"
#include "lexicon/store.hpp"
#include "resources/corpus_files.hpp"
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
  std::vector<std::string> files;
  bind(call, project);
  call.positional("FILE", files, 0);
  bind(call, direction, "without files: language of the headwords to count");
  if (!call.parse()) return 0;
  lexicon::Characters characters;
  if (files.empty()) {
    const auto store = open_store(project, resources::OpenMode::read_only);
    resolve(direction, store);
    std::string last;
    lexicon::for_each_pair(store, direction.from, direction.to, [&](const lexicon::StoredPair& pair) {
      if (pair.headword == last) return;
      last = pair.headword;
      characters.add(pair.headword, fmt::format("source {}: {}", pair.source, pair.headword));
    }, lexicon::PairFilter{true, true});
  } else {
    for (const std::string& file : files) {
      resources::for_each_text({file}, "auto", [&](const resources::TextItem& item) {
        const std::string at = item.line > 0 ? std::to_string(item.line) : std::string(item.id);
        characters.add(item.text, file + ":" + at);
      });
    }
  }
  auto json = ordered_json::array();
  for (const auto& c : characters.report()) {
    std::string text;
    resources::append_utf8(text, c.character);
    const std::string code = fmt::format("U+{:04X}", static_cast<unsigned>(c.character));
    call.say(fmt::format("{}\t{}\t{}\t{}\t{}\t{}\n", resources::escape_for_terminal(text), code, c.count, c.script, c.name,
                         resources::escape_for_terminal(fmt::format("{}", fmt::join(c.places, " | ")))));
    json.push_back({{"character", text}, {"code", code}, {"name", c.name}, {"script", c.script}, {"count", c.count}, {"texts", c.texts}, {"places", c.places}});
  }
  auto mixed = ordered_json::array();
  for (const auto& [word, place] : characters.mixed()) mixed.push_back({{"word", word}, {"place", place}});
  if (characters.mixed_words() > 0) {
    const auto& first = characters.mixed().front();
    call.say(fmt::format("{} words in {} texts mix scripts, the first is {} ({})\n", characters.mixed_words(), characters.mixed_texts(),
                         resources::in_quotes(first.word), resources::escape_for_terminal(first.place)));
  }
  call.print_json(ordered_json{{"characters", json}, {"mixed_script_words", characters.mixed_words()}, {"mixed_script_texts", characters.mixed_texts()},
                               {"mixed_script", mixed}}.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_characters{"lexicon", "characters", "List every character of headwords or texts: code, name, script, count, first places.",
                                        "wug lexicon characters --from isl --to eng\nwug lexicon characters news.txt", run,
                                        "Shows look-alikes from another script, stray apostrophes and combining marks; words that mix scripts are listed."};

}  // namespace wug::tools
