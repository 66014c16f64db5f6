#include <fmt/format.h>

#include <nlohmann/json.hpp>
#include <optional>

#include "morph/analyzer.hpp"
#include "morph/inflectors.hpp"
#include "morph/lookup.hpp"
#include "morph/word_formation.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;
using resources::escape_for_terminal;

/// What the tables say of a form. False when they do not know it.
bool by_table(Invocation& call, const resources::Store& store, const std::string& language, const std::string& form, ordered_json& analyses) {
  const auto rows = morph::rows_of_form(store, language, form);
  for (const auto& row : rows) {
    call.say(fmt::format("{}\t{}\t{}\t{}\n", escape_for_terminal(row.form), escape_for_terminal(row.lemma), escape_for_terminal(row.bundle),
                         name_of(row.status)));
    analyses.push_back({{"lemma", row.lemma}, {"features", row.bundle}, {"form", row.form}, {"status", name_of(row.status)}, {"count", row.count}, {"source", row.source}});
  }
  return !rows.empty();
}

bool by_model(Invocation& call, const morph::Analyzer& analyzer, const std::string& form, std::size_t most, ordered_json& analyses) {
  const auto guesses = analyzer.analyze(form, most);
  for (const auto& guess : guesses) {
    call.say(fmt::format("{}\t{}\t{}\tpredicted\t{}\n", escape_for_terminal(form), escape_for_terminal(guess.lemma),
                         escape_for_terminal(guess.bundle), guess.known_lemma ? "known lemma" : "new lemma"));
    analyses.push_back({{"lemma", guess.lemma}, {"features", guess.bundle}, {"form", form}, {"status", "predicted"}, {"rank", guess.rank + 1}, {"known_lemma", guess.known_lemma}, {"support", guess.support}});
  }
  return !guesses.empty();
}

/// Derivations and segmentations, where such files were imported.
bool by_formation(Invocation& call, const resources::Store& store, const std::string& language, const std::string& form, ordered_json& formations) {
  const auto found = morph::formations_of(store, language, form);
  for (const auto& one : found) {
    const std::string parts = morph::joined_morphs(one.parts);
    call.say(fmt::format("{}\t{}\t{}\t{}\t{}\n", escape_for_terminal(one.word), escape_for_terminal(one.base),
                         escape_for_terminal(one.features), name_of(one.kind), escape_for_terminal(parts)));
    formations.push_back({{"kind", name_of(one.kind)}, {"base", one.base}, {"features", one.features}, {"parts", parts}, {"source", one.source}});
  }
  return !found.empty();
}

int run(Invocation& call) {
  ProjectOptions project;
  std::string language, model;
  std::vector<std::string> forms;
  unsigned most = 5;
  bind(call, project);
  call.positional("FORM", forms, 1);
  call.flag("language", language, "LANG", "language of the table (else the project's target)");
  call.flag("model", model, "PATH", "what wug morph train has written: guesses about forms that no table has");
  call.flag("most", most, "guesses per form", 1, 100);
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  std::optional<morph::FormTable> table;
  std::unique_ptr<morph::Inflector> inflector;
  std::optional<morph::Analyzer> analyzer;
  if (!model.empty()) {
    inflector = morph::load_inflector(model);
    table.emplace(morph::FormTable::load(store, tag));
    analyzer.emplace(*table, *inflector);
  }
  ordered_json json{{"language", tag}, {"forms", ordered_json::array()}};
  bool all_found = true;
  for (const std::string& form : forms) {
    auto analyses = ordered_json::array(), formations = ordered_json::array();
    bool found = by_table(call, store, tag, form, analyses);
    if (!found && analyzer) found = by_model(call, *analyzer, form, most, analyses);
    found = by_formation(call, store, tag, form, formations) || found;
    if (!found) call.say(fmt::format("{}\tunknown\n", escape_for_terminal(form)));
    all_found = all_found && found;
    json["forms"].push_back({{"form", form}, {"analyses", analyses}, {"formations", formations}});
  }
  call.print_json(json.dump());
  return all_found ? 0 : 1;
}

}  // namespace

extern const Command morph_analyze{"morph", "analyze", "Give lemma and features of inflected forms.",
                                   "wug morph analyze hestinum bókar --language isl\nwug morph analyze gíraffanum --model isl.model", run,
                                   "Columns: form, lemma, features, status. With --model, forms that no table has are guessed: the changes\n"
                                   "between lemmas and forms of the table, applied backwards, of which the model would inflect to the form.\n"
                                   "Imported derivations and segmentations of the word follow. Exits 1 when nothing is known of a form."};

}  // namespace wug::tools
