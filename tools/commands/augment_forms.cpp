#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "augment/treebank_forms.hpp"
#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/form_table.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using augment::TreebankFormCounts;
using resources::escape_for_terminal;

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

TreebankFormCounts count_file(Invocation& call, const std::string& path, const augment::TreebankForms& forms, const std::string& language) {
  TreebankFormCounts counts;
  resources::TextInput input(path);
  resources::ConlluReader reader(input);
  std::uint64_t sentences = 0;
  while (const auto sentence = reader.next()) {
    augment::count_forms(*sentence, forms, language, counts);
    if ((++sentences & 0xFF) == 0) call.progress().update(sentences, 0, "sentences", path);
  }
  if (sentences == 0) throw resources::FormatError({path, 0, 0}, "found no sentence, expected CoNLL-U");
  if (reader.report().quarantined() > 0) call.note(fmt::format("{}: {} sentences put aside", path, reader.report().quarantined()));
  return counts;
}

/// The most frequent first; of equals by key.
template <class Key>
std::vector<std::pair<Key, std::uint64_t>> most_frequent(const std::map<Key, std::uint64_t>& counts, std::size_t most) {
  std::vector<std::pair<Key, std::uint64_t>> list(counts.begin(), counts.end());
  std::stable_sort(list.begin(), list.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (list.size() > most) list.resize(most);
  return list;
}

nlohmann::ordered_json report(Invocation& call, const std::string& path, const TreebankFormCounts& counts, std::size_t most) {
  call.say(fmt::format("{}: {} words of open classes, {} covered ({:.1f} %), {} as they stand ({:.2f} %)\n", escape_for_terminal(path),
                       counts.words, counts.covered, percent(counts.covered, counts.words), counts.correct, percent(counts.correct, counts.covered)));
  nlohmann::ordered_json json{{"file", path}, {"words", counts.words}, {"covered", counts.covered}, {"correct", counts.correct},
                              {"accuracy", percent(counts.correct, counts.covered)}, {"attested", counts.attested()},
                              {"accuracy_of_attested", percent(counts.correct, counts.attested())}, {"variant", counts.variant}, {"elsewhere", counts.elsewhere}, {"mutated", counts.mutated}};
  call.say(fmt::format("  of {} misses  {} another form of the cell, {} a form of another cell of the lemma, {} in no cell of it\n",
                       counts.covered - counts.correct, counts.variant, counts.elsewhere, counts.covered - counts.attested()));
  call.say(fmt::format("  of {} words whose own form the table has somewhere under the lemma: {:.2f} % as they stand\n", counts.attested(),
                       percent(counts.correct, counts.attested())));
  for (const auto reason : augment::all_uncovered) {
    const std::uint64_t number = counts.uncovered[static_cast<std::size_t>(reason)];
    call.say(fmt::format("  not covered  {}  {}\n", number, name_of(reason)));
    json["uncovered"][std::string(name_of(reason))] = number;
  }
  json["features"] = nlohmann::ordered_json::object();
  for (const auto& [feature, number] : most_frequent(counts.lost_features, most)) {
    call.say(fmt::format("  no counterpart  {}  {}\n", number, escape_for_terminal(feature)));
    json["features"][feature] = number;
  }
  json["misses"] = nlohmann::ordered_json::array();
  for (const auto& [miss, number] : most_frequent(counts.misses, most)) {
    call.say(fmt::format("  miss  {}  {} {}: {}, produced {} ({})\n", number, escape_for_terminal(miss.lemma), escape_for_terminal(miss.feats),
                         escape_for_terminal(miss.form), escape_for_terminal(miss.produced), escape_for_terminal(miss.cell)));
    json["misses"].push_back({{"words", number}, {"lemma", miss.lemma}, {"feats", miss.feats}, {"form", miss.form}, {"produced", miss.produced}, {"cell", miss.cell}});
  }
  return json;
}

int run(Invocation& call) {
  ProjectOptions project;
  std::vector<std::string> files;
  std::string to, profile_file;
  unsigned most = 10;
  call.positional("FILE", files, 1);
  bind(call, project);
  call.flag("to", to, "LANG", "language of the treebank and of the tables (else the project's target)");
  call.flag("profile", profile_file, "FILE", "what the tables call the treebank's features (else the built-in profile)");
  call.flag("most", most, "misses and features without counterpart to list", 0, 100'000);
  if (!call.parse()) return 0;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const auto language = language_or_setting(to, "to", store, "target");
  const auto profile = profile_file.empty() ? augment::built_in_profile(language.code) : augment::read_profile(profile_file);
  const auto table = require_form_table(store, language.tag());
  const augment::TargetCells cells(table, profile);
  const augment::TreebankForms forms(cells);
  auto json = nlohmann::ordered_json::array();
  for (const std::string& file : files) json.push_back(report(call, file, count_file(call, file, forms, language.code), most));
  call.print_json(nlohmann::ordered_json{{"language", language.tag()}, {"files", json}}.dump());
  return 0;
}

}  // namespace

extern const Command augment_forms{
    "augment", "forms", "Produce the words of a treebank from their lemmas and features, and count those that come out as they stand.",
    "wug augment forms sme_giella-ud-test.conllu --to sme --most 20", run,
    "Reads CoNLL-U. Words of open classes are covered when the table has their lemma with their part of speech and a cell that\n"
    "says all their features and nothing else; of an overabundant cell the best attested form counts. This is the way in which\n"
    "augment text and task inflect, so what goes wrong here goes wrong there: misses show what to add to the profile."};

}  // namespace wug::tools
