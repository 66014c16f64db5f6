#include "augment/word_order.hpp"

#include <algorithm>
#include <charconv>

#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"

namespace wug::augment {
using resources::Cause;
using resources::Error;
using resources::Sentence;
using resources::Word;

namespace {

constexpr std::uint64_t most_counted = 1'000'000'000;  // products of two fit 64 bits

std::uint64_t count_of(const std::string& text) {
  std::uint64_t value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value > most_counted) {
    throw Error(Cause::data, "found " + resources::in_quotes(text) + ", expected a count");
  }
  return value;
}

bool is_genitive(const Sentence& sentence, std::size_t i) {
  if (sentence.words[i].deprel == "nmod:poss") return true;
  if (sentence.words[i].deprel != "nmod") return false;
  const int number = static_cast<int>(i) + 1;
  return std::none_of(sentence.words.begin(), sentence.words.end(),
                      [&](const Word& w) { return w.head == number && without_subtype(w.deprel) == "case"; });
}

std::uint32_t mean_rank(std::uint64_t ranks, std::uint64_t count) {
  return count == 0 ? 0 : static_cast<std::uint32_t>(std::min<std::uint64_t>(ranks * 1000 / count, at_the_edge - 1));
}

/// Adds the counts to the kind of arc and to the more general ones.
void add(const RelationKey& key, const SideCounts& sides, RelationCounts& levels) {
  const std::string base(without_subtype(key.relation));
  levels[key] += sides;
  if (base != key.relation) levels[{key.head, base, key.dependent}] += sides;
  if (!key.head.empty()) levels[{"", base, key.dependent}] += sides;
  if (!key.dependent.empty()) levels[{"", base, ""}] += sides;
}

void add_line(const std::vector<std::string>& words, const std::string& line, RelationCounts& levels) {
  if (words.size() != 7) throw Error(Cause::data, "expected: " + line + " HEAD RELATION DEPENDENT BEFORE AFTER RANKS-BEFORE RANKS-AFTER");
  const auto name = [](const std::string& word) { return word == "*" ? std::string() : word; };
  const SideCounts sides{count_of(words[3]), count_of(words[4]), count_of(words[5]), count_of(words[6])};
  if (sides.ranks_before < sides.before || sides.ranks_after < sides.after) {
    throw Error(Cause::data, "found ranks that are smaller than their counts; the dependent next to its head has rank 1");
  }
  add({name(words[0]), name(words[1]), name(words[2])}, sides, levels);
}

const SideCounts* find(const RelationCounts& levels, const RelationView& key) {
  const auto found = levels.find(key);
  return found == levels.end() || found->second.all() < WordOrder::least_observations ? nullptr : &found->second;
}

}  // namespace

bool OrderPreference::leaves(bool is_before, std::uint64_t draw) const {
  // Shares of this side, smoothed: a/n of the source, b/m of the target. The share (a/n - b/m) / (a/n) of it has to go.
  const std::uint64_t n = source_all + 2, m = all + 2;
  const std::uint64_t a = 1 + (is_before ? source_before : source_all - source_before), b = 1 + (is_before ? before : all - before);
  return a * m > b * n && resources::Random::scale(draw, a * m) < a * m - b * n;
}

std::optional<bool> OrderPreference::majority() const {
  if (!known) return std::nullopt;
  if (stated) return before > 0;
  if (10 * (before + 1) >= 8 * (all + 2)) return true;
  if (10 * (before + 1) <= 2 * (all + 2)) return false;
  return std::nullopt;
}

void WordOrder::state(const std::vector<std::string>& words) {
  const auto set = [this](OrderFeature feature, bool before) {
    statements_[static_cast<std::size_t>(feature)] = before;
    any_statement_ = true;
  };
  if (words.size() >= 2 && is_wals_chapter(words[0])) {
    std::string value = words[1];
    for (std::size_t i = 2; i < words.size(); ++i) value += " " + words[i];
    for (const OrderStatement& statement : wals_statements(words[0], value)) set(statement.feature, statement.before);
    return;
  }
  if (words.size() != 2 || (words[1] != "before" && words[1] != "after")) {
    throw Error(Cause::data, "expected: order DEPENDENT before|after, or order WALS-CHAPTER VALUE");
  }
  const OrderFeature feature = order_feature(words[0]);
  if (feature == OrderFeature::count) {
    throw Error(Cause::data, "unknown dependent " + resources::in_quotes(words[0]) + ", expected one of " + order_feature_names());
  }
  set(feature, words[1] == "before");
}

void WordOrder::add_counts(const std::vector<std::string>& words) { add_line(words, "relation", levels_); }
void WordOrder::add_source(const std::vector<std::string>& words) { add_line(words, "source", source_); }

void WordOrder::learn(const RelationCounts& counts) {
  for (const auto& [key, sides] : counts) add(key, sides, levels_);
}
void WordOrder::learn_source(const RelationCounts& counts) {
  for (const auto& [key, sides] : counts) add(key, sides, source_);
}

OrderFeature feature_of(const Sentence& sentence, std::size_t i) {
  const Word& word = sentence.words[i];
  const std::string_view relation = without_subtype(word.deprel);
  if (resources::value_of(word.feats, "PartType") == "Int") return OrderFeature::question_particle;
  if (relation == "case" && word.upos == "ADP") return OrderFeature::adposition;
  if (relation == "obj") return OrderFeature::object;
  if (relation == "nsubj") return OrderFeature::subject;
  if (relation == "amod") return OrderFeature::adjective;
  if (relation == "nummod") return OrderFeature::numeral;
  if (relation == "det" && resources::value_of(word.feats, "PronType") == "Dem") return OrderFeature::demonstrative;
  if (word.deprel == "acl:relcl") return OrderFeature::relative;
  return is_genitive(sentence, i) ? OrderFeature::genitive : OrderFeature::count;
}

OrderPreference WordOrder::preference(const Sentence& sentence, std::size_t i) const {
  const Word& word = sentence.words[i];
  if (word.head <= 0) return {};
  OrderPreference result;
  const std::string_view relation = word.deprel, base = without_subtype(relation);
  const std::string_view head = sentence.words[static_cast<std::size_t>(word.head) - 1].upos;
  const SideCounts *sides = nullptr, *source = nullptr;
  for (const RelationView& key : {RelationView{head, relation, word.upos}, RelationView{head, base, word.upos},
                                  RelationView{"", base, word.upos}, RelationView{"", base, ""}}) {
    sides = find(levels_, key);
    source = find(source_, key);
    if (sides != nullptr) break;
  }
  if (sides != nullptr) {
    result = {true, false, sides->before, sides->all(), mean_rank(sides->ranks_before, sides->before), mean_rank(sides->ranks_after, sides->after)};
    if (source != nullptr) {
      result.source_before = source->before;
      result.source_all = source->all();
    }
  }
  const OrderFeature feature = any_statement_ ? feature_of(sentence, i) : OrderFeature::count;
  if (feature != OrderFeature::count && statements_[static_cast<std::size_t>(feature)]) {
    result.known = result.stated = true;
    result.before = *statements_[static_cast<std::size_t>(feature)] ? 1 : 0;
    result.all = 1;
    const bool edge = feature == OrderFeature::question_particle || feature == OrderFeature::adposition;
    if (edge) result.rank_before = result.rank_after = at_the_edge;
  }
  return result;
}

std::string relation_lines(const RelationCounts& counts, const std::string& word) {
  std::string lines;
  const auto name = [](const std::string& text) { return text.empty() ? std::string("*") : text; };
  for (const auto& [key, sides] : counts) {
    lines += word + " " + name(key.head) + " " + name(key.relation) + " " + name(key.dependent);
    for (const std::uint64_t number : {sides.before, sides.after, sides.ranks_before, sides.ranks_after}) lines += " " + std::to_string(number);
    lines += '\n';
  }
  return lines;
}

}  // namespace wug::augment
