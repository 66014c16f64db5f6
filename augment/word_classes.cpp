#include "augment/word_classes.hpp"

#include <algorithm>
#include <set>

#include "lexicon/store.hpp"
#include "morph/ud_features.hpp"
#include "resources/normalize.hpp"
#include "resources/provenance.hpp"

namespace wug::augment {
namespace {

constexpr std::string_view ranked[] = {"CCONJ", "SCONJ", "ADP", "PRON", "DET", "AUX", "PART", "NUM", "ADV", "NOUN", "VERB", "ADJ", "PROPN", "INTJ"};
constexpr std::size_t closed_classes = 8;

/// A dictionary's function words are few and frequent, its homographs of open classes many and rare.
constexpr double closed_weight = 8;

double weight_of(std::string_view upos) {
  const std::size_t rank = class_rank(upos);
  if (rank < closed_classes) return closed_weight;
  return upos == "PROPN" || upos == "INTJ" ? 0.5 : 1;
}

/// The other languages of the store's dictionaries that have `language` on one side.
std::set<std::string> partners(const resources::Store& store, const std::string& language) {
  std::set<std::string> others;
  for (const auto& source : resources::list_sources(store)) {
    if (source.kind != "lexicon") continue;
    if (source.from == language) others.insert(source.to);
    if (source.to == language) others.insert(source.from);
  }
  return others;
}

}  // namespace

std::string_view name_of(ClassSource source) {
  static constexpr std::string_view names[] = {"given", "table", "dictionary", "unknown"};
  return names[static_cast<std::size_t>(source)];
}

std::size_t class_rank(std::string_view upos) {
  return static_cast<std::size_t>(std::find(std::begin(ranked), std::end(ranked), upos) - std::begin(ranked));
}

WordClasses::WordClasses(const resources::Store& store, const morph::FormTable& table, std::string language,
                         const std::map<std::string, std::string, std::less<>>& own)
    : table_(table), language_(std::move(language)), own_(own) {
  read_dictionaries(store);
}

void WordClasses::read_dictionaries(const resources::Store& store) {
  for (const std::string& other : partners(store, language_)) {
    std::set<std::pair<std::string, std::string>> seen;  // a headword counts once a dictionary, however many translations it has
    lexicon::for_each_pair(store, language_, other, [&](const lexicon::StoredPair& pair) {
      if (pair.pos.empty() || pair.pos == "X" || pair.headword.find(' ') != std::string_view::npos) return;
      if ((pair.marks & lexicon::mark_affix) != 0) return;
      std::string key = resources::folded_key(pair.headword, language_);
      if (!seen.emplace(key, pair.pos).second) return;
      headwords_[std::move(key)][std::string(pair.pos)] += weight_of(pair.pos);
    });
  }
}

void WordClasses::add_table(std::span<const morph::FormTable::Analysis> analyses, std::map<std::string, ClassReading>& readings) const {
  std::set<std::pair<std::uint32_t, std::string>> seen;  // a lemma counts once a class, however many of its cells the form fills
  for (const auto& analysis : analyses) {
    auto ud = morph::to_ud(morph::parse_bundle(table_.canonical(analysis.bundle)));
    const std::string lemma(table_.lemma(analysis.lemma));
    const auto own = own_.empty() ? own_.end() : own_.find(resources::folded_key(lemma, language_));
    const std::string upos = own != own_.end() ? own->second : ud.upos;
    ClassReading& reading = readings[upos];
    if (seen.emplace(analysis.lemma, upos).second) reading.weight += weight_of(upos);
    if (!reading.lemma.empty()) continue;
    reading.lemma = lemma;
    reading.feats = ud.feats == "_" ? "" : ud.feats;
  }
}

ClassEndings WordClasses::endings() const {
  std::set<std::pair<std::string, std::string>> known;
  for (std::uint32_t form = 0; form < table_.form_count(); ++form) {
    if (table_.form(form).find(' ') != std::string_view::npos) continue;
    std::map<std::string, ClassReading> readings;
    add_table(table_.analyses_of(form), readings);
    for (const auto& [upos, reading] : readings) known.emplace(resources::folded_key(table_.form(form), language_), upos);
  }
  for (const auto& [word, classes] : headwords_) {
    for (const auto& [upos, weight] : classes) known.emplace(word, upos);
  }
  ClassEndings endings;
  for (const auto& [word, upos] : known) {
    if (class_rank(upos) >= closed_classes) endings.add(word, upos);
  }
  return endings;
}

WordClasses::Found WordClasses::find(std::string_view word) const {
  Found found;
  const std::string key = resources::folded_key(word, language_);
  std::map<std::string, ClassReading> readings;
  add_table(table_.analyses(word), readings);
  if (readings.empty()) {
    for (const std::uint32_t form : table_.forms_folded(word)) add_table(table_.analyses_of(form), readings);
  }
  found.source = readings.empty() ? ClassSource::unknown : ClassSource::table;
  if (const auto entry = headwords_.find(key); entry != headwords_.end()) {
    if (readings.empty()) found.source = ClassSource::dictionary;
    for (const auto& [upos, weight] : entry->second) readings[upos].weight += weight;
  }
  if (const auto own = own_.find(key); own != own_.end()) {
    const ClassReading known = readings[own->second];
    readings = {{own->second, known}};
    readings.begin()->second.weight += closed_weight;
    found.source = ClassSource::given;
  }
  for (auto& [upos, reading] : readings) {
    reading.upos = upos;
    found.readings.push_back(std::move(reading));
  }
  std::stable_sort(found.readings.begin(), found.readings.end(), [](const ClassReading& a, const ClassReading& b) {
    return a.weight != b.weight ? a.weight > b.weight : class_rank(a.upos) < class_rank(b.upos);
  });
  return found;
}

}  // namespace wug::augment
