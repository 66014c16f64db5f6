#include "lexicon/schema.hpp"

namespace wug::lexicon {
namespace {

// The ids of one source's entries are one run, so rows lie together; strings are coded by lexicon_text and looked up by a
// map in memory while importing (an index over 10^7 strings would cost more than the strings).
constexpr const char* migrations[] = {R"sql(
CREATE TABLE lexicon_text(id INTEGER PRIMARY KEY, text TEXT NOT NULL) STRICT;
CREATE TABLE lexicon_pos(
  id INTEGER PRIMARY KEY,
  ud TEXT NOT NULL,              -- UD tag, empty when the source's tag has no counterpart
  original TEXT NOT NULL,        -- as the source writes it
  UNIQUE(ud, original)) STRICT;
CREATE TABLE lexicon_entry(
  id INTEGER PRIMARY KEY,
  source INTEGER NOT NULL REFERENCES source(id),
  language INTEGER REFERENCES language(id),  -- NULL: the source's headword language
  headword INTEGER NOT NULL,     -- lexicon_text
  pos INTEGER NOT NULL,          -- lexicon_pos, 0 for none
  homograph TEXT, stable_id TEXT, guid TEXT,
  register TEXT,                 -- 'transcription': phonemic, not orthography
  line INTEGER NOT NULL,
  marks INTEGER NOT NULL DEFAULT 0) STRICT;  -- bits: lexicon/entry.hpp
CREATE TABLE lexicon_pair(
  entry INTEGER NOT NULL REFERENCES lexicon_entry(id),
  number INTEGER NOT NULL,       -- order within the entry
  sense INTEGER NOT NULL,        -- number of the sense within the entry, from 1
  source INTEGER NOT NULL,
  headword INTEGER NOT NULL, translation INTEGER NOT NULL,  -- lexicon_text
  from_language INTEGER, to_language INTEGER,  -- language; NULL: the source's own two
  pos INTEGER NOT NULL,          -- of the headword: lexicon_pos, 0 for none
  direction INTEGER NOT NULL,    -- 1 headword to translation only, 2 back only, 3 both
  status TEXT NOT NULL,
  weight REAL NOT NULL,
  attestations INTEGER NOT NULL,
  marks INTEGER NOT NULL,
  PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID;
CREATE TABLE lexicon_sense(       -- only senses that say more than their pairs do
  entry INTEGER NOT NULL REFERENCES lexicon_entry(id),
  number INTEGER NOT NULL, parent INTEGER NOT NULL,
  stable_id TEXT, pos INTEGER NOT NULL, note TEXT,
  PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID;
CREATE TABLE lexicon_definition(
  entry INTEGER NOT NULL REFERENCES lexicon_entry(id),
  number INTEGER NOT NULL, sense INTEGER NOT NULL,
  language TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID;
CREATE TABLE lexicon_variant(
  entry INTEGER NOT NULL REFERENCES lexicon_entry(id),
  number INTEGER NOT NULL,
  kind TEXT NOT NULL,            -- variant, inflected, citation, pronunciation, audio
  language TEXT NOT NULL, text TEXT NOT NULL,
  PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID;
CREATE TABLE lexicon_example(
  entry INTEGER NOT NULL REFERENCES lexicon_entry(id),
  number INTEGER NOT NULL, sense INTEGER NOT NULL,
  text TEXT NOT NULL, language TEXT NOT NULL, translation TEXT NOT NULL, stable_id TEXT,
  PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID;
CREATE TABLE lexicon_residue(     -- what has no column, as the source had it
  entry INTEGER NOT NULL REFERENCES lexicon_entry(id),
  number INTEGER NOT NULL, sense INTEGER NOT NULL,
  field TEXT NOT NULL, value TEXT NOT NULL,
  PRIMARY KEY(entry, number)) STRICT, WITHOUT ROWID;
)sql"};

constexpr const char* content[] = {
    "SELECT e.id, e.source, e.language, h.text, p.ud, p.original, e.homograph, e.stable_id, e.guid, e.register, e.line, "
    "e.marks FROM lexicon_entry e JOIN lexicon_text h ON h.id = e.headword LEFT JOIN lexicon_pos p ON p.id = e.pos "
    "ORDER BY e.id",
    "SELECT q.entry, q.number, q.sense, h.text, t.text, q.from_language, q.to_language, p.ud, p.original, q.direction, q.status, q.weight, "
    "q.attestations, q.marks FROM lexicon_pair q JOIN lexicon_text h ON h.id = q.headword JOIN lexicon_text t ON "
    "t.id = q.translation LEFT JOIN lexicon_pos p ON p.id = q.pos ORDER BY q.entry, q.number",
    "SELECT s.entry, s.number, s.parent, s.stable_id, p.ud, p.original, s.note FROM lexicon_sense s LEFT JOIN "
    "lexicon_pos p ON p.id = s.pos ORDER BY s.entry, s.number",
    "SELECT * FROM lexicon_definition ORDER BY entry, number",
    "SELECT * FROM lexicon_variant ORDER BY entry, number",
    "SELECT * FROM lexicon_example ORDER BY entry, number",
    "SELECT * FROM lexicon_residue ORDER BY entry, number"};

constexpr const char* removals[] = {
    "DELETE FROM lexicon_residue WHERE entry IN (SELECT id FROM lexicon_entry WHERE source = ?1)",
    "DELETE FROM lexicon_example WHERE entry IN (SELECT id FROM lexicon_entry WHERE source = ?1)",
    "DELETE FROM lexicon_variant WHERE entry IN (SELECT id FROM lexicon_entry WHERE source = ?1)",
    "DELETE FROM lexicon_definition WHERE entry IN (SELECT id FROM lexicon_entry WHERE source = ?1)",
    "DELETE FROM lexicon_sense WHERE entry IN (SELECT id FROM lexicon_entry WHERE source = ?1)",
    "DELETE FROM lexicon_pair WHERE source = ?1", "DELETE FROM lexicon_entry WHERE source = ?1"};

}  // namespace

const resources::LayerSchema& lexicon_schema() {
  static const resources::LayerSchema schema{"lexicon", migrations, content, removals};
  return schema;
}

}  // namespace wug::lexicon
