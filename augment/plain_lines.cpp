#include "augment/plain_lines.hpp"

#include <algorithm>
#include <cmath>
#include <cstring>
#include <limits>

#include "augment/selection.hpp"
#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::AsciiRun;
using resources::fingerprint;
using resources::SegmentKind;

namespace {

constexpr std::size_t longest_line = 60'000;  ///< its words fit the counts of a line, 16 bits each
constexpr std::size_t most_ranked = 64;

bool is_space(char c) { return c == ' ' || (c >= '\t' && c <= '\r'); }

/// At most 31 bytes more than `length` are read and written.
char* copy(char* to, const char* from, std::size_t length) {
  for (std::size_t i = 0; i == 0 || i < length; i += 32) {
    std::memcpy(to + i, from + i, 16);
    std::memcpy(to + i + 16, from + i + 16, 16);
  }
  return to + length;
}

}  // namespace

PlainLines::PlainLines(Substituter& full, const SubstituteOptions& options)
    : full_(full), options_(options), ladder_(full.ladder()), entries_(full.types(), ladder_), steps_(8192) {
  for (unsigned c = 0; c < 128; ++c) {
    const char mark = static_cast<char>(c);
    mark_follows_[c] = ladder_.index->follows_any(fingerprint({&mark, 1}));
  }
}

void PlainLines::find_words(std::span<const AsciiRun> runs) {
  word_count_ = 0;
  if (ids_.size() < runs.size() + 1) ids_.resize(runs.size() * 2 + 64);
  WordEntries::Id* id = ids_.data();
  for (const AsciiRun& run : runs) {
    const bool is_word = run.kind == SegmentKind::word;
    word_count_ += is_word;
    *id++ = is_word ? entries_.find(line_.data() + run.begin, run.end - run.begin) : WordEntries::no_word;
  }
  *id = WordEntries::end_of_line;
}

/// Could a multiword headword go on behind this word, where no single blank stands? Most do not, and that is found without a
/// look into the index.
bool PlainLines::may_begin(std::span<const AsciiRun> runs, std::size_t word) const {
  std::uint32_t at = runs[word].end;
  while (at < line_.size() && is_space(line_[at])) ++at;
  if (at == line_.size()) return false;
  if (word + 1 == runs.size() || runs[word + 1].begin != at) return mark_follows_[static_cast<unsigned char>(line_[at])];
  return (entries_[ids_[word]].continues & entries_[ids_[word + 1]].own) != 0;
}

PlainLines::Node PlainLines::step(Node node, WordEntries::Id word, bool gap) const {
  const WordType& type = entries_.type(word);
  const Node folded = ladder_.index->step(node, type.folded_print, gap);
  return folded != 0 || type.lemma_print == 0 ? folded : ladder_.index->step(node, type.lemma_print, gap);
}

/// The node behind two words with one blank between them. Most pairs of text are met again and again.
PlainLines::Node PlainLines::first_step(WordEntries::Id word, WordEntries::Id next) {
  static constexpr unsigned node_bits = 64 - 2 * WordEntries::id_bits;
  const std::uint64_t pair = std::uint64_t{word} << WordEntries::id_bits | next;
  std::uint64_t& known = steps_[pair * 0x9E3779B97F4A7C15U >> 51];
  if (known >> node_bits == pair) return static_cast<Node>(known & ((1U << node_bits) - 1));
  const Node node = step(entries_.type(word).node, next, true);
  if (node >> node_bits == 0) known = pair << node_bits | node;
  return node;
}

void PlainLines::advance(Match& match, Node node, std::uint32_t end, bool is_word) const {
  match.node = node;
  match.at = end;
  match.next += is_word;
  ++match.count;
  if (const lexicon::GroupId group = ladder_.index->group_at(node); group != 0) {
    match.group = group;
    match.end = end;
    match.behind = match.next;
  }
}

void PlainLines::read_on(std::span<const AsciiRun> runs, Match& match) const {
  while (match.count < lexicon::Index::longest_span) {
    const std::uint32_t before = match.at;
    while (match.at < line_.size() && is_space(line_[match.at])) ++match.at;
    if (match.at == line_.size()) return;
    const bool gap = match.at > before, is_run = match.next < runs.size() && runs[match.next].begin == match.at;
    const std::uint32_t end = is_run ? runs[match.next].end : match.at + 1;
    const bool is_word = is_run && ids_[match.next] != WordEntries::no_word;
    if (is_word && entries_[ids_[match.next]].own == 0) return;
    const Node node = is_word ? step(match.node, ids_[match.next], gap)
                              : ladder_.index->step(match.node, fingerprint(line_.substr(match.at, end - match.at)), gap);
    if (node == 0) return;
    advance(match, node, end, is_run);
  }
}

/// The number of the word behind the multiword headword that begins here, or 0 where there is none.
std::size_t PlainLines::match_multiword(std::span<const AsciiRun> runs, std::size_t word, Match& match) {
  read_on(runs, match);
  if (match.group == 0) return 0;
  LetterCase letter_case = entries_.type(ids_[word]).letter_case;
  for (std::size_t i = word + 1; i < match.behind && letter_case == LetterCase::upper; ++i) {
    if (ids_[i] != WordEntries::no_word && entries_.type(ids_[i]).letter_case != LetterCase::upper) letter_case = LetterCase::title;
  }
  Counters& counters = full_.counters();
  const bool exact = line_.substr(runs[word].begin, match.end - runs[word].begin) == ladder_.index->key(match.group);
  ++counters.rungs[static_cast<std::size_t>(exact ? Rung::exact : Rung::folded)];
  ++counters.multiwords;
  units_[unit_count_++] = {runs[word].begin, match.end, runs[word].number, entries_.find_headword(match.group, letter_case)};
  return match.behind;
}

/// Reads the first step where one blank stands between two words, as nearly always.
inline bool PlainLines::begin_match(std::span<const AsciiRun> runs, std::size_t word, const WordEntry& entry, Match& match) {
  if (entry.continues == 0) return false;
  const AsciiRun& run = runs[word];
  const WordEntries::Id next = ids_[word + 1];
  if (next > WordEntries::end_of_line && runs[word + 1].begin == run.end + 1 && line_[run.end] == ' ') {
    if ((entry.continues & entries_[next].own) == 0) return false;
    const Node node = first_step(ids_[word], next);
    if (node == 0) return false;
    match.next = word + 1;
    match.count = 1;
    advance(match, node, runs[word + 1].end, true);
    return true;
  }
  if (!may_begin(runs, word)) return false;
  match.node = entries_.type(ids_[word]).node;
  match.at = run.end;
  match.next = word + 1;
  match.count = 1;
  return true;
}

void PlainLines::find_units(std::span<const AsciiRun> runs) {
  static constexpr std::uint64_t steps[] = {1, 1ULL << 16, 1ULL << 32, 1ULL << 48, 0};
  if (units_.size() < runs.size() + 1) units_.resize(2 * runs.size() + 64);
  std::uint64_t counts = 0;
  unit_count_ = 0;
  for (std::size_t i = 0; i < runs.size(); ++i) {
    const AsciiRun& run = runs[i];
    const WordEntry& entry = entries_[ids_[i]];
    if (Match match; begin_match(runs, i, entry, match)) {
      if (const std::size_t behind = match_multiword(runs, i, match); behind != 0) {
        i = behind - 1;
        continue;
      }
    }
    counts += steps[entry.counter];
    // Written whether it is a unit or not: the next one takes the place of what is none.
    units_[unit_count_] = {run.begin, run.end, run.number, ids_[i]};
    unit_count_ += entry.unit;
  }
  Counters& counters = full_.counters();
  for (unsigned rung = 0; rung < 3; ++rung) counters.rungs[rung + 1] += counts >> (16 * rung) & 0xFFFF;
  counters.ignored += counts >> (16 * WordEntry::ignored_counter);
  counters.units += unit_count_;
}

/// Marks the units with the smallest draws by counting, for each, how many are smaller: no branch that depends on a draw.
void PlainLines::select_by_rank(std::size_t wanted) {
  const std::size_t count = unit_count_, padded = (count + 7) / 8 * 8;
  std::int32_t keys[most_ranked];
  for (std::size_t i = 0; i < count; ++i) keys[i] = static_cast<std::int32_t>(static_cast<std::uint32_t>(draws_[i] >> 32) ^ 0x80000000U);
  for (std::size_t i = count; i < padded; ++i) keys[i] = std::numeric_limits<std::int32_t>::max();
  selected_.resize(count);
  std::size_t selected = 0;
  for (std::uint32_t i = 0; i < count; ++i) {
    std::int32_t rank = 0;
    for (std::size_t k = 0; k < padded; ++k) rank += keys[k] < keys[i] ? 1 : 0;
    selected_[selected] = i;
    selected += static_cast<std::size_t>(rank) < wanted;
  }
  selected_.resize(selected);
}

void PlainLines::select() {
  const std::size_t count = unit_count_;
  selected_.clear();
  slots_.resize(count + 1);
  for (std::size_t i = 0; i < count; ++i) slots_[i] = token_slot(units_[i].number, Draw::unit);
  slots_[count] = line_slot(Draw::unit);
  if (options_.selection == Selection::exact && options_.ratio < 1 && count <= most_ranked) {
    draws_.resize(count + 1);
    full_.random().bits(key_, slots_, options_.epoch, draws_.data());
    const auto rate = static_cast<std::uint64_t>(std::llround(options_.ratio * 4294967296.0));
    const auto wanted = static_cast<std::size_t>((rate * count + (draws_[count] & 0xFFFFFFFFU)) >> 32);
    if (wanted == 0) return;
    select_by_rank(wanted);
    if (selected_.size() == wanted) return;  // else two draws begin alike
    selected_.clear();
  }
  select_units(full_.random(), key_, options_.epoch, options_.ratio, options_.selection == Selection::exact, count, line_slot(Draw::unit),
               [&](std::size_t i) { return slots_[i]; }, [&](std::size_t i) { selected_.push_back(static_cast<std::uint32_t>(i)); }, sorted_);
  std::sort(selected_.begin(), selected_.end());
}

void PlainLines::draw_candidates() {
  slots_.clear();
  if (options_.choice != Choice::sample) return;
  for (const std::uint32_t i : selected_) {
    if (entries_[units_[i].id].draws) slots_.push_back(token_slot(units_[i].number, Draw::candidate));
  }
  draws_.resize(slots_.size());
  full_.random().bits(key_, slots_, options_.epoch, draws_.data());
}

void PlainLines::translate() {
  draw_candidates();
  chosen_.clear();
  needed_ = 0;
  const std::uint64_t* draw = draws_.data();
  const bool samples = options_.choice == Choice::sample;
  Counters& counters = full_.counters();
  for (const std::uint32_t i : selected_) {
    const PlainUnit& unit = units_[i];
    const WordEntry& entry = entries_[unit.id];
    const PlainRendering* rendering = entries_.rendering(entry);
    if (entry.titled != 0 && starts_sentence(unit.begin)) rendering += entry.titled;
    if (entry.draws && samples) {
      const std::uint64_t drawn = std::min(*draw++, ~std::uint64_t{0} - 1);  // the last border is above all of these
      while (drawn >= rendering->below) ++rendering;
    }
    ++counters.statuses[static_cast<std::size_t>(rendering->status)];
    needed_ += rendering->length == PlainRendering::elsewhere ? entries_.long_text(*rendering).size() : rendering->length;
    chosen_.push_back({unit.begin, unit.end, rendering});
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
  entries_.start_line();
  if (line.size() > longest_line) return false;
  if (std::memchr(line.data(), '@', line.size()) != nullptr || std::memchr(line.data(), '/', line.size()) != nullptr) return false;
  if (readable < resources::AsciiWords::padding) {
    tail_.assign(line).append(resources::AsciiWords::padding, '\0');
    line = std::string_view(tail_).substr(0, line.size());
  }
  if (!ascii_.split(line)) return false;
  line_ = line;
  key_ = fingerprint(line);
  find_words(ascii_.runs());
  find_units(ascii_.runs());
  select();
  translate();
  Counters& counters = full_.counters();
  ++counters.lines;
  counters.tokens += ascii_.tokens();
  counters.words += word_count_;
  counters.replaced += chosen_.size();
  counters.changed_lines += !chosen_.empty();
  return true;
}

void PlainLines::append(std::string& out) {
  const std::size_t needed = line_.size() + needed_ + 64;
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
