#include "augment/wish.hpp"

#include <algorithm>

namespace wug::augment {
using morph::Dimension;

namespace {

constexpr std::string_view parts[] = {"", "N", "V", "V.PTCP", "ADJ", "PRO"}, numbers[] = {"", "SG", "PL"}, persons[] = {"", "1", "2", "3"},
                           tenses[] = {"", "PRS", "PST"}, moods[] = {"", "IND", "IMP"}, degrees[] = {"", "CMPR", "SPRL"};

}  // namespace

std::uint16_t WishValues::number_of(std::string_view value) {
  const auto at = std::find(values_.begin(), values_.end(), value);
  if (at == values_.end() && values_.size() > 0xFFFF) return 0;  // no language has so many
  if (at == values_.end()) values_.push_back(value);
  return static_cast<std::uint16_t>(std::find(values_.begin(), values_.end(), value) - values_.begin());
}

Wanted WishValues::unpack(const Wish& wish) const {
  Wanted wanted;
  wanted.pos = parts[wish.part];
  const auto set = [&wanted](Dimension dimension, std::string_view value) {
    if (!value.empty()) wanted.set(dimension, value);
  };
  set(Dimension::number, numbers[wish.number]);
  set(Dimension::person, persons[wish.person]);
  set(Dimension::tense, tenses[wish.tense]);
  set(Dimension::mood, moods[wish.mood]);
  set(Dimension::finiteness, wish.infinitive != 0 ? "NFIN" : "");
  set(Dimension::comparison, degrees[wish.degree]);
  set(Dimension::case_, values_[wish.grammatical_case]);
  set(Dimension::definiteness, values_[wish.definiteness]);
  set(Dimension::gender, values_[wish.gender]);
  return wanted;
}

}  // namespace wug::augment
