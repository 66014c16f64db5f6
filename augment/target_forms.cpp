#include "augment/target_forms.hpp"

#include <algorithm>

#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"
#include "resources/random.hpp"

namespace wug::augment {
using morph::Dimension;
using resources::Status;

namespace {

constexpr std::size_t most_choices = 500'000;

/// Lowest score at which the closest cell still stands for the one that was wanted.
constexpr int floor_score = 0;

/// The closest cell is no attested form of the wanted one.
Status weaker_form(Status status) { return status == Status::attested ? Status::generated : status; }

}  // namespace

TargetCells::TargetCells(const morph::FormTable& table, const Profile& profile) : table_(table), profile_(profile) {
  for (std::uint32_t bundle = 0; bundle < table.bundle_count(); ++bundle) {
    CellFeatures cell;
    cell.pos = table.part_of_speech(bundle);
    for (const morph::Atom& atom : table.atoms(bundle)) {
      if (atom.dimension == Dimension::part_of_speech || !atom.owner.empty() || atom.negated) continue;
      if (atom.dimension == Dimension::unknown || atom.dimension == Dimension::language_specific) continue;
      if (!cell.values.empty() && cell.values.back().first == atom.dimension) {
        cell.values.back().second.emplace_back(atom.value);
      } else {
        cell.values.push_back({atom.dimension, {atom.value}});
      }
    }
    inventory_.emplace(cell.pos, "");
    for (const auto& [dimension, values] : cell.values) {
      for (const std::string_view value : values) inventory_.emplace(cell.pos, value);
    }
    features_.push_back(std::move(cell));
  }
  for (const auto& [pos, values] : profile.defaults) {
    for (const std::string& value : values) defaults_[pos].push_back({morph::dimension_of(value), value});
  }
}

std::vector<std::uint32_t> TargetCells::lemmas(std::string_view translation) const {
  if (const auto exact = table_.find_lemma(translation)) return {*exact};
  const auto folded = table_.lemmas_folded(resources::folded_key(translation));
  return {folded.begin(), folded.end()};
}

bool TargetCells::knows(std::string_view pos, std::string_view value) const { return inventory_.contains({pos, value}); }

void TargetCells::add_defaults(Wanted& wanted) const {
  const auto found = defaults_.find(wanted.pos);
  if (found == defaults_.end()) return;
  for (const Default& value : found->second) {
    if (wanted.get(value.dimension).empty()) wanted.set(value.dimension, value.value);
  }
}

const std::vector<std::uint32_t>& FormChooser::lemmas(std::string_view translation) {
  const auto [at, made] = lemmas_.try_emplace(translation);
  if (made) at->second = cells_.lemmas(translation);
  return at->second;
}

bool FormChooser::has_cells(std::string_view translation, std::string_view pos) {
  for (const std::uint32_t lemma : lemmas(translation)) {
    for (const auto& cell : cells_.table().cells(lemma)) {
      if (cells_.features(cell.bundle).pos == pos) return true;
    }
  }
  return false;
}

FormChooser::Choice FormChooser::make(std::string_view translation, const Wanted& wanted) {
  const morph::FormTable& table = cells_.table();
  const morph::FormTable::Cell* best = nullptr;
  std::uint32_t best_lemma = 0;
  Fit best_fit;
  for (const std::uint32_t lemma : lemmas(translation)) {
    unsigned present = 0;  // dimensions that the lemma's cells of this part of speech have at all
    for (const auto& cell : table.cells(lemma)) {
      const CellFeatures& features = cells_.features(cell.bundle);
      if (!wanted.pos.empty() && features.pos != wanted.pos) continue;
      for (const auto& [dimension, values] : features.values) present |= 1U << static_cast<unsigned>(dimension);
    }
    for (const auto& cell : table.cells(lemma)) {
      Fit now = fit(wanted, cells_.features(cell.bundle));
      now.exact = now.exact && (now.missing & present) == 0;
      const bool better = best == nullptr || now.exact > best_fit.exact ||
                          (now.exact == best_fit.exact && (now.score > best_fit.score || (now.score == best_fit.score && cell.count > best->count)));
      if (!better) continue;
      best = &cell;
      best_lemma = lemma;
      best_fit = now;
    }
  }
  Choice choice;
  if (best == nullptr || (!best_fit.exact && best_fit.score < floor_score)) return choice;
  std::uint64_t sum = 0;
  std::string_view gender;
  for (const auto& [dimension, values] : cells_.features(best->bundle).values) {
    if (dimension == Dimension::gender) gender = values.front();
  }
  choice.first = static_cast<std::uint32_t>(forms_.size());
  for (const auto& cell : table.cell(best_lemma, best->bundle)) {
    const Status status = best_fit.exact ? cell.status : weaker_form(cell.status);
    sum += std::max<std::uint64_t>(cell.count, 1);
    forms_.push_back({{table.form(cell.form), table.bundle(cell.bundle), gender, cell.bundle, status}, sum});
  }
  choice.count = static_cast<std::uint32_t>(forms_.size()) - choice.first;
  return choice;
}

void FormChooser::grow() {
  std::vector<Slot> larger(slots_.size() * 2);
  for (const Slot& slot : slots_) {
    if (!slot.used) continue;
    std::size_t at = slot.key & (larger.size() - 1);
    while (larger[at].used) at = (at + 1) & (larger.size() - 1);
    larger[at] = slot;
  }
  slots_ = std::move(larger);
}

FormChooser::Choice FormChooser::find(std::string_view translation, const Wanted& wanted) {
  const auto place = reinterpret_cast<std::uintptr_t>(translation.data());
  const std::uint64_t key = resources::fingerprint(place + translation.size(), wanted.hash());
  for (std::size_t at = key & (slots_.size() - 1); slots_[at].used; at = (at + 1) & (slots_.size() - 1)) {
    if (slots_[at].key == key) return slots_[at].choice;
  }
  if (used_ > most_choices) {
    slots_.assign(4096, {});
    forms_.clear();
    used_ = 0;
  }
  if (++used_ * 2 > slots_.size()) grow();
  std::size_t at = key & (slots_.size() - 1);
  while (slots_[at].used) at = (at + 1) & (slots_.size() - 1);
  slots_[at] = {key, true, make(translation, wanted)};
  return slots_[at].choice;
}

TargetForm FormChooser::pick(const Choice& choice, std::uint64_t draw) const {
  const WeightedForm* first = forms_.data() + choice.first;
  const std::uint64_t drawn = resources::Random::scale(draw, first[choice.count - 1].cumulative);
  while (drawn >= first->cumulative) ++first;
  return first->form;
}

}  // namespace wug::augment
