#include "augment/granularity.hpp"

#include <algorithm>

#include "augment/project.hpp"

namespace wug::augment {
using resources::Sentence;

namespace {

constexpr std::size_t unset = ~std::size_t{0};

/// First and last word, and number of words, of every word's subtree.
struct Subtree {
  std::size_t first, last, words = 1;
};

std::vector<Subtree> subtrees_of(const Sentence& sentence) {
  std::vector<Subtree> subtrees;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) subtrees.push_back({i, i});
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    std::size_t up = i;
    for (std::size_t steps = 0; sentence.words[up].head > 0 && steps <= longest_phrase; ++steps) {
      up = static_cast<std::size_t>(sentence.words[up].head) - 1;
      subtrees[up].first = std::min(subtrees[up].first, i);
      subtrees[up].last = std::max(subtrees[up].last, i);
      ++subtrees[up].words;
    }
  }
  return subtrees;
}

}  // namespace

std::vector<std::size_t> phrases_of(const Sentence& sentence) {
  const std::size_t count = sentence.words.size();
  std::vector<std::size_t> first(count, unset);  // by word, the first word of its phrase
  const auto take = [&](std::size_t begin, std::size_t end) {
    if (std::any_of(first.begin() + static_cast<std::ptrdiff_t>(begin), first.begin() + static_cast<std::ptrdiff_t>(end),
                    [](std::size_t f) { return f != unset; })) {
      return;
    }
    std::fill(first.begin() + static_cast<std::ptrdiff_t>(begin), first.begin() + static_cast<std::ptrdiff_t>(end), begin);
  };
  for (const resources::LabelSpan& span : label_spans(sentence)) take(span.begin, span.end);
  const auto subtrees = subtrees_of(sentence);
  for (std::size_t words = longest_phrase; words > 0; --words) {
    for (const Subtree& subtree : subtrees) {
      if (subtree.words == words && subtree.last - subtree.first + 1 == words) take(subtree.first, subtree.last + 1);
    }
  }
  for (std::size_t i = 0; i < count; ++i) {
    if (first[i] == unset) first[i] = i;
  }
  return first;
}

bool begins_phrase(Closed kind) {
  return kind == Closed::preposition || kind == Closed::to || kind == Closed::article || kind == Closed::determiner ||
         kind == Closed::possessive || kind == Closed::conjunction || kind == Closed::subordinator || kind == Closed::subject_pronoun;
}

}  // namespace wug::augment
