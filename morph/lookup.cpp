#include "morph/lookup.hpp"

#include <algorithm>
#include <unordered_map>

#include "morph/features.hpp"
#include "morph/form_key.hpp"
#include "resources/normalize.hpp"

namespace wug::morph {

using resources::Statement;
using resources::Store;

namespace {

constexpr std::string_view row_columns =
    "SELECT l.text, f.text, b.text, b.canonical, c.count, s.status, s.source FROM form f "
    "JOIN cell_set s ON s.id = f.cells JOIN cell c ON c.cell_set = s.id JOIN bundle b ON b.id = c.bundle "
    "JOIN lemma l ON l.id = f.id >> 16 ";

StoredRow row_of(const Statement& s) {
  return {std::string(s.text(0)), std::string(s.text(1)), std::string(s.text(2)), std::string(s.text(3)), s.integer(4),
          static_cast<resources::Status>(s.integer(5)), s.integer(6)};
}

std::vector<StoredRow> all_rows(Statement& statement) {
  std::vector<StoredRow> rows;
  while (statement.step()) rows.push_back(row_of(statement));
  return rows;
}

std::vector<StoredRow> rows_of_exact_form(const Store& store, std::int64_t language, const std::string& form) {
  auto query = store.database().prepare(std::string(row_columns) +
                                        "WHERE f.id IN (SELECT form FROM form_key WHERE key = ?1) AND f.text = ?2 AND "
                                        "s.language = ?3 ORDER BY f.id, c.bundle");
  query.bind(1, form_key(form)).bind(2, form).bind(3, language);
  return all_rows(query);
}

/// Ids of the language's bundles that have all tags, with their use in sets.
std::vector<std::int64_t> bundles_with_tags(const Store& store, const std::vector<std::string>& tags) {
  std::vector<std::int64_t> bundles;
  auto query = store.database().prepare("SELECT bundle FROM bundle_tag WHERE tag = ?1 ORDER BY bundle");
  for (std::size_t i = 0; i < tags.size(); ++i) {
    std::vector<std::int64_t> with_tag, both;
    query.reset().bind(1, tags[i]);
    while (query.step()) with_tag.push_back(query.integer(0));
    if (i == 0) {
      bundles = with_tag;
      continue;
    }
    std::set_intersection(bundles.begin(), bundles.end(), with_tag.begin(), with_tag.end(), std::back_inserter(both));
    bundles = both;
  }
  return bundles;
}

}  // namespace

std::vector<StoredRow> rows_of_lemma(const Store& store, std::string_view language, std::string_view lemma) {
  auto find = store.database().prepare("SELECT id FROM lemma WHERE language = ?1 AND text = ?2");
  if (!find.bind(1, store.find_language(language)).bind(2, resources::nfc(lemma)).step()) return {};
  const std::int64_t first = find.integer(0) << form_bits;
  auto query = store.database().prepare(std::string(row_columns) + "WHERE f.id BETWEEN ?1 AND ?2 ORDER BY f.id, c.bundle");
  query.bind(1, first).bind(2, first + forms_per_lemma - 1);
  return all_rows(query);
}

std::vector<StoredRow> rows_of_form(const Store& store, std::string_view language, std::string_view form) {
  const std::int64_t id = store.find_language(language);
  const std::string exact = resources::nfc(form), code(language.substr(0, 3));
  auto rows = rows_of_exact_form(store, id, exact);
  if (!rows.empty()) return rows;
  const std::string folded = resources::fold_case(exact, code), titled = resources::title_case(folded, code);
  for (const std::string& variant : {folded, titled}) {
    if (variant == exact) continue;
    for (StoredRow& row : rows_of_exact_form(store, id, variant)) rows.push_back(std::move(row));
  }
  return rows;
}

std::vector<StoredRow> rows_of_cell(const Store& store, std::string_view language, std::string_view lemma,
                                    std::string_view bundle) {
  const std::string canonical = canonical_bundle(bundle);
  auto rows = rows_of_lemma(store, language, lemma);
  std::erase_if(rows, [&](const StoredRow& row) { return row.canonical != canonical; });
  return rows;
}

TagHits rows_with_tags(const Store& store, std::string_view language, const std::vector<std::string>& tags, std::size_t most) {
  TagHits hits;
  const std::int64_t id = store.find_language(language);
  auto uses = store.database().prepare("SELECT sum(uses) FROM bundle_use WHERE bundle = ?1 AND language = ?2");
  auto sets = store.database().prepare("SELECT cell_set FROM cell WHERE bundle = ?1 ORDER BY cell_set");
  // CROSS JOIN: the planner is not to turn the order round; what stands first is found by an index.
  auto rows = store.database().prepare(
      "SELECT l.text, f.text, b.text, b.canonical, c.count, s.status, s.source FROM cell_set s "
      "CROSS JOIN cell c ON c.cell_set = s.id AND c.bundle = ?2 CROSS JOIN bundle b ON b.id = c.bundle "
      "CROSS JOIN form f ON f.cells = s.id CROSS JOIN lemma l ON l.id = f.id >> 16 "
      "WHERE s.id = ?1 AND s.language = ?4 ORDER BY f.id LIMIT ?3");
  for (const std::int64_t bundle : bundles_with_tags(store, tags)) {
    if (!uses.reset().bind(1, bundle).bind(2, id).step() || uses.is_null(0)) continue;
    hits.count += static_cast<std::uint64_t>(uses.integer(0));
    if (hits.rows.size() >= most) continue;
    sets.reset().bind(1, bundle);
    while (hits.rows.size() < most && sets.step()) {
      rows.reset().bind(1, sets.integer(0)).bind(2, bundle).bind(3, static_cast<std::int64_t>(most - hits.rows.size())).bind(4, id);
      while (rows.step()) hits.rows.push_back(row_of(rows));
    }
  }
  return hits;
}

void for_each_row(const Store& store, std::string_view language, const std::function<void(const StoredRow&)>& use) {
  auto query = store.database().prepare(std::string(row_columns) + "WHERE s.language = ?1 ORDER BY f.id, c.bundle");
  query.bind(1, store.find_language(language));
  while (query.step()) use(row_of(query));
}

}  // namespace wug::morph
