#include "resources/import_report.hpp"

#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/utf8.hpp"

namespace wug::resources {
namespace {

constexpr std::string_view reason_names[] = {
    "blank", "comment", "meta_row", "dup_row", "dup_pair", "ragged", "empty_field", "bad_encoding", "regex_entry",
    "one_sided", "ignored_by_source", "placeholder_gloss", "definition_as_expression", "form_of", "pseudo_form",
    "cross_reference", "dup_guid", "tombstone", "missing_pivot", "annotation_mismatch", "over_limit", "unmapped_tags",
    "identical", "affix", "from_definition", "no_translation", "glued_pos", "mixed_script", "bad_tag", "unknown_tag",
    "alias_tag", "not_nfc", "edge_ws", "bio_repair", "empty_verse", "dup_form_lang", "dangling_ref"};
static_assert(std::size(reason_names) == static_cast<std::size_t>(Reason::dangling_ref) + 1);

/// Text that may hold invalid bytes as valid UTF-8: printable text is kept as it is.
std::string storable(std::string_view text) {
  static constexpr std::size_t longest = 4096;
  text = text.substr(0, utf8_prefix(text, longest));
  const bool plain = !find_invalid_utf8(text) && text.find('\0') == std::string_view::npos;
  return plain ? std::string(text) : escape_for_terminal(text);
}

}  // namespace

std::string_view name_of(Reason reason) { return reason_names[static_cast<std::size_t>(reason)]; }

ReasonClass class_of(Reason reason) {
  if (reason <= Reason::meta_row) return ReasonClass::skipped;
  if (reason <= Reason::dup_pair) return ReasonClass::merged;
  if (reason <= Reason::unmapped_tags) return ReasonClass::quarantined;
  return ReasonClass::mark;
}

void ImportReport::tally(Reason reason, std::uint64_t line) {
  Tally& entry = tallies_[reason];
  ++entry.count;
  if (entry.first_lines.size() < 10) entry.first_lines.push_back(line);
}

void ImportReport::drop(Reason reason, std::uint64_t line) { tally(reason, line); }
void ImportReport::mark(Reason reason, std::uint64_t line) { tally(reason, line); }

void ImportReport::quarantine(Reason reason, std::uint64_t line, std::string detail, std::string_view text) {
  tally(reason, line);
  rows_.push_back({file_, line, reason, std::move(detail), storable(text)});
}

void ImportReport::absorb(const ImportReport& other) {
  for (const auto& [reason, theirs] : other.tallies_) {
    Tally& ours = tallies_[reason];
    ours.count += theirs.count;
    for (const std::uint64_t line : theirs.first_lines) {
      if (ours.first_lines.size() < 10) ours.first_lines.push_back(line);
    }
  }
  rows_.insert(rows_.end(), other.rows_.begin(), other.rows_.end());
  for (const auto& [field, count] : other.residue_) residue_[field] += count;
  notes_.insert(notes_.end(), other.notes_.begin(), other.notes_.end());
}

std::uint64_t ImportReport::count(Reason reason) const {
  const auto found = tallies_.find(reason);
  return found == tallies_.end() ? 0 : found->second.count;
}

std::uint64_t ImportReport::count(ReasonClass reason_class) const {
  std::uint64_t sum = 0;
  for (const auto& [reason, entry] : tallies_) sum += class_of(reason) == reason_class ? entry.count : 0;
  return sum;
}

std::string ImportReport::to_json(std::string_view format, double seconds) const {
  nlohmann::ordered_json json;
  json["file"] = escape_for_terminal(file_);
  json["format"] = format;
  json["rows_read"] = read();
  json["rows_kept"] = kept_;
  json["rows_merged"] = merged();
  json["rows_quarantined"] = quarantined();
  json["rows_skipped"] = skipped();
  static constexpr const char* groups[] = {"skipped", "merged", "quarantine", "marks"};
  for (const char* group : groups) json[group] = nlohmann::ordered_json::object();
  json["first_lines"] = nlohmann::ordered_json::object();
  for (const auto& [reason, entry] : tallies_) {
    json[groups[static_cast<std::size_t>(class_of(reason))]][std::string(name_of(reason))] = entry.count;
    json["first_lines"][std::string(name_of(reason))] = entry.first_lines;
  }
  json["residue"] = residue_;
  json["notes"] = notes_;
  json["seconds"] = seconds;
  return json.dump(-1, ' ', false, nlohmann::ordered_json::error_handler_t::replace);
}

std::string ImportReport::to_text(std::string_view format, double seconds) const {
  std::string text = fmt::format("{}  {}\nread {}  kept {}  merged {}  quarantined {}  skipped {}  time {:.2f} s\n",
                                 escape_for_terminal(file_), format, read(), kept_, merged(), quarantined(), skipped(),
                                 seconds);
  static constexpr const char* groups[] = {"skipped    ", "merged     ", "quarantine ", "marked     "};
  for (const auto& [reason, entry] : tallies_) {
    std::string places;
    for (std::size_t i = 0; i < std::min<std::size_t>(3, entry.first_lines.size()); ++i) {
      places += fmt::format("{}:{}", places.empty() ? "" : ", ", entry.first_lines[i]);
    }
    text += fmt::format("{}{} {}  first lines {}\n", groups[static_cast<std::size_t>(class_of(reason))], name_of(reason),
                        entry.count, places);
  }
  for (const auto& [field, count] : residue_) text += fmt::format("residue    {} {}\n", escape_for_terminal(field), count);
  for (const auto& note : notes_) text += fmt::format("note       {}\n", escape_for_terminal(note));
  return text;
}

}  // namespace wug::resources
