#include "morph/table_writer.hpp"

#include <algorithm>

#include "morph/form_key.hpp"
#include "morph/mixed_script.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

using resources::Reason;

namespace {

constexpr std::size_t block_bytes = 32 << 20, block_rows = 400'000;
constexpr std::uint32_t none = 0xFFFFFFFF;

/// Code points below U+0300 are in NFC whatever surrounds them.
bool surely_nfc(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0xCC; });
}

/// The text as it is stored: without edge blanks, in NFC. `buffer` holds it where it had to be composed.
std::string_view stored_text(std::string_view text, std::string& buffer) {
  const std::string_view trimmed = resources::trim(text);
  if (surely_nfc(trimmed) || resources::is_nfc(trimmed)) return trimmed;
  buffer = resources::nfc(trimmed);
  return buffer;
}

}  // namespace

TableWriter::TableWriter(resources::Store& store, std::int64_t language, std::int64_t source, resources::ImportReport& report)
    : store_(store),
      language_(language),
      source_(source),
      report_(report),
      bundles_(store),
      find_lemma_(store.database().prepare("SELECT id FROM lemma WHERE language = ?1 AND text = ?2")),
      insert_lemma_(store.database().prepare("INSERT INTO lemma(language, text) VALUES(?1, ?2)")),
      find_forms_(store.database().prepare("SELECT id, cells, text FROM form WHERE id BETWEEN ?1 AND ?2 ORDER BY id")),
      insert_form_(store.database().prepare("INSERT INTO form(id, cells, text) VALUES(?1, ?2, ?3)")),
      update_form_(store.database().prepare("UPDATE form SET cells = ?2 WHERE id = ?1")),
      insert_key_(store.database().prepare("INSERT INTO form_key(key, form) VALUES(?1, ?2)")),
      insert_original_(store.database().prepare("INSERT OR IGNORE INTO form_original(form, lemma, text) VALUES(?1, ?2, ?3)")),
      insert_set_(store.database().prepare("INSERT INTO cell_set(language, source, status, uses) VALUES(?1, ?2, ?3, 0)")),
      insert_cell_(store.database().prepare("INSERT INTO cell(cell_set, bundle, count) VALUES(?1, ?2, ?3)")) {
  text_.reserve(block_bytes);
}

bool TableWriter::fits(const TableRow& row) {
  if (row.lemma.size() <= longest_word && row.form.size() <= longest_word) return true;
  const std::size_t found = std::max(row.lemma.size(), row.form.size());
  report_.quarantine(Reason::over_limit, row.line,
                     "a word of " + std::to_string(found) + " bytes, the limit is " + std::to_string(longest_word), row.text);
  return false;
}

void TableWriter::mark(const TableRow& row, const BundleDictionary::Entry& bundle) {
  if (bundle.bad_tag) report_.mark(Reason::bad_tag, row.line);
  if (bundle.alias_tag) report_.mark(Reason::alias_tag, row.line);
  if (bundle.unknown_tag) report_.mark(Reason::unknown_tag, row.line);
  if (mixes_scripts(row.lemma) || mixes_scripts(row.form)) report_.mark(Reason::mixed_script, row.line);
}

std::string_view TableWriter::keep_text(std::string_view text) {
  const std::size_t at = text_.size();
  text_ += text;
  return std::string_view(text_).substr(at);
}

void TableWriter::add(const TableRow& row) {
  if (!fits(row)) return;
  const BundleDictionary::Entry& bundle = bundles_[row.bundle];
  if (bundle.id == 0) return report_.quarantine(Reason::unmapped_tags, row.line, bundle.fault, row.text);
  mark(row, bundle);
  const std::string_view lemma = stored_text(row.lemma, normal_lemma_), form = stored_text(row.form, normal_form_);
  if (text_.size() + 16 * longest_word > block_bytes || rows_.size() == block_rows) flush();

  const bool trimmed = resources::trim(row.lemma).size() != row.lemma.size() || resources::trim(row.form).size() != row.form.size();
  const bool composed = lemma.data() == normal_lemma_.data() || form.data() == normal_form_.data();
  if (trimmed) report_.mark(Reason::edge_ws, row.line);
  if (composed) report_.mark(Reason::not_nfc, row.line);
  Row kept{keep_text(form), {}, {}, none, row.status, row.line, row.count, &bundle};
  if (trimmed || composed) {
    kept.raw_lemma = keep_text(row.lemma);
    kept.raw_form = keep_text(row.form);
  }
  const auto number = static_cast<std::uint32_t>(rows_.size());
  rows_.push_back(kept);
  if (!groups_.empty() && groups_.back().lemma == lemma) {  // rows of a lemma mostly stand together
    rows_[groups_.back().last].next = number;
    groups_.back().last = number;
  } else if (const auto found = group_of_.find(lemma); found != group_of_.end()) {
    Group& group = groups_[found->second];
    rows_[group.last].next = number;
    group.last = number;
  } else {
    groups_.push_back({keep_text(lemma), number, number});
    group_of_.emplace(groups_.back().lemma, static_cast<std::uint32_t>(groups_.size() - 1));
  }
}

void TableWriter::finish() {
  flush();
  auto update = store_.database().prepare("UPDATE cell_set SET uses = ?2 WHERE id = ?1");
  for (const auto& [id, set] : sets_) update.bind(1, id).bind(2, set.uses).run();
  // Sets that a later block of the same lemma has replaced.
  store_.database().prepare("DELETE FROM cell WHERE cell_set IN (SELECT id FROM cell_set WHERE source = ?1 AND uses = 0)").bind(1, source_).run();
  store_.database().prepare("DELETE FROM cell_set WHERE source = ?1 AND uses = 0").bind(1, source_).run();
  store_.database().prepare("INSERT INTO bundle_use SELECT c.bundle, s.language, s.source, sum(s.uses) FROM cell_set s "
                            "JOIN cell c ON c.cell_set = s.id WHERE s.source = ?1 GROUP BY c.bundle")
      .bind(1, source_)
      .run();
}

void TableWriter::flush() {
  for (const Group& group : groups_) flush_group(group);
  std::sort(keys_.begin(), keys_.end());
  for (const auto& [key, form] : keys_) insert_key_.bind(1, key).bind(2, form).run();
  std::sort(repeats_.begin(), repeats_.end());
  for (const std::uint64_t line : repeats_) report_.drop(Reason::dup_row, line);
  text_.clear();
  rows_.clear();
  groups_.clear();
  group_of_.clear();
  keys_.clear();
  repeats_.clear();
}

void TableWriter::flush_group(const Group& group) {
  const std::int64_t lemma = lemma_id(group.lemma);
  forms_.clear();
  form_places_.clear();
  stored_texts_.clear();
  next_form_ = lemma << form_bits;
  end_of_lemma_ = next_form_ + forms_per_lemma;
  load_stored_forms(lemma);
  for (std::uint32_t row = group.first; row != none; row = rows_[row].next) add_cell(rows_[row]);
  write_forms();
}

std::int64_t TableWriter::lemma_id(std::string_view lemma) {
  find_lemma_.reset();
  if (find_lemma_.bind(1, language_).bind_view(2, lemma).step()) return find_lemma_.integer(0);
  insert_lemma_.bind(1, language_).bind_view(2, lemma).run();
  return store_.database().last_row_id();
}

/// Moves next_form_ behind the lemma's forms, and takes up those of this source, which new rows may add cells to.
void TableWriter::load_stored_forms(std::int64_t lemma) {
  find_forms_.reset().bind(1, lemma << form_bits).bind(2, end_of_lemma_ - 1);
  while (find_forms_.step()) {
    next_form_ = find_forms_.integer(0) + 1;
    const auto set = sets_.find(find_forms_.integer(1));
    if (set == sets_.end()) continue;
    stored_texts_.emplace_back(find_forms_.text(2));
    form_places_.emplace(stored_texts_.back(), forms_.size());
    forms_.push_back({stored_texts_.back(), {}, {}, set->second.status, set->second.cells, find_forms_.integer(0), set->first});
  }
}

TableWriter::Form* TableWriter::find_form(const Row& row) {
  const auto [entry, added] = form_places_.emplace(row.form, forms_.size());
  if (!added) {
    for (std::size_t i = entry->second; i < forms_.size(); ++i) {
      if (forms_[i].status == row.status && forms_[i].text == row.form) return &forms_[i];
    }
  }
  const auto new_forms = std::count_if(forms_.begin(), forms_.end(), [](const Form& form) { return form.id == 0; });
  if (next_form_ + new_forms >= end_of_lemma_) return nullptr;
  forms_.push_back({row.form, row.raw_lemma, row.raw_form, row.status, {}, 0, 0});
  return &forms_.back();
}

void TableWriter::add_cell(const Row& row) {
  Form* form = find_form(row);
  if (form == nullptr) {
    report_.quarantine(Reason::over_limit, row.line, "more than " + std::to_string(forms_per_lemma) + " forms of one lemma", row.form);
    return;
  }
  for (Cell& cell : form->cells) {
    if (cell.canonical != row.bundle->canonical) continue;
    cell.count += row.count;
    repeats_.push_back(row.line);
    return;
  }
  form->cells.push_back({row.bundle->id, row.bundle->canonical, row.count});
  report_.keep();
}

void TableWriter::write_forms() {
  for (Form& form : forms_) {
    const std::int64_t set = set_of(form.cells, form.status);
    if (form.id == 0) {
      const std::int64_t id = next_form_++;
      insert_form_.bind(1, id).bind(2, set).bind_view(3, form.text).run();
      keys_.emplace_back(form_key(form.text), id);
      ++sets_[set].uses;
      if (!form.raw_lemma.empty()) insert_original_.bind(1, id).bind(2, form.raw_lemma).bind(3, form.raw_form).run();
    } else if (set != form.stored_set) {
      update_form_.bind(1, form.id).bind(2, set).run();
      --sets_[form.stored_set].uses;
      ++sets_[set].uses;
    }
  }
}

std::int64_t TableWriter::set_of(std::vector<Cell>& cells, resources::Status status) {
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) { return a.bundle < b.bundle; });
  set_key_.assign(1, static_cast<char>(status));
  for (const Cell& cell : cells) {
    set_key_.append(reinterpret_cast<const char*>(&cell.bundle), sizeof cell.bundle);
    set_key_.append(reinterpret_cast<const char*>(&cell.count), sizeof cell.count);
  }
  const auto [entry, added] = set_ids_.emplace(set_key_, 0);
  if (!added) return entry->second;
  insert_set_.bind(1, language_).bind(2, source_).bind(3, static_cast<std::int64_t>(status)).run();
  const std::int64_t id = store_.database().last_row_id();
  entry->second = id;
  for (const Cell& cell : cells) insert_cell_.bind(1, id).bind(2, cell.bundle).bind(3, cell.count).run();
  sets_[id] = {0, status, cells};
  return id;
}

}  // namespace wug::morph
