#include "augment/target_forms.hpp"

#include <algorithm>

#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"

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
  for (const auto& cell : table.cell(best_lemma, best->bundle)) {
    const Status status = best_fit.exact ? cell.status : weaker_form(cell.status);
    choice.forms.push_back({table.form(cell.form), table.bundle(cell.bundle), gender, cell.bundle, status});
    sum += std::max<std::uint64_t>(cell.count, 1);
    choice.cumulative.push_back(sum);
  }
  return choice;
}

TargetForm FormChooser::choose(std::string_view translation, const Wanted& wanted, std::uint64_t draw) {
  if (choices_.size() > most_choices) choices_.clear();
  const auto place = reinterpret_cast<std::uintptr_t>(translation.data());
  const std::uint64_t key = resources::fingerprint(place + translation.size(), wanted.hash());
  const auto known = choices_.find(key);
  const Choice& choice = known != choices_.end() ? known->second : choices_.emplace(key, make(translation, wanted)).first->second;
  if (choice.forms.empty()) return {};
  if (choice.forms.size() == 1) return choice.forms[0];
  __extension__ using Wide = unsigned __int128;
  const auto drawn = static_cast<std::uint64_t>(Wide{draw} * choice.cumulative.back() >> 64);
  const auto found = std::upper_bound(choice.cumulative.begin(), choice.cumulative.end(), drawn);
  return choice.forms[static_cast<std::size_t>(found - choice.cumulative.begin())];
}

}  // namespace wug::augment
