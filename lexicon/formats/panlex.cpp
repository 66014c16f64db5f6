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
#include "resources/temporary_copy.hpp"
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
  for (const std::string& uid : {from.uid, to.uid}) {
    if (!uid.ends_with("-000")) entry.residue.push_back({"variety", uid});
  }
  Sense sense;
  sense.translations.emplace_back();
  sense.translations.back().text = to.text;
  sense.translations.back().weight = weight;
  entry.senses.push_back(std::move(sense));
  sink.add(std::move(entry));
}

/// How one generation of tables, denormalised (Lite) or whole, gives denotations, expressions and varieties.
struct Shape {
  const char* name;
  std::vector<std::string_view> tables;
  const char *varieties;  ///< id, UID
  const char *pairs;      ///< of varieties ?1 and ?2: both texts and the weight
};

// Weight of a pair: over its source groups, the sum of the best quality in the group, quality taken as 0 to 9.
#define WUG_PANLEX_PAIRS \
  " SELECT a.txt, b.txt, sum(q) FROM (SELECT s.expr AS fex, t.expr AS tex, min(9, max(0, max(min(s.quality, t.quality)))) AS q " \
  "FROM x xs JOIN d s ON s.expr = xs.id JOIN d t ON t.meaning = s.meaning AND t.expr <> s.expr JOIN x xt ON xt.id = t.expr " \
  "WHERE xs.langvar = ?1 AND xt.langvar = ?2 GROUP BY s.expr, t.expr, s.grp) " \
  "JOIN x a ON a.id = fex JOIN x b ON b.id = tex GROUP BY fex, tex ORDER BY fex, tex"

const std::vector<Shape>& shapes() {
  static const std::vector<Shape> all = {
      {"the older generation, Lite (dnx)", {"dnx", "ex", "lv"}, "SELECT lv, uid FROM lv ORDER BY uid",
       "WITH d AS (SELECT mn AS meaning, ex AS expr, ui AS grp, uq AS quality FROM dnx), x AS (SELECT ex AS id, lv AS langvar, tt AS txt FROM ex)" WUG_PANLEX_PAIRS},
      {"the older generation, whole (dn, mn, ap)", {"dn", "mn", "ap", "ex", "lv"}, "SELECT lv, lc || '-' || format('%03d', vc) AS uid FROM lv ORDER BY uid",
       "WITH d AS (SELECT dn.mn AS meaning, dn.ex AS expr, ap.ui AS grp, ap.uq AS quality FROM dn JOIN mn ON mn.mn = dn.mn JOIN ap ON ap.ap = mn.ap), "
       "x AS (SELECT ex AS id, lv AS langvar, tt AS txt FROM ex)" WUG_PANLEX_PAIRS},
      {"the newer generation, Lite (denotationx)", {"denotationx", "expr", "langvar"}, "SELECT id, lang_code || '-' || format('%03d', var_code) AS uid FROM langvar ORDER BY uid",
       "WITH d AS (SELECT meaning, expr, grp, quality FROM denotationx), x AS (SELECT id, langvar, txt FROM expr)" WUG_PANLEX_PAIRS},
      {"the newer generation, whole (denotation, meaning, source)", {"denotation", "meaning", "source", "expr", "langvar"},
       "SELECT id, lang_code || '-' || format('%03d', var_code) AS uid FROM langvar ORDER BY uid",
       "WITH d AS (SELECT n.meaning, n.expr, o.grp, o.quality FROM denotation n JOIN meaning m ON m.id = n.meaning JOIN source o ON o.id = m.source), "
       "x AS (SELECT id, langvar, txt FROM expr)" WUG_PANLEX_PAIRS}};
  return all;
}
#undef WUG_PANLEX_PAIRS

const Shape& shape_of(const resources::Database& database, const std::string& name) {
  const auto has = [&](std::string_view table) {
    auto query = database.prepare("SELECT 1 FROM sqlite_schema WHERE type = 'table' AND name = ?1");
    return query.bind(1, table).step();
  };
  for (const Shape& shape : shapes()) {
    if (std::all_of(shape.tables.begin(), shape.tables.end(), has)) return shape;
  }
  throw resources::FormatError({name, 0, 0}, "found a SQLite file without PanLex's tables (dnx, ex, lv or denotationx, expr, langvar, or the whole dump's)");
}

struct Variety {
  std::int64_t id = 0;
  std::string uid;
};

/// Varieties of one language: variety 000, or the first that there is, unless all are wanted.
std::vector<Variety> varieties(const resources::Database& database, const char* query, const std::string& code, bool all) {
  std::vector<Variety> found;
  auto rows = database.prepare(query);
  while (rows.step()) {
    std::string uid(rows.text(1));
    if (uid.substr(0, uid.find('-')) == code) found.push_back({rows.integer(0), std::move(uid)});
  }
  if (!all && found.size() > 1) found.resize(1);
  return found;
}

void read_database(const std::string& path, const std::string& name, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
                   resources::Progress& progress) {
  const resources::Database database(path, resources::OpenMode::read_only);
  auto check = database.prepare("PRAGMA quick_check(1)");
  if (!check.step() || check.text(0) != "ok") throw resources::FormatError({name, 0, 0}, "the database is damaged: " + std::string(check.text(0)));
  const Shape& shape = shape_of(database, name);
  report.note(std::string("tables of ") + shape.name);
  const auto of = [&](const std::string& tag) { return varieties(database, shape.varieties, tag.substr(0, tag.find('-')), options.all_varieties); };
  std::uint64_t row = 0;
  for (const Variety& from : of(options.from)) {
    for (const Variety& to : of(options.to)) {
      auto pairs = database.prepare(shape.pairs);
      pairs.bind(1, from.id).bind(2, to.id);
      const std::uint64_t before = row;
      while (pairs.step()) {
        add_pair({std::string(pairs.text(0)), from.uid}, {std::string(pairs.text(1)), to.uid}, std::max(1.0, pairs.real(2)), ++row, sink, report);
        if (row % 16384 == 0) progress.update(row, 0, "pairs", name);
      }
      report.note(fmt::format("{} pairs between {} and {}", row - before, from.uid, to.uid));
    }
  }
}

struct Side {
  Expression expression;
  std::uint64_t line;
};

/// Those of variety 000 where there are such, unless all are wanted.
std::vector<Side> wanted(std::vector<Side>& sides, const ReaderOptions& options) {
  const auto others = std::stable_partition(sides.begin(), sides.end(), [](const Side& side) { return side.expression.uid.ends_with("-000"); });
  if (!options.all_varieties && others != sides.begin()) sides.erase(others, sides.end());
  return sides;
}

/// The pairs of one meaning; an expression that has none is put aside.
void join(const std::vector<Side>& from, const std::vector<Side>& to, EntrySink& sink, resources::ImportReport& report) {
  for (const Side& a : from) {
    for (const Side& b : to) add_pair(a.expression, b.expression, 1, a.line, sink, report);
  }
  for (const auto* alone : {from.empty() ? &to : nullptr, to.empty() ? &from : nullptr}) {
    if (alone == nullptr) continue;
    for (const Side& side : *alone) report.quarantine(Reason::missing_pivot, side.line, "the meaning has no expression in the other language", side.expression.text);
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
        report.residue("expression in another language: " + std::string(code));
        report.drop(Reason::meta_row, line->number);
      }
    }
  }
  for (auto& [id, sides] : meanings) join(wanted(sides.first, options), wanted(sides.second, options), sink, report);
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
      const std::string plain = input.plain_path();
      const std::optional<resources::TemporaryCopy> copy = plain.empty() ? std::make_optional<resources::TemporaryCopy>(*input.open()) : std::nullopt;
      read_database(copy ? copy->path() : plain, input.name(), options, sink, report, progress);
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
