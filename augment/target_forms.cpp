#include "augment/target_forms.hpp"

#include <algorithm>

#include "resources/normalize.hpp"
#include "resources/random.hpp"

namespace wug::augment {
using morph::Dimension;
using resources::Status;

namespace {

constexpr std::size_t most_choices = 500'000, most_fits = 2'000'000;

/// Lowest score at which the closest cell still stands for the one that was wanted.
constexpr int floor_score = 0;

/// The closest cell is no attested form of the wanted one.
Status weaker_form(Status status) { return status == Status::attested ? Status::generated : status; }

/// Agreement is often left unsaid where it does not change the form: V;PST beside V;3;SG;PRS.
constexpr unsigned bit(Dimension dimension) { return 1U << static_cast<unsigned>(dimension); }
constexpr unsigned agreement = bit(Dimension::person) | bit(Dimension::number) | bit(Dimension::gender);

/// NOM+VOC is one form for two cases, IN+ESS one case.
bool is_plain_case(std::string_view value) {
  return value == "NOM" || value == "ACC" || value == "GEN" || value == "DAT" || value == "VOC";
}

/// "PSS(3,SG)" of the atoms PSS, 3 and SG, the first of which stands at `at`.
std::string possessor_text(const std::vector<morph::Atom>& atoms, std::size_t at) {
  std::string text = atoms[at].value + "(";
  for (std::size_t i = at + 1; i < atoms.size() && atoms[i].owner == atoms[at].value; ++i) {
    text += (i > at + 1 ? "," : "") + atoms[i].value;
  }
  return text + ")";
}

}  // namespace

TargetCells::TargetCells(const morph::FormTable& table, const Profile& profile, PredictedForms* predicted)
    : table_(table), profile_(profile), predicted_(predicted) {
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) {
    features_.push_back(features_of(bundle));
    const CellFeatures& cell = features_.back();
    inventory_.emplace(cell.pos, "");
    for (const auto& [dimension, values] : cell.values) {
      for (const std::string_view value : values) inventory_.emplace(cell.pos, value);
      dimensions_[cell.pos] |= bit(dimension);
    }
  }
  for (const auto& [pos, values] : profile.defaults) {
    for (const std::string& value : values) defaults_[pos].push_back({morph::dimension_of(value), value});
  }
  read_forms();
  for (const Profile::Form& own : profile.forms) {
    if (const auto bundle = table.find_bundle(own.bundle)) own_forms_[{own.lemma, *bundle}] = own.form;
  }
}

void TargetCells::read_forms() {
  if (profile_.strip.empty() && profile_.omit.empty() && profile_.faulty.empty()) return;
  for (std::uint32_t form = 0; form < table_.form_count(); ++form) {
    std::string written = made_running(table_.form(form));
    if (written != table_.form(form)) running_.emplace(form, std::move(written));
  }
}

std::string TargetCells::made_running(std::string_view text) const {
  const std::string_view inside = bare(text);
  if (profile_.faulty.contains(inside)) return {};
  std::string written(inside);
  for (const std::string& character : profile_.omit) {
    for (std::size_t at = written.find(character); at != std::string::npos; at = written.find(character, at)) written.erase(at, character.size());
  }
  return written;
}

std::string_view TargetCells::running_text(std::uint32_t form) const {
  const auto found = running_.find(form);
  return found == running_.end() ? table_.form(form) : std::string_view(found->second);
}

CellFeatures TargetCells::features_of(std::uint32_t bundle) {
  CellFeatures cell;
  cell.pos = table_.part_of_speech(bundle);
  const auto add = [&cell](Dimension dimension, std::string_view value) {
    if (cell.values.empty() || cell.values.back().first != dimension) cell.values.push_back({dimension, {}});
    cell.values.back().second.push_back(value);
  };
  const std::vector<morph::Atom>& atoms = table_.atoms(bundle);
  for (std::size_t i = 0; i < atoms.size(); ++i) {
    const morph::Atom& atom = atoms[i];
    if (!atom.owner.empty() || atom.negated) continue;
    if (atom.dimension == Dimension::part_of_speech) {
      if (atom.value.starts_with("V.")) cell.pos = atom.value;  // of V;V.PTCP;PST the second says more
    } else if (atom.dimension == Dimension::possession && i + 1 < atoms.size() && atoms[i + 1].owner == atom.value) {
      add(atom.dimension, values_.emplace_back(possessor_text(atoms, i)));
    } else if (const std::size_t plus = atom.value.find('+'); plus != std::string::npos && is_plain_case(atom.value.substr(0, plus))) {
      add(atom.dimension, std::string_view(atom.value).substr(0, plus));
      add(atom.dimension, std::string_view(atom.value).substr(plus + 1));
    } else {
      add(atom.dimension, atom.value);
    }
  }
  return cell;
}

std::string_view TargetCells::gender(std::uint32_t bundle) const {
  std::string_view gender;
  for (const auto& [dimension, values] : features_[bundle].values) {
    if (dimension == Dimension::gender) gender = values.front();
  }
  return gender;
}

std::vector<std::uint32_t> TargetCells::lemmas(std::string_view translation) const {
  if (const auto exact = table_.find_lemma(translation)) return {*exact};
  const auto folded = table_.lemmas_folded(translation);
  return {folded.begin(), folded.end()};
}

bool TargetCells::knows(std::string_view pos, std::string_view value) const { return inventory_.contains({pos, value}); }

bool TargetCells::knows(std::string_view pos, Dimension dimension) const {
  const auto found = dimensions_.find(pos);
  return found != dimensions_.end() && (found->second & bit(dimension)) != 0;
}

std::string_view TargetCells::known_value(std::string_view pos, std::string_view value) const {
  const auto found = inventory_.find({pos, value});
  return found == inventory_.end() ? std::string_view() : found->second;
}

std::string_view TargetCells::known_part(std::string_view pos) const {
  const auto found = inventory_.find({pos, ""});
  return found == inventory_.end() ? std::string_view() : found->first;
}

void TargetCells::add_defaults(Wanted& wanted) const {
  const auto found = defaults_.find(wanted.pos);
  if (found == defaults_.end()) return;
  for (const Default& value : found->second) {
    if (wanted.get(value.dimension).empty()) wanted.set(value.dimension, value.value, true);
  }
}

Fit TargetCells::fit_of(std::uint32_t bundle, const Wanted& wanted) const {
  const auto dimensions = dimensions_.find(wanted.pos);
  const unsigned told = dimensions == dimensions_.end() ? ~0U : dimensions->second;
  Fit found = fit(wanted, features_[bundle]);
  found.exact = found.exact && (found.missing & told & ~agreement) == 0;
  return found;
}

TargetCells::Match TargetCells::match(const std::vector<std::uint32_t>& lemmas, const Wanted& wanted) const {
  Fits fits;
  return match(lemmas, wanted, fits);
}

TargetCells::Match TargetCells::match(const std::vector<std::uint32_t>& lemmas, const Wanted& wanted, Fits& fits) const {
  fits.resize(features_.size());
  const morph::FormTable::Cell* best = nullptr;
  std::uint32_t best_lemma = 0;
  Fit best_fit;
  for (const std::uint32_t lemma : lemmas) {
    for (const auto& cell : table_.cells(lemma)) {
      std::optional<Fit>& known = fits[cell.bundle];
      if (!known) known = fit_of(cell.bundle, wanted);
      const Fit& now = *known;
      const bool better = best == nullptr || now.exact > best_fit.exact ||
                          (now.exact == best_fit.exact && (now.score > best_fit.score || (now.score == best_fit.score && cell.count > best->count)));
      if (!better) continue;
      best = &cell;
      best_lemma = lemma;
      best_fit = now;
    }
  }
  Match match;
  if (best == nullptr || (!best_fit.exact && best_fit.score < floor_score)) return match;
  match.bundle = best->bundle;
  match.exact = best_fit.exact;
  const auto own = own_forms_.find({std::string(table_.lemma(best_lemma)), best->bundle});
  if (own != own_forms_.end()) {
    match.forms.emplace_back(own->second, best);
    return match;
  }
  for (const auto& cell : table_.cell(best_lemma, best->bundle)) {
    if (const auto text = running_text(cell.form); !text.empty()) match.forms.emplace_back(text, &cell);
  }
  return match;
}

TargetCells::Match TargetCells::predict(std::string_view lemma, const Wanted& wanted) const {
  static constexpr morph::FormTable::Cell asked_for{0, 0, 1, Status::predicted};
  Match match;
  if (predicted_ == nullptr || lemma.find(' ') != std::string_view::npos || known_part(wanted.pos).empty()) return match;
  Fit best;
  bool found = false;
  for (std::uint32_t bundle = 0; bundle < features_.size(); ++bundle) {
    if (features_[bundle].pos != wanted.pos) continue;
    const Fit now = fit(wanted, features_[bundle]);
    const bool better = !found || now.exact > best.exact ||
                        (now.exact == best.exact && (now.score > best.score || (now.score == best.score && table_.uses(bundle) > table_.uses(match.bundle))));
    if (!better) continue;
    found = true;
    best = now;
    match.bundle = bundle;
  }
  if (!found || best.score < floor_score) return match;
  match.exact = true;  // whatever the model says of it, it is the form of this cell
  const auto text = predicted_->form(lemma, table_.bundle(match.bundle), [this](std::string_view form) { return made_running(form); });
  if (!text.empty()) match.forms.emplace_back(text, &asked_for);
  return match;
}

std::string_view TargetCells::bare(std::string_view form) const {
  for (std::size_t blank = form.find(' '); blank != std::string_view::npos && profile_.strip.contains(form.substr(0, blank)); blank = form.find(' ')) {
    form.remove_prefix(blank + 1);
  }
  for (std::size_t blank = form.rfind(' '); blank != std::string_view::npos && profile_.strip.contains(form.substr(blank + 1)); blank = form.rfind(' ')) {
    form.remove_suffix(form.size() - blank);
  }
  const std::size_t apostrophe = form.find('\'');
  if (apostrophe != std::string_view::npos && profile_.strip.contains(form.substr(0, apostrophe + 1))) form.remove_prefix(apostrophe + 1);
  return form;
}

const std::vector<std::uint32_t>& FormChooser::lemmas(std::string_view translation) {
  const auto [at, made] = lemmas_.try_emplace(translation);
  if (made) at->second = cells_.lemmas(translation);
  return at->second;
}

TargetCells::Fits& FormChooser::fits(const Wanted& wanted) {
  if (fits_.size() * cells_.table().bundle_count() > most_fits) fits_.clear();
  return fits_[wanted.hash()];
}

bool FormChooser::has_cells(std::string_view translation, std::string_view pos) {
  for (const std::uint32_t lemma : lemmas(translation)) {
    for (const auto& cell : cells_.table().cells(lemma)) {
      if (cells_.features(cell.bundle).pos == pos) return true;
    }
  }
  return false;
}

TargetForm FormChooser::form_of(const TargetCells::Match& match, std::size_t number) const {
  const auto& [text, cell] = match.forms[number];
  return {text, match.bundle, match.exact ? cell->status : weaker_form(cell->status)};
}

TargetForm FormChooser::choose_any(std::string_view translation, std::string_view pos, std::uint64_t draw) {
  TargetCells::Match all;
  std::vector<std::uint32_t> bundles;
  for (const std::uint32_t lemma : lemmas(translation)) {
    for (const auto& cell : cells_.table().cells(lemma)) {
      const std::string_view text = cells_.running_text(cell.form);
      if (text.empty() || cells_.features(cell.bundle).pos != pos) continue;
      all.forms.emplace_back(text, &cell);
      bundles.push_back(cell.bundle);
    }
  }
  if (bundles.empty()) return {};
  const std::uint64_t chosen = resources::Random::scale(draw, bundles.size());
  all.bundle = bundles[chosen];
  all.exact = true;
  return form_of(all, chosen);
}

FormChooser::Slot FormChooser::make(std::string_view translation, const Wanted& wanted) {
  auto match = cells_.match(lemmas(translation), wanted, fits(wanted));
  if (match.forms.empty()) match = cells_.predict(translation, wanted);
  Slot slot;
  slot.forms = match.forms.size() > 1 ? Forms::several : Forms::one;
  if (match.forms.size() == 1) {
    const TargetForm form = form_of(match, 0);
    slot.text = form.text;
    slot.number = form.bundle;
    slot.status = form.status;
  } else if (match.forms.size() > 1) {
    slot.number = static_cast<std::uint32_t>(several_.size());
    std::vector<WeightedForm>& forms = several_.emplace_back();
    std::uint64_t sum = 0;
    for (std::size_t i = 0; i < match.forms.size(); ++i) {
      sum += std::max<std::uint64_t>(match.forms[i].second->count, 1);
      forms.push_back({form_of(match, i), sum});
    }
  }
  return slot;
}

void FormChooser::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (slot.forms == Forms::unknown) continue;
    std::size_t at = slot.key & (larger.size() - 1);
    while (larger[at].forms != Forms::unknown) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

const FormChooser::Slot* FormChooser::find(std::uint64_t key) const {
  for (std::size_t at = key & (slots_.size() - 1); slots_[at].forms != Forms::unknown; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return &slots_[at];
  }
  return nullptr;
}

const FormChooser::Slot& FormChooser::add(std::uint64_t key, const std::pair<std::string_view, const Wanted&>& asked) {
  if (used_ > most_choices) {
    slots_.assign(4096, {});
    several_.clear();
    used_ = 0;
  }
  Slot made = make(asked.first, asked.second);
  made.key = key;
  if (++used_ * 2 > slots_.size()) grow();
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].forms != Forms::unknown) at = (at + 1) & (slots_.size() - 1);
  return slots_[at] = made;
}

TargetForm FormChooser::pick(const std::vector<WeightedForm>& forms, std::uint64_t draw) {
  const std::uint64_t drawn = resources::Random::scale(draw, forms.back().cumulative);
  const WeightedForm* form = forms.data();
  while (drawn >= form->cumulative) ++form;
  return form->form;
}

}  // namespace wug::augment
