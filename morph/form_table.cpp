#include "morph/form_table.hpp"

#include <algorithm>
#include <map>
#include <mutex>
#include <tuple>
#include <unordered_map>

#include "resources/error.hpp"
#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"

namespace wug::morph {

using resources::Status;

namespace {

/// Texts one after the other, each once, numbered from 0 in the order in which they came; look-up by text.
class TextPool {
 public:
  /// The text's number, a new one where it is not there yet.
  std::uint32_t find_or_add(std::string_view text) {
    if (3 * starts_.size() >= 2 * slots_.size()) grow();
    const auto hash = resources::fingerprint(text);
    Slot& slot = slots_[place_of(text, hash)];
    if (slot.number != 0) return slot.number - 1;
    slot = {static_cast<std::uint32_t>(hash >> 32), static_cast<std::uint32_t>(starts_.size())};
    bytes_ += text;
    starts_.push_back(bytes_.size());
    return slot.number - 1;
  }
  std::optional<std::uint32_t> find(std::string_view text) const {
    const Slot& slot = slots_[place_of(text, resources::fingerprint(text))];
    return slot.number == 0 ? std::nullopt : std::optional(slot.number - 1);
  }
  std::string_view operator[](std::uint32_t id) const { return {bytes_.data() + starts_[id], starts_[id + 1] - starts_[id]}; }
  std::size_t size() const { return starts_.size() - 1; }

 private:
  struct Slot {
    std::uint32_t tag = 0;     ///< upper half of the text's hash
    std::uint32_t number = 0;  ///< from 1; 0: free
  };
  std::size_t place_of(std::string_view text, std::uint64_t hash) const {
    const std::size_t mask = slots_.size() - 1;
    std::size_t at = hash >> 32 & mask;
    while (slots_[at].number != 0 && !(slots_[at].tag == hash >> 32 && (*this)[slots_[at].number - 1] == text)) at = (at + 1) & mask;
    return at;
  }
  void grow() {
    std::vector<Slot> larger(slots_.size() * 2);
    const std::size_t mask = larger.size() - 1;
    for (const Slot& slot : slots_) {
      if (slot.number == 0) continue;
      std::size_t at = slot.tag & mask;
      while (larger[at].number != 0) at = (at + 1) & mask;
      larger[at] = slot;
    }
    slots_ = std::move(larger);
  }

  std::string bytes_;
  std::vector<std::size_t> starts_{0};  ///< and the end of the last one
  std::vector<Slot> slots_ = std::vector<Slot>(1024);  ///< open addressing, at most two thirds full
};

/// Lists of T by a dense number, packed.
template <class T>
struct Lists {
  std::vector<std::size_t> first;  ///< size + 1 entries
  std::vector<T> items;
  std::span<const T> operator[](std::size_t i) const {
    if (i + 1 >= first.size()) return {};
    return {items.data() + first[i], items.data() + first[i + 1]};
  }
};

/// Numbers of texts by folded key. Folding costs more than the rest of a load, so it waits for the first question.
class FoldedIndex {
 public:
  std::span<const std::uint32_t> find(std::string_view text, const TextPool& pool, std::string_view language) {
    std::call_once(made_, [&] {
      for (std::uint32_t id = 0; id < pool.size(); ++id) numbers_[resources::folded_key(pool[id], language)].push_back(id);
    });
    const auto found = numbers_.find(resources::folded_key(text, language));
    if (found == numbers_.end()) return {};
    return found->second;
  }

 private:
  std::once_flag made_;
  std::unordered_map<std::string, std::vector<std::uint32_t>> numbers_;
};

struct Bundle {
  std::string text, canonical, part_of_speech;
  std::vector<Atom> atoms;
  std::uint64_t uses = 0;
};

}  // namespace

struct FormTable::Data {
  TextPool lemmas, forms;
  std::string language;  ///< ISO code, for folding
  FoldedIndex lemma_keys, form_keys;
  std::vector<Bundle> bundles;
  std::unordered_map<std::string, std::uint32_t> bundle_index;  ///< canonical text and source spellings
  Lists<Cell> cells;         ///< by lemma
  Lists<Analysis> analyses;  ///< by form
};

namespace {

/// What a row of `form` stands for: its cells with canonical bundle numbers.
struct SetMember {
  std::uint32_t bundle;
  std::uint32_t count;
  Status status;
};
using Sets = std::unordered_map<std::int64_t, std::vector<SetMember>>;

/// Bundles used in the language, numbered by canonical text, and their numbers by row id.
std::unordered_map<std::int64_t, std::uint32_t> load_bundles(const resources::Store& store, std::int64_t language,
                                                             std::vector<Bundle>& bundles,
                                                             std::unordered_map<std::string, std::uint32_t>& index) {
  auto rows = store.database().prepare(
      "SELECT id, text, canonical FROM bundle WHERE id IN (SELECT c.bundle FROM cell c JOIN cell_set s ON s.id = c.cell_set "
      "WHERE s.language = ?1) ORDER BY canonical, id");
  rows.bind(1, language);
  std::unordered_map<std::int64_t, std::uint32_t> numbers;
  while (rows.step()) {
    if (bundles.empty() || bundles.back().canonical != rows.text(2)) {
      Bundle bundle{std::string(rows.text(1)), std::string(rows.text(2)), {}, {}, 0};
      bundle.atoms = atoms_of(parse_bundle(bundle.canonical));
      bundle.part_of_speech = part_of_speech_of(bundle.atoms);
      bundles.push_back(std::move(bundle));
    }
    const auto number = static_cast<std::uint32_t>(bundles.size() - 1);
    numbers.emplace(rows.integer(0), number);
    index.emplace(bundles.back().canonical, number);
    index.emplace(rows.text(1), number);
  }
  return numbers;
}

Sets load_sets(const resources::Store& store, std::int64_t language,
               const std::unordered_map<std::int64_t, std::uint32_t>& bundle_numbers) {
  auto rows = store.database().prepare(
      "SELECT s.id, s.status, c.bundle, c.count FROM cell_set s JOIN cell c ON c.cell_set = s.id WHERE s.language = ?1");
  rows.bind(1, language);
  Sets sets;
  while (rows.step()) {
    sets[rows.integer(0)].push_back({bundle_numbers.at(rows.integer(2)), static_cast<std::uint32_t>(rows.integer(3)),
                                     static_cast<Status>(rows.integer(1))});
  }
  return sets;
}

/// Adds up the attestations of equal (bundle, form) and keeps the strongest status; best attested first within a bundle.
void merge_cells(std::vector<FormTable::Cell>& cells, const TextPool& forms) {
  using Cell = FormTable::Cell;
  std::sort(cells.begin(), cells.end(), [](const Cell& a, const Cell& b) {
    return std::tie(a.bundle, a.form, a.status) < std::tie(b.bundle, b.form, b.status);
  });
  std::size_t kept = 0;
  for (const Cell& cell : cells) {
    if (kept > 0 && cells[kept - 1].bundle == cell.bundle && cells[kept - 1].form == cell.form) {
      cells[kept - 1].count += cell.count;
    } else {
      cells[kept++] = cell;
    }
  }
  cells.resize(kept);
  for (auto begin = cells.begin(), end = begin; begin != cells.end(); begin = end) {
    end = std::find_if(begin, cells.end(), [bundle = begin->bundle](const Cell& cell) { return cell.bundle != bundle; });
    std::sort(begin, end, [&forms](const Cell& a, const Cell& b) {
      if (a.status != b.status) return a.status < b.status;
      if (a.count != b.count) return a.count > b.count;
      return forms[a.form] < forms[b.form];
    });
  }
}

}  // namespace

FormTable::FormTable(std::unique_ptr<Data> data) : data_(std::move(data)) {}
FormTable::FormTable(FormTable&&) noexcept = default;
FormTable& FormTable::operator=(FormTable&&) noexcept = default;
FormTable::~FormTable() = default;

FormTable FormTable::load(const resources::Store& store, std::string_view language) {
  auto data = std::make_unique<Data>();
  const std::int64_t id = store.find_language(language);
  const auto bundle_numbers = load_bundles(store, id, data->bundles, data->bundle_index);
  const Sets sets = load_sets(store, id, bundle_numbers);

  // Forms stand by lemma; numbers of forms follow first appearance, which the order of rows fixes. Both tables are read in the
  // order of their ids (the + keeps SQLite from the index by language), so nothing is looked up or sorted.
  auto rows = store.database().prepare(
      "SELECT l.text, l.id, f.cells, f.text FROM lemma l CROSS JOIN form f ON f.id BETWEEN l.id << 16 AND l.id << 16 | 65535 "
      "WHERE +l.language = ?1 ORDER BY l.id, f.id");
  rows.bind(1, id);
  std::vector<Cell> cells;
  std::int64_t current = -1;
  const auto finish_lemma = [&] {
    merge_cells(cells, data->forms);
    data->cells.items.insert(data->cells.items.end(), cells.begin(), cells.end());
    data->cells.first.push_back(data->cells.items.size());
    cells.clear();
  };
  data->cells.first.push_back(0);
  while (rows.step()) {
    if (rows.integer(1) != current) {
      if (current >= 0) finish_lemma();
      current = rows.integer(1);
      data->lemmas.find_or_add(rows.text(0));
    }
    const std::uint32_t form = data->forms.find_or_add(rows.text(3));
    const auto set = sets.find(rows.integer(2));
    if (set == sets.end()) throw resources::Error(resources::Cause::data, "the store has a form without cells; try: wug store check");
    for (const SetMember& member : set->second) cells.push_back({member.bundle, form, member.count, member.status});
  }
  if (current >= 0) finish_lemma();

  std::vector<std::size_t>& first = data->analyses.first;
  first.assign(data->forms.size() + 1, 0);
  for (const Cell& cell : data->cells.items) {
    ++first[cell.form + 1];
    ++data->bundles[cell.bundle].uses;
  }
  for (std::size_t i = 1; i < first.size(); ++i) first[i] += first[i - 1];
  data->analyses.items.resize(data->cells.items.size());
  std::vector<std::size_t> next(first.begin(), first.end() - 1);
  for (std::uint32_t lemma = 0; lemma < data->lemmas.size(); ++lemma) {
    for (const Cell& cell : data->cells[lemma]) {
      data->analyses.items[next[cell.form]++] = {lemma, cell.bundle, cell.count, cell.status};
    }
  }
  data->language = language.substr(0, 3);
  return FormTable(std::move(data));
}

std::optional<std::uint32_t> FormTable::find_form(std::string_view form) const { return data_->forms.find(form); }
std::optional<std::uint32_t> FormTable::find_lemma(std::string_view lemma) const { return data_->lemmas.find(lemma); }
std::span<const std::uint32_t> FormTable::forms_folded(std::string_view form) const {
  return data_->form_keys.find(form, data_->forms, data_->language);
}
std::span<const std::uint32_t> FormTable::lemmas_folded(std::string_view lemma) const {
  return data_->lemma_keys.find(lemma, data_->lemmas, data_->language);
}
std::span<const FormTable::Analysis> FormTable::analyses_of(std::uint32_t form) const { return data_->analyses[form]; }

std::span<const FormTable::Analysis> FormTable::analyses(std::string_view form) const {
  const auto id = find_form(form);
  return id ? analyses_of(*id) : std::span<const Analysis>();
}

std::optional<std::uint32_t> FormTable::find_bundle(std::string_view bundle) const {
  const auto find = [this](const std::string& text) -> std::optional<std::uint32_t> {
    const auto found = data_->bundle_index.find(text);
    return found == data_->bundle_index.end() ? std::nullopt : std::optional(found->second);
  };
  if (const auto known = find(std::string(bundle))) return known;
  try {
    return find(canonical_bundle(bundle));
  } catch (const resources::Error&) {  // not a bundle, so not one of the table's
    return std::nullopt;
  }
}

std::span<const FormTable::Cell> FormTable::cells(std::uint32_t lemma) const { return data_->cells[lemma]; }

std::span<const FormTable::Cell> FormTable::cell(std::uint32_t lemma, std::uint32_t bundle) const {
  const auto all = cells(lemma);
  const auto begin = std::partition_point(all.begin(), all.end(), [bundle](const Cell& c) { return c.bundle < bundle; });
  const auto end = std::partition_point(begin, all.end(), [bundle](const Cell& c) { return c.bundle == bundle; });
  return {begin, end};
}

std::size_t FormTable::lemma_count() const { return data_->lemmas.size(); }
std::size_t FormTable::form_count() const { return data_->forms.size(); }
std::size_t FormTable::bundle_count() const { return data_->bundles.size(); }
std::size_t FormTable::cell_count() const { return data_->cells.items.size(); }
std::string_view FormTable::lemma(std::uint32_t id) const { return data_->lemmas[id]; }
std::string_view FormTable::form(std::uint32_t id) const { return data_->forms[id]; }
std::string_view FormTable::bundle(std::uint32_t id) const { return data_->bundles[id].text; }
std::string_view FormTable::canonical(std::uint32_t id) const { return data_->bundles[id].canonical; }
const std::vector<Atom>& FormTable::atoms(std::uint32_t id) const { return data_->bundles[id].atoms; }
std::string_view FormTable::part_of_speech(std::uint32_t id) const { return data_->bundles[id].part_of_speech; }
std::uint64_t FormTable::uses(std::uint32_t id) const { return data_->bundles[id].uses; }

std::vector<resources::LemmaReading> FormTable::lemmas(std::string_view form) const {
  struct Evidence {
    Status status;
    std::uint64_t count;
  };
  std::map<std::pair<std::uint32_t, std::string_view>, Evidence> readings;
  const auto collect = [&](std::uint32_t id) {
    for (const Analysis& analysis : analyses_of(id)) {
      auto& evidence = readings.try_emplace({analysis.lemma, part_of_speech(analysis.bundle)}, Evidence{analysis.status, 0}).first->second;
      evidence.status = std::min(evidence.status, analysis.status);
      evidence.count += analysis.count;
    }
  };
  if (const auto exact = find_form(form)) {
    collect(*exact);
  } else {
    for (const std::uint32_t id : forms_folded(form)) collect(id);
  }
  std::vector<std::pair<std::uint64_t, resources::LemmaReading>> ranked;
  for (const auto& [key, evidence] : readings) {
    ranked.push_back({evidence.count, {std::string(lemma(key.first)), std::string(key.second), evidence.status}});
  }
  std::stable_sort(ranked.begin(), ranked.end(), [](const auto& a, const auto& b) {
    return std::tie(a.second.status, b.first) < std::tie(b.second.status, a.first);
  });
  std::vector<resources::LemmaReading> result;
  for (auto& [count, reading] : ranked) result.push_back(std::move(reading));
  return result;
}

}  // namespace wug::morph
