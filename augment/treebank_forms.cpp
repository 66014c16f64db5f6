#include "augment/treebank_forms.hpp"

#include <algorithm>

#include "augment/agreement.hpp"
#include "augment/mutation.hpp"
#include "morph/ud_features.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using morph::Dimension;
using resources::Word;

namespace {

bool is_open_class(std::string_view upos) {
  return upos == "NOUN" || upos == "PROPN" || upos == "VERB" || upos == "AUX" || upos == "ADJ";
}

/// What tables leave unmarked, and what belongs to a noun rather than to one of its forms.
bool says_nothing(const Word& word, std::string_view feature) {
  if (feature == "VerbForm=Fin" || feature == "Polarity=Pos" || feature == "Degree=Pos") return true;
  const bool noun = word.upos == "NOUN" || word.upos == "PROPN";
  return noun && (feature.starts_with("Gender=") || feature.starts_with("Animacy="));
}

/// "Case=Gen|Form=Ecl,Emp" → "Case=Gen", "Form=Ecl", "Form=Emp": values side by side only of features that change sounds;
/// of others they are alternatives.
std::vector<std::string> features_of(const Word& word, const Profile& profile) {
  std::vector<std::string> features;
  std::string_view rest = word.feats;
  while (!rest.empty()) {
    const std::size_t bar = std::min(rest.find('|'), rest.size());
    const std::string_view item = rest.substr(0, bar);
    rest.remove_prefix(std::min(bar + 1, rest.size()));
    const std::string name(item.substr(0, item.find('=') + 1));
    const auto mutation = profile.mutations.lower_bound(name);
    if (mutation == profile.mutations.end() || !mutation->first.starts_with(name)) {
      features.emplace_back(item);
      continue;
    }
    for (std::string_view values = item.substr(name.size()); !values.empty();) {
      const std::size_t comma = std::min(values.find(','), values.size());
      features.push_back(name + std::string(values.substr(0, comma)));
      values.remove_prefix(std::min(comma + 1, values.size()));
    }
  }
  return features;
}

/// With person and number as the subject asks for them, whatever the word's own say.
void agree(std::vector<std::string>& features, const Agreement& agreed) {
  std::erase_if(features, [](const std::string& feature) { return feature.starts_with("Person=") || feature.starts_with("Number="); });
  features.push_back("Person=" + std::string(agreed.person));
  features.push_back("Number=" + std::string(agreed.number));
}

/// "PSS(3,PL/SG)" as "PSS(3,PL)" and "PSS(3,SG)", "CMPR/SPRL" as "CMPR" and "SPRL".
std::vector<std::string> alternatives_of(const std::string& value) {
  const std::size_t slash = value.find('/');
  if (slash == std::string::npos) return {value};
  const std::size_t open = value.find_last_of("(,", slash), begin = open == std::string::npos ? 0 : open + 1;
  const std::size_t end = std::min(value.find_first_of(",)", slash), value.size());
  std::vector<std::string> list;
  for (std::size_t at = begin; at < end;) {
    const std::size_t next = std::min(value.find('/', at), end);
    list.push_back(value.substr(0, begin) + value.substr(at, next - at) + value.substr(end));
    at = next + 1;
  }
  return list;
}

std::vector<const Word*> children_of(const resources::Sentence& sentence, std::size_t number) {
  std::vector<const Word*> children;
  for (const Word& word : sentence.words) {
    if (word.head == static_cast<int>(number) + 1) children.push_back(&word);
  }
  return children;
}

/// Case aside. Irish writes t-athair and tAthair, n-áit and nÁit.
bool is_same_word(const std::string& form, const std::string& folded, std::string_view language) {
  if (resources::folded_key(form, language) == folded) return true;
  const bool prefixed = form.starts_with("t-") || form.starts_with("n-");
  return prefixed && resources::folded_key(form.substr(0, 1) + form.substr(2), language) == folded;
}

bool has_value(const CellFeatures& cell, Dimension dimension, std::string_view value) {
  return std::any_of(cell.values.begin(), cell.values.end(), [&](const auto& own) {
    return own.first == dimension && (value.empty() || std::find(own.second.begin(), own.second.end(), value) != own.second.end());
  });
}

/// Treebanks give imperatives and subjunctives a tense; where the table's cells of that mood have none, it says nothing.
void drop_untold_tense(Wanted& wanted, const TargetCells& cells) {
  const std::string_view mood = wanted.get(Dimension::mood);
  if (mood.empty() || mood == "IND") return;
  for (std::uint32_t bundle = 0; bundle < cells.table().bundle_count(); ++bundle) {
    const CellFeatures& cell = cells.features(bundle);
    const bool tensed = has_value(cell, Dimension::tense, "") || has_value(cell, Dimension::aspect, "");
    if (cell.pos == wanted.pos && tensed && has_value(cell, Dimension::mood, mood)) return;
  }
  Wanted kept;
  kept.pos = wanted.pos;
  for (std::size_t i = 0; i < wanted.count; ++i) {
    const auto& [dimension, value, by_default] = wanted.values[i];
    if (dimension != Dimension::tense && dimension != Dimension::aspect) kept.set(dimension, value, by_default);
  }
  wanted = kept;
}

/// Values that a table leaves out which has nothing in their dimension.
bool is_unmarked(std::string_view value) { return value == "IND" || value == "ACT" || value == "INDF" || value == "NOM"; }

void set_value(Wanted& wanted, const std::string& value) {
  if (morph::dimension_of(value) == Dimension::part_of_speech) wanted.pos = value;
  else wanted.set(morph::dimension_of(value), value);
}

/// Sets what the profile has a line for; the other features, as FEATS has them, come back.
std::string set_own_values(Wanted& wanted, const Word& word, const std::vector<std::string>& features, const Profile& profile) {
  std::string others;
  for (const std::string& feature : features) {
    if (profile.mutations.contains(feature)) continue;
    if (const auto* own = profile.feature(word.upos, feature)) {
      for (const std::string& value : *own) set_value(wanted, value);
    } else if (!says_nothing(word, feature)) {
      others += (others.empty() ? "" : "|") + feature;
    }
  }
  return others;
}

/// The first of the slot's values that the table knows of such words; "" none.
std::string_view known_value(const morph::FromUd::Slot& slot, std::string_view pos, const TargetCells& cells) {
  for (const std::string& value : slot.values) {
    for (const std::string& one : alternatives_of(value)) {
      if (const auto known = cells.known_value(pos, morph::canonical_bundle(one)); !known.empty()) return known;
    }
  }
  return {};
}

/// A value that no cell has: only those fit which tell nothing of its dimension.
constexpr std::string_view like_no_other = "-";

/// Returns the value that the table does not know; "" where it knows all.
std::string set_mapped(Wanted& wanted, const morph::FromUd& mapped, const TargetCells& cells) {
  for (const auto& slot : mapped.slots) {
    const bool verb_form = slot.dimension == Dimension::part_of_speech && slot.values.front().starts_with("V.");
    if (verb_form) wanted.pos = cells.known_part(slot.values.front());
  }
  for (const auto& slot : mapped.slots) {
    if (slot.dimension == Dimension::part_of_speech) continue;
    const std::string& first = slot.values.front();
    const std::string_view known = known_value(slot, wanted.pos, cells);
    const bool unmarked = is_unmarked(first) || (wanted.pos == "V.MSDR" && first == "SG");
    if (known.empty() && unmarked && !cells.knows(wanted.pos, slot.dimension)) continue;
    const bool agreement = slot.dimension == Dimension::person || slot.dimension == Dimension::number;
    const bool by_others = known.empty() && agreement && wanted.pos == "V";  // they went: V;PST, though persons are told apart in V;PRS;3;SG
    if ((known.empty() && !by_others) || wanted.pos.empty()) return first;
    wanted.set(slot.dimension, by_others ? like_no_other : known);
  }
  return {};
}

void set_determiners(Wanted& wanted, const std::vector<const Word*>& children, const TargetCells& cells) {
  const auto& determiners = cells.profile().determiners;
  const bool governed = std::any_of(children.begin(), children.end(), [](const Word* child) { return child->deprel == "case"; });
  for (const Word* child : children) {
    const auto own = determiners.find(resources::folded_key(child->form));
    if (own == determiners.end()) continue;
    if (cells.knows(wanted.pos, own->second.value)) set_value(wanted, own->second.value);
    if (governed && !own->second.governed.empty() && wanted.get(Dimension::case_) == "NOM") set_value(wanted, own->second.governed);
  }
}

}  // namespace

std::string_view name_of(Uncovered reason) {
  static constexpr std::string_view names[] = {"lemma not in the table", "feature without counterpart", "no such cell"};
  return names[static_cast<std::size_t>(reason)];
}

/// Some treebanks tag it as a noun; tables that know verbal nouns have it among the forms of its verb.
bool TreebankForms::is_verbal_noun(const Word& word) const {
  const std::vector<std::string> features = features_of(word, cells_.profile());
  return cells_.knows("V.MSDR", "") && std::find(features.begin(), features.end(), "VerbForm=Vnoun") != features.end() &&
         cells_.profile().feature(word.upos, "VerbForm=Vnoun") == nullptr;
}

std::optional<Wanted> TreebankForms::wanted(const resources::Sentence& sentence, std::size_t number, std::string& lost) const {
  const Word& word = sentence.words[number];
  if (word.feats.empty()) {
    lost = "(no features)";
    return std::nullopt;
  }
  Wanted wanted;
  wanted.pos = morph::table_part_of_speech(word.upos);
  auto features = features_of(word, cells_.profile());
  if (wanted.pos == "V") {
    if (const auto agreed = agreement_of(sentence, number, cells_.profile())) agree(features, *agreed);
  }
  const morph::FromUd mapped = morph::from_ud(word.upos, set_own_values(wanted, word, features, cells_.profile()));
  lost = mapped.lost.empty() ? set_mapped(wanted, mapped, cells_) : mapped.lost.front();
  if (!lost.empty()) return std::nullopt;
  set_determiners(wanted, children_of(sentence, number), cells_);
  drop_untold_tense(wanted, cells_);
  cells_.add_defaults(wanted);
  return wanted;
}

TreebankForms::Produced TreebankForms::produce(const resources::Sentence& sentence, std::size_t number) const {
  const Word& word = sentence.words[number];
  Produced produced;
  const auto lemmas = cells_.lemmas(word.lemma);
  const std::string_view pos = is_verbal_noun(word) ? "V" : morph::table_part_of_speech(word.upos);
  const bool in_table = std::any_of(lemmas.begin(), lemmas.end(), [&](std::uint32_t lemma) {
    const auto cells = cells_.table().cells(lemma);
    return std::any_of(cells.begin(), cells.end(), [&](const auto& cell) { return cells_.table().part_of_speech(cell.bundle).starts_with(pos); });
  });
  if (!in_table) return produced;
  produced.reason = Uncovered::feature;
  const auto wish = wanted(sentence, number, produced.feature);
  if (!wish) return produced;
  produced.reason = Uncovered::cell;
  const auto match = cells_.match(lemmas, *wish);
  if (!match.exact || match.forms.empty()) return produced;
  produced.cell = cells_.table().bundle(match.bundle);
  for (const auto& [text, cell] : match.forms) produced.forms.push_back(mutated(word, std::string(text)));
  const auto own = features_of(word, cells_.profile());
  produced.mutated = std::any_of(own.begin(), own.end(), [&](const std::string& feature) { return cells_.profile().mutations.contains(feature); });
  return produced;
}

std::string TreebankForms::mutated(const Word& word, std::string form) const {
  for (const std::string& feature : features_of(word, cells_.profile())) {
    const auto rule = cells_.profile().mutations.find(feature);
    if (rule != cells_.profile().mutations.end()) form = mutate(rule->second, form);
  }
  return form;
}

std::vector<std::string> TreebankForms::all_forms(const Word& word) const {
  std::vector<std::string> forms;
  for (const std::uint32_t lemma : cells_.lemmas(word.lemma)) {
    for (const auto& cell : cells_.table().cells(lemma)) {
      const std::string form(cells_.running_text(cell.form));
      if (form.empty()) continue;
      forms.push_back(form);
      forms.push_back(mutated(word, form));
    }
  }
  return forms;
}

void count_forms(const resources::Sentence& sentence, const TreebankForms& forms, std::string_view language, TreebankFormCounts& counts) {
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const Word& word = sentence.words[i];
    if (!is_open_class(word.upos) || word.lemma.empty()) continue;
    ++counts.words;
    const auto produced = forms.produce(sentence, i);
    if (produced.forms.empty()) {
      ++counts.uncovered[static_cast<std::size_t>(produced.reason)];
      if (produced.reason == Uncovered::feature) ++counts.lost_features[produced.feature];
      continue;
    }
    ++counts.covered;
    counts.mutated += produced.mutated ? 1 : 0;
    const std::string own = resources::folded_key(word.form, language);
    const auto same = [&](const std::string& form) { return is_same_word(form, own, language); };
    if (same(produced.forms.front())) {
      ++counts.correct;
      continue;
    }
    const auto has = [&same](const std::vector<std::string>& list) { return std::any_of(list.begin(), list.end(), same); };
    const bool variant = has(produced.forms);
    counts.variant += variant ? 1 : 0;
    counts.elsewhere += !variant && has(forms.all_forms(word)) ? 1 : 0;
    ++counts.misses[{word.lemma, word.feats, word.form, produced.forms.front(), std::string(produced.cell)}];
  }
}

}  // namespace wug::augment
