#include "augment/substitute.hpp"

#include <algorithm>
#include <cstring>

#include "augment/selection.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::Segment;
using resources::SegmentKind;

resources::Status weaker(resources::Status a, resources::Status b) {
  if (a == resources::Status::copied) return b;
  if (b == resources::Status::copied) return a;
  return a < b ? b : a;
}

Counters& Counters::operator+=(const Counters& other) {
  lines += other.lines;
  bad_lines += other.bad_lines;
  dropped_lines += other.dropped_lines;
  changed_lines += other.changed_lines;
  reordered += other.reordered;
  tokens += other.tokens;
  words += other.words;
  units += other.units;
  replaced += other.replaced;
  multiwords += other.multiwords;
  ignored += other.ignored;
  for (std::size_t i = 0; i < std::size(rungs); ++i) rungs[i] += other.rungs[i];
  for (std::size_t i = 0; i < std::size(statuses); ++i) statuses[i] += other.statuses[i];
  lengths += other.lengths;
  bytes_in += other.bytes_in;
  bytes_out += other.bytes_out;
  return *this;
}

Substituter::Substituter(const Ladder& ladder, const SubstituteOptions& options, LineHook* hook)
    : ladder_(ladder), options_(options), hook_(hook), random_("augment text", options.seed), types_(ladder), plain_words_(types_, ladder), phrases_(ladder.to) {}

void Substituter::begin_line(std::string_view line) {
  phrases_.make_room();
  line_ = line;
  line_key_ = resources::fingerprint(line);
  units_.clear();
  specials_.clear();
  addresses_.clear();
}

void Substituter::run(std::string_view line) {
  types_.make_room();
  begin_line(line);
  segmenter_.split(line, segments_);
  find_addresses();
  find_types();
  find_units();
  finish_line();
}

void Substituter::finish_line() {
  if (hook_ != nullptr) hook_->before(*this);
  select();
  draw_candidates();
  const std::uint64_t* draw = candidate_draws_.data();
  for (Unit& unit : units_) {
    ++counters_.rungs[static_cast<std::size_t>(unit.rung)];
    counters_.units += unit.rung != Rung::filler;
    if (!unit.replaced || unit.rung == Rung::filler) continue;
    unit.type != nullptr ? translate(unit, *draw) : translate_multiword(unit, *draw);
    ++draw;
  }
  if (hook_ != nullptr) hook_->after(*this);
  std::uint64_t replaced = 0;
  for (const Unit& unit : units_) {
    if (!unit.replaced) continue;
    ++replaced;
    ++counters_.statuses[static_cast<std::size_t>(unit.status)];
  }
  ++counters_.lines;
  counters_.replaced += replaced;
  counters_.changed_lines += replaced != 0;
}

void Substituter::find_types() {
  bool in_token = false;
  segment_types_.assign(segments_.size(), nullptr);
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    const Segment& segment = segments_[i];
    const bool space = segment.kind == SegmentKind::space;
    counters_.tokens += !space && !in_token;
    in_token = !space;
    if (segment.kind != SegmentKind::word) continue;
    ++counters_.words;
    if (addresses_.empty() || !is_address(segment)) segment_types_[i] = &types_.find(line_.substr(segment.begin, segment.end - segment.begin));
  }
}

void Substituter::find_units() {
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    if (segments_[i].kind != SegmentKind::word) continue;
    const WordType* type = segment_types_[i];
    if (type == nullptr) {
      ++counters_.ignored;
    } else if (type->node != 0 && match_multiword(i, *type)) {
      i = units_.back().end - 1;
    } else if (type->rung != Rung::none) {
      units_.emplace_back(i, i + 1, type, type->group, type->rung, type->letter_case);
    } else {
      counters_.ignored += type->ignored;
    }
  }
}

bool Substituter::match_multiword(std::size_t begin, const WordType& type) {
  const lexicon::Index& index = *ladder_.index;
  lexicon::Index::Node node = type.node;
  std::size_t best_end = 0, count = 1;
  lexicon::GroupId best = 0;
  bool gap = false;
  for (std::size_t i = begin + 1; i < segments_.size() && count < lexicon::Index::longest_span; ++i) {
    const Segment& segment = segments_[i];
    if (segment.kind == SegmentKind::space) {
      gap = true;
      continue;
    }
    if (segment.kind == SegmentKind::word) {
      const WordType& word = type_of(i);
      if (!word.follows || (index.followers(node) & word.follower_bits()) == 0) break;
      const auto folded = index.step(node, word.folded_print, gap);
      node = folded != 0 || word.lemma_print == 0 ? folded : index.step(node, word.lemma_print, gap);
    } else {
      node = index.step(node, resources::fingerprint(line_.substr(segment.begin, segment.end - segment.begin)), gap);
    }
    if (node == 0) break;
    ++count;
    gap = false;
    if (index.group_at(node) != 0) {
      best = index.group_at(node);
      best_end = i + 1;
    }
  }
  if (best != 0) add_multiword(begin, best_end, best);
  return best != 0;
}

void Substituter::add_multiword(std::size_t begin, std::size_t end, lexicon::GroupId group) {
  Unit& unit = units_.emplace_back(begin, end, nullptr, group, Rung::folded, type_of(begin).letter_case);
  bool all_upper = unit.letter_case == LetterCase::upper;
  for (std::size_t i = begin + 1; i < end && all_upper; ++i) {
    all_upper = segments_[i].kind != SegmentKind::word || type_of(i).letter_case == LetterCase::upper;
  }
  if (unit.letter_case == LetterCase::upper && !all_upper) unit.letter_case = LetterCase::title;
  if (source_text(unit) == ladder_.index->key(group)) unit.rung = Rung::exact;
  ++counters_.multiwords;
}

void Substituter::select() {
  const bool exact = options_.selection == Selection::exact;
  if (options_.granularity == Granularity::token) {
    select_units(random_, line_key_, options_.epoch, options_.ratio, exact, units_.size(), line_slot(Draw::unit),
                 [&](std::size_t i) { return token_slot(units_[i].begin, Draw::unit); },
                 [&](std::size_t i) { units_[i].replaced = true; }, draws_);
    return;
  }
  find_groups();
  select_units(random_, line_key_, options_.epoch, options_.ratio, exact, groups_.size(), line_slot(Draw::unit),
               [&](std::size_t g) { return token_slot(units_[groups_[g]].begin, Draw::unit); },
               [&](std::size_t g) {
                 const std::size_t end = g + 1 < groups_.size() ? groups_[g + 1] : units_.size();
                 for (std::size_t i = groups_[g]; i < end; ++i) units_[i].replaced = true;
               },
               draws_);
}

void Substituter::find_groups() {
  groups_.clear();
  for (std::uint32_t i = 0; i < units_.size(); ++i) {
    const bool full = options_.granularity == Granularity::phrase && !groups_.empty() && i - groups_.back() >= longest_phrase;
    if (i == 0 || full || begins_group(units_[i - 1], units_[i])) groups_.push_back(i);
  }
}

bool Substituter::begins_group(const Unit& before, const Unit& unit) const {
  const bool phrase = options_.granularity == Granularity::phrase;
  for (std::size_t i = before.end; i < unit.begin; ++i) {
    const Segment& segment = segments_[i];
    if (segment.kind == SegmentKind::space) continue;
    const char c = line_[segment.begin];
    if (phrase || c == '.' || c == '!' || c == '?') return true;  // a word between that stays parts phrases too
  }
  return phrase && unit.type != nullptr && begins_phrase(unit.type->closed.kind);
}

/// One for every unit that is translated, whether it has several candidates or not: together they are made sooner.
void Substituter::draw_candidates() {
  slots_.clear();
  for (const Unit& unit : units_) {
    if (!unit.replaced || unit.rung == Rung::filler) continue;
    slots_.push_back(token_slot(unit.begin, Draw::candidate));
    if (unit.type != nullptr) __builtin_prefetch(&types_.rendering(*unit.type, 0));
  }
  candidate_draws_.resize(slots_.size());
  random_.bits(line_key_, slots_, options_.epoch, candidate_draws_.data());
}

void Substituter::translate(Unit& unit, std::uint64_t draw) {
  const WordType& type = *unit.type;
  if (type.renderings > 1 && ((unit.pos != 0 && type.several_pos) || is_choosy())) {
    pick_by_pos(unit, draw);
  } else if (type.renderings > 1 && options_.choice == Choice::sample) {
    unit.candidate = static_cast<std::uint32_t>(types_.pick(type, resources::Random::scale(draw, type.total_weight)));
  }
  __builtin_prefetch(types_.text(type, unit.candidate).data());
  unit.status = type.rung == Rung::lemma ? resources::Status::citation : types_.rendering(type, unit.candidate).status;
  if (type.always_capital && starts_sentence(unit.begin)) {
    set_text(unit, {phrases_.in_case(text(unit), unit.group, unit.candidate, LetterCase::title), {}});
  }
}

void Substituter::translate_multiword(Unit& unit, std::uint64_t draw) {
  const lexicon::Index& index = *ladder_.index;
  const std::size_t count = index.candidate_count(unit.group);
  pick(unit, count, draw, [&](std::size_t i) { return std::uint64_t{index.candidate(unit.group, i).weight}; });
  const lexicon::Candidate chosen = candidate(unit);
  set_text(unit, {phrases_.in_case(chosen.text, unit.group, unit.candidate, unit.letter_case), {}});
  unit.status = chosen.status;
}

inline void Substituter::pick_by_pos(Unit& unit, std::uint64_t draw) {
  const WordType::Rendering* const candidates = &types_.rendering(*unit.type, 0);
  pick(unit, unit.type->renderings, draw, [&](std::size_t i) { return std::uint64_t{candidates[i].weight} * lexicon::pos_factor(unit.pos, candidates[i].pos); });
}

template <class Weight>
void Substituter::pick(Unit& unit, std::size_t count, std::uint64_t draw, const Weight& weight_of) {
  if (is_choosy()) {
    pick_allowed(unit, count, draw, [&](std::size_t i) { return hook_->allows(*this, unit, i) ? weight_of(i) : 0; });
  } else {
    pick_allowed(unit, count, draw, weight_of);
  }
}

template <class Weight>
void Substituter::pick_allowed(Unit& unit, std::size_t count, std::uint64_t draw, const Weight& weight) {
  if (options_.choice == Choice::best) {
    for (std::uint32_t i = 1; i < count; ++i) {
      if (weight(i) > weight(unit.candidate)) unit.candidate = i;
    }
    return;
  }
  std::uint64_t total = 0;
  for (std::size_t i = 0; i < count; ++i) total += weight(i);
  draw = resources::Random::scale(draw, total);
  for (unit.candidate = 0; draw >= weight(unit.candidate); ++unit.candidate) draw -= weight(unit.candidate);
}

void Substituter::drop_word(std::size_t segment) {
  const bool blank = segment + 1 < segments_.size() && segments_[segment + 1].kind == SegmentKind::space;
  const std::size_t end = segment + (blank ? 2 : 1);
  auto at = std::lower_bound(units_.begin(), units_.end(), segment, [](const Unit& u, std::size_t s) { return u.begin < s; });
  if (at == units_.end() || at->begin != segment) {
    at = units_.emplace(at, segment, end, nullptr, 0, Rung::none, LetterCase::lower);
  }
  at->end = static_cast<std::uint32_t>(end);
  at->replaced = true;
  at->group = 0;
  at->status = resources::Status::copied;
  set_text(*at, {});
}

bool Substituter::has_missing() const {
  std::size_t unit = 0;
  for (std::size_t i = 0; i < segments_.size(); ++i) {
    while (unit < units_.size() && units_[unit].end <= i) ++unit;
    const WordType* type = segment_types_[i];
    if (type == nullptr || type->group != 0 || type->ignored || type->letter_case != LetterCase::lower) continue;
    if (unit == units_.size() || i < units_[unit].begin || !units_[unit].replaced) return true;
  }
  return false;
}

bool Substituter::starts_sentence(std::size_t segment) const {
  for (std::size_t i = segment; i-- > 0;) {
    if (segments_[i].kind == SegmentKind::word || segments_[i].kind == SegmentKind::number) return false;
    const char c = line_[segments_[i].begin];
    if (c == '.' || c == '!' || c == '?') return true;
  }
  return true;
}

void Substituter::find_addresses() {
  addresses_.clear();
  const auto has = [this](char c) { return std::memchr(line_.data(), c, line_.size()) != nullptr; };
  if (line_.empty() || (!has('@') && !has('/'))) return;
  for (std::size_t begin = 0; begin < line_.size();) {
    const std::size_t end = std::min(line_.find_first_of(" \t", begin), line_.size());
    const std::string_view chunk = line_.substr(begin, end - begin);
    const std::size_t at = chunk.find('@');
    if (chunk.find("://") != std::string_view::npos || (at != std::string_view::npos && at > 0 && at + 1 < chunk.size())) {
      addresses_.emplace_back(static_cast<std::uint32_t>(begin), static_cast<std::uint32_t>(end));
    }
    begin = end + 1;
  }
}

bool Substituter::is_address(const Segment& segment) const {
  return std::any_of(addresses_.begin(), addresses_.end(),
                     [&](const auto& range) { return segment.begin >= range.first && segment.begin < range.second; });
}

void append_text(const Substituter& line, std::string& out) {
  const std::string_view text = line.line();
  std::size_t copied = 0;
  for (const Unit& unit : line.units()) {
    if (!unit.replaced) continue;
    const std::size_t begin = line.segments()[unit.begin].begin;
    out.append(text, copied, begin - copied).append(line.text(unit));
    copied = line.segments()[unit.end - 1].end;
  }
  out.append(text, copied);
}

}  // namespace wug::augment
