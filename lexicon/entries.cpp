#include "lexicon/entries.hpp"

#include <map>

namespace wug::lexicon {
namespace {

using resources::Statement;

std::string text(const Statement& row, int column) { return std::string(row.text(column)); }

/// The prepared queries for the parts of one entry.
class Parts {
 public:
  explicit Parts(const resources::Store& store)
      : pairs_(store.database().prepare("SELECT q.sense, t.text, coalesce(l.tag, ''), q.direction, q.status, q.weight, q.marks FROM lexicon_pair q "
                                        "JOIN lexicon_text t ON t.id = q.translation LEFT JOIN language l ON l.id = q.to_language "
                                        "WHERE q.entry = ?1 ORDER BY q.number")),
        senses_(store.database().prepare("SELECT s.number, s.parent, coalesce(s.stable_id, ''), coalesce(p.ud, ''), coalesce(p.original, ''), "
                                         "coalesce(s.note, '') FROM lexicon_sense s LEFT JOIN lexicon_pos p ON p.id = s.pos WHERE s.entry = ?1 ORDER BY s.number")),
        definitions_(store.database().prepare("SELECT sense, text, language FROM lexicon_definition WHERE entry = ?1 ORDER BY number")),
        variants_(store.database().prepare("SELECT text, kind, language FROM lexicon_variant WHERE entry = ?1 ORDER BY number")),
        examples_(store.database().prepare("SELECT sense, text, language, translation, coalesce(stable_id, '') FROM lexicon_example WHERE entry = ?1 ORDER BY number")),
        residue_(store.database().prepare("SELECT sense, field, value FROM lexicon_residue WHERE entry = ?1 ORDER BY number")) {}

  void fill(std::int64_t id, Entry& entry) {
    for (senses_.reset().bind(1, id); senses_.step();) {
      Sense& sense = at(entry, senses_.integer(0));
      sense.parent = static_cast<std::size_t>(senses_.integer(1));
      sense.id = text(senses_, 2);
      sense.pos = text(senses_, 3);
      sense.pos_original = text(senses_, 4);
      sense.note = text(senses_, 5);
    }
    for (pairs_.reset().bind(1, id); pairs_.step();) {
      Translation translation;
      translation.text = text(pairs_, 1);
      translation.language = text(pairs_, 2);
      translation.direction = static_cast<Direction>(pairs_.integer(3));
      entry.status = resources::parse_status(pairs_.text(4));
      translation.weight = pairs_.real(5);
      translation.marks = static_cast<unsigned>(pairs_.integer(6));
      at(entry, pairs_.integer(0)).translations.push_back(std::move(translation));
    }
    for (definitions_.reset().bind(1, id); definitions_.step();) at(entry, definitions_.integer(0)).definitions.push_back({text(definitions_, 1), text(definitions_, 2)});
    for (variants_.reset().bind(1, id); variants_.step();) entry.variants.push_back({text(variants_, 0), text(variants_, 1), text(variants_, 2)});
    for (examples_.reset().bind(1, id); examples_.step();) {
      at(entry, examples_.integer(0)).examples.push_back({text(examples_, 1), text(examples_, 2), text(examples_, 3), text(examples_, 4)});
    }
    for (residue_.reset().bind(1, id); residue_.step();) {
      auto& residue = residue_.integer(0) == 0 ? entry.residue : at(entry, residue_.integer(0)).residue;
      residue.push_back({text(residue_, 1), text(residue_, 2)});
    }
  }

 private:
  static Sense& at(Entry& entry, std::int64_t number) {
    const auto place = static_cast<std::size_t>(std::max<std::int64_t>(1, number));
    if (entry.senses.size() < place) entry.senses.resize(place);
    return entry.senses[place - 1];
  }

  Statement pairs_, senses_, definitions_, variants_, examples_, residue_;
};

}  // namespace

void for_each_entry(const resources::Store& store, std::string_view from, std::string_view to, const std::function<void(const Entry&)>& use) {
  Parts parts(store);
  auto rows = store.database().prepare(
      "SELECT e.id, h.text, coalesce(l.tag, ''), coalesce(p.ud, ''), coalesce(p.original, ''), coalesce(e.homograph, ''), "
      "coalesce(e.stable_id, ''), coalesce(e.guid, ''), coalesce(e.register, ''), e.line, e.marks FROM lexicon_entry e "
      "JOIN lexicon_text h ON h.id = e.headword JOIN source s ON s.id = e.source LEFT JOIN language l ON l.id = e.language "
      "LEFT JOIN lexicon_pos p ON p.id = e.pos JOIN language f ON f.id = s.from_language JOIN language t ON t.id = s.to_language "
      "WHERE f.tag = ?1 AND t.tag = ?2 AND s.format <> 'review' ORDER BY e.id");
  rows.bind(1, from).bind(2, to);
  while (rows.step()) {
    Entry entry;
    entry.headword = text(rows, 1);
    entry.language = text(rows, 2);
    entry.pos = text(rows, 3);
    entry.pos_original = text(rows, 4);
    entry.homograph = text(rows, 5);
    entry.id = text(rows, 6);
    entry.guid = text(rows, 7);
    entry.source_register = text(rows, 8);
    entry.line = static_cast<std::uint64_t>(rows.integer(9));
    entry.marks = static_cast<unsigned>(rows.integer(10));
    parts.fill(rows.integer(0), entry);
    use(entry);
  }
}

}  // namespace wug::lexicon
