#include "augment/mixed_lines.hpp"

#include <algorithm>

namespace wug::augment {

MixedLines::MixedLines(const std::vector<TextTarget>& targets, const SubstituteOptions& options)
    : epoch_(options.epoch), next_(targets.size()), by_target_(targets.size()) {
  for (const TextTarget& target : targets) {
    lines_.emplace_back(*target.ladder, options);
    borders_.push_back((borders_.empty() ? 0 : borders_.back()) + target.weight);
  }
}

std::size_t MixedLines::target_of(std::size_t segment) const {
  const Substituter& any = lines_.front();
  const std::uint64_t draw = any.random().below(borders_.back(), any.line_key(), token_slot(segment, Draw::language), epoch_);
  return static_cast<std::size_t>(std::upper_bound(borders_.begin(), borders_.end(), draw) - borders_.begin());
}

void MixedLines::count(const Unit& unit) {
  ++counters_.units;
  ++counters_.rungs[static_cast<std::size_t>(unit.rung)];
  counters_.multiwords += unit.type == nullptr;
  if (!unit.replaced) return;
  ++counters_.replaced;
  ++counters_.statuses[static_cast<std::size_t>(unit.status)];
}

void MixedLines::run(std::string_view line, std::size_t readable) {
  for (Substituter& own : lines_) {
    own.counters() = {};
    if (!own.run_plain(line, readable)) own.run(line);
  }
  std::fill(next_.begin(), next_.end(), 0);
  chosen_.clear();
  const auto& segments = lines_.front().segments();
  for (std::size_t i = 0; i < segments.size();) {
    std::size_t end = i + 1;
    if (segments[i].kind == resources::SegmentKind::word) {
      const std::size_t target = target_of(i);
      const auto& units = lines_[target].units();
      std::uint32_t& next = next_[target];
      while (next < units.size() && units[next].begin < i) ++next;
      if (next < units.size() && units[next].begin == i) {
        count(units[next]);
        if (units[next].replaced) {
          chosen_.push_back({static_cast<std::uint32_t>(target), next});
          ++by_target_[target];
        }
        end = units[next].end;
      }
    }
    i = end;
  }
  const Counters& read = lines_.front().counters();
  words_ = read.words;
  ++counters_.lines;
  counters_.tokens += read.tokens;
  counters_.words += read.words;
  counters_.ignored += read.ignored;
  counters_.changed_lines += !chosen_.empty();
}

void MixedLines::append(std::string& out) const {
  const std::string_view text = lines_.front().line();
  const auto& segments = lines_.front().segments();
  std::size_t copied = 0;
  for (const Chosen& chosen : chosen_) {
    const Substituter& own = lines_[chosen.target];
    const Unit& unit = own.units()[chosen.unit];
    const std::size_t begin = segments[unit.begin].begin;
    out.append(text.substr(copied, begin - copied));
    out.append(own.text(unit));
    copied = segments[unit.end - 1].end;
  }
  out.append(text.substr(copied));
}

}  // namespace wug::augment
