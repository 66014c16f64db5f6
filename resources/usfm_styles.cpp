// USFM 3's markers, as far as it matters which text belongs to a verse. docs.usfm.bible; USX has them as styles.
#include <algorithm>

#include "resources/verse_readers.hpp"

namespace wug::resources {
namespace {

struct Style {
  std::string_view marker, left_out;
};

/// Without the digits that mark levels. Paragraphs that are no part of verses, then what stands within paragraphs.
constexpr Style paragraphs[] = {
    {"id", "front matter"}, {"ide", "front matter"}, {"sts", "front matter"}, {"rem", "front matter"}, {"usfm", "front matter"},
    {"h", "front matter"}, {"toc", "front matter"}, {"toca", "front matter"}, {"restore", "front matter"},
    {"imt", "front matter"}, {"imte", "front matter"}, {"is", "front matter"}, {"ip", "front matter"}, {"ipi", "front matter"},
    {"im", "front matter"}, {"imi", "front matter"}, {"ipq", "front matter"}, {"imq", "front matter"}, {"ipr", "front matter"},
    {"iq", "front matter"}, {"ib", "front matter"}, {"ili", "front matter"}, {"iot", "front matter"}, {"io", "front matter"},
    {"iex", "front matter"}, {"ie", "front matter"}, {"lit", "front matter"}, {"periph", "front matter"}, {"k", "front matter"},
    {"mt", "title"}, {"mte", "title"}, {"ms", "title"}, {"s", "title"}, {"sp", "title"}, {"sd", "title"}, {"d", "title"},
    {"qa", "title"}, {"qd", "title"}, {"cl", "title"}, {"cd", "title"}, {"mr", "reference"}, {"r", "reference"},
    {"sr", "reference"}, {"cp", "number"}, {"esb", "note"},
};
constexpr Style within[] = {
    {"f", "note"}, {"fe", "note"}, {"ef", "note"}, {"x", "reference"}, {"ex", "reference"}, {"rq", "reference"},
    {"ref", "reference"}, {"xt", "reference"}, {"fig", "figure"}, {"va", "number"}, {"vp", "number"}, {"ca", "number"},
    {"pro", "note"}, {"rt", "note"}, {"cat", "front matter"},
};
constexpr std::string_view verse_paragraphs[] = {
    "p", "m", "po", "pr", "cls", "pmo", "pm", "pmc", "pmr", "pi", "mi", "nb", "pc", "ph", "phi", "pb", "b", "q", "qr", "qc",
    "qm", "li", "lh", "lf", "lim", "tr", "th", "thr", "tc", "tcr",
};

/// "q1" is q, "tc1-2" is tc, "qt1-s" is qt.
std::string_view without_level(std::string_view marker) {
  marker = marker.substr(0, marker.find('-'));
  while (!marker.empty() && marker.back() >= '0' && marker.back() <= '9') marker.remove_suffix(1);
  return marker;
}

template <std::size_t size>
const Style* find(const Style (&styles)[size], std::string_view marker) {
  const auto found = std::find_if(styles, styles + size, [&](const Style& style) { return style.marker == marker; });
  return found == styles + size ? nullptr : found;
}

}  // namespace

std::string_view left_out_style(std::string_view marker) {
  marker = without_level(marker);
  if (const Style* style = find(paragraphs, marker)) return style->left_out;
  const Style* style = find(within, marker);
  return style == nullptr ? std::string_view() : style->left_out;
}

bool is_paragraph_style(std::string_view marker) {
  marker = without_level(marker);
  const auto end = std::end(verse_paragraphs);
  return std::find(std::begin(verse_paragraphs), end, marker) != end || find(paragraphs, marker) != nullptr;
}

}  // namespace wug::resources
