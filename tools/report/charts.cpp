#include "tools/report/charts.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>

#include "tools/report/markup.hpp"

namespace wug::tools {
namespace {

constexpr int width = 760;
constexpr int palette = 6;  ///< colours --c0 to --c5 of the page's style

/// A round number of 1, 2 or 5 times a power of ten so that at most `most` of them make up `range`.
double tick_step(double range, int most) {
  const double power = std::pow(10, std::floor(std::log10(range / most)));
  for (const double factor : {1.0, 2.0, 5.0}) {
    if (range / (power * factor) <= most) return power * factor;
  }
  return power * 10;
}

std::string number(double value) {
  if (value == std::floor(value) && std::abs(value) < 1e6) return fmt::format("{:.0f}", value);
  return std::abs(value) < 1 ? fmt::format("{:.2f}", value) : fmt::format("{:.1f}", value);
}

struct Frame {
  double left = 56, top = 14, right = width - 130.0, bottom = 290;
  double min_x = 0, max_x = 1, min_y = 0, max_y = 1;
  double x(double value) const { return left + (value - min_x) / (max_x - min_x) * (right - left); }
  double y(double value) const { return bottom - (value - min_y) / (max_y - min_y) * (bottom - top); }
};

Frame frame_of(const std::vector<Curve>& curves) {
  Frame frame;
  bool first = true;
  for (const Curve& curve : curves) {
    for (const auto& [step, loss] : curve.points) {
      if (first) frame.min_y = frame.max_y = loss;
      first = false;
      frame.max_x = std::max(frame.max_x, step);
      frame.min_y = std::min(frame.min_y, loss);
      frame.max_y = std::max(frame.max_y, loss);
    }
  }
  if (frame.max_y - frame.min_y < 1e-9) frame.max_y = frame.min_y + 1;
  const double margin = (frame.max_y - frame.min_y) * 0.06;
  frame.min_y -= margin;
  frame.max_y += margin;
  return frame;
}

std::string axes(const Frame& f) {
  std::string svg;
  const double step_y = tick_step(f.max_y - f.min_y, 6), step_x = tick_step(f.max_x - f.min_x, 8);
  for (double v = std::ceil(f.min_y / step_y) * step_y; v <= f.max_y; v += step_y) {
    svg += fmt::format("<line class=grid x1={0:.1f} x2={1:.1f} y1={2:.1f} y2={2:.1f} /><text class=tick x={3:.1f} y={4:.1f} "
                       "text-anchor=end>{5}</text>\n",
                       f.left, f.right, f.y(v), f.left - 8, f.y(v) + 4, number(v));
  }
  for (double v = f.min_x; v <= f.max_x + 1e-9; v += step_x) {
    svg += fmt::format("<text class=tick x={:.1f} y={:.1f} text-anchor=middle>{}</text>\n", f.x(v), f.bottom + 18, number(v));
  }
  svg += fmt::format("<text class=axis x={:.1f} y={:.1f} text-anchor=middle>training step</text>\n", (f.left + f.right) / 2, f.bottom + 36);
  return svg;
}

/// Names at the curves' ends, moved apart where they would overlap.
std::string curve_names(const std::vector<Curve>& curves, const Frame& f) {
  std::vector<std::pair<double, std::size_t>> ends;
  for (std::size_t i = 0; i < curves.size(); ++i) {
    if (!curves[i].points.empty()) ends.emplace_back(f.y(curves[i].points.back().second), i);
  }
  std::sort(ends.begin(), ends.end());
  std::string svg;
  double last = -100;
  for (const auto& [y, i] : ends) {
    last = std::max(y, last + 16);
    svg += fmt::format("<text class=name x={:.1f} y={:.1f} style=\"fill:var(--c{})\">{}</text>\n", f.right + 10, last + 4,
                       i % palette, escape(curves[i].name));
  }
  return svg;
}

}  // namespace

std::string curves_svg(const std::vector<Curve>& curves) {
  const Frame f = frame_of(curves);
  std::string svg = fmt::format("<svg viewBox=\"0 0 {} 336\" role=img aria-label=\"loss by training step\">\n", width) + axes(f);
  for (std::size_t i = 0; i < curves.size(); ++i) {
    std::string points;
    for (const auto& [step, loss] : curves[i].points) points += fmt::format("{:.1f},{:.1f} ", f.x(step), f.y(loss));
    svg += fmt::format("<polyline class=curve style=\"stroke:var(--c{})\" points=\"{}\" />\n", i % palette, points);
  }
  return svg + curve_names(curves, f) + "</svg>\n";
}

std::string bars_svg(const BarChart& chart) {
  constexpr double left = 190, bar_height = 15, gap = 14;
  double largest = 1e-9;
  for (const auto& bar : chart.bars) {
    for (const double value : bar.values) largest = std::max(largest, value);
  }
  const double group = bar_height * static_cast<double>(chart.series.size()) + gap;
  const double height = group * static_cast<double>(chart.bars.size()) + (chart.series.size() > 1 ? 34 : 10);
  std::string svg = fmt::format("<svg viewBox=\"0 0 {} {:.0f}\" role=img aria-label=\"{}\">\n", width, height, escape(chart.title));
  double y = 8;
  for (const auto& bar : chart.bars) {
    svg += fmt::format("<text class=label x={:.0f} y={:.1f} text-anchor=end>{}</text>\n", left - 12,
                       y + (group - gap) / 2 + 5, escape(bar.label));
    for (std::size_t s = 0; s < bar.values.size(); ++s) {
      const double length = bar.values[s] / largest * (width - left - 90);
      svg += fmt::format("<rect x={0:.0f} y={1:.1f} width={2:.1f} height={3:.0f} rx=3 style=\"fill:var(--c{4});opacity:{5}\" />"
                         "<text class=value x={6:.1f} y={7:.1f}>{8}</text>\n",
                         left, y, std::max(length, 1.5), bar_height - 2, s == 0 ? 0 : 2, 1.0, left + length + 8, y + bar_height - 3,
                         fmt::format("{:.1f}{}", bar.values[s], chart.unit == "%" ? " %" : ""));
      y += bar_height;
    }
    y += gap;
  }
  double x = left;
  for (std::size_t s = 0; chart.series.size() > 1 && s < chart.series.size(); ++s) {
    svg += fmt::format("<rect x={:.0f} y={:.1f} width=12 height=12 rx=3 style=\"fill:var(--c{})\" /><text class=value x={:.0f} "
                       "y={:.1f}>{}</text>\n",
                       x, y, s == 0 ? 0 : 2, x + 18, y + 10.5, escape(chart.series[s]));
    x += 30 + 8.0 * static_cast<double>(chart.series[s].size());
  }
  return svg + "</svg>\n";
}

std::string heat_map_table(const HeatMap& map) {
  std::string html = "<div class=scroll><table class=heat><tr><th></th>";
  for (const std::string& column : map.columns) html += "<th>" + escape(column) + "</th>";
  html += "</tr>\n";
  for (const auto& row : map.rows) {
    html += "<tr><th>" + escape(row.label) + "</th>";
    for (const double share : row.shares) {
      if (share < 0) {
        html += "<td class=none></td>";
      } else {
        const double percent = share * 100;
        html += fmt::format("<td style=\"--s:{:.0f}%\"{}>{}</td>", percent, share > 0.55 ? " class=deep" : "",
                            percent >= 99.5 ? std::string("100") : fmt::format("{:.0f}", percent));
      }
    }
    html += "</tr>\n";
  }
  return html + "</table></div>\n";
}

}  // namespace wug::tools
