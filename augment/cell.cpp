#include "augment/cell.hpp"

#include <algorithm>

#include "resources/fingerprint.hpp"

namespace wug::augment {
using morph::Dimension;

void Wanted::set(Dimension dimension, std::string_view value, bool by_default) {
  // Kept sorted, so that equal wishes compare equal however they were made.
  std::size_t at = 0;
  while (at < count && values[at].dimension < dimension) ++at;
  if (at < count && values[at].dimension == dimension) {
    values[at].value = value;
    values[at].by_default = by_default;
    return;
  }
  if (count == values.size()) return;
  std::move_backward(values.begin() + static_cast<std::ptrdiff_t>(at), values.begin() + count, values.begin() + count + 1);
  values[at] = {dimension, value, by_default};
  ++count;
}

std::string_view Wanted::get(Dimension dimension) const {
  for (std::size_t i = 0; i < count; ++i) {
    if (values[i].dimension == dimension) return values[i].value;
  }
  return {};
}

std::uint64_t Wanted::hash() const {
  std::uint64_t state = resources::load_word(pos.data(), pos.size()) + count;
  for (std::size_t i = 0; i < count; ++i) {
    const std::string_view value = values[i].value;
    const std::uint64_t word = resources::load_word(value.data(), value.size());  // values of up to eight bytes differ here
    const unsigned place = static_cast<unsigned>(values[i].dimension) * 2 + (values[i].by_default ? 1 : 0);
    state = resources::fold_product(state ^ word ^ 0x9E3779B97F4A7C15U, 0xD6E8FEB86659FD93U + place);
    if (value.size() > 8) state = resources::fingerprint(state, resources::fingerprint(value));
  }
  return state;
}

int weight_of(Dimension dimension) {
  switch (dimension) {
    case Dimension::part_of_speech:
    case Dimension::finiteness: return 8;
    case Dimension::case_:
    case Dimension::number: return 4;
    case Dimension::tense:
    case Dimension::mood:
    case Dimension::person: return 3;
    case Dimension::gender:
    case Dimension::definiteness:
    case Dimension::comparison:
    case Dimension::voice:
    case Dimension::aspect: return 2;
    default: return 1;
  }
}

Fit fit(const Wanted& wanted, const CellFeatures& cell) {
  Fit result;
  result.exact = true;
  if (!wanted.pos.empty() && !cell.pos.empty()) {
    const bool same = wanted.pos == cell.pos;
    result.score += same ? 8 : -16;
    result.exact = same;
  }
  unsigned asked = 0;
  for (std::size_t i = 0; i < wanted.count; ++i) {
    const Dimension dimension = wanted.values[i].dimension;  // no structured binding: clang before 16 cannot capture one
    const auto& value = wanted.values[i].value;
    asked |= 1U << static_cast<unsigned>(dimension);
    const auto found = std::find_if(cell.values.begin(), cell.values.end(), [&](const auto& v) { return v.first == dimension; });
    bool agrees = false;
    if (found != cell.values.end()) {
      agrees = std::find(found->second.begin(), found->second.end(), value) != found->second.end();
    } else if (dimension == Dimension::finiteness) {
      agrees = value == "FIN";
    } else if (dimension == Dimension::case_ && value == "NOM") {
      agrees = true;
    } else {
      if (!wanted.values[i].by_default) result.missing |= 1U << static_cast<unsigned>(dimension);
      continue;
    }
    result.score += agrees ? weight_of(dimension) : -2 * weight_of(dimension);
    result.exact = result.exact && agrees;
  }
  for (const auto& [dimension, values] : cell.values) {
    if ((asked >> static_cast<unsigned>(dimension) & 1U) != 0) continue;
    // Gender and animacy of a noun are the lexeme's own: nobody asks for them and they do not speak against a cell.
    const bool inherent = dimension == Dimension::gender || dimension == Dimension::animacy;
    if (inherent && (cell.pos == "N" || cell.pos == "PROPN")) continue;
    result.score -= 1;
    result.exact = false;
  }
  return result;
}

}  // namespace wug::augment
