#include "morph/edit_analogy.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <map>

#include "morph/edit_features.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

constexpr std::size_t context = 4;    ///< characters of the common part that an ending takes along
constexpr std::size_t window = 256;   ///< cells of one lemma that are compared with each other
constexpr std::size_t most_pieces = 64;

std::vector<std::string_view> split_bundle(std::string_view bundle) {
  std::vector<std::string_view> pieces;
  for (std::size_t begin = 0, i = 0; i <= bundle.size() && pieces.size() < most_pieces; ++i) {
    if (i < bundle.size() && std::string_view(";,()+/").find(bundle[i]) == std::string_view::npos) continue;
    if (i > begin) pieces.push_back(bundle.substr(begin, i - begin));
    begin = i + 1;
  }
  return pieces;
}

/// The longest common piece of two words; of equals the one that starts first.
struct Common {
  std::size_t a = 0, b = 0, size = 0;
};

Common longest_common(std::u32string_view a, std::u32string_view b) {
  Common best;
  std::vector<std::size_t> row(b.size() + 1, 0);
  for (std::size_t i = 1; i <= a.size(); ++i) {
    std::size_t diagonal = 0;
    for (std::size_t j = 1; j <= b.size(); ++j) {
      const std::size_t above = row[j];
      row[j] = a[i - 1] == b[j - 1] ? diagonal + 1 : 0;
      if (row[j] > best.size) best = {i - row[j], j - row[j], row[j]};
      diagonal = above;
    }
  }
  return best;
}

/// Hashes of the last 0, 1, 2 … characters of a word, each mixed with `key`.
std::vector<std::uint64_t> ending_hashes(std::u32string_view word, std::size_t longest, std::uint64_t key) {
  std::vector<std::uint64_t> hashes{mix_hash(key, 0)};
  for (std::size_t k = 0; k < std::min(longest, word.size()); ++k) {
    hashes.push_back(mix_hash(hashes.back(), word[word.size() - 1 - k]));
  }
  return hashes;
}

}  // namespace

/// The opinions while they are gathered.
struct EditAnalogies::Ask {
  std::vector<AnalogyOpinion> opinions;
  std::vector<std::uint64_t> hashes;  ///< of their forms
  double known = 0, guessed = 0;

  AnalogyOpinion& about(const std::u32string& form) {
    std::uint64_t hash = form.size();
    for (const char32_t character : form) hash = mix_hash(hash, character);
    for (std::size_t k = 0; k < hashes.size(); ++k) {
      if (hashes[k] == hash && opinions[k].form == form) return opinions[k];
    }
    hashes.push_back(hash);
    opinions.push_back({form});
    return opinions.back();
  }
  /// Remembers the mildest objection: a form may equal several others that are equal among themselves.
  static void object(double& to, double log_equal) { to = to == 0 ? log_equal : std::max(to, log_equal); }
};

EditAnalogies::EditAnalogies(std::span<const InflectionExample> rows, const AnalogyOptions& options)
    : options_(options), rules_(rows) {
  for (const auto& [lemma, form, bundle] : rows) {
    for (const std::string_view piece : split_bundle(bundle)) {
      piece_numbers_.try_emplace(std::string(piece), static_cast<std::uint32_t>(piece_numbers_.size()));
    }
    const auto [found, fresh] = bundles_.try_emplace(bundle, static_cast<std::uint32_t>(bundle_names_.size()));
    if (fresh) {
      near_.add(pieces_of(bundle));
      bundle_names_.push_back(bundle);
    }
    near_.count_row(found->second);
    by_lemma_[lemma].push_back(static_cast<std::uint32_t>(cells_.size()));
    cells_.push_back({checked_word(form, "the form"), found->second});
  }
  std::vector<std::pair<std::uint64_t, std::uint32_t>> seen;  // ending, change
  for (std::uint32_t cell = 0; cell < rows.size(); ++cell) {
    const auto& group = by_lemma_.at(rows[cell].lemma);
    if (group.front() == cell) learn_lemma(group, seen);
  }
  std::sort(seen.begin(), seen.end());
  for (std::size_t k = 0; k < seen.size();) {
    const std::size_t begin = k;
    for (; k < seen.size() && seen[k] == seen[begin]; ++k) {
    }
    const auto at = static_cast<std::uint32_t>(counted_.size());
    counted_.push_back({seen[begin].second, static_cast<std::uint32_t>(k - begin)});
    ++endings_.try_emplace(seen[begin].first, at, 0).first->second.second;
  }
}

BundlePieces EditAnalogies::pieces_of(std::string_view bundle) const {
  BundlePieces pieces;
  std::uint32_t unknown = std::numeric_limits<std::uint32_t>::max();
  for (const std::string_view piece : split_bundle(bundle)) {
    const auto found = piece_numbers_.find(std::string(piece));
    pieces.push_back(found == piece_numbers_.end() ? unknown-- : found->second);
  }
  std::sort(pieces.begin(), pieces.end());
  return pieces;
}

EditAnalogies::Step EditAnalogies::step(const BundlePieces& from, const BundlePieces& to) {
  Step result{1, 0};
  std::size_t a = 0, b = 0;
  while (a < from.size() || b < to.size()) {
    if (b == to.size() || (a < from.size() && from[a] < to[b])) {
      result.key = mix_hash(mix_hash(result.key, 1), from[a++]);
    } else if (a == from.size() || to[b] < from[a]) {
      result.key = mix_hash(mix_hash(result.key, 2), to[b++]);
    } else {
      ++a, ++b;
      continue;
    }
    ++result.size;
  }
  return result;
}

void EditAnalogies::learn_lemma(std::span<const std::uint32_t> cells,
                                std::vector<std::pair<std::uint64_t, std::uint32_t>>& seen) {
  struct Other {
    std::uint32_t cell;
    Step step;
  };
  std::vector<Other> others;
  for (std::size_t from = 0; from < cells.size(); ++from) {
    others.clear();
    const std::size_t first = from - std::min(from, window / 2), last = std::min(cells.size(), first + window);
    for (std::size_t to = first; to < last; ++to) {
      if (to == from) continue;
      const Step gap = step(near_.pieces(cells_[cells[from]].bundle), near_.pieces(cells_[cells[to]].bundle));
      if (gap.size > 0 && gap.size <= options_.furthest) others.push_back({cells[to], gap});
    }
    std::stable_sort(others.begin(), others.end(), [](const Other& a, const Other& b) { return a.step.size < b.step.size; });
    if (others.size() > options_.pairs_per_form) others.resize(options_.pairs_per_form);
    for (const auto& [cell, gap] : others) {
      if (differences_[gap.key].pairs < options_.pairs) learn_pair(cells_[cells[from]], cells_[cell], gap.key, seen);
    }
  }
}

void EditAnalogies::learn_pair(const Cell& from, const Cell& to, std::uint64_t key,
                               std::vector<std::pair<std::uint64_t, std::uint32_t>>& seen) {
  Difference& difference = differences_[key];
  ++difference.pairs;
  ++pairs_;
  if (from.form == to.form) {
    ++difference.equal;
    ++equal_;
  }
  const Common common = longest_common(from.form, to.form);
  Change change{from.form.substr(0, common.a), to.form.substr(0, common.b), from.form.substr(common.a + common.size),
                to.form.substr(common.b + common.size)};
  constexpr char32_t mark = 0x110000;  // no character
  const std::u32string name = change.begin_out + mark + change.begin_in + mark + change.end_out + mark + change.end_in;
  const auto [found, fresh] = change_numbers_.try_emplace(name, static_cast<std::uint32_t>(changes_.size()));
  const std::size_t shortest = change.end_out.size(), longest = shortest + std::min(context, common.size);
  if (fresh) changes_.push_back(std::move(change));
  const auto hashes = ending_hashes(from.form, longest, key);
  for (std::size_t k = shortest; k <= longest; ++k) seen.emplace_back(hashes[k], found->second);
  difference.longest = std::max(difference.longest, static_cast<std::uint32_t>(longest));
}

double EditAnalogies::log_equal(const Step& step) const {
  const double rate = equal_ / pairs_;
  const auto found = differences_.find(step.key);
  const double pairs = found == differences_.end() ? 0 : found->second.pairs;
  const double equal = found == differences_.end() ? 0 : found->second.equal;
  return std::log((equal + 3 * rate) / (pairs + 3));
}

void EditAnalogies::vote(const std::u32string& source, const Step& step, double weight, bool known, Ask& ask) const {
  const auto difference = differences_.find(step.key);
  if (difference == differences_.end()) return;
  const auto hashes = ending_hashes(source, difference->second.longest, step.key);
  for (std::size_t k = hashes.size(); k-- > 0;) {
    const auto found = endings_.find(hashes[k]);
    if (found == endings_.end()) continue;
    double total = 0;
    std::vector<std::pair<const Change*, double>> fitting;
    for (const Counted& counted : std::span(counted_).subspan(found->second.first, found->second.second)) {
      const Change& change = changes_[counted.change];
      if (change.begin_out.size() + change.end_out.size() > source.size() || !source.starts_with(change.begin_out) ||
          !source.ends_with(change.end_out)) {
        continue;
      }
      fitting.emplace_back(&change, counted.count);
      total += counted.count;
    }
    if (fitting.empty()) continue;
    for (const auto& [change, count] : fitting) {
      const std::size_t out = change->begin_out.size(), rest = source.size() - out - change->end_out.size();
      const double strength = weight * (1.0 + static_cast<double>(k + out)) * count / total * count / (count + 1);
      AnalogyOpinion& opinion = ask.about(change->begin_in + source.substr(out, rest) + change->end_in);
      (known ? opinion.known : opinion.guessed) += strength;
      (known ? ask.known : ask.guessed) += strength;
    }
    return;
  }
}

struct EditAnalogies::Wanted {
  std::string name;
  bool seen = false;
  BundlePieces pieces;
  std::unordered_map<std::uint32_t, Step> steps;  ///< from bundles of training, those that were needed
  std::vector<std::uint32_t> near;   ///< asked for an unseen bundle
};

std::shared_ptr<EditAnalogies::Wanted> EditAnalogies::want(std::string_view bundle) const {
  auto wanted = std::make_shared<Wanted>();
  wanted->name = bundle;
  wanted->seen = knows_bundle(bundle);
  wanted->pieces = pieces_of(bundle);
  if (!wanted->seen) wanted->near = near_.find(wanted->pieces, options_.furthest, options_.guessed_sources);
  return wanted;
}

const EditAnalogies::Step& EditAnalogies::step_from(std::uint32_t bundle, Wanted& wanted) const {
  const auto [found, fresh] = wanted.steps.try_emplace(bundle);
  if (fresh) found->second = step(near_.pieces(bundle), wanted.pieces);
  return found->second;
}

/// What `rules` makes of the bundle itself, or of near ones.
void EditAnalogies::ask_rules(std::string_view lemma, Wanted& wanted, Ask& ask) const {
  std::vector<InflectionQuery> cells;
  if (wanted.seen) {
    cells.push_back({std::string(lemma), wanted.name});
    ask.about(resources::to_code_points(rules_.inflect(cells, 1).front().front().form)).by_rules = true;
    return;
  }
  for (const std::uint32_t b : wanted.near) cells.push_back({std::string(lemma), bundle_names_[b]});
  const auto guesses = rules_.inflect(cells, 1);
  for (std::size_t k = 0; k < wanted.near.size(); ++k) {
    const Step& gap = step_from(wanted.near[k], wanted);
    const std::u32string source = resources::to_code_points(guesses[k].front().form);
    vote(source, gap, std::pow(options_.decay, gap.size), false, ask);
    Ask::object(ask.about(source).equal_guessed, log_equal(gap));
  }
}

std::vector<AnalogyOpinion> EditAnalogies::ask(std::string_view lemma, Wanted& wanted, std::span<const std::u32string> candidates) const {
  Ask ask;
  for (const auto& candidate : candidates) ask.about(candidate);
  std::vector<std::pair<const Step*, const Cell*>> sources;
  if (const auto known = by_lemma_.find(std::string(lemma)); known != by_lemma_.end()) {
    for (const std::uint32_t c : known->second) {
      const Step& gap = step_from(cells_[c].bundle, wanted);
      if (gap.size > 0) sources.emplace_back(&gap, &cells_[c]);
    }
  }
  std::stable_sort(sources.begin(), sources.end(), [](const auto& a, const auto& b) { return a.first->size < b.first->size; });
  for (std::size_t s = 0; s < sources.size(); ++s) {
    const auto& [gap, cell] = sources[s];
    if (s < options_.known_sources) vote(cell->form, *gap, std::pow(options_.decay, gap->size), true, ask);
    Ask::object(ask.about(cell->form).equal_known, log_equal(*gap));
  }
  ask_rules(lemma, wanted, ask);
  for (auto& opinion : ask.opinions) {
    if (ask.known > 0) opinion.known /= ask.known;
    if (ask.guessed > 0) opinion.guessed /= ask.guessed;
  }
  return std::move(ask.opinions);
}

}  // namespace wug::morph
