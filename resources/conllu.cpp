#include "resources/conllu.hpp"

#include <charconv>
#include <vector>

#include "resources/error.hpp"

namespace wug::resources {
namespace {

std::string column(std::string_view text) { return text == "_" ? std::string() : std::string(text); }

std::optional<int> number_of(std::string_view text) {
  int value = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), value);
  if (error != std::errc{} || end != text.data() + text.size() || value < 0 || value > 100'000) return std::nullopt;
  return value;
}

bool no_space_after(std::string_view misc) { return value_of(misc, "SpaceAfter") == "No"; }

[[noreturn]] void fault(std::string found) { throw Error(Cause::data, found); }

/// Ids as "3", "3-4" or "3.1".
void read_row(const std::vector<std::string_view>& columns, Sentence& sentence) {
  if (columns.size() != 10) fault("found " + std::to_string(columns.size()) + " columns, expected 10 parted by TAB");
  const std::string_view id = columns[0];
  const std::size_t dash = id.find('-'), dot = id.find('.');
  const int next = static_cast<int>(sentence.words.size()) + 1;
  if (dash != std::string_view::npos) {
    const auto first = number_of(id.substr(0, dash)), last = number_of(id.substr(dash + 1));
    const bool overlaps = !sentence.ranges.empty() && first && sentence.ranges.back().last >= *first;
    if (!first || !last || *first != next || *last <= *first || overlaps) fault("found the range " + in_quotes(id) + " before word " + std::to_string(next));
    sentence.ranges.push_back({*first, *last, std::string(columns[1]), column(columns[9]), !no_space_after(columns[9])});
    return;
  }
  if (dot != std::string_view::npos) {
    const auto after = number_of(id.substr(0, dot)), index = number_of(id.substr(dot + 1));
    if (!after || !index || *after != next - 1) fault("found the empty node " + in_quotes(id) + " before word " + std::to_string(next));
    std::string row;
    for (const std::string_view c : columns) row += (row.empty() ? "" : "\t") + std::string(c);
    sentence.empty_nodes.push_back({*after, *index, std::move(row)});
    return;
  }
  const auto number = number_of(id);
  if (!number || *number != next) fault("found the id " + in_quotes(id) + ", expected " + std::to_string(next));
  Word word;
  word.form = std::string(columns[1]);
  if (word.form.empty()) fault("found an empty form");
  word.lemma = columns[2] == "_" && columns[1] != "_" ? std::string() : std::string(columns[2]);
  word.upos = column(columns[3]);
  word.xpos = column(columns[4]);
  word.feats = column(columns[5]);
  if (columns[6] != "_") {
    const auto head = number_of(columns[6]);
    if (!head) fault("found the head " + in_quotes(columns[6]) + ", expected a number");
    word.head = *head;
  }
  word.deprel = column(columns[7]);
  word.deps = column(columns[8]);
  word.misc = column(columns[9]);
  word.space_after = !no_space_after(columns[9]);
  sentence.words.push_back(std::move(word));
}

void read_comment(std::string_view line, Sentence& sentence) {
  sentence.comments.emplace_back(line);
  const auto [key, value] = split_comment(line);
  if (key == "sent_id") sentence.id = value;
  if (key == "text") sentence.text = value;
}

void append_row(std::string& out, const std::string& id, std::initializer_list<std::string_view> columns) {
  out += id;
  for (const std::string_view c : columns) {
    out += '\t';
    out += c.empty() ? std::string_view("_") : c;
  }
  out += '\n';
}

}  // namespace

std::string_view value_of(std::string_view columns, std::string_view key) {
  for (std::size_t begin = 0; begin < columns.size();) {
    const std::size_t end = std::min(columns.find('|', begin), columns.size());
    const std::string_view item = columns.substr(begin, end - begin);
    if (item.size() > key.size() && item.starts_with(key) && item[key.size()] == '=') return item.substr(key.size() + 1);
    begin = end + 1;
  }
  return {};
}

std::string with_space_after(const std::string& misc, bool space) {
  std::string kept;
  for (std::size_t begin = 0; begin < misc.size();) {
    const std::size_t end = std::min(misc.find('|', begin), misc.size());
    const std::string_view item = std::string_view(misc).substr(begin, end - begin);
    if (!item.starts_with("SpaceAfter=")) (kept += kept.empty() ? "" : "|") += item;
    begin = end + 1;
  }
  if (!space) kept += kept.empty() ? "SpaceAfter=No" : "|SpaceAfter=No";
  return kept;
}

std::string tree_fault(const Sentence& sentence) {
  const auto& words = sentence.words;
  const int count = static_cast<int>(words.size());
  int roots = 0, without = 0;
  for (const Word& word : words) {
    if (word.head > count) return "found the head " + std::to_string(word.head) + " in a sentence of " + std::to_string(count) + " words";
    roots += word.head == 0;
    without += word.head < 0;
  }
  if (without == count) return "";
  if (without > 0) return "found words without a head beside words with one";
  if (roots != 1) return "found " + std::to_string(roots) + " roots, expected one";
  // Every word must reach the root: words already known to do so are not walked again.
  std::vector<char> safe(words.size() + 1);
  safe[0] = 1;
  for (int start = 1; start <= count; ++start) {
    std::vector<int> path;
    int at = start;
    while (safe[static_cast<std::size_t>(at)] == 0) {
      safe[static_cast<std::size_t>(at)] = 2;
      path.push_back(at);
      at = words[static_cast<std::size_t>(at) - 1].head;
    }
    if (safe[static_cast<std::size_t>(at)] == 2) return "found a cycle through word " + std::to_string(at);
    for (const int passed : path) safe[static_cast<std::size_t>(passed)] = 1;
  }
  return "";
}

std::optional<Sentence> ConlluReader::next() {
  std::vector<std::string_view> columns;
  return lines_.next(
      [&](std::string_view line, Sentence& sentence) {
        if (line.starts_with('#') && sentence.words.empty()) return read_comment(line, sentence);
        split_tabs(line, columns);
        read_row(columns, sentence);
      },
      [](const Sentence& sentence) {
        const bool beyond = !sentence.ranges.empty() && sentence.ranges.back().last > static_cast<int>(sentence.words.size());
        return beyond ? std::string("found a range beyond the last word") : tree_fault(sentence);
      });
}

void append_conllu(const Sentence& sentence, std::string& out) {
  for (const std::string& comment : sentence.comments) (out += comment) += '\n';
  std::size_t range = 0, empty = 0;
  const auto& s = sentence;
  for (int number = 0; number <= static_cast<int>(s.words.size()); ++number) {
    if (number > 0) {
      if (range < s.ranges.size() && s.ranges[range].first == number) {
        const WordRange& r = s.ranges[range++];
        append_row(out, std::to_string(r.first) + "-" + std::to_string(r.last), {r.form, "", "", "", "", "", "", "", r.misc});
      }
      const Word& w = s.words[static_cast<std::size_t>(number) - 1];
      append_row(out, std::to_string(number),
                 {w.form, w.lemma, w.upos, w.xpos, w.feats, w.head < 0 ? std::string() : std::to_string(w.head), w.deprel, w.deps, w.misc});
    }
    for (; empty < s.empty_nodes.size() && s.empty_nodes[empty].after == number; ++empty) (out += s.empty_nodes[empty].columns) += '\n';
  }
  out += '\n';
}

}  // namespace wug::resources
