#include "augment/project.hpp"

#include <algorithm>

#include "resources/conllu.hpp"

namespace wug::augment {
using resources::AlignedToken;
using resources::LabelSpan;
using resources::Sentence;
using resources::Word;

namespace {

bool has_tree(const Sentence& sentence) { return !sentence.words.empty() && sentence.words[0].head >= 0; }

/// The word of [begin, end) whose head lies outside; nullopt if there are several.
std::optional<std::size_t> root_of(const Sentence& sentence, std::size_t begin, std::size_t end) {
  std::optional<std::size_t> root;
  for (std::size_t i = begin; i < end; ++i) {
    const int head = sentence.words[i].head;
    if (head > static_cast<int>(begin) && head <= static_cast<int>(end)) continue;
    if (root) return std::nullopt;
    root = i;
  }
  return root;
}

bool is_closed(std::string_view upos) {
  return upos == "ADP" || upos == "DET" || upos == "AUX" || upos == "CCONJ" || upos == "SCONJ" || upos == "PART" || upos == "PRON";
}

std::string_view relation_inside(std::string_view upos) {
  return is_closed(upos) ? "fixed" : upos == "PROPN" ? "flat" : "compound";
}

/// The word with this number in a text parted by blanks; "" where there are fewer.
std::string nth_word(std::string_view text, std::size_t number) {
  for (; number > 0 && !text.empty(); --number) text.remove_prefix(std::min(text.find(' '), text.size() - 1) + 1);
  return std::string(text.substr(0, text.find(' ')));
}

/// The words of the new sentence and where each source word went.
class Builder {
 public:
  Builder(const Sentence& source, const std::vector<Replacement>& replacements)
      : source_(source), replacements_(replacements), place_(source.words.size(), absorbed) {}

  Projection build() {
    std::size_t at = 0;
    for (const Replacement& replacement : replacements_) {
      for (; at < replacement.begin; ++at) copy(at);
      put(replacement);
      at = replacement.end;
    }
    for (; at < source_.words.size(); ++at) copy(at);
    set_heads();
    set_labels();
    Sentence& out = result_.sentence;
    out.id = source_.id;
    out.intent = source_.intent;
    out.line = source_.line;
    keep_ranges();
    if (replacements_.empty()) out.empty_nodes = source_.empty_nodes;
    out.text = rebuild_text(out);
    result_.replacements = replacements_;
    return std::move(result_);
  }

 private:
  static constexpr std::size_t absorbed = ~std::size_t{0};

  void copy(std::size_t i) {
    place_[i] = result_.sentence.words.size();
    Word word = source_.words[i];
    if (!replacements_.empty()) word.deps.clear();
    origin_.push_back(i);
    result_.tokens.push_back({word.form, i, i + 1, {}, resources::Status::copied, word.space_after});
    result_.sentence.words.push_back(std::move(word));
  }

  void put(const Replacement& r) {
    const std::size_t root = has_tree(source_) ? *root_of(source_, r.begin, r.end) : r.end - 1;
    const bool space_after = source_.words[r.end - 1].space_after;
    auto& words = result_.sentence.words;
    if (r.words.empty()) {
      // The gap behind an absorbed word goes with it, except that nothing may now touch what stood apart.
      if (!words.empty() && r.begin > 0 && words.back().space_after && !space_after) set_space(words.size() - 1, false);
      return;
    }
    const std::size_t first = words.size();
    for (std::size_t i = r.begin; i < r.end; ++i) place_[i] = first;
    for (std::size_t k = 0; k < r.words.size(); ++k) {
      Word word;
      word.form = r.words[k];
      word.space_after = k + 1 < r.words.size() || space_after;
      word.misc = resources::with_space_after(k == 0 ? r.misc : "", word.space_after);
      word.upos = source_.words[root].upos.empty() ? "" : k > 0 ? "X" : r.upos.empty() ? source_.words[root].upos : r.upos;
      if (r.words.size() > 1) word.lemma = nth_word(r.lemma, k);
      if (k == 0) {
        if (r.words.size() == 1) word.lemma = r.lemma.find(' ') == std::string::npos ? r.lemma : "";  // one word's lemma has no blank
        word.feats = r.feats;
        word.deprel = source_.words[root].deprel;
      }
      result_.tokens.push_back({word.form, r.begin, r.end, {}, r.status, word.space_after});
      words.push_back(std::move(word));
      origin_.push_back(k == 0 ? root : inside);
    }
  }

  void set_space(std::size_t i, bool space) {
    Word& word = result_.sentence.words[i];
    word.space_after = space;
    word.misc = resources::with_space_after(word.misc, space);
  }

  /// Where the source word went, following absorbed words up to their heads. 0 is the root above the tree.
  int head_after(int head) const {
    for (std::size_t steps = 0; head > 0 && steps <= source_.words.size(); ++steps) {
      const std::size_t place = place_[static_cast<std::size_t>(head) - 1];
      if (place != absorbed) return static_cast<int>(place) + 1;
      head = source_.words[static_cast<std::size_t>(head) - 1].head;
    }
    return 0;
  }

  void set_heads() {
    auto& words = result_.sentence.words;
    std::size_t first = 0;
    for (std::size_t i = 0; i < words.size(); ++i) {
      if (!has_tree(source_)) {
        words[i].head = -1;
        continue;
      }
      if (origin_[i] == inside) {
        words[i].head = static_cast<int>(first) + 1;
        words[i].deprel = relation_inside(words[first].upos);
        continue;
      }
      first = i;
      words[i].head = head_after(source_.words[origin_[i]].head);
    }
  }

  void set_labels() {
    auto& words = result_.sentence.words;
    if (std::all_of(source_.words.begin(), source_.words.end(), [](const Word& w) { return w.label.empty(); })) return;
    std::vector<LabelSpan> spans = label_spans(source_);
    for (LabelSpan& span : spans) {
      std::size_t begin = words.size(), end = 0;
      for (std::size_t i = 0; i < words.size(); ++i) {
        const AlignedToken& token = result_.tokens[i];
        if (token.begin < span.begin || token.end > span.end) continue;
        begin = std::min(begin, i);
        end = i + 1;
      }
      span.begin = begin;
      span.end = end;
    }
    const auto labels = resources::write_spans(spans, words.size());
    for (std::size_t i = 0; i < words.size(); ++i) words[i].label = labels[i];
  }

  void keep_ranges() {
    for (resources::WordRange range : source_.ranges) {
      const auto first = static_cast<std::size_t>(range.first) - 1, last = static_cast<std::size_t>(range.last);
      const bool touched = std::any_of(replacements_.begin(), replacements_.end(),
                                       [&](const Replacement& r) { return r.begin < last && r.end > first; });
      if (touched) {
        // Its words now stand alone; the last one takes the token's spacing.
        if (place_[last - 1] != absorbed && !range.space_after) set_space(place_[last - 1], false);
        continue;
      }
      range.first = static_cast<int>(place_[first]) + 1;
      range.last = static_cast<int>(place_[last - 1]) + 1;
      result_.sentence.ranges.push_back(range);
    }
  }

  static constexpr std::size_t inside = ~std::size_t{0};
  const Sentence& source_;
  const std::vector<Replacement>& replacements_;
  std::vector<std::size_t> place_;
  std::vector<std::size_t> origin_;  ///< source word of each new word; `inside` for the further words of a translation
  Projection result_;
};

}  // namespace

std::vector<LabelSpan> label_spans(const Sentence& sentence) {
  std::vector<std::string> labels;
  for (const Word& word : sentence.words) labels.push_back(word.label);
  return resources::read_spans(labels);
}

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> words;
  for (std::size_t begin = 0; begin < text.size();) {
    const std::size_t end = std::min(text.find(' ', begin), text.size());
    if (end > begin) words.emplace_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return words;
}

bool can_project(const Sentence& source, const Replacement& r) {
  if (r.begin >= r.end || r.end > source.words.size()) return false;
  for (const LabelSpan& span : label_spans(source)) {
    const bool overlaps = r.begin < span.end && r.end > span.begin;
    const bool inside = r.begin >= span.begin && r.end <= span.end;
    const bool around = r.begin <= span.begin && r.end >= span.end;
    if (overlaps && !inside && !(around && r.begin == span.begin && r.end == span.end)) return false;
    if (r.words.empty() && around) return false;
  }
  if (!has_tree(source)) return true;
  const auto root = root_of(source, r.begin, r.end);
  return root && !(r.words.empty() && source.words[*root].head == 0);
}

std::optional<Projection> project(const Sentence& source, const std::vector<Replacement>& replacements) {
  for (const Replacement& r : replacements) {
    if (!can_project(source, r)) return std::nullopt;
  }
  for (const LabelSpan& span : label_spans(source)) {
    std::size_t gone = 0;
    for (const Replacement& r : replacements) gone += r.words.empty() && r.begin >= span.begin && r.end <= span.end ? r.end - r.begin : 0;
    if (gone == span.end - span.begin) return std::nullopt;
  }
  return Builder(source, replacements).build();
}

std::pair<std::size_t, std::size_t> place_of(const Projection& projection, const Replacement& replacement) {
  std::size_t begin = projection.tokens.size(), end = begin;
  for (std::size_t i = 0; i < projection.tokens.size(); ++i) {
    const AlignedToken& token = projection.tokens[i];
    if (token.begin != replacement.begin || token.end != replacement.end) continue;
    begin = std::min(begin, i);
    end = i + 1;
  }
  return {begin, end};
}

std::vector<std::string> synthetic_comments(const Sentence& source, const Sentence& synthetic) {
  std::vector<std::string> comments;
  if (!source.id.empty()) comments.push_back("# sent_id = " + source.id + "-synthetic");
  comments.push_back("# text = " + synthetic.text);
  if (!source.intent.empty()) comments.push_back("# intent = " + source.intent);
  comments.push_back("# text_source = " + source.text);
  return comments;
}

}  // namespace wug::augment
