#include "resources/corpus.hpp"

namespace wug::resources {

std::string rebuild_text(const Sentence& sentence) {
  std::string text;
  std::size_t range = 0;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    const int number = static_cast<int>(i) + 1;
    while (range < sentence.ranges.size() && sentence.ranges[range].last < number) ++range;
    bool space = sentence.words[i].space_after;
    if (range < sentence.ranges.size() && sentence.ranges[range].first <= number) {
      const WordRange& token = sentence.ranges[range];
      if (number == token.first) text += token.form;
      space = number == token.last && token.space_after;
    } else {
      text += sentence.words[i].form;
    }
    if (space && i + 1 < sentence.words.size()) text += ' ';
  }
  return text;
}

std::vector<LabelSpan> read_spans(const std::vector<std::string>& labels, std::size_t* repairs) {
  std::vector<LabelSpan> spans;
  bool open = false;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string& label = labels[i];
    if (label.size() < 3 || label[1] != '-') {
      open = false;
      continue;
    }
    const char kind = label[0];
    const std::string type = label.substr(2);
    const bool inside = kind == 'I' || kind == 'E' || kind == 'L' || kind == 'M';
    if (inside && open && spans.back().type == type) {
      spans.back().end = i + 1;
    } else {
      if (inside && repairs != nullptr) ++*repairs;
      spans.push_back({i, i + 1, type});
    }
    open = kind == 'B' || kind == 'I' || kind == 'M';
  }
  return spans;
}

std::vector<std::string> write_spans(const std::vector<LabelSpan>& spans, std::size_t words) {
  std::vector<std::string> labels(words, "O");
  for (const LabelSpan& span : spans) {
    for (std::size_t i = span.begin; i < span.end && i < words; ++i) {
      labels[i] = (i == span.begin ? "B-" : "I-") + span.type;
    }
  }
  return labels;
}

}  // namespace wug::resources
