// A filled review sheet (lexicon/review_sheet.hpp): judgements on pairs that the store has.
#include "lexicon/review_sheet.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "lexicon/reader.hpp"
#include "resources/csv_table.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using resources::CsvTable;
using resources::Reason;

constexpr double full_weight = 10;  ///< as PanLex weighs a denotation of the best quality

char separator_of(std::string_view line) {
  for (const char separator : {'\t', ';'}) {
    if (line.find(separator) != std::string_view::npos) return separator;
  }
  return ',';
}

/// Places of the columns that are read; nullopt where one is missing.
struct Columns {
  std::size_t word, translation, accept, reject;

  static std::optional<Columns> of(const std::vector<std::string>& header) {
    const auto place = [&](std::string_view name) {
      return static_cast<std::size_t>(std::find_if(header.begin(), header.end(), [&](const std::string& field) { return resources::folded_key(field) == name; }) - header.begin());
    };
    const Columns columns{place("word"), place("translation"), place("accept"), place("reject")};
    const bool all = std::max({columns.word, columns.translation, columns.accept, columns.reject}) < header.size();
    return all ? std::optional(columns) : std::nullopt;
  }
};

std::optional<Columns> header_of(std::string_view line) {
  if (line.ends_with('\r')) line.remove_suffix(1);
  if (line.size() > 4096 || line.find('\0') != std::string_view::npos || resources::find_invalid_utf8(line)) return std::nullopt;
  std::vector<std::string> fields;
  try {
    CsvTable table(line, "header", separator_of(line));
    return table.next(fields) ? Columns::of(fields) : std::nullopt;
  } catch (const resources::FormatError&) {
    return std::nullopt;
  }
}

/// The judgements on one pair.
struct Judgement {
  std::string word, translation;
  std::vector<std::uint64_t> accepted, rejected;  ///< lines
};

class ReviewReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "review"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (!header_of(sample.head.substr(0, sample.head.find('\n')))) return std::nullopt;
    return "a header with the columns word, translation, accept and reject";
  }

  void read(const LexiconInput& input, const ReaderOptions&, EntrySink& sink, resources::ImportReport& report,
            resources::Progress&) const override {
    const auto source = input.open();
    std::string text = resources::read_all(*source);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
    const auto columns = header_of(first);
    if (!columns) throw resources::FormatError({input.name(), 1, 0}, "expected a header with the columns word, translation, accept and reject");
    for (const Judgement& judgement : judgements(text, input.name(), separator_of(first), *columns, report)) emit(judgement, sink, report);
  }

 private:
  /// In order of first appearance.
  static std::vector<Judgement> judgements(std::string_view text, const std::string& name, char separator, const Columns& columns, resources::ImportReport& report) {
    CsvTable table(text, name, separator);
    std::vector<std::string> fields;
    table.next(fields);
    report.drop(Reason::meta_row, table.line());
    const std::size_t width = fields.size();
    std::vector<Judgement> all;
    std::map<std::pair<std::string, std::string>, std::size_t> places;
    while (table.next(fields)) {
      const std::uint64_t line = table.line();
      const std::string row = fmt::format("{}", fmt::join(fields, "\t"));
      if (fields.size() != width) {
        report.quarantine(Reason::ragged, line, fmt::format("found {} columns, expected {}", fields.size(), width), row);
        continue;
      }
      if (resources::find_invalid_utf8(row)) {
        report.quarantine(Reason::bad_encoding, line, "found invalid UTF-8", row);
        continue;
      }
      const bool accepted = is_ticked(fields[columns.accept]), rejected = is_ticked(fields[columns.reject]);
      const std::string word = resources::collapse_spaces(fields[columns.word]), translation = resources::collapse_spaces(fields[columns.translation]);
      if (accepted && rejected) {
        report.quarantine(Reason::annotation_mismatch, line, "accepted and rejected at once", row);
      } else if (!accepted && !rejected) {
        report.drop(Reason::blank, line);
      } else if (word.empty() || translation.empty()) {
        report.quarantine(Reason::empty_field, line, "found no word or no translation", row);
      } else {
        const auto [place, fresh] = places.emplace(std::pair(resources::nfc(word), resources::nfc(translation)), all.size());
        if (fresh) all.push_back({word, translation, {}, {}});
        Judgement& judgement = all[place->second];
        (accepted ? judgement.accepted : judgement.rejected).push_back(line);
      }
    }
    return all;
  }

  /// The larger side wins; its rows are counted, the others are merged into it. A tie decides nothing.
  static void emit(const Judgement& judgement, EntrySink& sink, resources::ImportReport& report) {
    const std::string detail = fmt::format("accepted {} times and rejected {} times", judgement.accepted.size(), judgement.rejected.size());
    if (judgement.accepted.size() == judgement.rejected.size()) {
      for (const auto* lines : {&judgement.accepted, &judgement.rejected}) {
        for (const std::uint64_t line : *lines) report.quarantine(Reason::annotation_mismatch, line, detail, judgement.word + "\t" + judgement.translation);
      }
      return;
    }
    const bool accepted = judgement.accepted.size() > judgement.rejected.size();
    for (const std::uint64_t line : accepted ? judgement.rejected : judgement.accepted) report.drop(Reason::dup_row, line);
    for (const std::uint64_t line : accepted ? judgement.accepted : judgement.rejected) {
      Entry entry;
      entry.headword = judgement.word;
      entry.flat = true;
      entry.line = line;
      Sense sense;
      sense.translations.push_back({judgement.translation, {}, Direction::both, accepted ? full_weight : 0, line, accepted ? 0U : mark_rejected});
      entry.senses.push_back(std::move(sense));
      sink.add(std::move(entry));
    }
  }
};

constinit const ReviewReader reader;

}  // namespace

extern const LexiconReader& review_reader;
const LexiconReader& review_reader = reader;

}  // namespace wug::lexicon
