#include <algorithm>
#include <cmath>
#include <numeric>

#include "adapt/objective/corruptions.hpp"

namespace wug::adapt {
namespace {

constexpr double random_share = 0.1;
constexpr std::int64_t longest_span = 128;

/// The number whose Poisson(mean) distribution function first exceeds `u`.
std::int64_t poisson(double u, double mean) {
  double term = std::exp(-mean), sum = term;
  std::int64_t n = 0;
  while (sum <= u && n < longest_span) {
    ++n;
    term *= mean / static_cast<double>(n);
    sum += term;
  }
  return n;
}

std::int64_t mask_or_random(const ObjectiveContext& context, const Draws& draws, Draws::Decision decision, std::size_t place) {
  if (draws.unit(decision, 2 * place) >= random_share) return context.vocabulary.mask();
  const auto count = static_cast<std::uint64_t>(context.vocabulary.ordinary_count());
  return context.vocabulary.ordinary(static_cast<std::int64_t>(draws.below(count, decision, 2 * place + 1)));
}

/// Sentences in random order.
std::vector<std::int64_t> permute_sentences(Body body, const Vocabulary& vocabulary, const Draws& draws) {
  std::vector<Body> sentences;
  for (std::size_t begin = 0, i = 0; i < body.size(); ++i) {
    if (i + 1 < body.size() && !vocabulary.ends_sentence(body[i])) continue;
    sentences.push_back(body.subspan(begin, i + 1 - begin));
    begin = i + 1;
  }
  if (sentences.size() > 1) draws.draw_first(std::span(sentences), sentences.size() - 1, Draws::order);
  std::vector<std::int64_t> result;
  for (const Body sentence : sentences) result.insert(result.end(), sentence.begin(), sentence.end());
  return result;
}

struct Span {
  std::size_t first_word = 0;
  std::int64_t words = 0;
};

/// The spans' word starts, drawn without replacement.
std::vector<Span> place_spans(std::size_t words, const std::vector<std::int64_t>& lengths, const Draws& draws) {
  std::vector<std::size_t> order(words);
  std::iota(order.begin(), order.end(), std::size_t{0});
  std::vector<Span> spans;
  for (const std::int64_t length : lengths) {
    if (length > 0 && spans.size() < words) spans.push_back({0, length});
  }
  draws.draw_first(std::span(order), spans.size(), Draws::pick);
  for (std::size_t i = 0; i < spans.size(); ++i) spans[i].first_word = order[i];
  return spans;
}

/// Takes the spans' words out; where `masked`, the first piece of each span that no other covers becomes a mask.
std::vector<std::int64_t> cut_spans(const std::vector<std::int64_t>& ids, const std::vector<Span>& spans, bool masked,
                                    const ObjectiveContext& context, const Draws& draws) {
  const std::vector<std::uint8_t> starts = context.vocabulary.word_starts(ids);
  std::vector<std::size_t> words;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (starts[i] != 0) words.push_back(i);
  }
  words.push_back(ids.size());
  std::vector<std::uint8_t> removed(ids.size(), 0), replaced(ids.size(), 0);
  for (const Span& span : spans) {
    const std::size_t last = std::min(words.size() - 1, span.first_word + static_cast<std::size_t>(span.words));
    replaced[words[span.first_word]] = 1;
    for (std::size_t i = words[span.first_word] + (masked ? 1 : 0); i < words[last]; ++i) removed[i] = 1;
  }
  std::vector<std::int64_t> result;
  for (std::size_t i = 0; i < ids.size(); ++i) {
    if (removed[i] != 0) continue;
    result.push_back(replaced[i] != 0 ? mask_or_random(context, draws, Draws::replacement, i) : ids[i]);
  }
  return result;
}

std::size_t count_words(const std::vector<std::int64_t>& ids, const Vocabulary& vocabulary) {
  const auto starts = vocabulary.word_starts(ids);
  return static_cast<std::size_t>(std::count(starts.begin(), starts.end(), 1));
}

}  // namespace

std::vector<std::int64_t> infill_lengths(std::int64_t words, double mean, const Draws& draws) {
  std::vector<std::int64_t> lengths;
  for (std::int64_t sum = 0; sum < words;) {
    const std::int64_t length = std::min(words - sum, poisson(draws.unit(Draws::length, lengths.size()), mean));
    lengths.push_back(length);
    sum += length;
  }
  return lengths;
}

Rewriting text_infilling(Body body, const ObjectiveContext& context, const Draws& draws) {
  Rewriting result{permute_sentences(body, context.vocabulary, draws), {body.begin(), body.end()}};
  const std::size_t words = count_words(result.source, context.vocabulary);
  const auto lengths = infill_lengths(static_cast<std::int64_t>(std::ceil(0.3 * static_cast<double>(words))), 3.5, draws);
  result.source = cut_spans(result.source, place_spans(words, lengths, draws), true, context, draws);
  const auto inserts = static_cast<std::size_t>(std::count(lengths.begin(), lengths.end(), 0));
  for (std::size_t i = 0; i < inserts; ++i) {
    const auto place = static_cast<std::ptrdiff_t>(draws.below(result.source.size() + 1, Draws::cut, i));
    result.source.insert(result.source.begin() + place, mask_or_random(context, draws, Draws::insert, i));
  }
  return result;
}

Rewriting dropped_spans(Body body, const ObjectiveContext& context, const Draws& draws) {
  Rewriting result{{body.begin(), body.end()}, {body.begin(), body.end()}};
  const std::size_t words = count_words(result.source, context.vocabulary);
  const auto lengths = infill_lengths(static_cast<std::int64_t>(std::ceil(0.15 * static_cast<double>(words))), 3, draws);
  result.source = cut_spans(result.source, place_spans(words, lengths, draws), false, context, draws);
  return result;
}

}  // namespace wug::adapt
