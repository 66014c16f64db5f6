#include "augment/reorder.hpp"

#include <algorithm>
#include <numeric>

#include "augment/projective_tree.hpp"
#include "augment/sentence_start.hpp"
#include "augment/substitute.hpp"
#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

bool stays(const Word& word) {
  static constexpr std::string_view frozen[] = {"punct",     "conj",   "cc",   "fixed",      "flat",      "goeswith", "reparandum",
                                                "parataxis", "list",   "orphan", "dislocated", "vocative", "root"};
  const std::string_view relation = without_subtype(word.deprel);
  return std::find(std::begin(frozen), std::end(frozen), relation) != std::end(frozen);
}

bool is_comma(const Word& word) { return word.upos == "PUNCT" && (word.form == "," || word.form == "،" || word.form == "、"); }

/// Linearises a tree from its leaves up.
class Linearizer {
 public:
  Linearizer(const Sentence& tree, const WordOrder& order, OrderMode mode, const std::vector<bool>& glued,
             const std::function<std::uint64_t(std::size_t)>& draw)
      : sentence_(tree), order_(order), mode_(mode), glued_(glued), draw_(draw), tree_(projective_tree(tree)), spans_(tree.words.size()),
        preferences_(tree.words.size()) {}

  std::vector<std::size_t> run() {
    const std::size_t count = spans_.size();
    std::vector<std::vector<std::size_t>> children(count);
    std::size_t root = 0;
    for (std::size_t i = 0; i < count; ++i) {
      if (tree_.head[i] == ProjectiveTree::root) {
        root = i;
      } else {
        children[tree_.head[i]].push_back(i);
      }
      preferences_[i] = order_.preference(sentence_, i);
    }
    std::vector<std::size_t> down{root};  // every head before its dependents
    for (std::size_t at = 0; at < down.size(); ++at) down.insert(down.end(), children[down[at]].begin(), children[down[at]].end());
    for (auto word = down.rbegin(); word != down.rend(); ++word) place(*word, children[*word]);
    return std::move(spans_[root]);
  }

 private:
  bool wants_before(std::size_t word, bool is_before) const {
    if (stays(sentence_.words[word]) || glued_[word] || tree_.lifted[word]) return is_before;
    const OrderPreference& wish = preferences_[word];
    if (mode_ == OrderMode::majority || wish.stated || !wish.known) return wish.majority().value_or(is_before);
    if (mode_ == OrderMode::match) {
      return wish.source_all == 0 ? wish.majority().value_or(is_before) : is_before != wish.leaves(is_before, draw_(word));
    }
    return resources::Random::scale(draw_(word), wish.all + 2) < wish.before + 1;
  }
  /// Mean distance in the treebank; 0 unknown.
  std::uint32_t rank(std::size_t word, bool before) const {
    return before ? preferences_[word].rank_before : preferences_[word].rank_after;
  }
  bool sticks(std::size_t word) const {
    const std::string_view relation = without_subtype(sentence_.words[word].deprel);
    return glued_[word] || relation == "fixed" || relation == "flat" || relation == "goeswith";
  }

  /// The span of `head` out of its dependents' spans, which are given in the order of the source.
  void place(std::size_t head, const std::vector<std::size_t>& dependents) {
    std::vector<std::size_t> sides[2];   // 0 before, 1 after; from the head outwards, those that stay
    std::vector<std::size_t> movers[2];  // those that come over, in the order of their distance
    for (std::size_t i = dependents.size(); i-- > 0;) {
      if (dependents[i] < head) (wants_before(dependents[i], true) ? sides[0] : movers[1]).push_back(dependents[i]);
    }
    for (const std::size_t d : dependents) {
      if (d > head) (wants_before(d, false) ? movers[0] : sides[1]).push_back(d);
    }
    for (const int side : {0, 1}) {
      for (const std::size_t mover : movers[side]) {
        turn_commas(spans_[mover], mover, side == 0);
        insert(sides[side], mover, side == 0);
      }
    }
    std::vector<std::size_t>& span = spans_[head];
    for (auto d = sides[0].rbegin(); d != sides[0].rend(); ++d) span.insert(span.end(), spans_[*d].begin(), spans_[*d].end());
    span.push_back(head);
    for (const std::size_t d : sides[1]) span.insert(span.end(), spans_[d].begin(), spans_[d].end());
    for (const std::size_t d : dependents) spans_[d].clear();
  }

  /// A mover stands outside of the words that stick to the head, and of those that stand nearer to it in the treebank; those
  /// of unknown distance count as they stand. A mover of unknown distance goes inside, behind the movers before it; what
  /// belongs to the edge of the phrase goes beyond everything but punctuation.
  void insert(std::vector<std::size_t>& side, std::size_t mover, bool before) {
    const std::uint32_t own = rank(mover, before);
    std::size_t at = 0;
    for (std::size_t i = 0; i < side.size(); ++i) {
      const std::size_t other = side[i];
      const std::string_view relation = without_subtype(sentence_.words[other].deprel);
      const bool moved = (other < tree_.head[other]) != before;
      const std::uint32_t distance = rank(other, before) != 0 ? rank(other, before) : static_cast<std::uint32_t>(i + 1) * 1000;
      const bool nearer = own != 0 && !stays(sentence_.words[other]) && distance < own;
      const bool inside_edge = own == at_the_edge && relation != "punct" && relation != "parataxis";
      if (sticks(other) || nearer || inside_edge || (moved && own == 0)) at = i + 1;
    }
    side.insert(side.begin() + static_cast<std::ptrdiff_t>(at), mover);
  }

  /// ", because it rained" in front of what it follows now becomes "because it rained,".
  void turn_commas(std::vector<std::size_t>& span, std::size_t mover, bool before) const {
    const auto is_own_comma = [&](std::size_t word) { return is_comma(sentence_.words[word]) && tree_.head[word] == mover; };
    if (span.size() < 2) return;
    if (before && is_own_comma(span.front()) && !is_own_comma(span.back())) std::rotate(span.begin(), span.begin() + 1, span.end());
    if (!before && is_own_comma(span.back()) && !is_own_comma(span.front())) std::rotate(span.begin(), span.end() - 1, span.end());
  }

  const Sentence& sentence_;
  const WordOrder& order_;
  OrderMode mode_;
  const std::vector<bool>& glued_;
  const std::function<std::uint64_t(std::size_t)>& draw_;
  ProjectiveTree tree_;
  std::vector<std::vector<std::size_t>> spans_;
  std::vector<OrderPreference> preferences_;
};

/// Words of one translation stay together: those behind its first hang on it. So do particles and what they belong to.
std::vector<bool> glued_words(const Projection& projection) {
  const auto& tokens = projection.tokens;
  std::vector<bool> glued(tokens.size());
  for (std::size_t i = 0; i < tokens.size(); ++i) {
    const bool is_inserted = tokens[i].begin == tokens[i].end;
    glued[i] = is_inserted || (i > 0 && tokens[i].begin == tokens[i - 1].begin && tokens[i].end == tokens[i - 1].end);
  }
  return glued;
}

/// True if the words of every entity or slot still stand side by side and in order.
bool keeps_spans(const Sentence& sentence, const std::vector<std::size_t>& order) {
  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  for (const resources::LabelSpan& span : label_spans(sentence)) {
    for (std::size_t i = span.begin + 1; i < span.end; ++i) {
      if (place[i] != place[i - 1] + 1) return false;
    }
  }
  return true;
}

/// Whether a blank follows each word: of a multiword token's words only the last one has the token's own spacing.
std::vector<bool> source_gaps(const Sentence& sentence) {
  std::vector<bool> gaps;
  for (const Word& word : sentence.words) gaps.push_back(word.space_after);
  for (const resources::WordRange& range : sentence.ranges) gaps[static_cast<std::size_t>(range.last) - 1] = range.space_after;
  return gaps;
}

/// Whether a blank stands between words that were not neighbours before: none beside punctuation that had none there.
bool new_gap(const std::vector<Word>& words, const std::vector<bool>& gaps, std::size_t left, std::size_t right) {
  const bool closing = words[right].upos == "PUNCT" && right > 0 && !gaps[right - 1];
  const bool opening = words[left].upos == "PUNCT" && !gaps[left] && (left == 0 || gaps[left - 1]);
  return !closing && !opening;
}

std::vector<bool> target_gaps(const Sentence& sentence, const std::vector<std::size_t>& order) {
  const std::vector<bool> source = source_gaps(sentence);
  std::vector<bool> gaps(order.size());
  for (std::size_t i = 0; i + 1 < order.size(); ++i) {
    gaps[i] = order[i + 1] == order[i] + 1 ? source[order[i]] : new_gap(sentence.words, source, order[i], order[i + 1]);
  }
  gaps.back() = source.back();
  return gaps;
}

/// The multiword tokens whose words still stand together, in their new places.
std::vector<resources::WordRange> target_ranges(const Sentence& sentence, const std::vector<std::size_t>& place, const std::vector<bool>& gaps) {
  std::vector<resources::WordRange> kept;
  for (resources::WordRange range : sentence.ranges) {
    const auto first = static_cast<std::size_t>(range.first) - 1, last = static_cast<std::size_t>(range.last) - 1;
    bool whole = true;
    for (std::size_t i = first; i < last; ++i) whole = whole && place[i + 1] == place[i] + 1;
    if (!whole) continue;
    range.first = static_cast<int>(place[first]) + 1;
    range.last = static_cast<int>(place[last]) + 1;
    range.space_after = gaps[place[last]];
    range.misc = resources::with_space_after(range.misc, range.space_after);
    kept.push_back(std::move(range));
  }
  std::sort(kept.begin(), kept.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return kept;
}

std::string source_id(const resources::AlignedToken& token) {
  if (token.begin >= token.end) return "SrcId=0";
  const std::string first = std::to_string(token.begin + 1);
  return "SrcId=" + (token.end == token.begin + 1 ? first : first + "-" + std::to_string(token.end));
}

}  // namespace

OrderMode order_mode(const std::string& name) {
  if (name == "match") return OrderMode::match;
  if (name == "majority") return OrderMode::majority;
  if (name == "sample") return OrderMode::sample;
  throw resources::Error(resources::Cause::usage, "unknown order " + resources::in_quotes(name) + ", expected match, majority or sample");
}

std::vector<std::size_t> target_order(const Sentence& tree, const WordOrder& order, OrderMode mode, const std::vector<bool>& glued,
                                      const std::function<std::uint64_t(std::size_t)>& draw) {
  std::vector<std::size_t> same(tree.words.size());
  std::iota(same.begin(), same.end(), std::size_t{0});
  const bool has_tree = !tree.words.empty() && tree.words[0].head >= 0;
  if (!has_tree || tree.words.size() > longest_reordered || !resources::tree_fault(tree).empty()) return same;
  return Linearizer(tree, order, mode, glued, draw).run();
}

bool Reorderer::reorder(Projection& projection, std::uint64_t key) const {
  Sentence& sentence = projection.sentence;
  if (!random_.chance(options_.share, key, line_slot(Draw::gate), epoch_)) return false;
  const auto draw = [&](std::size_t word) { return random_.bits(key, token_slot(word, Draw::order), epoch_); };
  const std::vector<std::size_t> order = target_order(sentence, order_, options_.mode, glued_words(projection), draw);
  if (std::is_sorted(order.begin(), order.end()) || !keeps_spans(sentence, order)) return false;

  std::vector<std::size_t> place(order.size());
  for (std::size_t i = 0; i < order.size(); ++i) place[order[i]] = i;
  const std::size_t was_first = first_word(sentence.words);
  const std::vector<bool> gaps = target_gaps(sentence, order);
  sentence.ranges = target_ranges(sentence, place, gaps);
  std::vector<Word> words;
  std::vector<resources::AlignedToken> tokens;
  for (std::size_t i = 0; i < order.size(); ++i) {
    Word& word = words.emplace_back(std::move(sentence.words[order[i]]));
    resources::AlignedToken& token = tokens.emplace_back(std::move(projection.tokens[order[i]]));
    if (word.head > 0) word.head = static_cast<int>(place[static_cast<std::size_t>(word.head) - 1]) + 1;
    word.deps.clear();
    word.space_after = token.space_after = gaps[i];
    word.misc = resources::with_space_after(word.misc + (word.misc.empty() ? "" : "|") + source_id(token), gaps[i]);
  }
  for (const resources::WordRange& range : sentence.ranges) {
    for (int i = range.first; i <= range.last; ++i) {  // their token has the spacing
      Word& word = words[static_cast<std::size_t>(i) - 1];
      word.space_after = true;
      word.misc = resources::with_space_after(word.misc, true);
    }
  }
  if (was_first < words.size()) move_capital(words, place[was_first], language_);
  for (std::size_t i = 0; i < words.size(); ++i) tokens[i].form = words[i].form;
  sentence.words = std::move(words);
  projection.reordered = true;
  projection.tokens = std::move(tokens);
  sentence.empty_nodes.clear();
  sentence.text = rebuild_text(sentence);
  return true;
}

}  // namespace wug::augment
