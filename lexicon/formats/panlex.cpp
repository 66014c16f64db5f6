// PanLex: SQLite in both table generations, and the TSV export. FORMATS.md section 2; Kamholz, Pool & Colowick 2014 (LREC).
#include <fmt/format.h>

#include <algorithm>
#include <map>
#include <set>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/formats/languages.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/sqlite.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

constexpr std::size_t longest_expression = 6;  ///< words; more is a definition

/// An expression and its variety's UID, as a translation of one meaning.
struct Expression {
  std::string text, uid;
};

void add_pair(const Expression& from, const Expression& to, double weight, std::uint64_t line, EntrySink& sink, resources::ImportReport& report) {
  if (count_words(from.text) > longest_expression || count_words(to.text) > longest_expression) {
    report.quarantine(Reason::definition_as_expression, line, fmt::format("more than {} words", longest_expression), from.text + "\t" + to.text);
    return;
  }
  Entry entry;
  entry.flat = true;
  entry.line = line;
  entry.headword = from.text;
  Sense sense;
  sense.translations.emplace_back();
  sense.translations.back().text = to.text;
  sense.translations.back().weight = weight;
  entry.senses.push_back(std::move(sense));
  sink.add(std::move(entry));
}

// Weight of a pair: over its source groups, the sum of the best quality in the group, quality taken as 0 to 9.
constexpr const char* older_pairs =
    "SELECT a.tt, b.tt, sum(q) FROM (SELECT x.ex AS fex, y.ex AS tex, min(9, max(0, max(min(x.uq, y.uq)))) AS q "
    "FROM dnx x JOIN dnx y ON y.mn = x.mn AND y.ex <> x.ex JOIN ex ea ON ea.ex = x.ex JOIN ex eb ON eb.ex = y.ex "
    "JOIN lv la ON la.lv = ea.lv JOIN lv lb ON lb.lv = eb.lv WHERE la.uid = ?1 AND lb.uid = ?2 GROUP BY x.ex, y.ex, x.ui) "
    "JOIN ex a ON a.ex = fex JOIN ex b ON b.ex = tex GROUP BY fex, tex ORDER BY fex, tex";
constexpr const char* newer_pairs =
    "SELECT a.txt, b.txt, sum(q) FROM (SELECT x.expr AS fex, y.expr AS tex, min(9, max(0, max(min(x.quality, y.quality)))) AS q "
    "FROM denotationx x JOIN denotationx y ON y.meaning = x.meaning AND y.expr <> x.expr JOIN langvar la ON la.id = x.langvar "
    "JOIN langvar lb ON lb.id = y.langvar WHERE la.lang_code || '-' || format('%03d', la.var_code) = ?1 "
    "AND lb.lang_code || '-' || format('%03d', lb.var_code) = ?2 GROUP BY x.expr, y.expr, x.grp) "
    "JOIN expr a ON a.id = fex JOIN expr b ON b.id = tex GROUP BY fex, tex ORDER BY fex, tex";
constexpr const char* older_varieties = "SELECT uid FROM lv ORDER BY uid";
constexpr const char* newer_varieties = "SELECT lang_code || '-' || format('%03d', var_code) FROM langvar ORDER BY 1";

/// Varieties of one language: its 000 first, then the others.
std::vector<std::string> varieties(const resources::Database& database, const char* query, const std::string& code) {
  std::vector<std::string> uids;
  auto rows = database.prepare(query);
  while (rows.step()) {
    std::string uid(rows.text(0));
    if (uid.substr(0, uid.find('-')) == code) uids.push_back(std::move(uid));
  }
  return uids;
}

void read_database(const std::string& path, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report, resources::Progress& progress) {
  const resources::Database database(path, resources::OpenMode::read_only);
  auto check = database.prepare("PRAGMA quick_check(1)");
  if (!check.step() || check.text(0) != "ok") throw resources::FormatError({path, 0, 0}, "the database is damaged: " + std::string(check.text(0)));
  const auto has = [&](const char* table) {
    auto query = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    return query.bind(1, std::string_view(table)).step();
  };
  const bool older = has("dnx") && has("ex") && has("lv"), newer = has("denotationx") && has("expr") && has("langvar");
  if (!older && !newer) throw resources::FormatError({path, 0, 0}, "found a SQLite file without PanLex's tables (dnx, ex, lv or denotationx, expr, langvar)");
  report.note(newer ? "tables of the newer generation (denotationx)" : "tables of the older generation (dnx)");
  const std::string from = options.from.substr(0, options.from.find('-')), to = options.to.substr(0, options.to.find('-'));
  const char* list = newer ? newer_varieties : older_varieties;
  std::uint64_t row = 0;
  for (const std::string& from_uid : varieties(database, list, from)) {
    for (const std::string& to_uid : varieties(database, list, to)) {
      auto pairs = database.prepare(newer ? newer_pairs : older_pairs);
      pairs.bind(1, from_uid).bind(2, to_uid);
      const std::uint64_t before = row;
      while (pairs.step()) {
        add_pair({std::string(pairs.text(0)), from_uid}, {std::string(pairs.text(1)), to_uid}, std::max(1.0, pairs.real(2)), ++row, sink, report);
        if (row % 16384 == 0) progress.update(row, 0, "pairs", path);
      }
      if (row > before) report.note(fmt::format("{} pairs between {} and {}", row - before, from_uid, to_uid));
    }
  }
}

/// The TSV export: one line per denotation; lines of one meaning pair up.
void read_export(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report) {
  resources::TextInput lines(input.open(), input.name());
  const auto header = lines.next();
  if (!header) throw resources::FormatError({input.name(), 1, 0}, "expected a header line");
  const auto names = resources::split_tabs(header->text);
  const auto column = [&](std::string_view name) {
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) throw resources::FormatError({input.name(), 1, 0}, "the header has no column " + std::string(name));
    return static_cast<std::size_t>(found - names.begin());
  };
  const std::size_t text = column("txt"), meaning = column("meaning"), uid = column("langvar_uid"), width = names.size();
  report.drop(Reason::meta_row, 1);
  const std::string from = options.from.substr(0, 3), to = options.to.substr(0, 3);
  struct Side {
    Expression expression;
    std::uint64_t line;
  };
  std::map<std::string, std::pair<std::vector<Side>, std::vector<Side>>> meanings;
  while (const auto line = lines.next()) {
    const auto fields = resources::split_tabs(line->text);
    if (line->fault != resources::LineFault::none) {
      report.quarantine(Reason::bad_encoding, line->number, "the line is not UTF-8 text", line->text);
    } else if (resources::trim(line->text).empty()) {
      report.drop(Reason::blank, line->number);
    } else if (fields.size() != width) {
      report.quarantine(Reason::ragged, line->number, fmt::format("expected {} columns, found {}", width, fields.size()), line->text);
    } else {
      auto& sides = meanings[std::string(fields[meaning])];
      const std::string_view code = fields[uid].substr(0, fields[uid].find('-'));
      Side side{{std::string(fields[text]), std::string(fields[uid])}, line->number};
      if (code == from) {
        sides.first.push_back(std::move(side));
      } else if (code == to) {
        sides.second.push_back(std::move(side));
      } else {
        report.residue("expression in another language: " + std::string(fields[uid]));
      }
    }
  }
  for (const auto& [id, sides] : meanings) {
    for (const Side& a : sides.first) {
      for (const Side& b : sides.second) add_pair(a.expression, b.expression, 1, a.line, sink, report);
    }
  }
}

class PanlexReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "panlex"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (sample.head.starts_with(std::string_view("SQLite format 3\0", 16))) return "a SQLite database";
    const std::string_view header = sample.head.substr(0, sample.head.find('\n'));
    if (header.find("langvar_uid") == std::string_view::npos || header.find("meaning") == std::string_view::npos) return std::nullopt;
    return "a header with txt, meaning and langvar_uid";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    char magic[16] = {};
    const auto source = input.open();
    std::size_t got = 0;  // a source may hand out fewer bytes than there are
    while (const std::size_t more = source->read({magic + got, sizeof magic - got})) got += more;
    if (std::string_view(magic, got).starts_with("SQLite format 3")) {
      read_database(input.name(), options, sink, report, progress);
    } else {
      read_export(input, options, sink, report);
    }
  }
};

constinit const PanlexReader reader;

}  // namespace

extern const LexiconReader& panlex_reader;
const LexiconReader& panlex_reader = reader;

}  // namespace wug::lexicon
