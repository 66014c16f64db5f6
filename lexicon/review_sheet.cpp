#include "lexicon/review_sheet.hpp"

#include "resources/normalize.hpp"

namespace wug::lexicon {
namespace {

void append_field(std::string_view field, std::string& out) {
  if (field.find_first_of("\t\r\n\"") == std::string_view::npos) {
    out += field;
    return;
  }
  out += '"';
  for (const char c : field) {
    if (c == '"') out += '"';
    out += c;
  }
  out += '"';
}

}  // namespace

std::string review_header() {
  std::string header;
  for (const std::string_view column : review_columns) (header += header.empty() ? "" : "\t") += column;
  return header + '\n';
}

void append_review_row(const ReviewRow& row, std::string& out) {
  for (const std::string& field : {row.line, row.word, row.translation, row.pos, row.status, row.source, row.output}) {
    append_field(field, out);
    out += '\t';
  }
  out += "\t\t\n";
}

bool is_ticked(std::string_view cell) {
  const std::string folded = resources::folded_key(cell);
  return !folded.empty() && folded != "0" && folded != "no" && folded != "false" && folded != "-";
}

}  // namespace wug::lexicon
