#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "morph/table_row.hpp"
#include "resources/import_report.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

/// Calls `use` for every line that is neither blank nor broken; the others are in the report as blank or bad_encoding.
void for_each_usable_line(resources::TextInput& input, resources::ImportReport& report,
                          const std::function<void(const resources::Line&)>& use);

/// "found 1 column, expected 3 parted by TAB; the line has blanks", naming the separator that was probably meant.
std::string ragged_detail(std::string_view line, std::size_t found, std::size_t expected);

/// Can this be a field of a table's line: without TABs, line ends and NULs?
bool is_one_field(std::string_view text);

/// A row whose status and count are texts, as JSON and CSV have them; empty ones are "attested" and 1.
struct TypedRow {
  std::string lemma, form, bundle, status, count;
  std::uint64_t line = 0;
};

/// Hands the row on, or puts it aside with `text` where a field is missing or is no lemma, form, bundle, status or count.
void hand_on(const TypedRow& row, std::string_view text, resources::ImportReport& report, const RowSink& sink);

}  // namespace wug::morph
