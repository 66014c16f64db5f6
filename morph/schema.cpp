#include "morph/schema.hpp"

namespace wug::morph {
namespace {

// A row of a table is a cell: lemma, form, bundle. One form fills several cells (syncretism) in few patterns, 131 in the
// Irish table's 107,298 rows, so the pattern is dictionary-coded: a row of `form` is one spelling of one lemma from one
// source, and its cell_set says which bundles it fills, how often each was seen, in which source and at which status.
constexpr const char* migrations[] = {R"sql(
CREATE TABLE lemma(
  id INTEGER PRIMARY KEY, language INTEGER NOT NULL REFERENCES language(id), text TEXT NOT NULL,
  UNIQUE(language, text)) STRICT;
CREATE TABLE bundle(
  id INTEGER PRIMARY KEY,
  text TEXT NOT NULL UNIQUE,     -- as a source writes it
  canonical TEXT NOT NULL        -- what bundles are compared by
  ) STRICT;
CREATE INDEX bundle_by_canonical ON bundle(canonical);
CREATE TABLE bundle_tag(tag TEXT NOT NULL, bundle INTEGER NOT NULL REFERENCES bundle(id), PRIMARY KEY(tag, bundle))
  STRICT, WITHOUT ROWID;
CREATE TABLE cell_set(
  id INTEGER PRIMARY KEY, language INTEGER NOT NULL REFERENCES language(id),
  source INTEGER NOT NULL REFERENCES source(id),
  status INTEGER NOT NULL,       -- 0 attested, 1 generated, 2 predicted
  uses INTEGER NOT NULL          -- rows of form that have it
  ) STRICT;
CREATE INDEX cell_set_by_source ON cell_set(source);
CREATE TABLE cell(
  cell_set INTEGER NOT NULL REFERENCES cell_set(id), bundle INTEGER NOT NULL REFERENCES bundle(id),
  count INTEGER NOT NULL,        -- attestations in the source
  PRIMARY KEY(cell_set, bundle)) STRICT, WITHOUT ROWID;
CREATE INDEX cell_by_bundle ON cell(bundle);
CREATE TABLE form(
  id INTEGER PRIMARY KEY,        -- the lemma's id * 65536 + a running number: a lemma's forms stand together
  cells INTEGER NOT NULL REFERENCES cell_set(id),
  text TEXT NOT NULL             -- NFC, without edge blanks
  ) STRICT;
CREATE INDEX form_by_cells ON form(cells);
CREATE TABLE form_key(           -- finds forms by text: 24 bits of its hash instead of a second copy
  key INTEGER NOT NULL, form INTEGER NOT NULL, PRIMARY KEY(key, form)) STRICT, WITHOUT ROWID;
CREATE TABLE form_original(      -- bytes of the source where they differ from the stored text
  form INTEGER PRIMARY KEY REFERENCES form(id), lemma TEXT NOT NULL, text TEXT NOT NULL) STRICT;
CREATE VIEW table_row AS         -- the tables as their sources have them, for people and checks
  SELECT language.tag AS language, lemma.text AS lemma, form.text AS form, bundle.text AS bundle, cell.count AS count,
         cell_set.status AS status, cell_set.source AS source, form.id AS form_id, bundle.canonical AS canonical
  FROM form JOIN cell_set ON cell_set.id = form.cells JOIN cell ON cell.cell_set = cell_set.id
  JOIN bundle ON bundle.id = cell.bundle JOIN lemma ON lemma.id = form.id >> 16
  JOIN language ON language.id = lemma.language;
)sql",
                                        R"sql(
CREATE TABLE bundle_use(           -- rows with a bundle, so that counting the hits of a tag reads one number per bundle
  bundle INTEGER NOT NULL REFERENCES bundle(id), language INTEGER NOT NULL REFERENCES language(id),
  source INTEGER NOT NULL REFERENCES source(id), uses INTEGER NOT NULL,
  PRIMARY KEY(bundle, language, source)) STRICT, WITHOUT ROWID;
INSERT INTO bundle_use SELECT c.bundle, s.language, s.source, sum(s.uses) FROM cell c JOIN cell_set s ON s.id = c.cell_set
  GROUP BY c.bundle, s.language, s.source;
CREATE TABLE word_formation(
  word TEXT NOT NULL, language INTEGER NOT NULL REFERENCES language(id),
  kind INTEGER NOT NULL,           -- 0 derivation, 1 segmentation
  base TEXT NOT NULL, features TEXT NOT NULL, parts TEXT NOT NULL,
  source INTEGER NOT NULL REFERENCES source(id),
  count INTEGER NOT NULL,          -- attestations in the source
  PRIMARY KEY(word, language, kind, base, features, parts, source)) STRICT, WITHOUT ROWID;
CREATE INDEX word_formation_by_source ON word_formation(source);
)sql"};

constexpr const char* content[] = {
    "SELECT language, lemma, form, bundle, canonical, count, status, source FROM table_row "
    "ORDER BY language, lemma, form, bundle, source, status",
    "SELECT r.language, r.lemma, r.form, o.lemma, o.text FROM form_original o JOIN table_row r ON r.form_id = o.form "
    "ORDER BY r.language, r.lemma, r.form, o.lemma, o.text, r.bundle",
    "SELECT l.tag, f.word, f.kind, f.base, f.features, f.parts, f.source, f.count FROM word_formation f "
    "JOIN language l ON l.id = f.language ORDER BY l.tag, f.word, f.kind, f.base, f.features, f.parts, f.source"};

#define WUG_FORMS_OF_SOURCE "(SELECT f.id FROM form f JOIN cell_set s ON s.id = f.cells WHERE s.source = ?1)"
constexpr const char* removals[] = {
    "DELETE FROM word_formation WHERE source = ?1",
    "DELETE FROM bundle_use WHERE source = ?1",
    "DELETE FROM form_original WHERE form IN " WUG_FORMS_OF_SOURCE,
    "DELETE FROM form_key WHERE form IN " WUG_FORMS_OF_SOURCE,
    "DELETE FROM form WHERE cells IN (SELECT id FROM cell_set WHERE source = ?1)",
    "DELETE FROM cell WHERE cell_set IN (SELECT id FROM cell_set WHERE source = ?1)",
    "DELETE FROM cell_set WHERE source = ?1",
    "DELETE FROM lemma WHERE id NOT IN (SELECT id >> 16 FROM form) AND ?1 > 0"};
#undef WUG_FORMS_OF_SOURCE

}  // namespace

const resources::LayerSchema& morph_schema() {
  static const resources::LayerSchema schema{"morph", migrations, content, removals};
  return schema;
}

}  // namespace wug::morph
