#include "augment/substitute.hpp"

// The lines of PlainWords: segments and units are listed from what was found there.

namespace wug::augment {
using resources::AsciiRun;
using resources::SegmentKind;

bool Substituter::run_plain(std::string_view line, std::size_t readable) {
  if (!plain_words_.find(line, readable)) return false;
  begin_line(line);
  list_segments();
  list_units();
  finish_line();
  return true;
}

inline void Substituter::list_gap(std::uint32_t from, std::uint32_t to) {
  for (std::uint32_t at = from; at < to;) {
    const char c = line_[at];
    std::uint32_t end = at + 1;
    while (c == ' ' && end < to && line_[end] == ' ') ++end;
    segments_.push_back({at, end, c == ' ' || (c >= '\t' && c <= '\r') ? SegmentKind::space : SegmentKind::other});
    at = end;
  }
}

void Substituter::list_segments() {
  segments_.clear();
  std::uint32_t at = 0;
  for (const AsciiRun& run : plain_words_.runs()) {
    if (run.begin == at + 1 && line_[at] == ' ') {
      segments_.push_back({at, run.begin, SegmentKind::space});
    } else {
      list_gap(at, run.begin);
    }
    segments_.push_back({run.begin, run.end, run.kind});
    at = run.end;
  }
  list_gap(at, static_cast<std::uint32_t>(line_.size()));
  counters_.tokens += plain_words_.tokens();
  counters_.words += plain_words_.words();
}

void Substituter::list_units() {
  segment_types_.assign(segments_.size(), nullptr);
  const auto runs = plain_words_.runs();
  const auto ids = plain_words_.ids();
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const WordType* const type = &plain_words_.entries().type(ids[i]);
    __builtin_prefetch(type);
    segment_types_[runs[i].number] = ids[i] == WordEntries::no_word ? nullptr : type;
  }
  const auto add_words = [&](std::size_t from, std::size_t to) {
    for (std::size_t i = from; i < to; ++i) {
      if (ids[i] == WordEntries::no_word) continue;
      const WordType& type = *segment_types_[runs[i].number];
      if (type.rung != Rung::none) units_.emplace_back(runs[i].number, runs[i].number + 1, &type, type.group, type.rung, type.letter_case);
      counters_.ignored += type.rung == Rung::none && type.ignored;
    }
  };
  std::size_t from = 0;
  for (const PlainMultiwords::Match& match : plain_words_.multiwords()) {
    add_words(from, match.first);
    std::size_t end = runs[match.behind - 1].number;
    while (segments_[end++].end != match.end) {
    }
    add_multiword(runs[match.first].number, end, match.group);
    from = match.behind;
  }
  add_words(from, runs.size());
}

}  // namespace wug::augment
