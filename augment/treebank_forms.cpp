#include "augment/treebank_forms.hpp"

#include <algorithm>

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

/// Values that a table leaves out which has nothing in their dimension.
bool is_unmarked(std::string_view value) { return value == "IND" || value == "ACT" || value == "INDF" || value == "NOM"; }

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
  const Profile& profile = cells_.profile();
  if (word.feats.empty()) {
    lost = "(no features)";
    return std::nullopt;
  }
  Wanted wanted;
  wanted.pos = morph::table_part_of_speech(word.upos);
  const auto set = [&](const std::string& value) {
    if (morph::dimension_of(value) == Dimension::part_of_speech) wanted.pos = value;
    else wanted.set(morph::dimension_of(value), value);
  };
  std::string others;
  for (const std::string& feature : features_of(word, profile)) {
    if (profile.mutations.contains(feature)) continue;
    if (const auto* own = profile.feature(word.upos, feature)) {
      for (const std::string& value : *own) set(value);
    } else if (!says_nothing(word, feature)) {
      others += (others.empty() ? "" : "|") + feature;
    }
  }
  const morph::FromUd mapped = morph::from_ud(word.upos, others);
  if (!mapped.lost.empty()) {
    lost = mapped.lost.front();
    return std::nullopt;
  }
  for (const auto& slot : mapped.slots) {
    if (slot.dimension == Dimension::part_of_speech && slot.values.front().starts_with("V.")) {
      wanted.pos = cells_.known_part(slot.values.front());
    }
  }
  for (const auto& slot : mapped.slots) {
    if (slot.dimension == Dimension::part_of_speech) continue;
    std::string_view known;
    for (const std::string& value : slot.values) {
      for (const std::string& one : alternatives_of(value)) {
        if (known.empty()) known = cells_.known_value(wanted.pos, morph::canonical_bundle(one));
      }
    }
    const bool unmarked = is_unmarked(slot.values.front()) || (wanted.pos == "V.MSDR" && slot.values.front() == "SG");
    if (known.empty() && unmarked && !cells_.knows(wanted.pos, slot.dimension)) continue;
    if (known.empty() || wanted.pos.empty()) {
      lost = slot.values.front();
      return std::nullopt;
    }
    wanted.set(slot.dimension, known);
  }
  const auto children = children_of(sentence, number);
  const bool governed = std::any_of(children.begin(), children.end(), [](const Word* child) { return child->deprel == "case"; });
  for (const Word* child : children) {
    const auto own = profile.determiners.find(resources::folded_key(child->form));
    if (own == profile.determiners.end()) continue;
    set(own->second.value);
    if (governed && !own->second.governed.empty() && wanted.get(Dimension::case_) == "NOM") set(own->second.governed);
  }
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
