#pragma once
#include <string>
#include <vector>

#include "tools/report/report.hpp"

namespace wug::tools {

/// Inline SVG; colours come from the page's style, so that charts follow light, dark and print.
std::string bars_svg(const BarChart& chart);
std::string curves_svg(const std::vector<Curve>& curves);
/// An HTML table whose cells are coloured by their share, with the figure in each.
std::string heat_map_table(const HeatMap& map);

}  // namespace wug::tools
