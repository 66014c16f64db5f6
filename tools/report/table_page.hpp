#pragma once
#include <span>
#include <string>
#include <string_view>

#include "morph/stats.hpp"

namespace wug::tools {

/// What the page lists beside the statistics.
struct TablePageLists {
  std::vector<morph::OverabundantCell> overabundant;
  std::vector<morph::SuspiciousForm> suspicious;
};

/// One self-contained HTML page on a language's inflection tables: figures, a heat map of completeness per part of speech,
/// syncretism, overabundant cells, suspicious forms. Text from data is escaped.
std::string table_page(std::string_view language, const morph::TableStats& stats, const TablePageLists& lists);

}  // namespace wug::tools
