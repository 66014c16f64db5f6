#include "augment/unit_filter.hpp"

#include "augment/conventions.hpp"

namespace wug::augment {
namespace {

std::string_view class_of(Closed kind) {
  switch (kind) {
    case Closed::preposition: return "ADP";
    case Closed::to:
    case Closed::negation: return "PART";
    case Closed::article:
    case Closed::determiner: return "DET";
    case Closed::possessive:
    case Closed::subject_pronoun:
    case Closed::object_pronoun:
    case Closed::pronoun: return "PRON";
    case Closed::modal:
    case Closed::be:
    case Closed::have:
    case Closed::auxiliary_do: return "AUX";
    case Closed::conjunction: return "CCONJ";
    case Closed::subordinator: return "SCONJ";
    default: return "";
  }
}

std::string_view class_of_heaviest(const lexicon::Index& index, lexicon::GroupId group) {
  lexicon::Candidate heaviest = index.candidate(group, 0);
  for (std::size_t i = 1; i < index.candidate_count(group); ++i) {
    const lexicon::Candidate candidate = index.candidate(group, i);
    if (candidate.weight > heaviest.weight) heaviest = candidate;
  }
  return index.pos_name(heaviest.pos);
}

}  // namespace

std::string_view UnitFilter::class_of(Substituter& line, const Unit& unit, UnitTag::Kind kind) const {
  const std::string_view closed = unit.type != nullptr ? augment::class_of(unit.type->closed.kind) : "";
  if (!closed.empty()) return closed;
  if (unit.rung == Rung::filler) return ud_class(kind);
  const std::string_view heaviest = class_of_heaviest(*line.ladder().index, unit.group);
  const bool is_name = heaviest == "PROPN" && unit.letter_case != LetterCase::lower;
  return kind == UnitTag::Kind::other || is_name ? heaviest : ud_class(kind);
}

bool UnitFilter::allows(const Substituter& line, const Unit& unit, std::size_t number, std::string_view upos) {
  const lexicon::Index& index = *line.ladder().index;
  const lexicon::Candidate candidate = index.candidate(unit.group, number);
  if (limits_.one_word && candidate.text.find(' ') != std::string_view::npos) return false;
  if (!limits_.same_class || unit.type == nullptr) return true;
  word_.upos = upos;
  return is_same_class(word_, index.pos_name(candidate.pos));
}

bool UnitFilter::allows(const Substituter& line, const Unit& unit, std::size_t candidate) {
  return allows(line, unit, candidate, classes_[static_cast<std::size_t>(&unit - line.units().data())]);
}

bool UnitFilter::is_kept(const Substituter& line, std::size_t number) {
  const Unit& unit = line.units()[number];
  if (!limits_.classes.empty() && !limits_.classes.contains(classes_[number])) return false;
  if (unit.rung == Rung::filler) return true;
  const std::size_t count = line.ladder().index->candidate_count(unit.group);
  for (std::size_t i = 0; i < count; ++i) {
    if (allows(line, unit, i)) return true;
  }
  return false;
}

void UnitFilter::apply(Substituter& line, std::vector<UnitTag>& tags) {
  std::vector<Unit>& units = line.units();
  classes_.clear();
  for (std::size_t i = 0; i < units.size(); ++i) classes_.push_back(class_of(line, units[i], tags[i].kind));
  std::vector<std::uint32_t> place(units.size(), UnitTag::none);
  std::vector<std::size_t> kept;
  for (std::size_t i = 0; i < units.size(); ++i) {
    if (!is_kept(line, i)) continue;
    place[i] = static_cast<std::uint32_t>(kept.size());
    kept.push_back(i);
  }
  for (std::size_t i = 0; i < kept.size(); ++i) {
    units[i] = units[kept[i]];
    tags[i] = tags[kept[i]];
    classes_[i] = classes_[kept[i]];
    if (tags[i].head != UnitTag::none) tags[i].head = place[tags[i].head];
  }
  units.erase(units.begin() + static_cast<std::ptrdiff_t>(kept.size()), units.end());
  tags.resize(kept.size());
  classes_.resize(kept.size());
}

}  // namespace wug::augment
