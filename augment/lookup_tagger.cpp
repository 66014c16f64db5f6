#include "augment/lookup_tagger.hpp"

#include <algorithm>

#include "resources/conllu.hpp"
#include "resources/normalize.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

enum class Character : std::uint8_t { letter, digit, symbol, mark };

/// Enough to tell words from the rest: everything outside ASCII is a letter but for the blocks of punctuation and currency.
Character character_of(char32_t c) {
  if (c >= U'0' && c <= U'9') return Character::digit;
  if (c < 0x80) {
    const bool letter = (c >= U'a' && c <= U'z') || (c >= U'A' && c <= U'Z');
    if (letter) return Character::letter;
    return std::u32string_view(U"$%+<=>^|~").find(c) != std::u32string_view::npos ? Character::symbol : Character::mark;
  }
  const bool currency = (c >= 0xA2 && c <= 0xA5) || (c >= 0x20A0 && c <= 0x20CF);
  if (currency || c == 0xA7 || c == 0xA9 || c == 0xAE || c == 0xB0 || c == 0xB1 || c == 0xD7 || c == 0xF7) return Character::symbol;
  const bool mark = c == 0xA0 || c == 0xA1 || c == 0xAB || c == 0xB7 || c == 0xBB || c == 0xBF || (c >= 0x2000 && c <= 0x206F) || (c >= 0x3000 && c <= 0x303F);
  return mark ? Character::mark : Character::letter;
}

/// "" for words; else the class that the characters tell.
std::string_view class_by_characters(std::string_view form) {
  bool letter = false, digit = false, symbol = false;
  for (std::size_t at = 0; at < form.size();) {
    const Character character = character_of(resources::next_code_point(form, at));
    letter = letter || character == Character::letter;
    digit = digit || character == Character::digit;
    symbol = symbol || character == Character::symbol;
  }
  if (letter) return "";
  return digit ? "NUM" : symbol ? "SYM" : "PUNCT";
}

bool begins_with_capital(std::string_view form) {
  std::size_t end = 0;
  if (!form.empty()) resources::next_code_point(form, end);
  const std::string_view first = form.substr(0, end);
  return resources::upper_case(first) == first && resources::fold_case(first) != first;
}

void add_misc(std::string& misc, std::string_view key, std::string_view value) {
  if (value.empty()) return;
  misc += (misc.empty() ? "" : "|") + std::string(key) + "=" + std::string(value);
}

}  // namespace

LookupTagger::Tag LookupTagger::tag(std::string_view form, bool first) const {
  Tag tag;
  const WordClasses::Found found = classes_.find(form);
  tag.source = found.source;
  if (!found.readings.empty()) {
    const ClassReading& best = found.readings.front();
    tag.upos = best.upos;
    tag.lemma = best.lemma;
    tag.feats = best.feats;
    for (const ClassReading& reading : found.readings) tag.candidates += (tag.candidates.empty() ? "" : ",") + reading.upos;
    return tag;
  }
  tag.upos = class_by_characters(form);
  if (tag.upos.empty()) tag.upos = begins_with_capital(form) && !first ? "PROPN" : "NOUN";
  return tag;
}

void LookupTagger::tag(Sentence& sentence) const {
  bool first = true;
  for (Word& word : sentence.words) {
    Tag tag = this->tag(word.form, first);
    first = first && class_by_characters(word.form) == "PUNCT";  // a quotation mark does not begin a sentence
    word.upos = std::move(tag.upos);
    word.xpos.clear();
    word.lemma = std::move(tag.lemma);
    word.feats = std::move(tag.feats);
    add_misc(word.misc, "Candidates", tag.candidates);
    add_misc(word.misc, "TagFrom", name_of(tag.source));
  }
}

void count_tags(const Sentence& gold, const Sentence& tagged, TagCounts& counts) {
  for (std::size_t i = 0; i < gold.words.size() && i < tagged.words.size(); ++i) {
    const std::string& wanted = gold.words[i].upos;
    if (wanted.empty()) continue;
    const Word& word = tagged.words[i];
    const bool correct = word.upos == wanted;
    const std::string_view from = resources::value_of(word.misc, "TagFrom");
    ++counts.words;
    counts.correct += correct ? 1 : 0;
    counts.ambiguous += resources::value_of(word.misc, "Candidates").find(',') != std::string_view::npos ? 1 : 0;
    for (TagCounts::Share* share : {&counts.by_source[std::string(from)], &counts.by_gold[wanted]}) {
      ++share->words;
      share->correct += correct ? 1 : 0;
    }
    if (!correct) ++counts.confusions[{wanted, word.upos}];
  }
}

Sentence sentence_of(std::string_view text, resources::Segmenter& segmenter) {
  Sentence sentence;
  sentence.text = std::string(text);
  std::vector<resources::Segment> segments;
  segmenter.split(text, segments);
  for (const auto& segment : segments) {
    if (segment.kind == resources::SegmentKind::space) {
      if (!sentence.words.empty()) sentence.words.back().space_after = true;
      continue;
    }
    Word word;
    word.form = std::string(text.substr(segment.begin, segment.end - segment.begin));
    word.space_after = false;
    sentence.words.push_back(std::move(word));
  }
  for (Word& word : sentence.words) {
    if (!word.space_after) word.misc = "SpaceAfter=No";
  }
  if (!sentence.words.empty()) sentence.words.back().misc.clear();
  sentence.comments.push_back("# text = " + sentence.text);
  return sentence;
}

}  // namespace wug::augment
