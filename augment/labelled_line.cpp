#include "augment/labelled_line.hpp"

#include <algorithm>

#include "augment/project.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::Word;

namespace {

/// "king 's": not behind a pronoun, another closed word or "there", where it is a verb.
bool is_genitive(const Word& noun, const Word& mark, const SourceAnalyzer& analyzer, std::string_view from) {
  if (mark.form.size() > 4 || resources::folded_key(mark.form, from) != "'s") return false;
  const std::string word = resources::folded_key(noun.form, from);
  const Closed kind = analyzer.closed_word(word).kind;
  return kind == Closed::day || (kind == Closed::none && word != "there" && word != "here" && word != "how");
}

}  // namespace

void LabelledLine::read(const resources::Sentence& source, const SourceAnalyzer* analyzer, std::string_view from) {
  spans_ = label_spans(source);
  span_of_.assign(source.words.size(), 0);
  for (std::size_t s = 0; s < spans_.size(); ++s) {
    for (std::size_t i = spans_[s].begin; i < spans_[s].end; ++i) span_of_[i] = s + 1;
  }
  text_.clear();
  places_.clear();
  for (std::size_t i = 0; i < source.words.size(); ++i) {
    const Word& word = source.words[i];
    const bool touches = i > 0 && is_together(i - 1, i + 1) &&
                         (!source.words[i - 1].space_after || (analyzer != nullptr && is_genitive(source.words[i - 1], word, *analyzer, from)));
    if (i > 0 && !touches) text_ += ' ';
    places_.emplace_back(text_.size(), text_.size() + word.form.size());
    text_ += word.form;
  }
}

std::pair<std::size_t, std::size_t> LabelledLine::words(std::size_t begin, std::size_t end) const {
  const auto first = std::partition_point(places_.begin(), places_.end(), [&](const auto& place) { return place.second <= begin; });
  const auto behind = std::partition_point(first, places_.end(), [&](const auto& place) { return place.first < end; });
  return {static_cast<std::size_t>(first - places_.begin()), static_cast<std::size_t>(behind - places_.begin())};
}

bool LabelledLine::is_together(std::size_t begin, std::size_t end) const {
  return std::all_of(span_of_.begin() + static_cast<std::ptrdiff_t>(begin), span_of_.begin() + static_cast<std::ptrdiff_t>(end),
                     [&](std::size_t span) { return span == span_of_[begin]; });
}

}  // namespace wug::augment
