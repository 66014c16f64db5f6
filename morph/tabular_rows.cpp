#include "morph/tabular_rows.hpp"

#include <array>
#include <charconv>
#include <optional>

#include "resources/error.hpp"

namespace wug::morph {

using resources::Reason;

void for_each_usable_line(resources::TextInput& input, resources::ImportReport& report,
                          const std::function<void(const resources::Line&)>& use) {
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) {
      const char* what = line->fault == resources::LineFault::nul ? "a NUL byte" : "invalid UTF-8";
      report.quarantine(Reason::bad_encoding, line->number,
                        "found " + std::string(what) + " at byte " + std::to_string(line->fault_offset + 1) + " of the line",
                        line->text);
    } else if (resources::trim(line->text).empty()) {
      report.drop(Reason::blank, line->number);
    } else {
      use(*line);
    }
  }
}

std::string ragged_detail(std::string_view line, std::size_t found, std::size_t expected) {
  std::string detail = "found " + std::to_string(found) + (found == 1 ? " column" : " columns") + ", expected " +
                       std::to_string(expected) + " parted by TAB";
  if (found != 1) return detail;
  for (const auto& [separator, name] : {std::pair{',', "commas"}, std::pair{';', "semicolons"}, std::pair{' ', "blanks"}}) {
    if (line.find(separator) != std::string_view::npos) return detail + "; the line has " + name;
  }
  return detail;
}

bool is_one_field(std::string_view text) { return text.find_first_of(std::string_view("\t\r\n\0", 4)) == std::string_view::npos; }

namespace {

/// Statuses of forms, as rows name them.
std::optional<resources::Status> status_of(std::string_view name) {
  using resources::Status;
  if (name.empty()) return Status::attested;
  for (const Status status : {Status::attested, Status::generated, Status::predicted}) {
    if (name_of(status) == name) return status;
  }
  return std::nullopt;
}

std::optional<std::int64_t> count_of(std::string_view text) {
  std::int32_t count = 1;
  if (text.empty()) return count;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), count);
  if (error != std::errc{} || end != text.data() + text.size() || count < 1) return std::nullopt;
  return count;
}

}  // namespace

void hand_on(const TypedRow& row, std::string_view text, resources::ImportReport& report, const RowSink& sink) {
  for (const std::string* field : std::array{&row.lemma, &row.form, &row.bundle}) {
    if (resources::trim(*field).empty()) return report.quarantine(Reason::empty_field, row.line, "a lemma, form or bundle is empty", text);
    if (!is_one_field(*field)) return report.quarantine(Reason::ragged, row.line, "a TAB, line end or NUL inside a word or bundle", text);
  }
  const auto status = status_of(row.status);
  const auto count = count_of(row.count);
  if (!status) return report.quarantine(Reason::annotation_mismatch, row.line, "found the status " + resources::in_quotes(row.status) + ", expected attested, generated or predicted", text);
  if (!count) return report.quarantine(Reason::annotation_mismatch, row.line, "found the count " + resources::in_quotes(row.count) + ", expected a whole number from 1", text);
  sink({row.lemma, row.form, row.bundle, row.line, text, *status, *count});
}

}  // namespace wug::morph
