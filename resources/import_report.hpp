#pragma once
#include <cstdint>
#include <map>
#include <string>
#include <string_view>
#include <vector>

namespace wug::resources {

/// The closed list of FORMATS.md section 21; a reason's class says what became of the row.
enum class Reason : unsigned char {
  // skipped
  blank, comment, meta_row,
  // merged
  dup_row, dup_pair,
  // quarantined
  ragged, empty_field, bad_encoding, regex_entry, one_sided, ignored_by_source, placeholder_gloss,
  definition_as_expression, form_of, pseudo_form, cross_reference, dup_guid, tombstone, missing_pivot,
  annotation_mismatch, over_limit, unmapped_tags,
  // kept with a mark
  identical, affix, from_definition, no_translation, glued_pos, mixed_script, bad_tag, unknown_tag, alias_tag, not_nfc,
  edge_ws, bio_repair, empty_verse, dup_form_lang, dangling_ref
};
enum class ReasonClass : unsigned char { skipped, merged, quarantined, mark };
std::string_view name_of(Reason reason);
ReasonClass class_of(Reason reason);

/// A row kept aside with its place and reason: never used, never dropped.
struct QuarantinedRow {
  std::string file;
  std::uint64_t line = 0;
  Reason reason{};
  std::string detail;  ///< what was found and what was expected
  std::string text;    ///< the row as it stood, valid UTF-8 (invalid bytes written \xNN), at most 4 kB
};

/// The loss ledger of one import. It balances: read = kept + merged + quarantined + skipped.
class ImportReport {
 public:
  explicit ImportReport(std::string file) : file_(std::move(file)) {}

  void keep(std::uint64_t rows = 1) { kept_ += rows; }
  /// A row that was not kept as its own: skipped or merged, at its line.
  void drop(Reason reason, std::uint64_t line);
  /// A row put aside. `text` may hold any bytes.
  void quarantine(Reason reason, std::uint64_t line, std::string detail, std::string_view text);
  /// A kept row that carries a mark; does not count as a row.
  void mark(Reason reason, std::uint64_t line);
  /// A source field that has no column and is stored as residue (or counted where it cannot be).
  void residue(const std::string& field, std::uint64_t count = 1) { residue_[field] += count; }
  /// What reading another file has put aside, marked, skipped and left as residue, and its notes; kept rows are not taken over.
  void absorb(const ImportReport& other);
  /// An informative note for the user, such as what `--format auto` saw.
  void note(std::string text) { notes_.push_back(std::move(text)); }

  std::uint64_t kept() const { return kept_; }
  std::uint64_t merged() const { return count(ReasonClass::merged); }
  std::uint64_t quarantined() const { return count(ReasonClass::quarantined); }
  std::uint64_t skipped() const { return count(ReasonClass::skipped); }
  std::uint64_t read() const { return kept_ + merged() + quarantined() + skipped(); }
  std::uint64_t count(Reason reason) const;
  std::uint64_t count(ReasonClass reason_class) const;
  const std::string& file() const { return file_; }
  const std::vector<QuarantinedRow>& rows() const { return rows_; }
  const std::map<std::string, std::uint64_t>& residue_counts() const { return residue_; }
  const std::vector<std::string>& notes() const { return notes_; }

  /// The object `--json` prints (ARCHITECTURE.md, "What scripts rely on"), plus marks, residue, first places, notes.
  std::string to_json(std::string_view format, double seconds) const;
  /// The same for a terminal, as FORMATS.md section 21 shows it; several lines, each ending in LF.
  std::string to_text(std::string_view format, double seconds) const;

 private:
  struct Tally {
    std::uint64_t count = 0;
    std::vector<std::uint64_t> first_lines;  ///< at most ten
  };
  void tally(Reason reason, std::uint64_t line);

  std::string file_;
  std::uint64_t kept_ = 0;
  std::map<Reason, Tally> tallies_;
  std::vector<QuarantinedRow> rows_;
  std::map<std::string, std::uint64_t> residue_;
  std::vector<std::string> notes_;
};

}  // namespace wug::resources
