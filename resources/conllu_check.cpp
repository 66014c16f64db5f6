#include "resources/conllu_check.hpp"

#include <algorithm>
#include <iterator>

#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"

namespace wug::resources {
namespace {

constexpr std::string_view tags[] = {"ADJ",  "ADP", "ADV",  "AUX",   "CCONJ", "DET",   "INTJ", "NOUN", "NUM",
                                     "PART", "PRON", "PROPN", "PUNCT", "SCONJ", "SYM", "VERB", "X"};

class Faults {
 public:
  explicit Faults(const Sentence& sentence) : sentence_(sentence) {}

  std::vector<std::string> find() {
    for (word_ = 0; word_ < sentence_.words.size(); ++word_) check_word(sentence_.words[word_]);
    for (const WordRange& range : sentence_.ranges) check_range(range);
    check_text();
    return std::move(faults_);
  }

 private:
  void add(const std::string& fault) { faults_.push_back("word " + std::to_string(word_ + 1) + ": " + fault); }

  void check_word(const Word& word) {
    if (!word.upos.empty() && std::find(std::begin(tags), std::end(tags), word.upos) == std::end(tags)) {
      add("found the tag " + in_quotes(word.upos) + ", expected a UPOS tag");
    }
    for (const std::string* column : {&word.form, &word.lemma, &word.xpos, &word.feats, &word.deprel, &word.deps, &word.misc}) {
      if (!column->empty() && trim(*column).size() != column->size()) add("found a blank at the edge of " + in_quotes(*column));
    }
    for (const std::string* column : {&word.form, &word.lemma}) {
      const bool digits = column->find_first_of("0123456789") != std::string::npos;
      if (column->find(' ') != std::string::npos && !digits) add("found a blank in " + in_quotes(*column));
    }
    check_features(word.feats);
    if ((word.head == 0) != (word.deprel.substr(0, word.deprel.find(':')) == "root")) {
      add("found the head " + std::to_string(word.head) + " with the relation " + in_quotes(word.deprel));
    }
    if (word.head < 0 && !word.deprel.empty()) add("found the relation " + in_quotes(word.deprel) + " without a head");
    if (word.head == static_cast<int>(word_) + 1) add("found itself as its head");
  }

  void check_features(std::string_view feats) {
    std::string before;
    for (std::size_t begin = 0; begin < feats.size();) {
      const std::size_t end = std::min(feats.find('|', begin), feats.size());
      const std::string_view item = feats.substr(begin, end - begin);
      const std::size_t equals = item.find('=');
      if (equals == std::string_view::npos || equals == 0 || equals + 1 == item.size()) {
        add("found the feature " + in_quotes(std::string(item)) + ", expected Name=Value");
      } else {
        const std::string name = fold_case(item.substr(0, equals));
        if (!before.empty() && name <= before) add("found the feature " + in_quotes(std::string(item)) + " out of order or twice");
        before = name;
      }
      begin = end + 1;
    }
  }

  void check_range(const WordRange& range) {
    for (int i = range.first; i <= range.last; ++i) {
      word_ = static_cast<std::size_t>(i) - 1;
      if (!value_of(sentence_.words[word_].misc, "SpaceAfter").empty()) add("found SpaceAfter inside of a multiword token");
    }
  }

  void check_text() {
    const bool named = std::any_of(sentence_.comments.begin(), sentence_.comments.end(), [](const std::string& c) { return c.starts_with("# sent_id"); });
    if (!named) faults_.push_back("found no # sent_id");
    if (rebuild_text(sentence_) != sentence_.text) faults_.push_back("the words give " + in_quotes(rebuild_text(sentence_)) + ", not the # text");
  }

  const Sentence& sentence_;
  std::size_t word_ = 0;
  std::vector<std::string> faults_;
};

}  // namespace

std::vector<std::string> format_faults(const Sentence& sentence) { return Faults(sentence).find(); }

std::vector<std::string> label_faults(const std::vector<std::string>& labels) {
  std::vector<std::string> faults;
  for (std::size_t i = 0; i < labels.size(); ++i) {
    const std::string& label = labels[i];
    if (label == "O") continue;
    const bool typed = label.size() > 2 && (label.starts_with("B-") || label.starts_with("I-"));
    if (!typed) faults.push_back("word " + std::to_string(i + 1) + ": found the label " + in_quotes(label) + ", expected O, B-TYPE or I-TYPE");
    const bool goes_on = i > 0 && labels[i - 1].size() > 2 && labels[i - 1][0] != 'O' && labels[i - 1].substr(2) == label.substr(std::min<std::size_t>(2, label.size()));
    if (typed && label[0] == 'I' && !goes_on) faults.push_back("word " + std::to_string(i + 1) + ": found " + in_quotes(label) + " without its beginning");
  }
  return faults;
}

}  // namespace wug::resources
