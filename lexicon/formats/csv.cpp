// CSV and TSV with a header line: columns recognised by their names, or named by the user.
#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <charconv>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/csv_table.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using resources::CsvTable;
using resources::Reason;

struct Name {
  std::string_view name, role;
};

constexpr Name names[] = {
    {"word", "word"}, {"headword", "word"}, {"lemma", "word"}, {"lexeme", "word"}, {"source", "word"}, {"term", "word"}, {"entry", "word"}, {"form", "word"},
    {"translation", "translation"}, {"translations", "translation"}, {"gloss", "translation"}, {"target", "translation"}, {"meaning", "translation"}, {"english", "translation"},
    {"pos", "pos"}, {"part of speech", "pos"}, {"part_of_speech", "pos"}, {"word class", "pos"}, {"category", "pos"}, {"upos", "pos"},
    {"weight", "weight"}, {"score", "weight"}, {"frequency", "weight"}, {"count", "weight"},
    {"note", "note"}, {"notes", "note"}, {"comment", "note"}, {"definition", "definition"}, {"ipa", "pronunciation"}, {"pronunciation", "pronunciation"},
    {"example", "example"}};

std::string role_of(const std::string& header) {
  const std::string folded = resources::folded_key(header);
  for (const Name& name : names) {
    if (name.name == folded) return std::string(name.role);
  }
  return {};
}

char separator_of(std::string_view line) {
  std::array<std::pair<std::size_t, char>, 3> counts = {{{0, '\t'}, {0, ','}, {0, ';'}}};
  for (auto& [count, separator] : counts) count = static_cast<std::size_t>(std::count(line.begin(), line.end(), separator));
  const auto most = std::max_element(counts.begin(), counts.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
  return most->first == 0 ? '\0' : most->second;
}

/// The roles of a header line; empty unless it names a word and a translation.
std::vector<std::string> header_roles(std::string_view line, char separator) {
  std::vector<std::string> fields, roles;
  CsvTable table(line, "header", separator);
  try {
    if (!table.next(fields)) return {};
  } catch (const resources::FormatError&) {
    return {};
  }
  for (const std::string& field : fields) roles.push_back(role_of(field));
  const auto has = [&](const char* role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); };
  return has("word") && has("translation") ? roles : std::vector<std::string>{};
}

class CsvReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "csv"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    std::string_view line = sample.head.substr(0, sample.head.find('\n'));
    if (line.ends_with('\r')) line.remove_suffix(1);
    if (line.size() > 4096 || line.find('\0') != std::string_view::npos || resources::find_invalid_utf8(line)) return std::nullopt;
    const char separator = separator_of(line);
    if (separator == '\0' || header_roles(line, separator).empty()) return std::nullopt;
    return fmt::format("a header that names a word and a translation, fields parted by {}", separator == '\t' ? "TABs" : std::string(1, separator));
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress&) const override {
    const auto source = input.open();
    std::string text = resources::read_all(*source);
    if (text.starts_with("\xEF\xBB\xBF")) text.erase(0, 3);
    if (text.starts_with("\xFF\xFE") || text.starts_with("\xFE\xFF")) throw resources::FormatError({input.name(), 1, 1}, "found a UTF-16 byte-order mark, expected UTF-8");
    const std::string_view first = std::string_view(text).substr(0, text.find('\n'));
    char separator = separator_of(first);
    if (separator == '\0') separator = ',';
    CsvTable table(text, input.name(), separator);
    std::vector<std::string> fields;
    if (!table.next(fields)) throw resources::FormatError({input.name(), 1, 0}, "the file is empty, expected a header line");
    std::vector<std::string> roles = options.columns;
    if (roles.empty()) {
      for (const std::string& field : fields) roles.push_back(role_of(field));
    }
    const auto has = [&](const char* role) { return std::find(roles.begin(), roles.end(), role) != roles.end(); };
    if (!has("word") || !has("translation")) {
      throw resources::FormatError({input.name(), 1, 0}, "the header names no word and no translation; name the columns with --columns");
    }
    report.drop(Reason::meta_row, 1);
    const std::vector<std::string> header = fields;
    std::string said;
    for (std::size_t i = 0; i < header.size() && i < roles.size(); ++i) said += (i == 0 ? "" : ", ") + header[i] + " = " + (roles[i].empty() ? "residue" : roles[i]);
    report.note("columns: " + said);
    while (table.next(fields)) read_row(table.line(), fields, header, roles, sink, report);
    for (std::uint64_t i = 0; i < table.blank_lines(); ++i) report.drop(Reason::blank, 0);
  }

 private:
  static void read_row(std::uint64_t line, const std::vector<std::string>& fields, const std::vector<std::string>& header,
                       const std::vector<std::string>& roles, EntrySink& sink, resources::ImportReport& report) {
    std::string whole;
    for (const std::string& field : fields) whole += (whole.empty() ? "" : "\t") + field;
    if (fields.size() != header.size()) {
      report.quarantine(Reason::ragged, line, fmt::format("expected {} fields, found {}", header.size(), fields.size()), whole);
      return;
    }
    if (resources::find_invalid_utf8(whole)) {
      report.quarantine(Reason::bad_encoding, line, "the record is not UTF-8 text", whole);
      return;
    }
    Entry entry;
    entry.flat = true;
    entry.line = line;
    Sense sense;
    double weight = 1;
    for (std::size_t i = 0; i < fields.size(); ++i) {
      const std::string role = i < roles.size() ? roles[i] : "";
      if (fields[i].empty()) continue;
      if (role == "word") entry.headword = fields[i];
      if (role == "pos") entry.pos_original = std::string(resources::trim(fields[i]));
      if (role == "note") sense.note = fields[i];
      if (role == "definition") sense.definitions.push_back({fields[i], ""});
      if (role == "pronunciation") entry.variants.push_back({fields[i], "pronunciation", ""});
      if (role == "example") sense.examples.push_back({fields[i], "", "", ""});
      if (role == "weight") std::from_chars(fields[i].data(), fields[i].data() + fields[i].size(), weight);
      if (role.empty()) {
        report.residue(header[i]);
        entry.residue.push_back({header[i], fields[i]});
      }
      if (role == "translation") {
        sense.translations.emplace_back();
        sense.translations.back().text = fields[i];
      }
    }
    if (entry.headword.empty() || sense.translations.empty()) {
      report.quarantine(Reason::empty_field, line, "the word or the translation is empty", whole);
      return;
    }
    for (Translation& translation : sense.translations) translation.weight = weight >= 0 && weight < 1e15 ? weight : 1;
    entry.pos = ud_of(PosScheme::general, entry.pos_original);
    entry.senses.push_back(std::move(sense));
    sink.add(std::move(entry));
  }
};

constinit const CsvReader reader;

}  // namespace

extern const LexiconReader& csv_reader;
const LexiconReader& csv_reader = reader;

}  // namespace wug::lexicon
