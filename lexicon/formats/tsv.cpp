// Word pairs, one per line: MUSE lists, PanLex-derived lists, our own export. FORMATS.md section 1; MUSE: Conneau et al.
// 2018, arXiv 1710.04087.
#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <map>

#include "lexicon/formats/flat_entry.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

constexpr std::string_view roles[] = {"word", "translation", "pos", "weight", "note", "skip"};

/// Which column holds what; npos where there is none.
struct Columns {
  static constexpr std::size_t none = static_cast<std::size_t>(-1);
  std::size_t word = 0, translation = 1, pos = none, weight = none, note = none;
  std::size_t count = 2;  ///< columns of every line
  std::string whole_file;     ///< the class in the file's name, and the part of speech that it is
  std::string_view whole_pos;
};

Columns named_columns(const std::vector<std::string>& names) {
  Columns columns;
  columns.word = columns.translation = Columns::none;
  columns.count = names.size();
  for (std::size_t i = 0; i < names.size(); ++i) {
    if (std::find(std::begin(roles), std::end(roles), names[i]) == std::end(roles)) {
      throw resources::Error(resources::Cause::usage, "--columns: found " + resources::in_quotes(names[i]) +
                                                          ", expected word, translation, pos, weight, note or skip");
    }
    if (names[i] == "word") columns.word = i;
    if (names[i] == "translation") columns.translation = i;
    if (names[i] == "pos") columns.pos = i;
    if (names[i] == "weight") columns.weight = i;
    if (names[i] == "note") columns.note = i;
  }
  if (columns.word == Columns::none || columns.translation == Columns::none) {
    throw resources::Error(resources::Cause::usage, "--columns: expected a column word and a column translation");
  }
  return columns;
}

/// Two fields parted by one run of blanks, or the TAB-separated fields.
void split(std::string_view line, std::vector<std::string_view>& fields) {
  if (line.find('\t') != std::string_view::npos) return resources::split_tabs(line, fields);
  fields.clear();
  for (std::string_view rest = resources::trim(line); !rest.empty();) {
    const std::size_t end = std::min(rest.find(' '), rest.size());
    fields.push_back(rest.substr(0, end));
    rest = resources::trim(rest.substr(end));
  }
}

/// What the first thousand lines agree on: the number of columns, and whether the third holds parts of speech.
Columns guessed_columns(const LexiconInput& input, resources::ImportReport& report) {
  resources::TextInput lines(input.open(), input.name());
  std::map<std::size_t, std::size_t> votes;
  std::size_t third = 0, tags = 0;
  std::vector<std::string_view> fields;
  for (int i = 0; i < 1000; ++i) {
    const auto line = lines.next();
    if (!line) break;
    if (line->text.find('\t') == std::string_view::npos) continue;
    split(line->text, fields);
    ++votes[fields.size()];
    if (fields.size() < 3) continue;
    ++third;
    tags += ud_of(PosScheme::general, fields[2]).empty() ? 0 : 1;
  }
  Columns columns;
  std::size_t most = 0;
  for (const auto& [count, lines_with] : votes) {
    if (count >= 2 && lines_with > most) {
      columns.count = count;
      most = lines_with;
    }
  }
  if (columns.count > 2 && third > 0 && tags * 10 >= third * 9) columns.pos = 2;
  if (columns.count > 2) {
    report.note(fmt::format("{} columns: word, translation{}{}", columns.count, columns.pos == 2 ? ", pos" : "",
                            columns.count > 3 || columns.pos != 2 ? ", others not used; name them with --columns" : ""));
  }
  return columns;
}

/// The class in the name of one of several files of a pair ("en-da.5000-6500.pn.txt": pn), "" where there is none.
std::string_view class_in_name(std::string_view name) {
  static constexpr std::string_view classes[] = {"a", "n", "nw", "o", "pn", "v"};
  if (const std::size_t ending = name.rfind('.'); ending != std::string_view::npos) name = name.substr(0, ending);
  const std::size_t dot = name.rfind('.');
  const std::string_view last = dot == std::string_view::npos ? std::string_view{} : name.substr(dot + 1);
  const auto found = std::find(std::begin(classes), std::end(classes), last);
  return found == std::end(classes) ? std::string_view{} : *found;
}

class TsvReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "tsv"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    std::size_t tabs = 0, blanks = 0, other = 0, start = 0;
    for (std::size_t line = 0; line < 200 && start < sample.head.size(); ++line) {
      const std::size_t end = sample.head.find('\n', start);
      if (end == std::string_view::npos && !sample.whole) break;
      const std::string_view text = sample.head.substr(start, end - start);
      if (text.find('\0') != std::string_view::npos) return std::nullopt;
      std::vector<std::string_view> fields;
      split(text, fields);
      const bool is_blank = resources::trim(text).empty() || text.front() == '#';
      if (!is_blank) ++(text.find('\t') != std::string_view::npos ? tabs : fields.size() == 2 ? blanks : other);
      if (end == std::string_view::npos) break;
      start = end + 1;
    }
    if (tabs + blanks == 0 || other > (tabs + blanks) / 4) return std::nullopt;
    return fmt::format("{} lines with TABs, {} of two words, {} other", tabs, blanks, other);
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    resources::TextInput lines(input.open(), input.name());
    Columns columns = options.columns.empty() ? guessed_columns(input, report) : named_columns(options.columns);
    columns.whole_file = class_in_name(input.plain_name());
    columns.whole_pos = ud_of(PosScheme::general, columns.whole_file);
    if (!columns.whole_file.empty()) report.note("the file's name says that its words are of the class " + columns.whole_file);
    std::vector<std::string_view> fields;
    FlatEntry flat;
    while (const auto line = lines.next()) {
      if (line->fault != resources::LineFault::none) {
        report.quarantine(Reason::bad_encoding, line->number,
                          fmt::format("{} at byte {}", line->fault == resources::LineFault::nul ? "NUL" : "invalid UTF-8",
                                      line->fault_offset), line->text);
        continue;
      }
      if (resources::trim(line->text).empty()) {
        report.drop(Reason::blank, line->number);
        continue;
      }
      if (line->text.front() == '#' && line->text.find('\t') == std::string_view::npos) {
        report.drop(Reason::comment, line->number);
        continue;
      }
      split(line->text, fields);
      read_fields(*line, fields, columns, flat, sink, report);
      if (line->number % 65536 == 0) progress.update(line->number, 0, "lines", input.name());
    }
  }

 private:
  static void read_fields(const resources::Line& line, const std::vector<std::string_view>& fields, const Columns& columns,
                          FlatEntry& flat, EntrySink& sink, resources::ImportReport& report) {
    const bool two_words = columns.count > 2 || line.text.find('\t') != std::string_view::npos || fields.size() == 2;
    if (fields.size() != columns.count || !two_words) {
      report.quarantine(Reason::ragged, line.number,
                        fmt::format("expected {} columns, found {} (parted by {})", columns.count, fields.size(),
                                    line.text.find('\t') == std::string_view::npos ? "blanks" : "TABs"), line.text);
      return;
    }
    if (resources::trim(fields[columns.word]).empty() || resources::trim(fields[columns.translation]).empty()) {
      report.quarantine(Reason::empty_field, line.number, "found an empty field", line.text);
      return;
    }
    Entry& entry = flat.renew(line.number);
    entry.headword = fields[columns.word];
    entry.pos_original = columns.whole_file;
    entry.pos = columns.whole_pos;
    Translation& translation = flat.translation();
    translation.text = fields[columns.translation];
    if (columns.pos < fields.size()) {
      entry.pos_original = resources::trim(fields[columns.pos]);
      entry.pos = ud_of(PosScheme::general, entry.pos_original);
    }
    if (columns.weight < fields.size()) {
      const std::string_view text = resources::trim(fields[columns.weight]);
      const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), translation.weight);
      if (error != std::errc{} || end != text.data() + text.size() || !(translation.weight >= 0)) {
        report.quarantine(Reason::ragged, line.number, "the weight is not a number of at least 0", line.text);
        return;
      }
    }
    if (columns.note < fields.size()) entry.senses.front().note = fields[columns.note];
    sink.add(std::move(entry));
  }
};

constinit const TsvReader reader;

}  // namespace

extern const LexiconReader& tsv_reader;
const LexiconReader& tsv_reader = reader;

}  // namespace wug::lexicon
