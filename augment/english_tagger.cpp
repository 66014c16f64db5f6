#include "augment/english_tagger.hpp"

#include <span>

#include "resources/fingerprint.hpp"

namespace wug::augment {
using resources::Segment;
using resources::SegmentKind;

/// What stands before the noun that is to come.
struct EnglishTagger::Phrase {
  bool open = false;      ///< a determiner or adjective waits for its noun
  bool governed = false;  ///< a preposition stands before it, whether or not the profile knows it
  bool has_adjectives = false;
  std::uint32_t article = UnitTag::none, preposition = UnitTag::none;
  Use article_use, preposition_use;
};

/// What has been read of the current clause.
struct EnglishTagger::Clause {
  enum class Verb : std::uint8_t { none, base, participle };
  Phrase phrase;
  bool verb_seen = false, subject_seen = false, subject_plural = false;
  std::uint8_t subject_person = 0;
  Verb expected = Verb::none;  ///< what an auxiliary asks of the next verb

  void end_phrase() { phrase = {}; }
  void restart() { *this = {}; }
  void mark(char c) {
    if (c == '.' || c == ';' || c == ':' || c == '!' || c == '?') {
      restart();
    } else if (c != '-' && c != '\'') {
      end_phrase();
    }
  }
};

namespace {

Wish::Number number_of(bool plural) { return plural ? Wish::plural : Wish::singular; }

}  // namespace

std::string_view ud_class(UnitTag::Kind kind) {
  switch (kind) {
    case UnitTag::Kind::noun: return "NOUN";
    case UnitTag::Kind::verb: return "VERB";
    case UnitTag::Kind::adjective: return "ADJ";
    case UnitTag::Kind::pronoun: return "PRON";
    case UnitTag::Kind::modal: return "AUX";
    default: return "";
  }
}

EnglishTagger::EnglishTagger(const Profile& profile)
    : profile_(profile), subject_(values_.number_of(profile.subject)), object_(values_.number_of(profile.object)), possessor_(values_.number_of(profile.possessor)) {}

/// What the profile says of a function word as it is written, cached: its tables are asked for every other word.
inline EnglishTagger::Use EnglishTagger::use_of(Uses& known, const FunctionTable& words, std::string_view written) {
  const std::uint64_t print = resources::fingerprint(written);
  auto& [of, use] = known[print % known.size()];
  if (of != print) {
    of = print;
    use = {};
    std::string folded(written);
    for (char& c : folded) c = static_cast<char>(c >= 'A' && c <= 'Z' ? c + 32 : c);
    if (const auto found = words.find(folded); found != words.end()) use = {values_.number_of(found->second.value), true, found->second.drop};
  }
  return use;
}

inline void EnglishTagger::closed_word(Clause& clause, std::uint32_t segment, const WordType& type, std::string_view written) {
  switch (type.closed.kind) {
    case Closed::preposition:
    case Closed::to: {
      clause.end_phrase();
      clause.phrase.governed = true;
      clause.phrase.preposition = segment;
      clause.phrase.preposition_use = use_of(prepositions_, profile_.prepositions, written);
      break;
    }
    case Closed::article: {
      clause.phrase.open = true;
      clause.phrase.article = segment;
      clause.phrase.article_use = use_of(articles_, profile_.articles, written);
      break;
    }
    case Closed::determiner:
    case Closed::possessive: clause.phrase.open = true; break;
    case Closed::subject_pronoun:
    case Closed::pronoun:
      clause.end_phrase();
      if (!clause.phrase.governed && (type.closed.kind == Closed::subject_pronoun || !clause.verb_seen)) {
        clause.verb_seen = false;
        clause.subject_seen = true;
        clause.subject_person = type.closed.person;
        clause.subject_plural = type.closed.plural;
      }
      break;
    case Closed::object_pronoun: clause.end_phrase(); break;
    case Closed::modal:
    case Closed::auxiliary_do:
      clause.end_phrase();
      clause.expected = Clause::Verb::base;
      break;
    case Closed::be:
    case Closed::have:
      clause.end_phrase();
      clause.verb_seen = true;
      clause.expected = Clause::Verb::participle;
      break;
    case Closed::conjunction:
    case Closed::day: clause.end_phrase(); break;
    case Closed::subordinator: clause.restart(); break;
    default: break;
  }
}

inline void EnglishTagger::noun(Clause& clause, std::uint16_t form, std::uint32_t unit, std::vector<UnitTag>& tags) {
  UnitTag& tag = tags[unit];
  tag.kind = UnitTag::Kind::noun;
  tag.wish.part = Wish::noun;
  const bool plural = (form & form_plural) != 0;
  tag.wish.number = number_of(plural) & 3U;
  if ((form & form_genitive) != 0) {
    tag.wish.grammatical_case = possessor_;
  } else if (clause.phrase.governed) {
    tag.wish.grammatical_case = clause.phrase.preposition_use.value;
    if (clause.phrase.preposition_use.drop) tag.preposition = clause.phrase.preposition;
  } else {
    tag.wish.grammatical_case = clause.verb_seen ? object_ : subject_;
    if (!clause.verb_seen) {
      clause.subject_plural = !profile_.pronoun_agreement && (plural || clause.subject_seen);  // two nouns before the verb: a king and a priest go
      clause.subject_seen = true;
      clause.subject_person = 3;
    }
  }
  if (clause.phrase.article_use.drop) tag.article = clause.phrase.article;
  tag.wish.definiteness = clause.phrase.article_use.value;
  if (clause.phrase.has_adjectives) {
    for (const std::uint32_t adjective : adjectives_) tags[adjective].head = unit;
  }
  clause.end_phrase();
}

inline void EnglishTagger::verb(Clause& clause, std::uint16_t form, UnitTag& tag) {
  tag.kind = UnitTag::Kind::verb;
  tag.wish.part = Wish::verb;
  const bool bare = (form & form_bare) != 0, past = (form & form_past) != 0;
  if ((form & form_participle) != 0 || (past && clause.expected == Clause::Verb::participle)) {
    tag.wish.part = Wish::participle;
    tag.wish.tense = past ? Wish::past : Wish::present;
  } else if (bare && (clause.phrase.governed || clause.expected == Clause::Verb::base)) {
    tag.wish.infinitive = 1;
  } else if (bare && !clause.subject_seen) {
    tag.wish.mood = Wish::imperative;
    tag.wish.person = 2;
    tag.wish.number = Wish::singular;
  } else {
    tag.wish.mood = Wish::indicative;
    tag.wish.tense = past ? Wish::past : Wish::present;
    const bool third = (form & form_third) != 0, second = (form & form_second) != 0;
    tag.wish.person = (second ? 2U : third || clause.subject_person == 0 ? 3U : clause.subject_person) & 3U;
    tag.wish.number = number_of(!second && !third && clause.subject_plural) & 3U;
  }
  clause.end_phrase();
  clause.verb_seen = true;
  clause.expected = Clause::Verb::none;
}

/// Of an adjective, for its noun.
inline void EnglishTagger::wait(Phrase& phrase, std::uint32_t unit) {
  if (!std::exchange(phrase.has_adjectives, true)) adjectives_.clear();
  adjectives_.push_back(unit);
}

inline void EnglishTagger::content_word(Clause& clause, Substituter& line, std::uint32_t unit, std::vector<UnitTag>& tags) {
  const Unit& word = line.units()[unit];
  const WordType& type = *word.type;
  if ((type.form & form_noun) != 0) return noun(clause, type.form, unit, tags);
  if ((type.form & form_verb) != 0) return verb(clause, type.form, tags[unit]);
  const bool degree = (type.form & form_adjective) != 0;
  const bool may_be_verb = (type.classes & (class_verb | class_unknown)) != 0;
  const bool may_be_noun = (type.classes & (class_noun | class_unknown)) != 0;
  const bool wants_verb = !clause.phrase.open && (clause.expected == Clause::Verb::base || (clause.phrase.governed && !clause.phrase.preposition_use.known) ||
                                                (clause.subject_seen && !clause.verb_seen && !clause.phrase.governed));
  if ((type.classes & class_adjective) != 0 && !(may_be_noun && !clause.phrase.open) && !(may_be_verb && wants_verb)) {
    UnitTag& tag = tags[unit];
    tag.kind = UnitTag::Kind::adjective;
    tag.wish.part = Wish::adjective;
    clause.phrase.open = true;
    wait(clause.phrase, unit);
  } else if (degree) {
    UnitTag& tag = tags[unit];
    tag.kind = UnitTag::Kind::adjective;
    tag.wish.part = Wish::adjective;
    tag.wish.degree = (type.form & form_superlative) != 0 ? Wish::superlative : Wish::comparative;
    wait(clause.phrase, unit);
  } else if (may_be_verb && (wants_verb || !may_be_noun)) {
    verb(clause, form_verb | form_bare, tags[unit]);
  } else if (may_be_noun) {
    noun(clause, form_noun, unit, tags);
  }
}

/// Before the clause takes notice of the pronoun: its case hangs on what stands before it.
inline void EnglishTagger::tag_pronoun(const Clause& clause, const ClosedWord& word, UnitTag& tag) const {
  tag.kind = UnitTag::Kind::pronoun;
  tag.wish.part = Wish::pronoun;
  tag.wish.person = (word.person == 0 ? 3U : word.person) & 3U;
  tag.wish.number = number_of(word.plural) & 3U;
  tag.wish.grammatical_case = clause.verb_seen || clause.phrase.governed ? object_ : subject_;
  if (clause.phrase.governed && clause.phrase.preposition_use.known) tag.wish.grammatical_case = clause.phrase.preposition_use.value;
  if (word.kind == Closed::subject_pronoun) tag.wish.grammatical_case = subject_;
}

void EnglishTagger::tag(Substituter& line, std::vector<UnitTag>& tags) {
  const std::span<const Segment> segments(line.segments());  // these do not change, whatever is written
  const std::span<const Unit> units(line.units());
  tags.assign(units.size(), {});
  Clause clause;
  std::uint32_t unit = 0;
  for (std::uint32_t i = 0; i < segments.size(); ++i) {
    const Segment& segment = segments[i];
    if (segment.kind == SegmentKind::space) continue;
    while (unit < units.size() && units[unit].end <= i) ++unit;
    const bool inside = unit < units.size() && units[unit].begin <= i;
    if (inside && units[unit].type == nullptr) {  // a multiword unit closes what is open
      if (units[unit].begin == i) clause.end_phrase();
      continue;
    }
    if (segment.kind == SegmentKind::other) {
      clause.mark(line.line()[segment.begin]);
      continue;
    }
    if (segment.kind == SegmentKind::number) {
      clause.phrase.open = true;
      continue;
    }
    const WordType& type = line.type_of(i);
    if (type.closed.kind != Closed::none) {
      const bool pronoun = type.closed.kind == Closed::subject_pronoun || type.closed.kind == Closed::object_pronoun;
      if (inside && pronoun) tag_pronoun(clause, type.closed, tags[unit]);
      if (inside && type.closed.kind == Closed::modal && !clause.phrase.open) tags[unit].kind = UnitTag::Kind::modal;
      closed_word(clause, i, type, line.line().substr(segment.begin, segment.end - segment.begin));
      continue;
    }
    if (inside) {
      content_word(clause, line, unit, tags);
    } else if ((type.classes & class_verb) != 0 && !clause.phrase.open && !clause.phrase.governed) {
      clause.verb_seen = true;  // an unknown word that looks like a verb
      clause.expected = Clause::Verb::none;
      clause.end_phrase();
    } else if (clause.phrase.open || clause.phrase.governed) {
      clause.end_phrase();  // a word that the dictionary does not know: most likely the noun of the phrase
    }
  }
}

}  // namespace wug::augment
