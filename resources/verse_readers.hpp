#pragma once
#include <memory>

#include "resources/verse_reader.hpp"

namespace wug::resources {

/// The readers behind open_verses; each takes the whole stream. A new format is a new maker and a line in the table of
/// verse_reader.cpp.
using VerseMaker = std::unique_ptr<VerseReader> (*)(std::unique_ptr<ByteSource>, const std::string& name, ImportReport& report);

std::unique_ptr<VerseReader> make_ces_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report);
std::unique_ptr<VerseReader> make_osis_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report);
std::unique_ptr<VerseReader> make_table_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report);
std::unique_ptr<VerseReader> make_usfm_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report);
std::unique_ptr<VerseReader> make_usx_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report);

/// What becomes of text under a USFM marker (the `style` of USX): kept, or left out and counted under a name.
/// "note", "reference", "title", "front matter", "figure", "number"; "" where the text belongs to its verse.
std::string_view left_out_style(std::string_view marker);
/// True where the marker begins a paragraph; false for those that stand within one.
bool is_paragraph_style(std::string_view marker);

}  // namespace wug::resources
