#include "lexicon/clean_text.hpp"

#include <fmt/format.h>

#include "lexicon/entry.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/script.hpp"
#include "resources/simple_text.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

CleanText unusable(Reason reason, std::string detail) { return {{}, 0, false, reason, std::move(detail)}; }

CleanText too_long(std::size_t size) {
  return unusable(Reason::over_limit, fmt::format("found {} bytes, the limit for a word is {}", size, longest_word));
}

unsigned marks_of(std::string_view text) {
  unsigned marks = resources::has_mixed_script(text) ? mark_mixed_script : 0U;
  if (text.size() > 1 && (text.front() == '-' || text.back() == '-')) marks |= mark_affix;
  return marks;
}

}  // namespace

CleanText clean_text(std::string_view raw) {
  CleanText result;
  if (resources::is_simple(raw)) {
    result.text = raw;
  } else {
    if (const auto at = resources::find_invalid_utf8(raw)) {
      return unusable(Reason::bad_encoding, fmt::format("invalid UTF-8 at byte {}", *at));
    }
    if (raw.find('\0') != std::string_view::npos) return unusable(Reason::bad_encoding, "found a NUL character");
    if (const char32_t c = resources::find_bidi_control(raw)) {
      return unusable(Reason::bad_encoding, fmt::format("found the bidi control U+{:04X}", static_cast<unsigned>(c)));
    }
    result.text = resources::collapse_spaces(raw);
    if (result.text.empty()) return unusable(Reason::empty_field, "found an empty field");
    if (raw.substr(0, result.text.empty() ? 0 : 1) != std::string_view(result.text).substr(0, 1) ||
        raw.back() != result.text.back()) {
      result.marks |= mark_edge_ws;
    }
    if (result.text.size() > longest_word) return too_long(result.text.size());
    try {
      if (!resources::is_nfc(result.text)) {
        result.text = resources::nfc(result.text);
        result.marks |= mark_not_nfc;
      }
    } catch (const resources::Error& error) {  // a run of combining marks that ICU would take too long over
      return unusable(Reason::over_limit, error.what());
    }
  }
  if (result.text.empty()) return unusable(Reason::empty_field, "found an empty field");
  if (result.text.size() > longest_word) return too_long(result.text.size());
  result.marks |= marks_of(result.text);
  return result;
}

}  // namespace wug::lexicon
