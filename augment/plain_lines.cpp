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

/// At most 15 bytes more than `length` are read and written.
char* copy(char* to, const char* from, std::size_t length) {
  if (length > 32) {
    std::memcpy(to, from, length);
    return to + length;
  }
  std::memcpy(to, from, 16);
  if (length > 16) std::memcpy(to + 16, from + 16, 16);
  return to + length;
}

}  // namespace

PlainLines::PlainLines(Substituter& full, const SubstituteOptions& options)
    : full_(full), options_(options), ladder_(full.ladder()), types_(full.types()), phrases_(ladder_.to), entries_(types_, *ladder_.index), dead_ends_(8192) {
  number_entry_.own = ~std::uint64_t{0};
  for (unsigned c = 0; c < 128; ++c) {
    const char mark = static_cast<char>(c);
    mark_follows_[c] = ladder_.index->follows_any(fingerprint({&mark, 1}));
  }
}

void PlainLines::find_words(std::span<const AsciiRun> runs) {
  word_count_ = 0;
  run_count_ = runs.size();
  if (words_.size() < runs.size() + 1) words_.resize(runs.size() * 2 + 64);
  const std::size_t size_before = entries_.size();
  Word* word = words_.data();
  for (const AsciiRun& run : runs) {
    const bool is_word = run.kind == SegmentKind::word;
    word_count_ += is_word;
    const auto key = WordEntries::key_of(line_.data() + run.begin, run.end - run.begin);
    const std::size_t hash = key.hash();
    entries_.prefetch(hash);
    *word++ = {run.begin, run.end, run.number, is_word ? nullptr : &number_entry_, key, hash};
  }
  for (Word* at = words_.data(); at != word; ++at) {
    if (at->entry == nullptr) at->entry = &entries_.find(line_.substr(at->begin, at->end - at->begin), at->key, at->hash);
  }
  if (entries_.size() != size_before) return find_words(runs);  // the table grew: entries stand elsewhere
  *word = {0, 0, 0, &end_entry_, {}, 0};
}

/// Could a multiword headword go on behind this word? Most do not, and that is found without a look into the index.
bool PlainLines::may_begin(std::size_t word) const {
  std::uint32_t at = words_[word].end;
  while (at < line_.size() && is_space(line_[at])) ++at;
  if (at == line_.size()) return false;
  const Word& next = words_[word + 1];
  if (word + 1 == run_count_ || next.begin != at) return mark_follows_[static_cast<unsigned char>(line_[at])];
  return (words_[word].entry->continues & next.entry->own) != 0;
}

/// The same for words with one blank between them. Most pairs of text are met again and again.
bool PlainLines::may_continue(const Word& word, const Word& next) {
  if ((word.entry->continues & next.entry->own) == 0) return false;
  const WordType* other = next.entry->type;
  if (other == nullptr || word.entry->id == 0 || next.entry->id == 0) return true;
  const std::uint64_t pair = std::uint64_t{word.entry->id} << 32 | next.entry->id;
  std::uint64_t& known = dead_ends_[resources::fold_product(pair, 0x9E3779B97F4A7C15U) & (dead_ends_.size() - 1)];
  if (known == pair) return false;
  const lexicon::Index::Node node = word.entry->type->node;
  if (ladder_.index->step(node, other->folded_print, true) != 0) return true;
  if (other->lemma_print != 0 && ladder_.index->step(node, other->lemma_print, true) != 0) return true;
  known = pair;
  return false;
}

/// The number of the word behind the multiword headword that begins here, or 0 where there is none.
std::size_t PlainLines::match_multiword(std::size_t word) {
  const lexicon::Index& index = *ladder_.index;
  const WordType& type = *words_[word].entry->type;
  lexicon::Index::Node node = type.node;
  lexicon::GroupId best = 0;
  std::uint32_t at = words_[word].end, best_end = 0;
  std::size_t next = word + 1, best_next = 0, count = 1;
  bool gap = false;
  while (at < line_.size() && count < lexicon::Index::longest_span) {
    if (is_space(line_[at])) {
      gap = true;
      ++at;
      continue;
    }
    const bool run = next < run_count_ && words_[next].begin == at;
    const std::uint32_t end = run ? words_[next].end : at + 1;
    const WordType* other = run ? words_[next].entry->type : nullptr;
    if (other != nullptr) {
      const auto folded = index.step(node, other->folded_print, gap);
      node = folded != 0 || other->lemma_print == 0 ? folded : index.step(node, other->lemma_print, gap);
    } else {
      node = index.step(node, fingerprint(line_.substr(at, end - at)), gap);
    }
    if (node == 0) break;
    next += run;
    ++count;
    gap = false;
    at = end;
    if (index.group_at(node) == 0) continue;
    best = index.group_at(node);
    best_end = end;
    best_next = next;
  }
  if (best == 0) return 0;
  LetterCase letter_case = type.letter_case;
  for (std::size_t i = word; i < best_next && letter_case == LetterCase::upper; ++i) {
    const WordType* other = words_[i].entry->type;
    if (other != nullptr && other->letter_case != LetterCase::upper) letter_case = LetterCase::title;
  }
  Counters& counters = full_.counters();
  const bool exact = line_.substr(words_[word].begin, best_end - words_[word].begin) == index.key(best);
  ++counters.rungs[static_cast<std::size_t>(exact ? Rung::exact : Rung::folded)];
  ++counters.multiwords;
  units_[unit_count_++] = {words_[word].begin, best_end, words_[word].number, best, nullptr,
                           static_cast<std::uint32_t>(index.candidate_count(best)), letter_case};
  return best_next;
}

void PlainLines::find_units() {
  static constexpr std::uint64_t steps[] = {1, 1ULL << 16, 1ULL << 32, 1ULL << 48, 0};
  if (units_.size() < run_count_ + 1) units_.resize(2 * run_count_ + 64);
  std::uint64_t counts = 0;
  unit_count_ = 0;
  for (std::size_t i = 0; i < run_count_; ++i) {
    const Word& word = words_[i];
    const Word& next = words_[i + 1];
    const WordEntry& entry = *word.entry;
    const bool blank = next.begin == word.end + 1 && line_[word.end] == ' ';
    const bool goes_on = blank ? may_continue(word, next) : entry.continues != 0 && may_begin(i);
    if (goes_on) {
      if (const std::size_t behind = match_multiword(i); behind != 0) {
        i = behind - 1;
        continue;
      }
    }
    counts += steps[entry.counter];
    // Written whether it is a unit or not: the next one takes the place of what is none.
    units_[unit_count_] = {word.begin, word.end, word.number, entry.group, entry.type, entry.renderings, LetterCase::lower};
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
  for (const std::uint32_t i : selected_) {
    if (draws_candidate(units_[i])) slots_.push_back(token_slot(units_[i].number, Draw::candidate));
  }
  draws_.resize(slots_.size());
  full_.random().bits(key_, slots_, options_.epoch, draws_.data());
}

void PlainLines::translate_word(const PlainUnit& unit, const std::uint64_t*& draw) {
  const WordType& type = *unit.type;
  std::size_t candidate = 0;
  if (draws_candidate(unit)) candidate = types_.pick(type, resources::Random::scale(*draw++, type.total_weight));
  const auto status = type.rung == Rung::lemma ? resources::Status::citation : types_.status(type, candidate);
  ++full_.counters().statuses[static_cast<std::size_t>(status)];
  Chosen& chosen = chosen_.emplace_back(Chosen{unit.begin, unit.end, types_.text(type, candidate), true});
  if (!type.always_capital || !starts_sentence(unit.begin)) return;
  chosen.text = phrases_.in_case(chosen.text, unit.group, static_cast<std::uint32_t>(candidate), LetterCase::title);
  chosen.padded = false;
}

void PlainLines::translate_multiword(const PlainUnit& unit, const std::uint64_t*& draw) {
  const lexicon::Index& index = *ladder_.index;
  std::uint32_t number = 0;
  if (draws_candidate(unit)) {
    std::uint64_t total = 0;
    for (std::size_t i = 0; i < index.candidate_count(unit.group); ++i) total += index.candidate(unit.group, i).weight;
    std::uint64_t left = resources::Random::scale(*draw++, total);
    for (; left >= index.candidate(unit.group, number).weight; ++number) left -= index.candidate(unit.group, number).weight;
  }
  const lexicon::Candidate candidate = index.candidate(unit.group, number);
  ++full_.counters().statuses[static_cast<std::size_t>(candidate.status)];
  chosen_.push_back({unit.begin, unit.end, phrases_.in_case(candidate.text, unit.group, number, unit.letter_case), false});
}

void PlainLines::translate() {
  draw_candidates();
  chosen_.clear();
  const std::uint64_t* draw = draws_.data();
  for (const std::uint32_t i : selected_) {
    units_[i].type != nullptr ? translate_word(units_[i], draw) : translate_multiword(units_[i], draw);
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
  phrases_.make_room();
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
  find_units();
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
  std::size_t needed = line_.size() + 32;
  for (const Chosen& chosen : chosen_) needed += chosen.text.size();
  if (buffer_.size() < needed) buffer_.resize(needed * 2);
  char* to = buffer_.data();
  std::uint32_t copied = 0;
  for (const Chosen& chosen : chosen_) {
    to = copy(to, line_.data() + copied, chosen.begin - copied);
    if (chosen.padded) {
      to = copy(to, chosen.text.data(), chosen.text.size());
    } else {
      std::memcpy(to, chosen.text.data(), chosen.text.size());
      to += chosen.text.size();
    }
    copied = chosen.end;
  }
  to = copy(to, line_.data() + copied, line_.size() - copied);
  *to++ = '\n';
  out.append(buffer_.data(), static_cast<std::size_t>(to - buffer_.data()));
}

}  // namespace wug::augment
