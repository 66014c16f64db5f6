#include "augment/lookup_tagger.hpp"

#include <algorithm>

#include "augment/word_shape.hpp"
#include "resources/conllu.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::Sentence;
using resources::Word;

namespace {

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
