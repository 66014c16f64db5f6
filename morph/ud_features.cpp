#include "morph/ud_features.hpp"

#include <algorithm>
#include <map>
#include <set>

namespace wug::morph {
namespace {

/// One value of one UD feature and the UniMorph values it may be written as, best first, parted by blanks.
struct Pair {
  std::string_view feature, value, unimorph;
  Dimension dimension;
};

using D = Dimension;

constexpr Pair pairs[] = {
    {"Animacy", "Anim", "ANIM", D::animacy},
    {"Animacy", "Hum", "HUM", D::animacy},
    {"Animacy", "Inan", "INAN", D::animacy},
    {"Animacy", "Nhum", "NHUM", D::animacy},
    {"Aspect", "Hab", "HAB", D::aspect},
    {"Aspect", "Imp", "IPFV", D::aspect},
    {"Aspect", "Iter", "ITER", D::aspect},
    {"Aspect", "Perf", "PFV PRF", D::aspect},
    {"Aspect", "Prog", "PROG", D::aspect},
    {"Aspect", "Prosp", "PROSP", D::aspect},
    {"Case", "Abe", "PRIV", D::case_},
    {"Case", "Abl", "ABL AT+ABL", D::case_},
    {"Case", "Abs", "ABS", D::case_},
    {"Case", "Acc", "ACC", D::case_},
    {"Case", "Ade", "AT+ESS", D::case_},
    {"Case", "All", "AT+ALL ALL", D::case_},
    {"Case", "Ben", "BEN", D::case_},
    {"Case", "Cau", "CAUSV PRP", D::case_},
    {"Case", "Cmp", "COMPV", D::case_},
    {"Case", "Com", "COM", D::case_},
    {"Case", "Dat", "DAT", D::case_},
    {"Case", "Del", "ON+ABL", D::case_},
    {"Case", "Dis", "DISTR", D::case_},
    {"Case", "Ela", "IN+ABL", D::case_},
    {"Case", "Equ", "EQTV", D::case_},
    {"Case", "Erg", "ERG", D::case_},
    {"Case", "Ess", "ESS FRML", D::case_},
    {"Case", "Gen", "GEN", D::case_},
    {"Case", "Ill", "IN+ALL", D::case_},
    {"Case", "Ine", "IN+ESS", D::case_},
    {"Case", "Ins", "INS INST", D::case_},
    {"Case", "Loc", "LOC IN+ESS ESS", D::case_},
    {"Case", "Nom", "NOM", D::case_},
    {"Case", "Par", "PRT", D::case_},
    {"Case", "Per", "PROL", D::case_},
    {"Case", "Sub", "ON+ALL", D::case_},
    {"Case", "Sup", "ON+ESS", D::case_},
    {"Case", "Ter", "TERM", D::case_},
    {"Case", "Tra", "TRANS", D::case_},
    {"Case", "Voc", "VOC", D::case_},
    {"Clusivity", "Ex", "EXCL", D::person},
    {"Clusivity", "In", "INCL", D::person},
    {"Definite", "Def", "DEF", D::definiteness},
    {"Definite", "Ind", "INDF NDEF", D::definiteness},
    {"Definite", "Spec", "SPEC", D::definiteness},
    {"Degree", "Abs", "AB", D::comparison},
    {"Degree", "Cmp", "CMPR", D::comparison},
    {"Degree", "Equ", "EQT", D::comparison},
    {"Degree", "Sup", "SPRL RL", D::comparison},
    {"Evident", "Fh", "FH", D::evidentiality},
    {"Evident", "Nfh", "NFH", D::evidentiality},
    {"Gender", "Com", "MASC+FEM", D::gender},
    {"Gender", "Fem", "FEM", D::gender},
    {"Gender", "Masc", "MASC", D::gender},
    {"Gender", "Neut", "NEUT", D::gender},
    {"Mood", "Adm", "ADM", D::mood},
    {"Mood", "Cnd", "COND", D::mood},
    {"Mood", "Imp", "IMP", D::mood},
    {"Mood", "Ind", "IND", D::mood},
    {"Mood", "Irr", "IRR", D::mood},
    {"Mood", "Jus", "OBLIG", D::mood},
    {"Mood", "Nec", "DEB OBLIG", D::mood},
    {"Mood", "Opt", "OPT", D::mood},
    {"Mood", "Pot", "POT", D::mood},
    {"Mood", "Prp", "PURP", D::mood},
    {"Mood", "Sub", "SBJV", D::mood},
    {"Number", "Dual", "DU", D::number},
    {"Number", "Grpl", "GRPL", D::number},
    {"Number", "Inv", "INVN", D::number},
    {"Number", "Pauc", "PAUC", D::number},
    {"Number", "Plur", "PL", D::number},
    {"Number", "Sing", "SG", D::number},
    {"Number", "Tri", "TRI", D::number},
    {"Person", "0", "0", D::person},
    {"Person", "1", "1", D::person},
    {"Person", "2", "2", D::person},
    {"Person", "3", "3", D::person},
    {"Person", "4", "4", D::person},
    {"Polarity", "Neg", "NEG", D::polarity},
    {"Polarity", "Pos", "POS", D::polarity},
    {"Polite", "Elev", "ELEV", D::politeness},
    {"Polite", "Form", "FORM", D::politeness},
    {"Polite", "Humb", "HUMB", D::politeness},
    {"Polite", "Infm", "INFM", D::politeness},
    {"Reflex", "Yes", "REFL", D::valency},
    {"Tense", "Fut", "FUT", D::tense},
    {"Tense", "Past", "PST", D::tense},
    {"Tense", "Pres", "PRS", D::tense},
    {"VerbForm", "Fin", "FIN", D::finiteness},
    {"VerbForm", "Inf", "NFIN", D::finiteness},
    {"Voice", "Act", "ACT", D::voice},
    {"Voice", "Antip", "ANTIP", D::voice},
    {"Voice", "Bfoc", "BFOC", D::voice},
    {"Voice", "Cau", "CAUS", D::valency},
    {"Voice", "Dir", "DIR", D::voice},
    {"Voice", "Inv", "INV", D::voice},
    {"Voice", "Lfoc", "LFOC", D::voice},
    {"Voice", "Mid", "MID", D::voice},
    {"Voice", "Pass", "PASS", D::voice},
    {"Voice", "Rcp", "RECP", D::valency}};

constexpr bool before(const Pair& a, std::string_view feature, std::string_view value) {
  return a.feature != feature ? a.feature < feature : a.value < value;
}
static_assert(std::is_sorted(std::begin(pairs), std::end(pairs),
                             [](const Pair& a, const Pair& b) { return before(a, b.feature, b.value); }));

struct PartPair {
  std::string_view upos, unimorph;
};
constexpr PartPair parts[] = {{"ADJ", "ADJ"}, {"ADP", "ADP"},  {"ADV", "ADV"},  {"AUX", "V"},    {"CCONJ", "CONJ"}, {"DET", "DET"},
                              {"INTJ", "INTJ"}, {"NOUN", "N"},  {"NUM", "NUM"},  {"PART", "PART"}, {"PRON", "PRO"},   {"PROPN", "PROPN"},
                              {"SCONJ", "CONJ"}, {"VERB", "V"}};

/// Verb forms that are parts of speech in UniMorph.
constexpr PartPair verb_forms[] = {{"Part", "V.PTCP"}, {"Conv", "V.CVB"}, {"Ger", "V.MSDR"}, {"Vnoun", "V.MSDR"}, {"Sup", "V.CVB"}};

template <class Text = std::string>
std::vector<Text> split(std::string_view text, char separator) {
  std::vector<Text> list;
  while (!text.empty()) {
    const std::size_t at = std::min(text.find(separator), text.size());
    if (at > 0) list.emplace_back(text.substr(0, at));
    text.remove_prefix(std::min(at + 1, text.size()));
  }
  return list;
}

const Pair* find_pair(std::string_view feature, std::string_view value) {
  const auto* found = std::partition_point(std::begin(pairs), std::end(pairs),
                                           [&](const Pair& pair) { return before(pair, feature, value); });
  return found != std::end(pairs) && found->feature == feature && found->value == value ? found : nullptr;
}

/// Takes up one "Feature=Value" of an analysis.
class UdReader {
 public:
  explicit UdReader(FromUd& result) : result_(result) {}

  void read(const std::string& item) {
    const std::size_t equals = item.find('=');
    if (equals == std::string::npos) return lose(item);
    const std::string feature = item.substr(0, equals), values = item.substr(equals + 1);
    if (feature == "Person[psor]") {
      possessor_person_ = values;
    } else if (feature == "Number[psor]") {
      read_possessor_number(item, values);
    } else if (feature == "NounClass" && values.starts_with("Bantu")) {
      const std::string number = values.substr(5);
      add(Dimension::gender, {"BANT" + std::string(number.size() == 1 ? "0" : "") + number});
    } else if (feature == "VerbForm" && read_verb_form(values)) {
      return;
    } else if (feature == "Tense" && (values == "Imp" || values == "Pqp")) {
      add(Dimension::tense, {"PST"});
      add(Dimension::aspect, {values == "Imp" ? "IPFV" : "PRF"});
    } else if (feature == "Degree" && values == "Pos") {
      return;  // UniMorph leaves the positive unmarked
    } else {
      read_values(item, feature, split(values, ','));
    }
  }

  void finish() {
    if (possessor_person_.empty() && possessor_number_.empty()) return;
    std::string inner = possessor_person_;
    if (!possessor_number_.empty()) inner += (inner.empty() ? "" : ",") + possessor_number_;
    add(Dimension::possession, {"PSS(" + inner + ")"});
  }

 private:
  void lose(const std::string& item) { result_.lost.push_back(item); }
  void add(Dimension dimension, std::vector<std::string> values) { result_.slots.push_back({dimension, std::move(values)}); }

  bool read_verb_form(const std::string& value) {
    for (const auto& [form, unimorph] : verb_forms) {
      if (value != form) continue;
      if (!result_.slots.empty() && result_.slots.front().dimension == Dimension::part_of_speech) {
        result_.slots.front().values = {std::string(unimorph)};
      } else {
        add(Dimension::part_of_speech, {std::string(unimorph)});
      }
      return true;
    }
    return false;
  }

  void read_possessor_number(const std::string& item, const std::string& values) {
    for (const std::string& value : split(values, ',')) {
      const Pair* number = find_pair("Number", value);
      if (number == nullptr) return lose(item);
      possessor_number_ += (possessor_number_.empty() ? "" : "/") + std::string(number->unimorph);
    }
  }

  void read_values(const std::string& item, const std::string& feature, const std::vector<std::string>& values) {
    std::vector<const Pair*> found;
    for (const std::string& value : values) {
      const Pair* pair = find_pair(feature, value);
      if (pair == nullptr) return lose(item);
      found.push_back(pair);
    }
    if (found.empty()) return lose(item);
    if (found.size() == 1) return add(found.front()->dimension, split(found.front()->unimorph, ' '));
    std::string either;
    for (const Pair* pair : found) either += (either.empty() ? "" : "/") + split(pair->unimorph, ' ').front();
    add(found.front()->dimension, {either});
  }

  FromUd& result_;
  std::string possessor_person_, possessor_number_;
};

std::string_view upos_of(std::string_view unimorph) {
  if (unimorph.starts_with("V") || unimorph == "AUX") return unimorph == "AUX" ? "AUX" : "VERB";
  if (unimorph == "ART") return "DET";
  if (unimorph == "CONJ") return "CCONJ";
  if (unimorph == "COMP") return "SCONJ";
  for (const auto& [upos, part] : parts) {
    if (part == unimorph) return upos;
  }
  return "X";
}

/// The UD value whose list of UniMorph values has this one, an exact first choice before a later one.
const Pair* find_by_unimorph(std::string_view value) {
  const Pair* second_choice = nullptr;
  for (const Pair& pair : pairs) {
    const auto values = split(pair.unimorph, ' ');
    if (values.front() == value) return &pair;
    const bool listed = std::find(values.begin(), values.end(), value) != values.end();
    if (listed && second_choice == nullptr) second_choice = &pair;
  }
  return second_choice;
}

}  // namespace

std::string FromUd::bundle() const {
  std::string text;
  for (const Slot& slot : slots) text += (text.empty() ? "" : ";") + slot.values.front();
  return text;
}

std::vector<std::string_view> unimorph_values(std::string_view feature, std::string_view value) {
  const Pair* pair = find_pair(feature, value);
  return pair == nullptr ? std::vector<std::string_view>() : split<std::string_view>(pair->unimorph, ' ');
}

std::string_view table_part_of_speech(std::string_view upos) {
  if (upos == "PROPN") return "N";
  for (const auto& [ud, unimorph] : parts) {
    if (upos == ud) return unimorph;
  }
  return {};
}

FromUd from_ud(std::string_view upos, std::string_view feats) {
  FromUd result;
  for (const auto& [ud, unimorph] : parts) {
    if (upos == ud) result.slots.push_back({Dimension::part_of_speech, {std::string(unimorph)}});
  }
  if (!upos.empty() && upos != "_" && result.slots.empty()) result.lost.push_back("UPOS=" + std::string(upos));
  UdReader reader(result);
  if (feats != "_") {
    for (const std::string& item : split(feats, '|')) reader.read(item);
  }
  reader.finish();
  return result;
}

ToUd to_ud(const std::vector<Feature>& bundle) {
  ToUd result{"X", "_", {}};
  std::map<std::string, std::set<std::string>> feats;
  for (const Atom& atom : atoms_of(canonical(bundle))) {
    const auto lose = [&] {
      result.lost.push_back((atom.owner.empty() ? "" : atom.owner + "(") + (atom.negated ? "non{" + atom.value + "}" : atom.value) +
                            (atom.owner.empty() ? "" : ")"));
    };
    if (atom.negated || atom.value == "PSS") {
      if (atom.negated) lose();
    } else if (atom.dimension == Dimension::part_of_speech && atom.owner.empty()) {
      if (result.upos == "X") result.upos = upos_of(atom.value);
      for (const auto& [form, unimorph] : verb_forms) {
        if (atom.value != unimorph || feats.contains("VerbForm")) continue;
        feats["VerbForm"].insert(std::string(form));
      }
    } else if (atom.owner == "PSS" && (atom.dimension == Dimension::person || atom.dimension == Dimension::number)) {
      const Pair* pair = find_by_unimorph(atom.value);
      feats[atom.dimension == Dimension::person ? "Person[psor]" : "Number[psor]"].insert(std::string(pair->value));
    } else if (atom.value.starts_with("BANT")) {
      const std::size_t digit = atom.value.find_first_not_of('0', 4);
      feats["NounClass"].insert("Bantu" + (digit == std::string::npos ? "0" : atom.value.substr(digit)));
    } else if (const Pair* pair = find_by_unimorph(atom.value); pair != nullptr) {
      feats[std::string(pair->feature)].insert(std::string(pair->value));
    } else {
      lose();
    }
  }
  if (feats.empty()) return result;
  // CoNLL-U sorts features by name, upper and lower case alike.
  std::vector<std::string> names;
  for (const auto& [name, values] : feats) names.push_back(name);
  const auto lower = [](std::string text) {
    std::transform(text.begin(), text.end(), text.begin(), [](char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; });
    return text;
  };
  std::sort(names.begin(), names.end(), [&](const std::string& a, const std::string& b) { return lower(a) < lower(b); });
  result.feats.clear();
  for (const std::string& name : names) {
    std::string values;
    for (const std::string& value : feats[name]) values += (values.empty() ? "" : ",") + value;
    result.feats += (result.feats.empty() ? "" : "|") + name + "=" + values;
  }
  return result;
}

}  // namespace wug::morph
