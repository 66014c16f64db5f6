#include "augment/word_classes.hpp"

#include <algorithm>

#include "augment/rule_forms.hpp"
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
  if (!is_open_class(upos)) return closed_weight;
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
  static constexpr std::string_view names[] = {"given", "table", "dictionary", "rule", "unknown"};
  return names[static_cast<std::size_t>(source)];
}

std::size_t class_rank(std::string_view upos) {
  return static_cast<std::size_t>(std::find(std::begin(ranked), std::end(ranked), upos) - std::begin(ranked));
}

bool is_open_class(std::string_view upos) { return class_rank(upos) >= closed_classes; }

WordClasses::WordClasses(const resources::Store& store, const morph::FormTable& table, std::string language, const ByWord& own,
                         std::span<const Profile::Rule> rules)
    : table_(table), language_(std::move(language)), own_(own) {
  for (std::uint32_t bundle = 0; bundle < table_.bundle_count(); ++bundle) {
    by_bundle_.push_back(morph::to_ud(morph::parse_bundle(table_.canonical(bundle))).upos);
  }
  read_dictionaries(store);
  make_forms(rules);
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

const std::string& WordClasses::class_of(std::string_view folded_lemma, std::uint32_t bundle) const {
  const auto own = own_.find(folded_lemma);
  return own != own_.end() ? own->second : by_bundle_[bundle];
}

std::map<WordClasses::Lemma, std::vector<std::string>> WordClasses::paradigms() const {
  std::map<Lemma, std::vector<std::string>> paradigms;
  for (std::uint32_t lemma = 0; lemma < table_.lemma_count(); ++lemma) {
    const std::string key = resources::folded_key(table_.lemma(lemma), language_);
    for (const auto& cell : table_.cells(lemma)) {
      const std::string_view form = table_.form(cell.form);
      if (form.find(' ') != std::string_view::npos) continue;
      paradigms[{key, class_of(key, cell.bundle)}].push_back(resources::folded_key(form, language_));
    }
  }
  for (const auto& [word, classes] : headwords_) {
    for (const auto& [upos, weight] : classes) paradigms[{word, upos}].push_back(word);
  }
  for (const auto& [form, lemmas] : by_rule_) {
    for (const Lemma& lemma : lemmas) paradigms[lemma].push_back(form);
  }
  return paradigms;
}

void WordClasses::make_forms(std::span<const Profile::Rule> rules) {
  if (rules.empty()) return;
  for (const auto& [lemma, forms] : paradigms()) {
    for (const Profile::Rule& rule : rules) {
      if (rule.upos != lemma.second || rule.endings.empty()) continue;
      if (const auto form = form_of(rule, lemma.first)) by_rule_[*form].insert(lemma);
    }
  }
}

void WordClasses::add_table(std::span<const morph::FormTable::Analysis> analyses, Readings& readings) const {
  std::set<std::pair<std::uint32_t, std::string>> seen;  // a lemma counts once a class, however many of its cells the form fills
  for (const auto& analysis : analyses) {
    const std::string lemma(table_.lemma(analysis.lemma));
    const std::string& upos = own_.empty() ? by_bundle_[analysis.bundle] : class_of(resources::folded_key(lemma, language_), analysis.bundle);
    ClassReading& reading = readings[upos];
    if (seen.emplace(analysis.lemma, upos).second) reading.weight += weight_of(upos);
    if (!reading.lemma.empty()) continue;
    reading.lemma = lemma;
    const std::string feats = morph::to_ud(morph::parse_bundle(table_.canonical(analysis.bundle))).feats;
    reading.feats = feats == "_" ? "" : feats;
  }
}

ClassGuesser WordClasses::guesser() const {
  ClassGuesser guesser;
  for (const auto& [lemma, forms] : paradigms()) guesser.add(lemma.second, forms);
  return guesser;
}

ClassNumbers WordClasses::lemmas_of(std::string_view word) const {
  const std::string key = resources::folded_key(word, language_);
  std::set<Lemma> lemmas;
  for (const std::uint32_t form : table_.forms_folded(word)) {
    for (const auto& analysis : table_.analyses_of(form)) {
      const std::string lemma = resources::folded_key(table_.lemma(analysis.lemma), language_);
      lemmas.emplace(lemma, class_of(lemma, analysis.bundle));
    }
  }
  if (const auto entry = headwords_.find(key); entry != headwords_.end()) {
    for (const auto& [upos, weight] : entry->second) lemmas.emplace(key, upos);
  }
  if (const auto made = by_rule_.find(key); made != by_rule_.end()) lemmas.insert(made->second.begin(), made->second.end());
  std::map<std::string, double> counts;
  for (const auto& [lemma, upos] : lemmas) counts[upos] += 1;
  return {counts.begin(), counts.end()};
}

ClassSource WordClasses::add_other_readings(const std::string& key, Readings& readings) const {
  ClassSource source = ClassSource::unknown;
  if (const auto made = by_rule_.find(key); made != by_rule_.end()) {
    source = ClassSource::rule;
    for (const auto& [lemma, upos] : made->second) {
      ClassReading& reading = readings[upos];
      reading.weight += weight_of(upos);
      if (reading.lemma.empty()) reading.lemma = lemma;
    }
  }
  if (const auto entry = headwords_.find(key); entry != headwords_.end()) {
    source = ClassSource::dictionary;
    for (const auto& [upos, weight] : entry->second) readings[upos].weight += weight;
  }
  return source;
}

WordClasses::Found WordClasses::find(std::string_view word) const {
  Found found;
  const std::string key = resources::folded_key(word, language_);
  Readings readings;
  add_table(table_.analyses(word), readings);
  if (readings.empty()) {
    for (const std::uint32_t form : table_.forms_folded(word)) add_table(table_.analyses_of(form), readings);
  }
  const bool in_table = !readings.empty();
  found.source = add_other_readings(key, readings);
  if (in_table) found.source = ClassSource::table;
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
