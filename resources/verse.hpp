#pragma once
#include <cstddef>
#include <optional>
#include <string>
#include <string_view>

namespace wug::resources {

/// A verse, or the bridge of several that an edition prints as one ("2-3"), or a part of one ("3a").
struct Verse {
  std::string book;     ///< USFM's code, "JHN"; as the file has it where USFM knows no such book
  int chapter = 0;
  std::string number;   ///< as the file has it: "2", "2-3", "3a"
  int first = 0, last = 0;  ///< the verses it covers, both included
  std::string text;     ///< white space collapsed; "" where the edition leaves the verse out
  std::size_t line = 0; ///< 1-based line where it starts

  /// "JHN.1.2-3"
  std::string id() const;
};

/// USFM's three letters for a book named by OSIS ("Matt"), by CES corpora ("MAR") or by USFM itself; others come back in
/// upper case as they are. Source: USFM 3, "Book identifiers"; OSIS 2.1.1, appendix C.
std::string usfm_book(std::string_view code);

/// Chapter or verse number: one to three digits, not zero.
std::optional<int> verse_number(std::string_view text);

/// A verse named by book code, chapter and verse number; nullopt where these are no such names. The text is empty.
std::optional<Verse> make_verse(std::string_view book, std::string_view chapter, std::string_view number);

/// "b.JOH.1.1" (CES), "John.1.1" (OSIS) or "JHN 1:1" (USX); nullopt for anything else.
std::optional<Verse> parse_verse_id(std::string_view id);

}  // namespace wug::resources
