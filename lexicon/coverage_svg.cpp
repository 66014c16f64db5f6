#include <fmt/format.h>

#include <cmath>

#include "lexicon/coverage.hpp"
#include "resources/escape_xml.hpp"

namespace wug::lexicon {
namespace {

constexpr double width = 640, height = 320, left = 56, right = 16, top = 36, bottom = 44;

double share(const CoverageReport::Point& point) {
  return point.tokens == 0 ? 0 : static_cast<double>(point.covered) / static_cast<double>(point.tokens);
}

}  // namespace

std::string coverage_svg(const CoverageReport& report, std::string_view title) {
  const double most = report.curve.empty() ? 1 : std::log10(static_cast<double>(std::max<std::uint64_t>(11, report.curve.back().types)));
  const auto x = [&](double types) { return left + (width - left - right) * (std::log10(types) - 1) / std::max(0.1, most - 1); };
  const auto y = [&](double value) { return top + (height - top - bottom) * (1 - value); };
  std::string svg = fmt::format(
      "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 {0} {1}\" width=\"{0}\" height=\"{1}\" font-family=\"sans-serif\" "
      "font-size=\"12\"><rect width=\"{0}\" height=\"{1}\" fill=\"#fff\"/><text x=\"{2}\" y=\"20\" font-size=\"14\">{3}</text>\n",
      width, height, left, resources::escape_for_display(title));
  for (int percent = 0; percent <= 100; percent += 20) {
    svg += fmt::format("<line x1=\"{}\" x2=\"{}\" y1=\"{:.1f}\" y2=\"{:.1f}\" stroke=\"#ddd\"/><text x=\"{}\" y=\"{:.1f}\" "
                       "text-anchor=\"end\">{}%</text>\n",
                       left, width - right, y(percent / 100.0), y(percent / 100.0), left - 6, y(percent / 100.0) + 4, percent);
  }
  for (double types = 10; std::log10(types) <= most; types *= 10) {
    svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">{:.0f}</text>\n", x(types), height - bottom + 18, types);
  }
  svg += fmt::format("<text x=\"{:.1f}\" y=\"{:.1f}\" text-anchor=\"middle\">most frequent words</text>\n<polyline fill=\"none\" "
                     "stroke=\"#1b6ca8\" stroke-width=\"2\" points=\"",
                     (left + width - right) / 2, height - 8);
  for (const auto& point : report.curve) svg += fmt::format("{:.1f},{:.1f} ", x(static_cast<double>(std::max<std::uint64_t>(10, point.types))), y(share(point)));
  svg += "\"/>\n";
  for (const auto& point : report.curve) {
    svg += fmt::format("<circle cx=\"{:.1f}\" cy=\"{:.1f}\" r=\"3\" fill=\"#1b6ca8\"><title>{} types: {:.1f}% of {} tokens</title></circle>\n",
                       x(static_cast<double>(std::max<std::uint64_t>(10, point.types))), y(share(point)), point.types, 100 * share(point), point.tokens);
  }
  return svg + "</svg>\n";
}

}  // namespace wug::lexicon
