#include "augment/plain_lines.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>

#include "augment/selection.hpp"
#include "augment/smallest_draws.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::AsciiRun;
using resources::fingerprint;

namespace {

constexpr std::size_t copied_at_once = 64;  ///< more than stands between most replaced words: nearly always once is enough

/// Up to copied_at_once bytes more than `length` are read and written.
char* copy(char* to, const char* from, std::size_t length) {
  for (std::size_t i = 0; i == 0 || i < length; i += copied_at_once) {
    for (std::size_t k = i; k < i + copied_at_once; k += 16) std::memcpy(to + k, from + k, 16);
  }
  return to + length;
}

/// The candidate that a draw chooses. The first borders are compared without a branch: below the last one is every draw.
const PlainRendering* choose(const PlainRendering* candidates, std::uint64_t drawn) {
  static_assert(WordEntries::spare_renderings == 3);
  const std::size_t first = drawn >= candidates[0].below, second = first & (drawn >= candidates[1].below);
  const std::size_t third = second & (drawn >= candidates[2].below);
  candidates += first + second + third;
  if (third == 0) return candidates;
  while (drawn >= candidates->below) ++candidates;
  return candidates;
}

}  // namespace

PlainLines::PlainLines(Substituter& full, const SubstituteOptions& options)
    : full_(full), options_(options), index_(*full.ladder().index), words_(full.plain_words()), entries_(words_.entries()) {}

inline void PlainLines::add_words(std::size_t from, std::size_t to) {
  static constexpr std::uint64_t steps[] = {1, 1ULL << 16, 1ULL << 32, 1ULL << 48, 0};
  const WordEntries::Id* const ids = ids_.data();
  const WordEntry* const entries = entries_.data();
  std::uint32_t* const units = units_.data();
  std::size_t count = unit_count_;
  std::uint64_t counts = counts_;
  for (std::size_t i = from; i < to; ++i) {
    const WordEntry& entry = entries[ids[i]];
    counts += steps[entry.counter];
    // Written whether it is a unit or not: the next one takes the place of what is none.
    units[count] = static_cast<std::uint32_t>(i);
    count += entry.unit;
  }
  unit_count_ = count;
  counts_ = counts;
}

void PlainLines::add_multiword(const PlainMultiwords::Match& match) {
  LetterCase letter_case = entries_[ids_[match.first]].letter_case;
  for (std::size_t i = match.first + 1; i < match.behind && letter_case == LetterCase::upper; ++i) {
    if (ids_[i] != WordEntries::no_word && entries_[ids_[i]].letter_case != LetterCase::upper) letter_case = LetterCase::title;
  }
  AsciiRun& whole = runs_[match.first];
  whole.end = match.end;
  ids_[match.first] = entries_.find_headword(match.group, letter_case);
  const bool exact = fingerprint(line_.substr(whole.begin, whole.end - whole.begin)) == entries_[ids_[match.first]].high;
  Counters& counters = full_.counters();
  ++counters.rungs[static_cast<std::size_t>(exact ? Rung::exact : Rung::folded)];
  ++counters.multiwords;
  units_[unit_count_++] = match.first;
}

void PlainLines::find_units() {
  const std::size_t count = runs_.size();
  if (units_.size() < count + 8) {
    units_.resize(2 * count + 64);
    selected_.resize(2 * count + 64);
    slots_.resize(2 * count + 64);
    draws_.resize(2 * count + 64);
  }
  counts_ = 0;
  unit_count_ = 0;
  std::size_t from = 0;
  for (const PlainMultiwords::Match& match : words_.multiwords()) {
    add_words(from, match.first);
    add_multiword(match);
    from = match.behind;
  }
  add_words(from, count);
  Counters& counters = full_.counters();
  for (unsigned rung = 0; rung < 3; ++rung) counters.rungs[rung + 1] += counts_ >> (16 * rung) & 0xFFFF;
  counters.ignored += counts_ >> (16 * WordEntry::ignored_counter);
  counters.units += unit_count_;
}

/// Makes the draws of the first `count` slots, and some more: they are made eight at a time.
inline void PlainLines::draw(std::size_t count) {
  full_.random().bits(key_, std::span(slots_).first((count + 7) / 8 * 8), options_.epoch, draws_.data());
}

void PlainLines::select() {
  const std::size_t count = unit_count_;
  selected_count_ = 0;
  const AsciiRun* const runs = runs_.data();
  for (std::size_t i = 0; i < count; ++i) slots_[i] = token_slot(runs[units_[i]].number, Draw::unit);
  slots_[count] = line_slot(Draw::unit);
  if (options_.selection == Selection::exact && options_.ratio < 1 && count <= SmallestDraws::most) {
    draw(count + 1);
    const auto rate = static_cast<std::uint64_t>(std::llround(options_.ratio * 4294967296.0));
    const auto wanted = static_cast<std::size_t>((rate * count + (draws_[count] & 0xFFFFFFFFU)) >> 32);
    if (wanted == 0) return;
    selected_count_ = SmallestDraws::find(draws_.data(), count, wanted, selected_.data());
    if (selected_count_ == wanted) return;  // else two draws begin alike
    selected_count_ = 0;
  }
  select_units(full_.random(), key_, options_.epoch, options_.ratio, options_.selection == Selection::exact, count, line_slot(Draw::unit),
               [&](std::size_t i) { return slots_[i]; }, [&](std::size_t i) { selected_[selected_count_++] = static_cast<std::uint32_t>(i); }, sorted_);
  std::sort(selected_.begin(), selected_.begin() + static_cast<std::ptrdiff_t>(selected_count_));
}

void PlainLines::draw_candidates() {
  std::size_t count = 0;
  for (const std::uint32_t i : std::span(selected_).first(selected_count_)) {
    const WordEntry& entry = entries_[ids_[units_[i]]];
    __builtin_prefetch(entries_.rendering(entry));
    slots_[count] = token_slot(runs_[units_[i]].number, Draw::candidate);
    count += entry.draws;
  }
  if (options_.choice == Choice::sample) draw(count);
}

void PlainLines::translate() {
  draw_candidates();
  chosen_.clear();
  needed_ = 0;
  const std::uint64_t* draw = draws_.data();
  const bool samples = options_.choice == Choice::sample;
  Counters& counters = full_.counters();
  for (const std::uint32_t i : std::span(selected_).first(selected_count_)) {
    const AsciiRun& run = runs_[units_[i]];
    const WordEntry& entry = entries_[ids_[units_[i]]];
    const PlainRendering* rendering = entries_.rendering(entry);
    if (entry.titled != 0 && starts_sentence(run.begin)) rendering += entry.titled;
    if (samples) {
      rendering = choose(rendering, std::min(*draw, ~std::uint64_t{0} - 1));  // the last border is above all of these
      draw += entry.draws;
    }
    ++counters.statuses[static_cast<std::size_t>(rendering->status)];
    needed_ += rendering->length == PlainRendering::elsewhere ? entries_.long_text(*rendering).size() : rendering->length;
    chosen_.push_back({run.begin, run.end, rendering});
  }
}

bool PlainLines::starts_sentence(std::uint32_t begin) const {
  for (std::uint32_t i = begin; i-- > 0;) {
    const char c = line_[i];
    if ((c >= '0' && c <= '9') || (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z')) return false;
    if (c == '.' || c == '!' || c == '?') return true;
  }
  return true;
}

bool PlainLines::decide(std::string_view line, std::size_t readable) {
  if (!words_.find(line, readable)) return false;
  line_ = words_.line();
  runs_ = words_.runs();
  ids_ = words_.ids();
  key_ = fingerprint(line_);
  find_units();
  select();
  translate();
  Counters& counters = full_.counters();
  ++counters.lines;
  counters.tokens += words_.tokens();
  counters.words += words_.words();
  counters.replaced += chosen_.size();
  counters.changed_lines += !chosen_.empty();
  return true;
}

void PlainLines::append(std::string& out) {
  const std::size_t needed = line_.size() + needed_ + 2 * copied_at_once;
  if (buffer_.size() < needed) buffer_.resize(needed * 2);
  char* to = buffer_.data();
  std::uint32_t copied = 0;
  for (const Chosen& chosen : chosen_) {
    to = copy(to, line_.data() + copied, chosen.begin - copied);
    const PlainRendering& rendering = *chosen.rendering;
    if (rendering.length == PlainRendering::elsewhere) {
      const std::string_view text = entries_.long_text(rendering);
      std::memcpy(to, text.data(), text.size());
      to += text.size();
    } else {
      std::memcpy(to, rendering.text, PlainRendering::longest);
      to += rendering.length;
    }
    copied = chosen.end;
  }
  to = copy(to, line_.data() + copied, line_.size() - copied);
  *to++ = '\n';
  out.append(buffer_.data(), static_cast<std::size_t>(to - buffer_.data()));
}

}  // namespace wug::augment
