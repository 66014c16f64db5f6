#include "morph/word_formation.hpp"

#include <algorithm>

#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

using resources::Reason;

std::string_view name_of(FormationKind kind) { return kind == FormationKind::derivation ? "derivation" : "segmentation"; }

FormationWriter::FormationWriter(resources::Store& store, std::int64_t language, std::int64_t source,
                                 resources::ImportReport& report)
    : language_(language),
      source_(source),
      report_(report),
      insert_(store.database().prepare("INSERT OR IGNORE INTO word_formation(language, source, kind, base, word, features, parts, count) "
                                       "VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, 1) RETURNING count")),
      repeat_(store.database().prepare("UPDATE word_formation SET count = count + 1 WHERE language = ?1 AND source = ?2 AND "
                                       "kind = ?3 AND base = ?4 AND word = ?5 AND features = ?6 AND parts = ?7")) {}

void FormationWriter::add(const WordFormation& row) {
  const std::string_view fields[] = {row.base, row.word, row.features, row.parts};
  std::string stored[4];
  bool trimmed = false, composed = false;
  for (std::size_t i = 0; i < 4; ++i) {
    if (fields[i].size() > longest_formation) {
      return report_.quarantine(Reason::over_limit, row.line, "a field of " + std::to_string(fields[i].size()) +
                                                                  " bytes, the limit is " + std::to_string(longest_formation), row.text);
    }
    const std::string_view text = resources::trim(fields[i]);
    trimmed = trimmed || text.size() != fields[i].size();
    stored[i] = resources::nfc(text);
    composed = composed || stored[i] != text;
  }
  if (trimmed) report_.mark(Reason::edge_ws, row.line);
  if (composed) report_.mark(Reason::not_nfc, row.line);
  const auto bind = [&](resources::Statement& statement) -> resources::Statement& {
    statement.reset().bind(1, language_).bind(2, source_).bind(3, static_cast<std::int64_t>(row.kind));
    for (int i = 0; i < 4; ++i) statement.bind(4 + i, stored[i]);
    return statement;
  };
  if (bind(insert_).step()) {
    insert_.reset();
    return report_.keep();
  }
  insert_.reset();
  bind(repeat_).run();
  report_.drop(Reason::dup_row, row.line);
}

std::vector<StoredFormation> formations_of(const resources::Store& store, std::string_view language, std::string_view word) {
  auto query = store.database().prepare(
      "SELECT kind, base, word, features, parts, count, source FROM word_formation WHERE word = ?1 AND language = ?2 "
      "ORDER BY kind, base, features, parts, source");
  query.bind(1, resources::nfc(word)).bind(2, store.find_language(language));
  std::vector<StoredFormation> found;
  while (query.step()) {
    found.push_back({query.integer(0) == 0 ? FormationKind::derivation : FormationKind::segmentation, std::string(query.text(1)),
                     std::string(query.text(2)), std::string(query.text(3)), std::string(query.text(4)), query.integer(5),
                     query.integer(6)});
  }
  return found;
}

std::vector<std::pair<std::string, std::string>> derivations_of(const resources::Store& store, std::string_view language) {
  auto query = store.database().prepare("SELECT DISTINCT base, word FROM word_formation WHERE kind = 0 AND language = ?1 ORDER BY base, word");
  query.bind(1, store.find_language(language));
  std::vector<std::pair<std::string, std::string>> pairs;
  while (query.step()) pairs.emplace_back(query.text(0), query.text(1));
  return pairs;
}

std::string joined_morphs(std::string_view parts) {
  static constexpr std::string_view mark = " @@";
  std::string joined;
  for (std::size_t at = 0; at < parts.size();) {
    const bool marked = parts.substr(at).starts_with(mark);
    joined += marked ? '|' : parts[at];
    at += marked ? mark.size() : 1;
  }
  return joined;
}

}  // namespace wug::morph
