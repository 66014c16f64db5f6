#include "resources/verse_reader.hpp"

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/verse_readers.hpp"
#include "resources/xml_document.hpp"

namespace wug::resources {
namespace {

struct Format {
  const char* name;
  VerseMaker make;
};

const Format formats[] = {
    {"ces", make_ces_verses},   {"osis", make_osis_verses},    {"usfm", make_usfm_verses},
    {"usx", make_usx_verses},   {"verses", make_table_verses},
};

}  // namespace

std::unique_ptr<VerseReader> open_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, const std::string& format,
                                         ImportReport& report) {
  std::string names;
  for (const Format& known : formats) {
    if (format == known.name) return known.make(std::move(bytes), name, report);
    names += (names.empty() ? "" : ", ") + std::string(known.name);
  }
  throw Error(Cause::usage, "unknown format of verses " + in_quotes(format) + ", expected one of " + names);
}

const std::vector<std::string>& verse_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all;
    for (const Format& known : formats) all.emplace_back(known.name);
    return all;
  }();
  return names;
}

std::string recognise_verses(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view start = trim(head);
  if (start.starts_with('<')) {
    const std::string_view root = first_element(start);
    if (root == "cesDoc") return "ces";
    if (root == "osis") return "osis";
    return root == "usx" ? "usx" : "";
  }
  const std::string_view first = start.substr(0, start.find('\n'));
  if (first.starts_with("\\id ") || first.starts_with("\\usfm ")) return "usfm";
  const std::size_t tab = first.find('\t');
  return tab != std::string_view::npos && parse_verse_id(first.substr(0, tab)) ? "verses" : "";
}

}  // namespace wug::resources
