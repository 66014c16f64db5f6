#include "morph/edit_features.hpp"

#include <algorithm>

namespace wug::morph {
namespace {

constexpr unsigned char alone = BundleParts::nothing, atoms = BundleParts::atom, pairs = BundleParts::pair,
                        whole = BundleParts::whole;

std::uint64_t bucket(std::size_t value, std::size_t most) { return std::min(value, most); }

}  // namespace

Symbol EditFeatures::source(std::ptrdiff_t at) const {
  return at >= 0 && at < static_cast<std::ptrdiff_t>(lemma_.size()) ? lemma_[static_cast<std::size_t>(at)] : edge_symbol;
}

void EditFeatures::prepare(std::span<const Symbol> lemma, std::uint64_t bundle, std::span<const KnownForm> known) {
  lemma_ = lemma;
  bundle_ = bundle;
  known_ = known;
  const auto n = static_cast<std::ptrdiff_t>(lemma.size());
  ending3_ = 13;
  for (std::ptrdiff_t k = 1; k <= 3; ++k) ending3_ = mix_hash(ending3_, source(n - k));
  places_.resize(lemma.size() + 1);
  vowel_count_ = 0;
  std::uint64_t next_vowel = 7, next_vowels = 7;
  for (std::ptrdiff_t i = n; i >= 0; --i) {
    Place& place = places_[static_cast<std::size_t>(i)];
    place.ahead[0] = place.behind[0] = 0x51ed270b;
    for (std::size_t k = 1; k <= EditState::reach; ++k) {
      const auto d = static_cast<std::ptrdiff_t>(k);
      place.ahead[k] = mix_hash(place.ahead[k - 1], source(i + d - 1));
      place.behind[k] = mix_hash(place.behind[k - 1], source(i - d));
    }
    if (is_vowel(source(i))) {
      next_vowels = mix_hash(next_vowel, source(i));
      next_vowel = mix_hash(7, source(i));
      ++vowel_count_;
    }
    place.vowels_left = vowel_count_;
    place.next_vowel = next_vowel;
    place.next_vowels = next_vowels;
    place.shape = 11;
    for (std::ptrdiff_t k = i - 3; k < i + 3; ++k) {
      place.shape = mix_hash(place.shape, source(k) == edge_symbol ? 2U : is_vowel(source(k)) ? 1U : 0U);
    }
  }
}

/// Remembers the change before the first copied character.
void EditFeatures::begin(EditState& state) const {
  state.dropped = state.omitted;
  state.begun = state.gap;
  for (std::size_t k = 0; k < state.dropped; ++k) state.begun = mix_hash(state.begun, lemma_[k]);
}

void EditFeatures::apply(Action action, EditState& state) const {
  const auto write = [&](Symbol symbol) {
    std::copy_backward(state.written.begin(), state.written.end() - 1, state.written.end());
    state.written[0] = symbol;
    if (is_vowel(symbol)) state.vowels = {symbol, state.vowels[0]};
  };
  if (action == copy_action) {
    write(lemma_[state.at]);
    if (state.at == state.omitted && state.omitted + state.gap_size > 0) begin(state);
    state.gap = EditState::empty_gap;
    state.gap_size = state.omitted = state.returned = 0;
    ++state.at;
  } else if (action == omit_action) {
    ++state.omitted;
    ++state.at;
  } else if (action >= first_insert) {
    const auto symbol = static_cast<Symbol>(action - first_insert);
    write(symbol);
    state.gap = mix_hash(state.gap, symbol);
    ++state.gap_size;
    if (state.dropped > 0) {
      const bool goes_on = state.returned < state.dropped && lemma_[state.returned] == symbol;
      state.returned = goes_on ? static_cast<std::uint16_t>(state.returned + 1) : lemma_[0] == symbol ? 1 : 0;
    }
  }
  state.before_last = state.last;
  state.last = action;
}

SettledSteps::Windows EditFeatures::windows(const EditState& state) const {
  const Place& place = places_[state.at];
  if (inside(state) == SettledSteps::Inside::stem) {
    if (state.at == lemma_.size()) return {};
    constexpr std::size_t furthest = 7;  // distances to the ends that are told apart
    const std::uint64_t distances = mix_hash(bucket(state.at, furthest), bucket(lemma_.size() - state.at, furthest));
    return {mix_hash(500, distances), mix_hash(mix_hash(501, place.behind[1]), place.ahead[2]),
            mix_hash(mix_hash(502, place.behind[2]), place.ahead[3]), mix_hash(mix_hash(503, place.behind[3]), place.ahead[4])};
  }
  if (state.gap_size == 0) return {0, 0, mix_hash(mix_hash(504, state.omitted), place.ahead[2]), 0};
  std::uint64_t written = mix_hash(505, bucket(state.gap_size, 3));
  for (std::size_t k = 0; k < 4; ++k) written = mix_hash(written, state.written[k]);
  return {0, 0, 0, mix_hash(written, place.ahead[1])};
}

void EditFeatures::extract(const EditState& state, bool whole_known, std::vector<EditContext>& contexts) const {
  contexts.clear();
  add_contexts(state, whole_known, contexts);
  add_begin(state, contexts);
  add_repetitions(state, contexts);
  add_known(state, contexts);
}

void EditFeatures::add_contexts(const EditState& state, bool whole_known, std::vector<EditContext>& contexts) const {
  const Place& place = places_[state.at];
  const auto& [ahead, behind, next_vowel, next_vowels, shape, vowels_left] = place;
  std::array<std::uint64_t, EditState::reach + 1> out{};
  out[0] = 0x51ed270b;
  for (std::size_t k = 1; k <= EditState::reach; ++k) out[k] = mix_hash(out[k - 1], state.written[k - 1]);
  const std::uint64_t gap = state.gap, here = mix_hash(gap, ahead[1]), gap_omitted = mix_hash(gap, state.omitted + 1U);
  const std::uint64_t vowel1 = state.vowels[0], vowel2 = mix_hash(vowel1, state.vowels[1]);
  const std::uint64_t to_end = mix_hash(gap, bucket(lemma_.size() - state.at, 4));
  const auto add = [&](std::uint64_t number, std::uint64_t a, std::uint64_t b, unsigned char with) {
    if (with == whole && !whole_known) return;
    contexts.push_back({mix_hash(mix_hash(number, a), b), with});
  };
  add(1, ahead[1], out[1], alone | atoms | whole);
  add(2, here, 0, alone | atoms | pairs | whole);
  add(4, gap_omitted, ahead[1], atoms);
  add(5, gap, ahead[2], atoms | whole);
  add(6, gap, ahead[3], atoms | whole);
  add(9, here, behind[1], atoms | pairs | whole);
  add(10, here, behind[2], atoms | whole);
  add(11, here, behind[3], atoms | whole);
  add(13, mix_hash(gap, ahead[2]), behind[1], atoms | whole);
  add(14, mix_hash(gap, ahead[2]), behind[2], alone | whole);
  add(16, ahead[1], out[2], alone | atoms);
  add(17, ahead[1], out[3], atoms | pairs | whole);
  add(21, here, vowel2, atoms | whole);
  add(22, here, next_vowel, atoms | whole);
  add(23, gap, shape, atoms | whole);
  add(24, to_end, ending3_, atoms | whole);
  add(27, mix_hash(ahead[1], state.last), state.before_last, alone);
  add(37, here, bucket(vowels_left, 3), atoms | whole);
  add(38, to_end, bucket(vowel_count_, 4), atoms | whole);
  if (state.at != state.omitted) return;
  // Before the first copied character what comes must not matter; at the end of the word ahead[1] is the edge anyway.
  add(28, gap, 0, atoms | pairs | whole);
  add(30, out[1], 0, atoms | whole);
  add(31, out[2], 0, atoms);
  add(32, out[3], 0, atoms | pairs | whole);
  add(34, gap, vowel1, atoms | whole);
  add(35, gap, next_vowel, atoms | whole);
  add(36, gap, next_vowels, atoms);
  add(39, gap_omitted, ending3_, atoms | whole);
}

/// What the change at the beginning asks for later: an auxiliary its form of the verb, a prefix that was left out its
/// return behind the word (hinweisen → weist hin).
void EditFeatures::add_begin(const EditState& state, std::vector<EditContext>& contexts) const {
  if (state.begun == 0) return;
  const std::uint64_t here = mix_hash(state.gap, places_[state.at].ahead[1]);
  contexts.push_back({mix_hash(mix_hash(300, here), state.begun), static_cast<unsigned char>(atoms | whole)});
  if (state.dropped == 0 || state.at < lemma_.size()) return;
  const std::uint64_t returned = bucket(state.returned, 2), before = state.returned == 0 ? state.written[0] : 0;
  if (state.returned == state.dropped) {
    contexts.push_back({mix_hash(301, 0), alone});
  } else {
    contexts.push_back({mix_hash(302, returned), alone});
    contexts.push_back({mix_hash(mix_hash(303, returned), before), static_cast<unsigned char>(alone | atoms | whole), false,
                        static_cast<Action>(first_insert + lemma_[state.returned])});
  }
}

void EditFeatures::add_repetitions(const EditState& state, std::vector<EditContext>& contexts) const {
  if (state.gap_size > 4) return;
  const auto i = static_cast<std::ptrdiff_t>(state.at);
  const std::array<Symbol, 5> symbols = {source(i), source(i + 1), state.written[0], state.written[1], source(0)};
  const std::uint64_t place = mix_hash(mix_hash(bucket(state.at, 3), bucket(state.gap_size, 3)),
                                       state.at == lemma_.size() ? 1U : 0U);
  for (std::size_t k = 0; k < symbols.size(); ++k) {
    if (symbols[k] <= unknown_symbol) continue;
    const std::uint64_t context = mix_hash(mix_hash(100 + k, place), is_vowel(symbols[k]) ? 1U : 0U);
    contexts.push_back({context, alone | whole, false, static_cast<Action>(first_insert + symbols[k])});
  }
}

void EditFeatures::add_known(const EditState& state, std::vector<EditContext>& contexts) const {
  for (const KnownForm& form : known_) {
    const auto& inserted = form.script->inserted[state.at];
    if (state.gap_size > inserted.size()) continue;
    std::uint64_t gap = EditState::empty_gap;
    for (std::size_t k = 0; k < state.gap_size; ++k) gap = mix_hash(gap, inserted[k]);
    if (gap != state.gap) continue;  // a form that has something else in this place says nothing here
    Action action = end_action;
    if (state.gap_size < inserted.size()) action = static_cast<Action>(first_insert + inserted[state.gap_size]);
    else if (state.at < form.script->copied.size()) action = form.script->copied[state.at] ? copy_action : omit_action;
    const std::uint64_t kind = bucket(action, first_insert), pair = mix_hash(form.bundle, bundle_);
    const std::uint64_t difference = form.difference.hash;
    contexts.push_back({mix_hash(mix_hash(200, kind), bucket(form.difference.size, 6)), alone, true, action});
    contexts.push_back({mix_hash(mix_hash(201, kind), difference), alone, true, action});
    contexts.push_back({mix_hash(mix_hash(203, action), difference), alone, true});
    contexts.push_back({mix_hash(mix_hash(204, action), pair), alone, true});
  }
}

std::vector<bool> find_vowels(std::span<const std::vector<Symbol>> words, std::size_t symbols) {
  std::vector<std::vector<long>> beside(symbols, std::vector<long>(symbols, 0));
  for (const auto& word : words) {
    for (std::size_t k = 1; k < word.size(); ++k) {
      if (word[k] == word[k - 1]) continue;
      ++beside[word[k]][word[k - 1]];
      ++beside[word[k - 1]][word[k]];
    }
  }
  std::vector<long> sum(symbols, 0);
  for (std::size_t a = 0; a < symbols; ++a) {
    for (std::size_t b = 0; b < symbols; ++b) sum[a] += beside[a][b];
  }
  std::vector<bool> vowels(symbols, false);
  while (true) {
    std::size_t best = symbols;
    for (std::size_t a = 0; a < symbols; ++a) {
      if (!vowels[a] && sum[a] > 0 && (best == symbols || sum[a] > sum[best])) best = a;
    }
    if (best == symbols) return vowels;
    vowels[best] = true;
    for (std::size_t a = 0; a < symbols; ++a) sum[a] -= 2 * beside[best][a];
  }
}

}  // namespace wug::morph
