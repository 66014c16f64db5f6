// dictd: an index and a (usually dictzipped) article file. FORMATS.md section 11; dictfmt(1), dictzip(1), RFC 2229.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_set>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

/// Base 64 with the most significant digit first and no padding; nullopt for anything else or above 2^48.
std::optional<std::uint64_t> base64_number(std::string_view digits) {
  static constexpr std::string_view alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
  if (digits.empty() || digits.size() > 8) return std::nullopt;
  std::uint64_t value = 0;
  for (const char c : digits) {
    const std::size_t digit = alphabet.find(c);
    if (digit == std::string_view::npos) return std::nullopt;
    value = value * 64 + digit;
  }
  return value;
}

/// The first line of an article: "headword /pronunciation/ <grammar>".
void read_head(std::string_view line, Entry& entry) {
  const std::size_t grammar = line.rfind(" <"), close = line.find('>', std::min(grammar, line.size()));
  if (close != std::string_view::npos) {
    entry.pos_original = line.substr(grammar + 2, close - grammar - 2);
    entry.pos = ud_of(PosScheme::general, entry.pos_original);
    const std::string_view behind = resources::trim(line.substr(close + 1));
    if (!behind.empty()) entry.residue.push_back({"behind the grammar", std::string(behind)});
    line = resources::trim(line.substr(0, grammar));
  }
  const std::size_t slash = line.find(" /");
  if (slash != std::string_view::npos && line.size() > slash + 3 && line.ends_with('/')) {
    entry.variants.push_back({std::string(line.substr(slash + 2, line.size() - slash - 3)), "pronunciation", ""});
    line = line.substr(0, slash);
  }
  entry.headword = resources::trim(line);
}

/// "2. text" without its number.
std::string_view without_number(std::string_view text, bool& numbered) {
  const std::size_t digits = text.find_first_not_of("0123456789");
  numbered = digits != 0 && digits != std::string_view::npos && digits < 4 && text.substr(digits).starts_with(". ");
  return numbered ? resources::trim(text.substr(digits + 2)) : text;
}

/// Takes a grammar note "<n, s>" off the end of a translation line.
std::string_view without_grammar(std::string_view text) {
  const std::size_t open = text.rfind('<');
  if (open == std::string_view::npos || !text.ends_with('>')) return text;
  return resources::trim(text.substr(0, open));
}

void read_body_line(std::string_view raw, Entry& entry) {
  const std::size_t indent = raw.find_first_not_of(' ');
  const std::string_view text = resources::trim(raw);
  if (indent >= 6) {  // an example: "text" - translation
    const std::size_t dash = text.find("\" - ");
    Example example;
    example.text = resources::trim(dash == std::string_view::npos ? text : text.substr(0, dash));
    if (example.text.starts_with('"')) example.text.erase(0, 1);
    if (dash != std::string_view::npos) example.translation = resources::trim(text.substr(dash + 4));
    if (entry.senses.empty()) entry.senses.emplace_back();
    entry.senses.back().examples.push_back(std::move(example));
    return;
  }
  bool numbered = false;
  const std::string_view line = without_grammar(without_number(text, numbered));
  if (numbered || entry.senses.empty()) entry.senses.emplace_back();
  for (const std::string_view part : split_glosses(line)) {
    Translation translation;
    translation.text = part;
    if (has_glued_pos(part)) translation.marks |= mark_glued_pos;
    entry.senses.back().translations.push_back(std::move(translation));
  }
}

Entry read_article(std::string_view article) {
  Entry entry;
  bool first = true;
  while (!article.empty()) {
    const std::size_t end = std::min(article.find('\n'), article.size());
    std::string_view line = article.substr(0, end);
    article.remove_prefix(std::min(end + 1, article.size()));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (resources::trim(line).empty()) continue;
    if (first) {
      read_head(resources::trim(line), entry);
    } else {
      read_body_line(line, entry);
    }
    first = false;
  }
  return entry;
}

class DictdReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "dictd"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    std::size_t rows = 0, start = 0;
    while (rows < 100 && start < sample.head.size()) {
      const std::size_t end = sample.head.find('\n', start);
      if (end == std::string_view::npos) break;
      std::string_view line = sample.head.substr(start, end - start);
      if (line.ends_with('\r')) line.remove_suffix(1);
      const auto fields = resources::split_tabs(line);
      if (fields.size() != 3 || !base64_number(fields[1]) || !base64_number(fields[2])) return std::nullopt;
      ++rows;
      start = end + 1;
    }
    const bool named = sample.name.ends_with(".index");
    if (rows == 0 || (!named && !sample.head.starts_with("00database"))) return std::nullopt;
    return fmt::format("an index of keys with base 64 offsets ({} lines looked at)", rows);
  }

  void read(const LexiconInput& input, const ReaderOptions&, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    const std::string data = articles_of(input);
    std::unordered_set<std::string> seen;
    resources::TextInput index(input.open(), input.name());
    while (const auto line = index.next()) {
      if (resources::trim(line->text).empty()) {
        report.drop(Reason::blank, line->number);
        continue;
      }
      const auto fields = resources::split_tabs(line->text);
      if (fields.front().starts_with("00database") || fields.front().starts_with("00-database")) {
        report.drop(Reason::meta_row, line->number);
        continue;
      }
      if (line->fault != resources::LineFault::none) {
        report.quarantine(Reason::bad_encoding, line->number, "the key is not UTF-8", line->text);
        continue;
      }
      const auto offset = fields.size() >= 3 ? base64_number(fields[1]) : std::nullopt;
      const auto length = fields.size() >= 3 ? base64_number(fields[2]) : std::nullopt;
      if (!offset || !length) {
        report.quarantine(Reason::ragged, line->number, "expected a key and two base 64 numbers parted by TABs", line->text);
        continue;
      }
      if (*offset > data.size() || *length > data.size() - *offset) {
        report.quarantine(Reason::ragged, line->number,
                          fmt::format("points to bytes {} to {} of an article file of {} bytes", *offset, *offset + *length,
                                      data.size()), line->text);
        continue;
      }
      if (!seen.insert(fmt::format("{}:{}", *offset, *length)).second) {
        report.drop(Reason::dup_row, line->number);
        continue;
      }
      add_article(std::string_view(data).substr(*offset, *length), *line, sink, report);
      if (line->number % 8192 == 0) progress.update(line->number, 0, "articles", input.name());
    }
  }

 private:
  static std::string articles_of(const LexiconInput& input) {
    std::string stem = input.plain_name();
    if (stem.ends_with(".index")) stem.resize(stem.size() - 6);
    for (const char* ending : {".dict.dz", ".dict", ".dict.gz"}) {
      if (const auto source = input.open_beside(stem + ending)) return resources::read_all(*source);
    }
    throw resources::FormatError({input.name(), 0, 0}, "expected the articles in " + resources::in_quotes(stem + ".dict.dz") +
                                                           " beside the index");
  }

  static void add_article(std::string_view article, const resources::Line& line, EntrySink& sink, resources::ImportReport& report) {
    if (const auto at = resources::find_invalid_utf8(article); at || article.find('\0') != std::string_view::npos) {
      report.quarantine(Reason::bad_encoding, line.number, fmt::format("the article is not UTF-8 at its byte {}", at.value_or(0)), article);
      return;
    }
    Entry entry = read_article(article);
    entry.line = line.number;
    if (entry.headword.empty()) {
      report.quarantine(Reason::empty_field, line.number, "the article is empty", line.text);
      return;
    }
    sink.add(std::move(entry));
  }
};

constinit const DictdReader reader;

}  // namespace

extern const LexiconReader& dictd_reader;
const LexiconReader& dictd_reader = reader;

}  // namespace wug::lexicon
