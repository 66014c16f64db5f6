#pragma once
#include <functional>
#include <string>
#include <string_view>

#include "resources/import_report.hpp"
#include "resources/text_input.hpp"

namespace wug::morph {

/// Calls `use` for every line that is neither blank nor broken; the others are in the report as blank or bad_encoding.
void for_each_usable_line(resources::TextInput& input, resources::ImportReport& report,
                          const std::function<void(const resources::Line&)>& use);

/// "found 1 column, expected 3 parted by TAB; the line has blanks", naming the separator that was probably meant.
std::string ragged_detail(std::string_view line, std::size_t found, std::size_t expected);

}  // namespace wug::morph
