#include "morph/edit_features.hpp"

#include <algorithm>

namespace wug::morph {
namespace {

enum With : unsigned { alone = 1, with_atoms = 2, with_bundle = 4, with_pairs = 8 };

std::uint64_t join(std::uint64_t context, std::uint64_t other) {
  std::uint64_t key = (context ^ other) * 0xff51afd7ed558ccdULL;
  return key ^ key >> 32;
}

std::uint64_t bucket(std::size_t value, std::size_t most) { return std::min(value, most); }

}  // namespace

std::uint64_t mix_hash(std::uint64_t hash, std::uint64_t value) {
  hash ^= value + 0x9e3779b97f4a7c15ULL + (hash << 6) + (hash >> 2);
  hash *= 0xc4ceb9fe1a85ec53ULL;
  return hash ^ hash >> 29;
}

void EditState::apply(Action action, Symbol symbol) {
  if (action == copy_action) {
    output.push_back(symbol);
    gap_begin = output.size();
    omitted = 0;
    ++at;
  } else if (action == omit_action) {
    ++omitted;
    ++at;
  } else if (action >= first_insert) {
    output.push_back(static_cast<Symbol>(action - first_insert));
  }
  before_last = last;
  last = action;
}

void EditKeys::clear() {
  general.clear();
  bundle.clear();
  known.clear();
  votes.clear();
  repetitions.clear();
}

Symbol EditFeatures::source(std::ptrdiff_t at) const {
  const auto& lemma = query_->lemma;
  return at >= 0 && at < static_cast<std::ptrdiff_t>(lemma.size()) ? lemma[static_cast<std::size_t>(at)] : edge_symbol;
}

void EditFeatures::prepare(const EditQuery& query, std::span<const KnownForm> known) {
  query_ = &query;
  known_ = known;
  pairs_.clear();
  const std::size_t most = std::min<std::size_t>(query.atoms.size(), 8);
  for (std::size_t a = 0; a < most; ++a) {
    for (std::size_t b = a + 1; b < most; ++b) pairs_.push_back(mix_hash(query.atoms[a], query.atoms[b]));
  }
}

void EditFeatures::extract(const EditState& state, EditKeys& keys) {
  keys.clear();
  add_contexts(state, keys);
  add_repetitions(state, keys);
  add_known(state, keys);
}

void EditFeatures::add_contexts(const EditState& state, EditKeys& keys) {
  const auto i = static_cast<std::ptrdiff_t>(state.at);
  const std::size_t n = query_->lemma.size(), left = n - std::min(n, state.at);
  // Growing windows: ahead[k] covers k characters of the lemma from here, behind[k] those before, out[k] the last written.
  std::array<std::uint64_t, 6> ahead{}, behind{}, out{};
  ahead[0] = behind[0] = out[0] = 0x51ed270b;
  for (std::size_t k = 1; k < 6; ++k) {
    const auto d = static_cast<std::ptrdiff_t>(k);
    ahead[k] = mix_hash(ahead[k - 1], source(i + d - 1));
    behind[k] = mix_hash(behind[k - 1], source(i - d));
    out[k] = mix_hash(out[k - 1], state.output.size() >= k ? state.output[state.output.size() - k] : edge_symbol);
  }
  std::uint64_t gap = 77;
  for (std::size_t k = state.gap_begin; k < state.output.size(); ++k) gap = mix_hash(gap, state.output[k]);
  const std::uint64_t gap_omitted = mix_hash(gap, state.omitted + 1U);
  std::uint64_t vowel1 = 3, vowel2 = 5, next_vowel = 7, shape = 11;
  unsigned seen = 0;
  for (std::size_t k = state.output.size(); k-- > 0 && seen < 2;) {
    if (!is_vowel(state.output[k])) continue;
    if (seen++ == 0) vowel1 = vowel2 = mix_hash(vowel1, state.output[k]);
    else vowel2 = mix_hash(vowel2, state.output[k]);
  }
  for (std::ptrdiff_t k = i; k < static_cast<std::ptrdiff_t>(n); ++k) {
    if (!is_vowel(source(k))) continue;
    next_vowel = mix_hash(next_vowel, source(k));
    break;
  }
  for (std::ptrdiff_t k = i - 3; k < i + 3; ++k) {
    shape = mix_hash(shape, source(k) == edge_symbol ? 2U : is_vowel(source(k)) ? 1U : 0U);
  }
  std::uint64_t ending3 = 13, ending5 = 17;
  for (std::ptrdiff_t k = 1; k <= 5; ++k) {
    if (k <= 3) ending3 = mix_hash(ending3, source(static_cast<std::ptrdiff_t>(n) - k));
    ending5 = mix_hash(ending5, source(static_cast<std::ptrdiff_t>(n) - k));
  }
  const std::uint64_t to_end = bucket(left, 4);

  const auto add = [&](std::uint64_t number, std::uint64_t a, std::uint64_t b, unsigned with) {
    const std::uint64_t context = mix_hash(mix_hash(number, a), b);
    if ((with & alone) != 0) keys.general.push_back(join(context, 0));
    if ((with & with_atoms) != 0) {
      for (const std::uint64_t atom : query_->atoms) keys.general.push_back(join(context, atom));
    }
    if ((with & with_pairs) != 0) {
      for (const std::uint64_t pair : pairs_) keys.general.push_back(join(context, pair));
    }
    if ((with & with_bundle) != 0) keys.bundle.push_back(join(context, query_->bundle));
  };
  const std::uint64_t here = mix_hash(gap, ahead[1]);
  add(1, ahead[1], out[1], alone | with_atoms | with_bundle | with_pairs);
  add(2, here, 0, alone | with_atoms | with_bundle | with_pairs);
  add(3, here, out[2], with_atoms | with_bundle);
  add(4, gap_omitted, ahead[1], with_atoms | with_bundle);
  add(5, gap, ahead[2], with_atoms | with_bundle | with_pairs);
  add(6, gap, ahead[3], with_atoms | with_bundle);
  add(7, gap, ahead[4], with_atoms | with_bundle);
  add(8, gap, ahead[5], with_bundle);
  add(9, here, behind[1], with_atoms | with_bundle | with_pairs);
  add(10, here, behind[2], with_atoms | with_bundle);
  add(11, here, behind[3], with_atoms | with_bundle);
  add(12, here, behind[4], with_bundle);
  add(13, mix_hash(gap, ahead[2]), behind[1], with_atoms | with_bundle);
  add(14, mix_hash(gap, ahead[2]), behind[2], alone | with_atoms | with_bundle);
  add(15, mix_hash(gap, ahead[3]), behind[3], alone | with_bundle);
  add(16, ahead[1], out[2], alone | with_atoms | with_bundle);
  add(17, ahead[1], out[3], alone | with_atoms | with_bundle);
  add(18, ahead[1], out[4], with_atoms | with_bundle);
  add(19, ahead[1], out[5], alone | with_atoms);
  add(20, here, vowel1, with_atoms | with_bundle);
  add(21, here, vowel2, with_atoms | with_bundle);
  add(22, here, next_vowel, with_atoms | with_bundle);
  add(23, gap, shape, with_atoms | with_bundle);
  add(24, mix_hash(gap, to_end), ending3, with_atoms | with_bundle);
  add(25, mix_hash(gap, to_end), ending5, with_bundle);
  add(26, mix_hash(gap, to_end), bucket(n, 9), with_atoms | with_bundle);
  add(27, mix_hash(ahead[1], state.last), state.before_last, alone | with_atoms);
}

void EditFeatures::add_repetitions(const EditState& state, EditKeys& keys) const {
  if (state.output.size() - state.gap_begin > 4) return;
  const auto i = static_cast<std::ptrdiff_t>(state.at), last = static_cast<std::ptrdiff_t>(state.output.size());
  const auto written = [&](std::ptrdiff_t at) { return at >= 0 ? state.output[static_cast<std::size_t>(at)] : edge_symbol; };
  const std::array<Symbol, 6> symbols = {source(i),         source(i + 1),     source(i + 2),
                                         written(last - 1), written(last - 2), source(0)};
  const std::uint64_t place = mix_hash(mix_hash(bucket(state.at, 3), bucket(state.output.size() - state.gap_begin, 3)),
                                       state.at == query_->lemma.size() ? 1U : 0U);
  for (std::size_t k = 0; k < symbols.size(); ++k) {
    if (symbols[k] <= unknown_symbol) continue;
    const std::uint64_t context = mix_hash(mix_hash(100 + k, place), is_vowel(symbols[k]) ? 1U : 0U);
    const auto action = static_cast<Action>(first_insert + symbols[k]);
    keys.repetitions.push_back({join(context, 0), action});
    for (const std::uint64_t atom : query_->atoms) keys.repetitions.push_back({join(context, atom), action});
    keys.repetitions.push_back({join(context, query_->bundle), action});
  }
}

void EditFeatures::add_known(const EditState& state, EditKeys& keys) const {
  const std::size_t written = state.output.size() - state.gap_begin;
  for (const KnownForm& form : known_) {
    const auto& inserted = form.script->inserted[state.at];
    const auto gap = std::span(state.output).subspan(state.gap_begin);
    // A form that has written something else in this place says nothing here.
    if (written > inserted.size() || !std::equal(gap.begin(), gap.end(), inserted.begin())) continue;
    Action action = end_action;
    if (written < inserted.size()) action = static_cast<Action>(first_insert + inserted[written]);
    else if (state.at < form.script->copied.size()) action = form.script->copied[state.at] ? copy_action : omit_action;
    const std::uint64_t kind = bucket(action, first_insert);
    const std::uint64_t pair = mix_hash(form.bundle, query_->bundle);
    keys.votes.push_back({join(mix_hash(200, kind), bucket(form.distance, 6)), action});
    keys.votes.push_back({join(mix_hash(201, kind), form.difference), action});
    keys.votes.push_back({join(mix_hash(202, kind), pair), action});
    keys.known.push_back(join(mix_hash(203, action), form.difference));
    keys.known.push_back(join(mix_hash(204, action), pair));
    keys.known.push_back(join(mix_hash(mix_hash(205, action), source(static_cast<std::ptrdiff_t>(state.at))), form.difference));
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
