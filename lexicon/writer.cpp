#include "lexicon/writer.hpp"

#include "lexicon/ledger_queries.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;
using resources::RowInserter;

RowInserter& optional_text(RowInserter& row, const std::string& text) { return text.empty() ? row.null() : row.text(text); }

RowInserter& optional_id(RowInserter& row, std::int64_t id) { return id == 0 ? row.null() : row.integer(id); }

std::uint64_t mix(std::uint64_t x) {
  x ^= x >> 31;
  x *= 0x9E3779B97F4A7C15U;
  return x ^ (x >> 29);
}

std::size_t count_translations(const Entry& entry) {
  std::size_t count = 0;
  for (const Sense& sense : entry.senses) count += sense.translations.size();
  return count;
}

/// True when a sense says more than its pairs do.
bool needs_row(const Sense& sense, std::size_t number) {
  return number > 1 || !sense.id.empty() || !sense.note.empty() || !sense.pos_original.empty() || sense.parent != 0;
}

/// An entry that is nothing but its pairs.
bool is_bare(const Entry& entry) {
  if (!entry.id.empty() || !entry.guid.empty() || !entry.variants.empty() || !entry.residue.empty()) return false;
  for (const Sense& sense : entry.senses) {
    if (!sense.definitions.empty() || !sense.examples.empty() || !sense.residue.empty()) return false;
  }
  return entry.senses.size() <= 1;
}

}  // namespace

std::size_t EntryWriter::Seen::place(std::uint64_t key) const {
  const std::size_t mask = slots_.size() - 1;
  std::size_t at = mix(key) & mask;
  while (slots_[at].key != 0 && slots_[at].key != key) at = (at + 1) & mask;
  return at;
}

EntryWriter::Stored& EntryWriter::Seen::find(std::int64_t headword, std::int64_t translation) {
  if (used_ * 3 >= slots_.size() * 2) {
    std::vector<Slot> old(slots_.size() * 2);
    old.swap(slots_);
    for (const Slot& slot : old) {
      if (slot.key != 0) slots_[place(slot.key)] = slot;
    }
  }
  const auto key = (static_cast<std::uint64_t>(headword) << 32) | static_cast<std::uint64_t>(translation);
  Slot& slot = slots_[place(key)];
  if (slot.key == 0) ++used_;
  slot.key = key;
  return slot.stored;
}

EntryWriter::EntryWriter(resources::Store& store, std::int64_t source, std::string from, std::string to,
                         resources::ImportReport& report)
    : store_(store),
      report_(report),
      source_(source),
      from_(std::move(from)),
      to_(std::move(to)),
      texts_(store),
      entry_(store.database(), "lexicon_entry", "id, source, language, headword, pos, homograph, stable_id, guid, register, line, marks"),
      pair_(store.database(), "lexicon_pair", "entry, number, sense, source, headword, translation, from_language, to_language, pos, "
                                              "direction, status, weight, attestations, marks"),
      sense_(store.database(), "lexicon_sense", "entry, number, parent, stable_id, pos, note"),
      definition_(store.database(), "lexicon_definition", "entry, number, sense, language, text"),
      variant_(store.database(), "lexicon_variant", "entry, number, kind, language, text"),
      example_(store.database(), "lexicon_example", "entry, number, sense, text, language, translation, stable_id"),
      residue_(store.database(), "lexicon_residue", "entry, number, sense, field, value"),
      again_(store.database().prepare("UPDATE lexicon_pair SET attestations = attestations + 1, direction = direction | ?3 "
                                      "WHERE entry = ?1 AND number = ?2")),
      last_entry_(store.database().integer("SELECT max(id) FROM lexicon_entry").value_or(0)) {}

std::int64_t EntryWriter::pos_id(const std::string& ud, const std::string& original) {
  if (ud.empty() && original.empty()) return 0;
  auto& [id, uses] = pos_ids_[{ud, original}];
  ++uses;
  if (id == 0) {
    auto row = store_.database().prepare("INSERT INTO lexicon_pos(ud, original) VALUES(?1, ?2) "
                                         "ON CONFLICT(ud, original) DO UPDATE SET ud = excluded.ud RETURNING id");
    row.bind(1, ud).bind(2, original).step();
    id = row.integer(0);
  }
  return id;
}

std::int64_t EntryWriter::language_id(const std::string& tag, const std::string& usual) {
  if (tag.empty() || tag == usual) return 0;
  auto& id = language_ids_[tag];
  if (id == 0) id = store_.language_id(tag);
  return id;
}

void EntryWriter::note_marks(unsigned marks, std::uint64_t line) {
  for (std::size_t bit = 0; bit < mark_reasons.size(); ++bit) {
    const bool is_mark = resources::class_of(mark_reasons[bit]) == resources::ReasonClass::mark;
    if (is_mark && ((marks >> bit) & 1U) != 0) report_.mark(mark_reasons[bit], line);
  }
}

bool EntryWriter::head_of(const Entry& entry, Head& head) {
  head.clean = clean_text(entry.headword);
  if (!head.clean.usable) {
    const std::size_t rows = std::max<std::size_t>(1, count_translations(entry));
    std::string text = entry.headword;
    for (const Sense& sense : entry.senses) {
      for (const Translation& translation : sense.translations) text += "\t" + translation.text;
    }
    for (std::size_t i = 0; i < rows; ++i) {
      report_.quarantine(head.clean.reason, entry.line, "headword: " + head.clean.detail, text);
    }
    return false;
  }
  head.text = texts_.id(head.clean.text);
  head.pos = pos_id(entry.pos, entry.pos_original);
  head.language = language_id(entry.language, from_);
  return true;
}

void EntryWriter::open_entry(const Entry& entry, const Head& head) {
  open_ = ++last_entry_;
  open_headword_ = head.text;
  open_pos_ = head.pos;
  open_language_ = head.language;
  open_homograph_ = entry.homograph;
  open_flat_ = entry.flat && is_bare(entry);
  pairs_ = residues_ = 0;
  entry_.integer(open_).integer(source_);
  optional_id(entry_, head.language).integer(head.text).integer(head.pos);
  for (const std::string* text : {&entry.homograph, &entry.id, &entry.guid, &entry.source_register}) optional_text(entry_, *text);
  entry_.integer(static_cast<std::int64_t>(entry.line)).integer(std::int64_t{entry.marks | head.clean.marks}).end_row();
  const unsigned own = mark_not_nfc | mark_edge_ws | (count_translations(entry) == 0 ? mark_mixed_script : 0U);  // else its pairs carry it
  note_marks(entry.marks | (head.clean.marks & own), entry.line);
  if ((head.clean.marks & (mark_not_nfc | mark_edge_ws)) != 0) write_residue(0, "headword:raw", entry.headword);
}

void EntryWriter::write_residue(std::size_t sense, std::string_view field, std::string_view value) {
  residue_.integer(open_).integer(++residues_).integer(static_cast<std::int64_t>(sense)).text(field).text(value).end_row();
}

void EntryWriter::write_pair(const Entry& entry, const Head& head, std::size_t sense, const Translation& translation) {
  CleanText clean = clean_text(translation.text);
  const std::uint64_t line = translation.line != 0 ? translation.line : entry.line;
  if (!clean.usable) {
    report_.quarantine(clean.reason, line, "translation: " + clean.detail, entry.headword + "\t" + translation.text);
    return;
  }
  unsigned marks = translation.marks | clean.marks;
  if (clean.text == head.clean.text) marks |= mark_identical;
  marks |= head.clean.marks & (mark_affix | mark_mixed_script);
  if (!entry.source_register.empty()) marks |= mark_transcription;
  note_marks(marks, line);
  const std::int64_t text = texts_.id(clean.text);
  const std::int64_t language = language_id(translation.language, to_);
  Stored& stored = seen_[{head.language, language}].find(head.text, text);
  if (stored.entry != 0) {
    report_.drop(Reason::dup_pair, line);
    if (entry.flat && stored.pos == head.pos) {
      pair_.flush();
      again_.bind(1, stored.entry).bind(2, std::int64_t{stored.number});
      again_.bind(3, static_cast<std::int64_t>(translation.direction)).run();
      return;
    }
    marks |= mark_dup_pair;
  } else {
    report_.keep();
  }
  if (open_ == 0) open_entry(entry, head);
  const std::int64_t number = ++pairs_;
  if (stored.entry == 0) stored = {open_, head.pos, static_cast<std::uint32_t>(number)};
  pair_.integer(open_).integer(number).integer(static_cast<std::int64_t>(sense)).integer(source_).integer(head.text).integer(text);
  optional_id(pair_, head.language);
  optional_id(pair_, language);
  pair_.integer(head.pos).integer(static_cast<std::int64_t>(translation.direction)).text(resources::name_of(entry.status));
  pair_.real(translation.weight).integer(1).integer(std::int64_t{marks}).end_row();
  if ((clean.marks & (mark_not_nfc | mark_edge_ws)) != 0) write_residue(sense, "translation:raw", translation.text);
}

void EntryWriter::write_pairs(Entry& entry, const Head& head) {
  for (std::size_t i = 0; i < entry.senses.size(); ++i) {
    for (const Translation& translation : entry.senses[i].translations) write_pair(entry, head, i + 1, translation);
  }
}

void EntryWriter::write_details(const Entry& entry, const Head&) {
  std::int64_t number = 0;
  for (const Variant& variant : entry.variants) {
    variant_.integer(open_).integer(++number).text(variant.kind).text(variant.language).text(variant.text).end_row();
  }
  for (const Residue& residue : entry.residue) write_residue(0, residue.field, residue.value);
  std::int64_t definitions = 0, examples = 0;
  for (std::size_t i = 0; i < entry.senses.size(); ++i) {
    const Sense& sense = entry.senses[i];
    const auto place = static_cast<std::int64_t>(i + 1);
    if (needs_row(sense, i + 1)) {
      sense_.integer(open_).integer(place).integer(static_cast<std::int64_t>(sense.parent));
      optional_text(sense_, sense.id).integer(pos_id(sense.pos, sense.pos_original));
      optional_text(sense_, sense.note).end_row();
    }
    for (const Definition& definition : sense.definitions) {
      definition_.integer(open_).integer(++definitions).integer(place).text(definition.language).text(definition.text).end_row();
    }
    for (const Example& example : sense.examples) {
      example_.integer(open_).integer(++examples).integer(place).text(example.text).text(example.language).text(example.translation);
      optional_text(example_, example.id).end_row();
    }
    for (const Residue& residue : sense.residue) write_residue(i + 1, residue.field, residue.value);
  }
}

/// The tags that the tables of lexicon/pos.cpp lack, each once; of a source that writes all sorts of things there, the first.
void EntryWriter::note_unmapped() {
  static constexpr std::size_t most_named = 50;
  std::size_t named = 0;
  for (auto& [pos, known] : pos_ids_) {
    if (!pos.first.empty() || known.uses == 0) continue;
    report_.residue("part of speech without a UD tag: " + (++named > most_named ? "others" : pos.second), known.uses);
    known.uses = 0;
  }
}

void EntryWriter::flush() {
  note_unmapped();
  texts_.flush();
  for (RowInserter* rows : {&entry_, &pair_, &sense_, &definition_, &variant_, &example_, &residue_}) rows->flush();
}

void EntryWriter::add(Entry&& entry) {
  Head head;
  if (!head_of(entry, head)) return;
  const std::size_t translations = count_translations(entry);
  const bool bare = is_bare(entry) && translations > 0;
  const bool joins = bare && entry.flat && open_flat_ && open_ != 0 && open_headword_ == head.text &&
                     open_pos_ == head.pos && open_language_ == head.language && open_homograph_ == entry.homograph;
  if (!joins) open_ = 0;
  if (translations == 0 && !entry.had_quarantined) {
    report_.keep();
    entry.marks |= mark_no_translation;
  }
  const bool must_open = !joins && (!bare || !entry.flat);
  if (must_open) open_entry(entry, head);
  write_pairs(entry, head);
  if (open_ != 0 && !joins) write_details(entry, head);
}

}  // namespace wug::lexicon
