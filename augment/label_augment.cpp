#include "augment/label_augment.hpp"

#include <algorithm>
#include <utility>

namespace wug::augment {
using resources::Segment;
using resources::Status;

namespace {

/// The words of which a unit or segment of the line has bytes.
std::pair<std::size_t, std::size_t> words_of(const LabelledLine& sentence, const Substituter& line, std::size_t begin, std::size_t end) {
  return sentence.words(line.segments()[begin].begin, line.segments()[end - 1].end);
}

/// "'ll", "'m": a part of the word before it, of which a dictionary knows nothing.
bool is_clitic(std::string_view word) { return word.size() > 1 && (word.starts_with('\'') || word.starts_with("\u2019")); }

/// Replacements whose texts grow as units are added in order; units that share a word make one replacement.
class Pieces {
 public:
  Pieces(const LabelledLine& sentence, const Substituter& line) : sentence_(sentence), line_(line) {}

  void add(const Unit& unit) {
    const auto [begin, end] = words_of(sentence_, line_, unit.begin, unit.end);
    if (all_.empty() || begin >= all_.back().end) {
      finish();
      all_.emplace_back().begin = begin;
      all_.back().status = Status::copied;
      copied_ = sentence_.place(begin).first;
    }
    all_.back().end = end;
    all_.back().status = weaker(all_.back().status, unit.status);
    copy(line_.segments()[unit.begin].begin);
    text_ += line_.text(unit);
    copied_ = line_.segments()[unit.end - 1].end;
  }

  std::vector<Replacement> take() {
    finish();
    return std::move(all_);
  }

 private:
  void copy(std::size_t end) {
    if (copied_ < end) text_ += line_.line().substr(copied_, end - copied_);
  }
  void finish() {
    if (all_.empty()) return;
    copy(sentence_.place(all_.back().end - 1).second);
    all_.back().words = split_words(text_);
    text_.clear();
  }

  const LabelledLine& sentence_;
  const Substituter& line_;
  std::vector<Replacement> all_;
  std::string text_;        ///< of the last one, so far
  std::size_t copied_ = 0;  ///< bytes of the line that are in it, or replaced
};

}  // namespace

LabelAugmenter::LabelAugmenter(const Ladder& ladder, const SentenceOptions& options, const TargetCells& cells)
    : ladder_(ladder), drops_missing_(options.substitute.missing == Missing::drop), hook_(cells, options, sentence_),
      line_(ladder, options.substitute, &hook_) {}

void LabelAugmenter::Hook::before(Substituter& line) {
  std::vector<Unit> units;
  const auto add_words = [&](const Unit& multiword) {
    --line.counters().multiwords;
    for (std::size_t i = multiword.begin; i < multiword.end; ++i) {
      if (line.segments()[i].kind != resources::SegmentKind::word) continue;
      const WordType& type = line.type_of(i);
      if (type.rung != Rung::none) units.emplace_back(i, i + 1, &type, type.group, type.rung, type.letter_case);
    }
  };
  for (const Unit& unit : line.units()) {
    const auto [begin, end] = words_of(sentence_, line, unit.begin, unit.end);
    if (!sentence_.is_together(begin, end)) {
      add_words(unit);
    } else if (!is_clitic(line.line().substr(sentence_.place(begin).first, sentence_.place(begin).second - sentence_.place(begin).first))) {
      units.push_back(unit);
    }
  }
  line.units() = std::move(units);
  InflectHook::before(line);
}

void LabelAugmenter::Hook::spare(const Substituter& line, std::vector<std::uint32_t>& dropped) {
  const auto is_dropped = [&](std::size_t word) {
    return std::any_of(dropped.begin(), dropped.end(), [&](std::uint32_t segment) {
      const Segment& s = line.segments()[segment];
      return sentence_.place(word) == std::pair<std::size_t, std::size_t>(s.begin, s.end);
    });
  };
  for (const resources::LabelSpan& span : sentence_.spans()) {
    std::size_t left = span.begin;
    while (left < span.end && is_dropped(left)) ++left;
    if (left < span.end) continue;
    std::erase_if(dropped, [&](std::uint32_t segment) { return line.segments()[segment].begin == sentence_.place(span.end - 1).first; });
  }
}

std::vector<Replacement> LabelAugmenter::replacements() const {
  Pieces pieces(sentence_, line_);
  for (const Unit& unit : line_.units()) {
    if (unit.replaced) pieces.add(unit);
  }
  return pieces.take();
}

std::optional<Projection> LabelAugmenter::run(const resources::Sentence& source) {
  sentence_.read(source, ladder_.analyzer, ladder_.from);
  line_.run(sentence_.text());
  counters_ += std::exchange(line_.counters(), {});
  counters_.replaced -= std::exchange(counters_.statuses[static_cast<std::size_t>(Status::copied)], 0);  // dropped words
  if (drops_missing_ && line_.has_missing()) {
    ++counters_.dropped_lines;
    return std::nullopt;
  }
  const std::vector<Replacement> swaps = replacements();
  if (swaps.empty()) return std::nullopt;
  return project(source, swaps);
}

}  // namespace wug::augment
