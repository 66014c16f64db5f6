// Open Multilingual Wordnet tab files, joined on synsets. FORMATS.md section 10; Bond & Foster 2013.
#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>

#include "lexicon/formats/languages.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

/// "02084071-n" with satellites counted as adjectives; empty when it is no synset.
std::string synset_of(std::string_view field) {
  const std::size_t dash = field.rfind('-');
  if (dash != 8 || field.size() != 10 || field.substr(0, 8).find_first_not_of("0123456789") != std::string_view::npos) return {};
  std::string synset(field);
  if (synset.back() == 's') synset.back() = 'a';
  return synset;
}

std::string spaced(std::string_view lemma) {
  std::string text(resources::trim(lemma));
  std::replace(text.begin(), text.end(), '_', ' ');
  return text;
}

struct Row {
  std::string synset, kind, text;  ///< kind: lemma, def or exe
  std::uint64_t line = 0;
};

/// Reads one line; nullopt when it was put elsewhere.
std::optional<Row> read_row(const resources::Line& line, resources::ImportReport& report) {
  if (line.fault != resources::LineFault::none) {
    report.quarantine(Reason::bad_encoding, line.number, "the line is not UTF-8 text", line.text);
    return std::nullopt;
  }
  if (resources::trim(line.text).empty()) {
    report.drop(Reason::blank, line.number);
    return std::nullopt;
  }
  if (line.text.starts_with('#')) {
    report.drop(Reason::meta_row, line.number);
    return std::nullopt;
  }
  const auto fields = resources::split_tabs(line.text);
  const std::string synset = synset_of(fields.front());
  const std::size_t colon = fields.size() > 1 ? fields[1].rfind(':') : std::string_view::npos;
  const std::string kind = colon == std::string_view::npos ? fields.size() > 1 ? std::string(fields[1]) : "" : std::string(fields[1].substr(colon + 1));
  if (synset.empty() || fields.size() < 3 || kind.empty()) {
    report.quarantine(Reason::ragged, line.number, "expected synset, language:lemma and a lemma parted by TABs", line.text);
    return std::nullopt;
  }
  if (resources::trim(fields.back()).empty()) {
    report.quarantine(Reason::empty_field, line.number, "an empty lemma", line.text);
    return std::nullopt;
  }
  return Row{synset, kind, kind == "lemma" ? spaced(fields.back()) : std::string(resources::trim(fields.back())), line.number};
}

using Lemmas = std::unordered_map<std::string, std::vector<std::string>>;

Lemmas lemmas_of(const LexiconInput& input) {
  resources::ImportReport ignored(input.name());
  resources::TextInput lines(input.open(), input.name());
  Lemmas lemmas;
  while (const auto line = lines.next()) {
    const auto row = read_row(*line, ignored);
    if (row && row->kind == "lemma") lemmas[row->synset].push_back(row->text);
  }
  return lemmas;
}

class OmwReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "omw"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    std::size_t rows = 0, other = 0;
    for (std::size_t start = 0; start < sample.head.size() && rows + other < 100;) {
      const std::size_t end = sample.head.find('\n', start);
      if (end == std::string_view::npos) break;
      const std::string_view line = sample.head.substr(start, end - start);
      start = end + 1;
      if (line.starts_with('#') || resources::trim(line).empty()) continue;
      ++(!synset_of(line.substr(0, line.find('\t'))).empty() ? rows : other);
    }
    if (rows == 0 || other * 10 > rows) return std::nullopt;
    return fmt::format("{} lines that begin with a WordNet synset", rows);
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress&) const override {
    Lemmas others;
    if (options.companion.empty()) {
      report.note("without the other language's file (--companion) the lemmas are kept without translations");
    } else {
      others = lemmas_of(FileInput(options.companion));
    }
    std::vector<Row> rows;
    std::unordered_map<std::string, std::vector<std::size_t>> notes;  // definitions and examples by synset
    resources::TextInput lines(input.open(), input.name());
    while (const auto line = lines.next()) {
      auto row = read_row(*line, report);
      if (!row) continue;
      if (row->kind != "lemma") notes[row->synset].push_back(rows.size());
      rows.push_back(std::move(*row));
    }
    for (const Row& row : rows) {
      if (row.kind == "lemma") add_lemma(row, rows, notes, others, !options.companion.empty(), sink, report);
    }
    for (const auto& row : rows) {
      if (row.kind != "lemma" && notes.count(row.synset) != 0) {
        report.quarantine(Reason::missing_pivot, row.line, "no lemma is kept of this synset", row.synset + "\t" + row.text);
      }
    }
  }

 private:
  static void add_lemma(const Row& row, const std::vector<Row>& rows, std::unordered_map<std::string, std::vector<std::size_t>>& notes,
                        const Lemmas& others, bool joining, EntrySink& sink, resources::ImportReport& report) {
    Entry entry;
    entry.line = row.line;
    entry.headword = row.text;
    entry.pos_original = row.synset.substr(9);
    entry.pos = ud_of(PosScheme::wordnet, entry.pos_original);
    entry.residue.push_back({"synset", row.synset});
    Sense sense;
    if (joining) {
      const auto found = others.find(row.synset);
      if (found == others.end()) {
        report.quarantine(Reason::missing_pivot, row.line, "the other language has no such synset", row.synset + "\t" + row.text);
        return;
      }
      for (std::size_t rank = 0; rank < found->second.size(); ++rank) {
        Translation translation;
        translation.text = found->second[rank];
        translation.weight = 1.0 / static_cast<double>(rank + 1);
        sense.translations.push_back(std::move(translation));
      }
    }
    if (const auto extra = notes.find(row.synset); extra != notes.end()) {
      report.keep(extra->second.size());
      for (const std::size_t at : extra->second) {
        if (rows[at].kind == "def") sense.definitions.push_back({rows[at].text, ""});
        if (rows[at].kind != "def") sense.examples.push_back({rows[at].text, "", "", ""});
      }
      notes.erase(extra);
    }
    entry.senses.push_back(std::move(sense));
    sink.add(std::move(entry));
  }
};

constinit const OmwReader reader;

}  // namespace

extern const LexiconReader& omw_reader;
const LexiconReader& omw_reader = reader;

}  // namespace wug::lexicon
