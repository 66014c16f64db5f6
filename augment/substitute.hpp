#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "augment/granularity.hpp"
#include "augment/kept_lengths.hpp"
#include "augment/missing.hpp"
#include "augment/phrases.hpp"
#include "augment/plain_words.hpp"
#include "augment/word_types.hpp"
#include "resources/random.hpp"
#include "resources/segment.hpp"

namespace wug::augment {

/// How units are chosen for replacement.
enum class Selection : std::uint8_t {
  exact,     ///< floor(ratio * units + u) of them, without replacement
  bernoulli  ///< each on its own, as peers do
};
enum class Choice : std::uint8_t {
  sample,  ///< one draw by weight
  best     ///< the heaviest candidate
};

struct SubstituteOptions {
  double ratio = 0.35;  ///< share of the replaceable units that is replaced
  Selection selection = Selection::exact;
  Granularity granularity = Granularity::token;  ///< what is replaced as a whole
  Choice choice = Choice::sample;
  Missing missing = Missing::keep;  ///< `fill` needs Ladder::fillers
  std::uint64_t seed = 1;
  std::uint32_t epoch = 0;  ///< another epoch is another set of draws
};

/// Decisions that draw for one token; each owns a slot, so that switching one off leaves the others as they were.
enum class Draw : std::uint32_t { gate, language, unit, candidate, form, order, spare };
constexpr std::uint32_t token_slot(std::size_t token, Draw draw) {
  return static_cast<std::uint32_t>(token) * 8 + static_cast<std::uint32_t>(draw);
}
/// The slot of a decision about the whole line.
constexpr std::uint32_t line_slot(Draw draw) { return 0xFFFFFFF8U + static_cast<std::uint32_t>(draw); }

/// A unit that the dictionary can replace: one word, or the words of a multiword headword.
struct Unit {
  std::uint32_t begin, end;    ///< segments of the line, end excluded
  const WordType* type;        ///< null for a multiword unit
  lexicon::GroupId group;
  std::uint32_t candidate = 0;
  std::uint32_t special = 0;   ///< number (from 1) of a text that is not the candidate's own rendering
  Rung rung;
  LetterCase letter_case;
  bool replaced = false;
  resources::Status status = resources::Status::attested;
  std::uint8_t pos = 0;        ///< part of speech that the context asks for, as a number of the index; 0 unknown
  const lexicon::Candidate* filler = nullptr;  ///< what stands for a word that the dictionary does not have

  Unit(std::size_t first, std::size_t last, const WordType* word, lexicon::GroupId found, Rung by, LetterCase written)
      : begin(static_cast<std::uint32_t>(first)), end(static_cast<std::uint32_t>(last)), type(word), group(found), rung(by),
        letter_case(written) {}
};

/// A text that stands in a unit's place, and the target features of an inflected word. Valid until the next line.
struct SpecialText {
  std::string_view text, cell;
};

/// The weaker of two statuses: attested, generated, predicted, citation; copied does not count.
resources::Status weaker(resources::Status a, resources::Status b);

/// What was counted, for statistics; sums over blocks.
struct Counters {
  std::uint64_t lines = 0, bad_lines = 0, dropped_lines = 0, changed_lines = 0, reordered = 0;
  std::uint64_t tokens = 0;       ///< parted by white space
  std::uint64_t words = 0;        ///< segments with a letter
  std::uint64_t units = 0;        ///< that the dictionary has
  std::uint64_t replaced = 0, multiwords = 0, ignored = 0;
  std::uint64_t rungs[rung_count] = {};  ///< of all units, by Rung
  std::uint64_t statuses[5] = {}; ///< of replaced units, by Status
  KeptLengths lengths;            ///< where a threshold judges lines
  std::uint64_t bytes_in = 0, bytes_out = 0;
  Counters& operator+=(const Counters& other);
};

class Substituter;

/// What a method adds to word-by-word replacement. One object per thread.
class LineHook {
 public:
  virtual ~LineHook() = default;
  /// Before units are selected: may set Unit::pos.
  virtual void before(Substituter& line) = 0;
  /// After the candidates were chosen: may set other texts, and drop words.
  virtual void after(Substituter& line) = 0;
  /// Where `is_choosy`: false for a translation of a unit that may not be chosen. Every unit has one that may.
  virtual bool allows(const Substituter& /*line*/, const Unit& /*unit*/, std::size_t /*candidate*/) { return true; }
  bool is_choosy = false;
};

/// Finds and replaces the words of one line after the other. Output is a pure function of the line's bytes, the dictionary,
/// the options and the seed: draws are keyed by a hash of the line, never by where it stands. One object per thread.
class Substituter {
 public:
  Substituter(const Ladder& ladder, const SubstituteOptions& options, LineHook* hook = nullptr);

  /// Decides about `line` (valid UTF-8 that stays alive until the results were used).
  void run(std::string_view line);
  /// The same, sooner; false, and nothing done, where the line is not one for PlainWords. `readable` bytes may be read behind it.
  bool run_plain(std::string_view line, std::size_t readable);

  std::string_view line() const { return line_; }
  std::uint64_t line_key() const { return line_key_; }
  const std::vector<resources::Segment>& segments() const { return segments_; }
  std::vector<Unit>& units() { return units_; }
  const std::vector<Unit>& units() const { return units_; }
  std::string_view source_text(const Unit& unit) const {
    return line_.substr(segments_[unit.begin].begin, segments_[unit.end - 1].end - segments_[unit.begin].begin);
  }
  const WordType& type_of(std::size_t segment) {
    if (segment_types_[segment] != nullptr) return *segment_types_[segment];
    const resources::Segment& s = segments_[segment];
    return types_.find(line_.substr(s.begin, s.end - s.begin));
  }
  const Ladder& ladder() const { return ladder_; }
  std::uint64_t bits(std::size_t segment, Draw draw) const {
    return random_.bits(line_key_, token_slot(segment, draw), options_.epoch);
  }
  /// Takes a word out, with the blank behind it: a replaced unit without text. `segment` must not lie inside a multiword
  /// unit. Afterwards the units are in order again, but references to them are void.
  void drop_word(std::size_t segment);

  /// What stands in place of a replaced unit.
  std::string_view text(const Unit& unit) const {
    return unit.special != 0 ? specials_[unit.special - 1].text : types_.text(*unit.type, unit.candidate);
  }
  std::string_view cell(const Unit& unit) const { return unit.special != 0 ? specials_[unit.special - 1].cell : std::string_view(); }
  void set_text(Unit& unit, SpecialText text) {
    specials_.push_back(text);
    unit.special = static_cast<std::uint32_t>(specials_.size());
  }
  lexicon::Candidate candidate(const Unit& unit) const {
    return unit.filler != nullptr ? *unit.filler : ladder_.index->candidate(unit.group, unit.candidate);
  }
  /// True if a word stays because the dictionary does not have it.
  bool has_missing() const;
  WordTypes& types() { return types_; }
  PlainWords& plain_words() { return plain_words_; }
  const resources::Random& random() const { return random_; }
  std::uint32_t epoch() const { return options_.epoch; }
  Counters& counters() { return counters_; }

 private:
  void begin_line(std::string_view line);
  void finish_line();
  void find_types();
  void find_units();
  bool match_multiword(std::size_t begin, const WordType& type);
  void add_multiword(std::size_t begin, std::size_t end, lexicon::GroupId group);
  void list_segments();
  void list_gap(std::uint32_t from, std::uint32_t to);
  void list_units();
  void select();
  /// The first unit of every phrase or sentence of the line.
  void find_groups();
  bool begins_group(const Unit& before, const Unit& unit) const;
  void draw_candidates();
  void translate(Unit& unit, std::uint64_t draw);
  void translate_multiword(Unit& unit, std::uint64_t draw);
  void pick_by_pos(Unit& unit, std::uint64_t draw);
  /// By weight, of `count` candidates.
  template <class Weight>
  void pick(Unit& unit, std::size_t count, std::uint64_t draw, const Weight& weight);
  /// The same where a weight of 0 forbids a candidate.
  template <class Weight>
  void pick_allowed(Unit& unit, std::size_t count, std::uint64_t draw, const Weight& weight);
  bool is_choosy() const { return hook_ != nullptr && hook_->is_choosy; }
  bool starts_sentence(std::size_t segment) const;
  void find_addresses();
  bool is_address(const resources::Segment& segment) const;

  const Ladder& ladder_;
  SubstituteOptions options_;
  LineHook* hook_;
  resources::Random random_;
  resources::Segmenter segmenter_;
  WordTypes types_;
  PlainWords plain_words_;
  std::string_view line_;
  std::uint64_t line_key_ = 0;
  std::vector<resources::Segment> segments_;
  std::vector<const WordType*> segment_types_;  ///< of words; null of other segments and of addresses
  std::vector<std::pair<std::uint32_t, std::uint32_t>> addresses_;  ///< byte ranges of URLs and e-mail addresses
  std::vector<Unit> units_;
  std::vector<SpecialText> specials_;
  std::vector<std::pair<std::uint64_t, std::uint32_t>> draws_;
  std::vector<std::uint32_t> slots_;
  std::vector<std::uint64_t> candidate_draws_;  ///< of the units that are translated, in order
  std::vector<std::uint32_t> groups_;  ///< first units
  Phrases phrases_;
  Counters counters_;
};

/// Appends the line with its replaced units.
void append_text(const Substituter& line, std::string& out);

}  // namespace wug::augment
