#include "lexicon/stats.hpp"

#include "resources/provenance.hpp"

namespace wug::lexicon {
namespace {

std::uint64_t count(const resources::Store& store, const char* sql, std::int64_t source) {
  auto query = store.database().prepare(sql);
  return query.bind(1, source).step() ? static_cast<std::uint64_t>(query.integer(0)) : 0;
}

std::map<std::string, std::uint64_t> groups(const resources::Store& store, const char* sql, std::int64_t source) {
  std::map<std::string, std::uint64_t> result;
  auto query = store.database().prepare(sql);
  query.bind(1, source);
  while (query.step()) result[std::string(query.text(0))] = static_cast<std::uint64_t>(query.integer(1));
  return result;
}

}  // namespace

std::vector<SourceStats> lexicon_stats(const resources::Store& store) {
  std::vector<SourceStats> all;
  for (const resources::Source& source : resources::list_sources(store)) {
    if (source.kind != "lexicon") continue;
    SourceStats s{source.id, source.path, source.format, source.from, source.to, source.licence, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, {}, {}};
    s.entries = count(store, "SELECT count(*) FROM lexicon_entry WHERE source = ?1", source.id);
    s.headwords = count(store, "SELECT count(DISTINCT headword) FROM lexicon_entry WHERE source = ?1", source.id);
    s.pairs = count(store, "SELECT count(*) FROM lexicon_pair WHERE source = ?1 AND marks & 256 = 0", source.id);
    s.forward = count(store, "SELECT count(*) FROM (SELECT DISTINCT headword, translation, from_language, to_language FROM "
                             "lexicon_pair WHERE source = ?1 AND direction & 1)", source.id);
    s.backward = count(store, "SELECT count(*) FROM (SELECT DISTINCT headword, translation, from_language, to_language FROM "
                              "lexicon_pair WHERE source = ?1 AND direction & 2)", source.id);
    s.definitions = count(store, "SELECT count(*) FROM lexicon_definition d JOIN lexicon_entry e ON e.id = d.entry WHERE e.source = ?1", source.id);
    s.examples = count(store, "SELECT count(*) FROM lexicon_example x JOIN lexicon_entry e ON e.id = x.entry WHERE e.source = ?1", source.id);
    s.pronunciations = count(store, "SELECT count(*) FROM lexicon_variant v JOIN lexicon_entry e ON e.id = v.entry WHERE e.source = ?1 "
                                    "AND v.kind = 'pronunciation'", source.id);
    s.residue = count(store, "SELECT count(*) FROM lexicon_residue r JOIN lexicon_entry e ON e.id = r.entry WHERE e.source = ?1", source.id);
    s.quarantined = count(store, "SELECT count(*) FROM quarantine WHERE source = ?1", source.id);
    s.pos = groups(store, "SELECT coalesce(p.ud, ''), count(*) FROM lexicon_pair q LEFT JOIN lexicon_pos p ON p.id = q.pos "
                          "WHERE q.source = ?1 AND q.marks & 256 = 0 GROUP BY 1", source.id);
    s.status = groups(store, "SELECT status, count(*) FROM lexicon_pair WHERE source = ?1 AND marks & 256 = 0 GROUP BY 1", source.id);
    all.push_back(std::move(s));
  }
  return all;
}

}  // namespace wug::lexicon
