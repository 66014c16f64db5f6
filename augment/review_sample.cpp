#include "augment/review_sample.hpp"

#include <algorithm>

namespace wug::augment {
using resources::Sentence;

namespace {

std::string marked(std::string_view text, std::size_t begin, std::size_t end) {
  std::string out(text.substr(0, begin));
  ((out += '[') += text.substr(begin, end - begin)) += ']';
  return out += text.substr(end);
}

/// The sentence's surface with the words [begin, end) marked.
std::string marked(Sentence sentence, std::size_t begin, std::size_t end) {
  if (begin >= end) return sentence.text;
  std::erase_if(sentence.ranges, [&](const resources::WordRange& r) {
    return static_cast<std::size_t>(r.first) <= end && static_cast<std::size_t>(r.last) > begin;
  });
  sentence.words[begin].form.insert(0, "[");
  sentence.words[end - 1].form += ']';
  return rebuild_text(sentence);
}

/// The line with its replacements, that of one unit marked.
std::string marked_output(const Substituter& line, const Unit* marked_unit) {
  std::string out;
  std::size_t copied = 0;
  for (const Unit& unit : line.units()) {
    if (!unit.replaced) continue;
    const std::size_t begin = line.segments()[unit.begin].begin;
    out += line.line().substr(copied, begin - copied);
    if (&unit == marked_unit) out += '[';
    out += line.text(unit);
    if (&unit == marked_unit) out += ']';
    copied = line.segments()[unit.end - 1].end;
  }
  return out += line.line().substr(copied);
}

}  // namespace

bool ReviewSample::wants(std::uint64_t line_key) const {
  if (wanted_ == 0) return false;
  const std::pair key(draw(line_key), line_key);
  return !sentences_.contains(key) && (sentences_.size() < wanted_ || key < sentences_.rbegin()->first);
}

void ReviewSample::add(std::uint64_t line_key, ReviewedSentence swaps) {
  if (!swaps.empty()) sentences_.emplace(std::pair(draw(line_key), line_key), std::move(swaps));
  trim();
}

void ReviewSample::merge(ReviewSample&& other) {
  for (auto& [key, swaps] : other.sentences_) sentences_.emplace(key, std::move(swaps));
  trim();
}

void ReviewSample::trim() {
  while (sentences_.size() > wanted_) sentences_.erase(std::prev(sentences_.end()));
}

std::vector<ReviewedSentence> ReviewSample::sentences() const {
  std::vector<ReviewedSentence> all;
  for (const auto& [key, swaps] : sentences_) all.push_back(swaps);
  std::stable_sort(all.begin(), all.end(), [](const auto& a, const auto& b) {
    const std::string &first = a[0].row.line, &second = b[0].row.line;
    return first.size() != second.size() ? first.size() < second.size() : first < second;
  });
  return all;
}

ReviewedSentence review_swaps(const Substituter& line, std::uint64_t number, std::size_t target) {
  ReviewedSentence swaps;
  for (const Unit& unit : line.units()) {
    if (!unit.replaced || unit.group == 0) continue;  // dropped, or no translation
    const lexicon::Candidate candidate = line.candidate(unit);
    const std::size_t begin = line.segments()[unit.begin].begin, end = line.segments()[unit.end - 1].end;
    swaps.push_back({target, candidate.id,
                     {std::to_string(number), "", std::string(candidate.text), line.ladder().index->pos_name(candidate.pos),
                      std::string(name_of(unit.status)), marked(line.line(), begin, end), marked_output(line, &unit)}});
  }
  return swaps;
}

ReviewedSentence review_swaps(const Sentence& source, const Projection& projection, std::size_t target) {
  ReviewedSentence swaps;
  for (const Replacement& swap : projection.replacements) {
    const bool of_dictionary = swap.rung != name_of(Rung::parts) && swap.rung != name_of(Rung::base) && swap.rung != name_of(Rung::filler);
    if (swap.words.empty() || !of_dictionary) continue;
    const auto [begin, end] = place_of(projection, swap);
    swaps.push_back({target, swap.pair,
                     {std::to_string(source.line), "", swap.lemma, swap.pos, std::string(name_of(swap.status)),
                      marked(source, swap.begin, swap.end), marked(projection.sentence, begin, end)}});
  }
  return swaps;
}

}  // namespace wug::augment
