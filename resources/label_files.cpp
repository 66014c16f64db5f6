#include "resources/label_files.hpp"

#include "resources/error.hpp"

namespace wug::resources {
namespace {

struct Row {
  std::string_view word, label, intent;
  char separator = '\t';  ///< behind the word
};

/// nullopt where the number of columns is wrong.
std::optional<Row> read_row(std::string_view line, LabelFormat format) {
  const auto columns = split_tabs(line);
  if (format == LabelFormat::uner) {
    if (columns.size() != 5) return std::nullopt;
    return Row{columns[1], columns[2], {}};
  }
  if (format == LabelFormat::xsid) {
    if (columns.size() != 4) return std::nullopt;
    return Row{columns[1], columns[3], columns[2]};
  }
  const std::string_view text = trim(line);
  const std::size_t first = text.find_first_of(" \t"), last = text.find_last_of(" \t");
  if (first == std::string_view::npos) return std::nullopt;
  return Row{text.substr(0, first), text.substr(last + 1), {}, text[first]};
}

std::size_t count_fields(std::string_view line) {
  std::size_t fields = 0;
  for (bool inside = false; const char c : line) {
    const bool blank = c == ' ' || c == '\t';
    fields += !blank && !inside;
    inside = !blank;
  }
  return fields;
}

}  // namespace

std::optional<Sentence> LabelReader::next() {
  auto sentence = lines_.next([this](std::string_view line, Sentence& to) { add_line(line, to); }, [](const Sentence&) { return std::string(); });
  if (!sentence) return sentence;
  std::vector<std::string> labels;
  for (const Word& word : sentence->words) labels.push_back(word.label);
  std::size_t repairs = 0;
  static_cast<void>(read_spans(labels, &repairs));
  for (std::size_t i = 0; i < repairs; ++i) lines_.report().mark(Reason::bio_repair, sentence->line);
  return sentence;
}

void LabelReader::add_line(std::string_view line, Sentence& sentence) {
  if (format_ != LabelFormat::bio && line.starts_with('#') && sentence.words.empty()) {
    sentence.comments.emplace_back(line);
    const auto [key, value] = split_comment(line);
    if (key == "text") sentence.text = value;
    if (key == "intent") sentence.intent = value;
    if (key == "sent_id" || key == "id") sentence.id = value;
    return;
  }
  const auto row = read_row(line, format_);
  if (!row || row->word.empty() || row->label.empty()) throw Error(Cause::data, "found a row with a wrong number of columns");
  if (format_ == LabelFormat::bio) {
    const std::size_t fields = count_fields(line);
    if (sentence.words.empty()) {
      columns_ = fields;
      separator_ = row->separator;
    }
    if (fields != columns_) throw Error(Cause::data, "found a row of " + std::to_string(fields) + " columns, expected " + std::to_string(columns_) + " as in the sentence's first row");
  }
  Word word;
  word.form = row->word;
  word.label = row->label;
  set_intent(row->intent, sentence);
  sentence.words.push_back(std::move(word));
}

/// A row's intent counts more than that of a comment.
void LabelReader::set_intent(std::string_view intent, Sentence& sentence) const {
  if (intent.empty()) return;
  if (intents_ == Intents::one && !sentence.words.empty() && intent != sentence.intent) {
    throw Error(Cause::data, "found a row with the intent " + in_quotes(intent) + ", expected " + in_quotes(sentence.intent) + " as in the rows before");
  }
  sentence.intent = intent;
}

void append_labels(const Sentence& sentence, LabelFormat format, std::string& out, char separator) {
  for (const std::string& comment : sentence.comments) (out += comment) += '\n';
  std::size_t number = 0;
  for (const Word& word : sentence.words) {
    ++number;
    switch (format) {
      case LabelFormat::bio: out += word.form + separator + word.label; break;
      case LabelFormat::uner: out += std::to_string(number) + "\t" + word.form + "\t" + word.label + "\t-\t-"; break;
      case LabelFormat::xsid: out += std::to_string(number) + "\t" + word.form + "\t" + sentence.intent + "\t" + word.label; break;
    }
    out += '\n';
  }
  out += '\n';
}

Sentence parse_slots(std::string_view annotated) {
  Sentence sentence;
  const auto add_words = [&](std::string_view text, const std::string& type) {
    bool first = true;
    while (!(text = trim(text)).empty()) {
      const std::size_t end = std::min(text.find_first_of(" \t"), text.size());
      Word word;
      word.form = text.substr(0, end);
      word.label = type.empty() ? "O" : (first ? "B-" : "I-") + type;
      sentence.words.push_back(std::move(word));
      text.remove_prefix(end);
      first = false;
    }
    return !first;
  };
  while (!annotated.empty()) {
    const std::size_t open = annotated.find_first_of("[]");
    const std::string_view outside = annotated.substr(0, open);
    // What touches a bracket touches the word inside: "[date : monday]'s" is the text "monday's".
    const auto touches = [](char c) { return c != ' ' && c != '\t'; };
    if (!outside.empty() && !sentence.words.empty()) sentence.words.back().space_after = !touches(outside.front());
    if (outside.empty() && open == 0 && !sentence.words.empty()) sentence.words.back().space_after = false;
    add_words(outside, "");
    if (open == std::string_view::npos) break;
    if (!outside.empty() && touches(outside.back())) sentence.words.back().space_after = false;
    const std::size_t close = annotated.find_first_of("[]", open + 1);
    if (annotated[open] == ']' || close == std::string_view::npos || annotated[close] == '[') {
      throw Error(Cause::data, "found brackets that do not match or nest, expected [slot : value]");
    }
    const std::string_view inside = annotated.substr(open + 1, close - open - 1);
    const std::size_t colon = inside.find(':');
    const std::string type(trim(inside.substr(0, std::min(colon, inside.size()))));
    if (colon == std::string_view::npos || type.empty() || !add_words(inside.substr(colon + 1), type)) {
      throw Error(Cause::data, "found [" + std::string(inside) + "], expected [slot : value]");
    }
    annotated.remove_prefix(close + 1);
  }
  sentence.text = plain_words(sentence);
  return sentence;
}

std::string write_slots(const Sentence& sentence) {
  std::vector<std::string> labels;
  for (const Word& word : sentence.words) labels.push_back(word.label);
  const auto spans = read_spans(labels);
  std::string text;
  std::size_t next = 0;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (i > 0 && sentence.words[i - 1].space_after) text += ' ';
    const bool opens = next < spans.size() && spans[next].begin == i;
    if (opens) text += "[" + spans[next].type + " : ";
    text += sentence.words[i].form;
    if (next < spans.size() && spans[next].end == i + 1) {
      text += ']';
      ++next;
    }
  }
  return text;
}

std::string plain_words(const Sentence& sentence) {
  std::string text;
  for (std::size_t i = 0; i < sentence.words.size(); ++i) {
    if (i > 0 && sentence.words[i - 1].space_after) text += ' ';
    text += sentence.words[i].form;
  }
  return text;
}

}  // namespace wug::resources
