#include "morph/export.hpp"

#include <nlohmann/json.hpp>
#include <set>
#include <unordered_map>

#include "morph/attribution.hpp"
#include "morph/lookup.hpp"

namespace wug::morph {

using resources::Store;

namespace {

struct Original {
  std::string lemma, text;
};

/// The bytes of the sources where they differ from the stored text, by id of the form.
std::unordered_map<std::int64_t, Original> originals_of(const Store& store, std::int64_t language) {
  std::unordered_map<std::int64_t, Original> originals;
  auto rows = store.database().prepare(
      "SELECT o.form, o.lemma, o.text FROM form_original o JOIN lemma l ON l.id = o.form >> 16 WHERE l.language = ?1");
  rows.bind(1, language);
  while (rows.step()) originals.emplace(rows.integer(0), Original{std::string(rows.text(1)), std::string(rows.text(2))});
  return originals;
}

}  // namespace

std::uint64_t export_unimorph(const Store& store, std::string_view language, const std::function<void(std::string_view)>& write) {
  const std::int64_t id = store.find_language(language);
  const auto originals = originals_of(store, id);
  auto rows = store.database().prepare(
      "SELECT f.id, l.text, f.text, b.text, b.canonical FROM form f JOIN cell_set s ON s.id = f.cells JOIN cell c ON "
      "c.cell_set = s.id JOIN bundle b ON b.id = c.bundle JOIN lemma l ON l.id = f.id >> 16 WHERE s.language = ?1 "
      "ORDER BY f.id, c.bundle");
  rows.bind(1, id);
  std::uint64_t count = 0;
  std::int64_t lemma = -1;
  std::set<std::pair<std::string, std::string>> written;  // of the lemma: several sources may have the same row
  std::string line;
  while (rows.step()) {
    if (lemma != rows.integer(0) >> 16) {
      if (lemma >= 0) write("\n");
      lemma = rows.integer(0) >> 16;
      written.clear();
    }
    if (!written.emplace(rows.text(2), rows.text(4)).second) continue;
    const auto original = originals.find(rows.integer(0));
    line = original == originals.end() ? std::string(rows.text(1)) : original->second.lemma;
    line += '\t';
    line += original == originals.end() ? rows.text(2) : std::string_view(original->second.text);
    line.append("\t").append(rows.text(3)).append("\n");
    write(line);
    ++count;
  }
  return count;
}

namespace {

/// The first line: whose rows the others hold.
nlohmann::ordered_json header(const Store& store, std::string_view language) {
  const auto sources = table_sources(store, language);
  const Attribution whole = attribution_of(sources);
  nlohmann::ordered_json json{{"language", language}, {"licence", whole.licence}, {"citation", whole.citation}, {"sources", nlohmann::ordered_json::array()}};
  for (const auto& source : sources) {
    json["sources"].push_back({{"id", source.id}, {"path", source.path}, {"licence", source.licence}, {"citation", source.citation}, {"sha256", source.sha256}});
  }
  return json;
}

}  // namespace

std::uint64_t export_jsonl(const Store& store, std::string_view language, const std::function<void(std::string_view)>& write) {
  nlohmann::ordered_json entry = header(store, language);
  std::uint64_t count = 0;
  const auto flush = [&] { write(entry.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace) + "\n"); };
  for_each_row(store, language, [&](const StoredRow& row) {
    if (!entry.contains("lemma") || entry["lemma"] != row.lemma) {
      flush();
      entry = {{"lemma", row.lemma}, {"language", language}, {"forms", nlohmann::ordered_json::array()}};
    }
    entry["forms"].push_back({{"form", row.form}, {"features", row.bundle}, {"count", row.count}, {"status", name_of(row.status)},
                              {"source", row.source}});
    ++count;
  });
  flush();
  return count;
}

}  // namespace wug::morph
