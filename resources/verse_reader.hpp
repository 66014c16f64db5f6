#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/byte_source.hpp"
#include "resources/import_report.hpp"
#include "resources/verse.hpp"

namespace wug::resources {

/// The verses of a Bible file in file order (FORMATS.md section 17). Notes, references, titles and front matter are left
/// out and counted in the report's residue; a verse that the edition omits comes with an empty text, marked empty_verse;
/// what has no usable number goes to the quarantine.
class VerseReader {
 public:
  virtual ~VerseReader() = default;
  /// nullopt at the end. Throws FormatError where the file as a whole cannot be read.
  virtual std::optional<Verse> next() = 0;
  /// What the file's header says its language is, "" where it says nothing; known after the first next(). Headers are
  /// often wrong, so this is only to be compared with what the user says.
  virtual std::string language() const { return {}; }
};

/// Opens verses in a format of verse_formats(); the report is the caller's and outlives the reader. Throws Error{usage} on
/// another format's name.
std::unique_ptr<VerseReader> open_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, const std::string& format,
                                         ImportReport& report);

/// "ces", "osis", "usfm", "usx" and "verses", the table of verse TAB text.
const std::vector<std::string>& verse_formats();

/// The format of verses that content beginning with `head` has, or "".
std::string recognise_verses(std::string_view head);

}  // namespace wug::resources
