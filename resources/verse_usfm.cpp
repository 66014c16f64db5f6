// USFM 3: text with backslash markers. docs.usfm.bible; FORMATS.md section 17.
#include <algorithm>

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/verse_collector.hpp"
#include "resources/verse_readers.hpp"

namespace wug::resources {
namespace {

bool is_marker_character(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z') || c == '-'; }
bool is_blank(char c) { return c == ' ' || c == '\t'; }

class Usfm final : public VerseReader {
 public:
  Usfm(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report)
      : input_(std::move(bytes), name), report_(report), collector_(report) {}

  std::optional<Verse> next() override {
    while (true) {
      if (auto verse = collector_.take()) return verse;
      const auto line = input_.next();
      if (!line) {
        close_paragraph();
        collector_.end();
        return collector_.take();
      }
      if (line->fault != LineFault::none) {
        report_.quarantine(Reason::bad_encoding, line->number, "found a line that is not UTF-8 text", line->text);
        collector_.refuse(Reason::bad_encoding, "line " + std::to_string(line->number) + " of it is not UTF-8 text");
        continue;
      }
      line_ = line->number;
      read_line(line->text);
    }
  }

 private:
  void read_line(std::string_view rest) {
    while (!rest.empty()) {
      const std::size_t slash = std::min(rest.find('\\'), rest.size());
      text(rest.substr(0, slash));
      rest.remove_prefix(slash);
      if (rest.empty()) break;
      std::size_t end = 1 + (rest.size() > 1 && rest[1] == '+');
      const std::size_t begin = end;
      while (end < rest.size() && is_marker_character(rest[end])) ++end;
      const std::string_view marker = rest.substr(begin, end - begin);
      const bool closing = end < rest.size() && rest[end] == '*';
      if (closing || (end < rest.size() && is_blank(rest[end]))) ++end;
      rest.remove_prefix(end);
      if (closing) {
        close(marker);
      } else {
        open(marker, rest);
      }
    }
    text(" ");
  }

  void text(std::string_view piece) {
    if (!kept_ || sidebar_ || !skipped_.empty() || in_milestone_) return;
    if (in_character_) {  // what follows | are attributes, up to the next marker
      if (in_attributes_) return;
      const std::size_t bar = piece.find('|');
      in_attributes_ = bar != std::string_view::npos;
      piece = piece.substr(0, bar);
    }
    // ~ is a no-break space, // a line break that may be used.
    for (std::size_t at = 0; (at = piece.find_first_of("~/", at)) != std::string_view::npos;) {
      const std::size_t length = piece[at] == '~' ? 1 : piece.substr(at, 2) == "//" ? 2 : 0;
      if (length == 0) {
        ++at;
        continue;
      }
      collector_.text(piece.substr(0, at));
      collector_.text(" ");
      piece.remove_prefix(at + length);
      at = 0;
    }
    collector_.text(piece);
  }

  /// The word that belongs to \id, \c or \v.
  static std::string_view argument(std::string_view& rest) {
    while (!rest.empty() && is_blank(rest.front())) rest.remove_prefix(1);
    std::size_t end = 0;
    while (end < rest.size() && !is_blank(rest[end]) && rest[end] != '\\') ++end;
    const std::string_view word = rest.substr(0, end);
    rest.remove_prefix(end);
    return word;
  }

  void open(std::string_view marker, std::string_view& rest) {
    if (marker == "id") {
      start_book(argument(rest));
    } else if (marker == "c") {
      close_paragraph();
      collector_.end();
      chapter_ = argument(rest);
      kept_ = true;
    } else if (marker == "v") {
      close_paragraph();
      start_verse(argument(rest));
      kept_ = true;
    } else if (marker == "esb" || marker == "esbe") {
      close_paragraph();
      sidebar_ = marker == "esb";
      if (sidebar_) report_.residue("note");
    } else if (is_paragraph_style(marker)) {
      close_paragraph();
      const std::string_view left_out = left_out_style(marker);
      kept_ = left_out.empty();
      if (!kept_) report_.residue(std::string(left_out));
      text(" ");
    } else if (skipped_.empty()) {
      start_character(marker);
    }
  }

  void start_character(std::string_view marker) {
    in_attributes_ = false;
    if (marker.ends_with("-s") || marker.ends_with("-e")) {
      in_milestone_ = true;
      return;
    }
    const std::string_view left_out = left_out_style(marker);
    if (!left_out.empty() && !sidebar_) {
      report_.residue(std::string(left_out));
      skipped_ = marker;
      skipped_line_ = line_;
    }
    in_character_ = true;
  }

  void close(std::string_view marker) {
    if (!skipped_.empty() && marker != skipped_) return;
    skipped_.clear();
    in_character_ = in_attributes_ = in_milestone_ = false;
  }

  /// What no paragraph or verse begins within: a note that is still open has lost its end.
  void close_paragraph() {
    if (!skipped_.empty()) {
      report_.quarantine(Reason::ragged, skipped_line_, "found \\" + skipped_ + " without \\" + skipped_ + "*; its text up to the next verse or paragraph is left out", "");
    }
    close(skipped_);
  }

  void start_book(std::string_view code) {
    close_paragraph();
    collector_.end();
    book_ = code;
    chapter_.clear();
    sidebar_ = kept_ = false;
    report_.residue("front matter");
  }

  void start_verse(std::string_view number) {
    collector_.end();
    if (auto verse = make_verse(book_, chapter_, number)) {
      verse->line = line_;
      collector_.begin(std::move(*verse));
    } else {
      report_.quarantine(Reason::ragged, line_, "found verse " + in_quotes(number) + " of chapter " + in_quotes(chapter_) + " of book " +
                                                    in_quotes(book_) + ", expected \\id, \\c and \\v with their numbers", number);
    }
  }

  TextInput input_;
  ImportReport& report_;
  VerseCollector collector_;
  std::string book_, chapter_;
  std::string skipped_;  ///< the marker whose end is awaited, all text up to it being left out
  std::size_t line_ = 0, skipped_line_ = 0;
  bool kept_ = false, sidebar_ = false, in_character_ = false, in_attributes_ = false, in_milestone_ = false;
};

}  // namespace

std::unique_ptr<VerseReader> make_usfm_verses(std::unique_ptr<ByteSource> bytes, const std::string& name, ImportReport& report) {
  return std::make_unique<Usfm>(std::move(bytes), name, report);
}

}  // namespace wug::resources
