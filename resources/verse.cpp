#include "resources/verse.hpp"

#include <algorithm>
#include <charconv>
#include <utility>

namespace wug::resources {
namespace {

/// Names of books that are not USFM's, with USFM's: OSIS, then the codes of CES corpora.
constexpr std::pair<std::string_view, std::string_view> books[] = {
    {"GEN", "GEN"}, {"EXOD", "EXO"}, {"LEV", "LEV"}, {"NUM", "NUM"}, {"DEUT", "DEU"}, {"JOSH", "JOS"}, {"JUDG", "JDG"},
    {"RUTH", "RUT"}, {"1SAM", "1SA"}, {"2SAM", "2SA"}, {"1KGS", "1KI"}, {"2KGS", "2KI"}, {"1CHR", "1CH"}, {"2CHR", "2CH"},
    {"EZRA", "EZR"}, {"NEH", "NEH"}, {"ESTH", "EST"}, {"JOB", "JOB"}, {"PS", "PSA"}, {"PROV", "PRO"}, {"ECCL", "ECC"},
    {"SONG", "SNG"}, {"ISA", "ISA"}, {"JER", "JER"}, {"LAM", "LAM"}, {"EZEK", "EZK"}, {"DAN", "DAN"}, {"HOS", "HOS"},
    {"JOEL", "JOL"}, {"AMOS", "AMO"}, {"OBAD", "OBA"}, {"JONAH", "JON"}, {"MIC", "MIC"}, {"NAH", "NAM"}, {"HAB", "HAB"},
    {"ZEPH", "ZEP"}, {"HAG", "HAG"}, {"ZECH", "ZEC"}, {"MAL", "MAL"}, {"MATT", "MAT"}, {"MARK", "MRK"}, {"LUKE", "LUK"},
    {"JOHN", "JHN"}, {"ACTS", "ACT"}, {"ROM", "ROM"}, {"1COR", "1CO"}, {"2COR", "2CO"}, {"GAL", "GAL"}, {"EPH", "EPH"},
    {"PHIL", "PHP"}, {"COL", "COL"}, {"1THESS", "1TH"}, {"2THESS", "2TH"}, {"1TIM", "1TI"}, {"2TIM", "2TI"}, {"TITUS", "TIT"},
    {"PHLM", "PHM"}, {"HEB", "HEB"}, {"JAS", "JAS"}, {"1PET", "1PE"}, {"2PET", "2PE"}, {"1JOHN", "1JN"}, {"2JOHN", "2JN"},
    {"3JOHN", "3JN"}, {"JUDE", "JUD"}, {"REV", "REV"}, {"TOB", "TOB"}, {"JDT", "JDT"}, {"ADDESTH", "ESG"}, {"ESTHGR", "ESG"},
    {"WIS", "WIS"}, {"SIR", "SIR"}, {"BAR", "BAR"}, {"EPJER", "LJE"}, {"PRAZAR", "S3Y"}, {"SUS", "SUS"}, {"BEL", "BEL"},
    {"1MACC", "1MA"}, {"2MACC", "2MA"}, {"3MACC", "3MA"}, {"4MACC", "4MA"}, {"1ESD", "1ES"}, {"2ESD", "2ES"},
    {"PRMAN", "MAN"}, {"ADDPS", "PS2"}, {"ADDDAN", "DAG"},
    {"SON", "SNG"}, {"EZE", "EZK"}, {"JOE", "JOL"}, {"MAR", "MRK"}, {"JOH", "JHN"}, {"PHI", "PHP"}, {"JAM", "JAS"},
    {"1JO", "1JN"}, {"2JO", "2JN"}, {"3JO", "3JN"},
};

bool is_letter_or_digit(char c) { return (c >= '0' && c <= '9') || (c >= 'A' && c <= 'Z') || (c >= 'a' && c <= 'z'); }

/// "2", "3a", "2-3", "2a-3b": the numbers at both ends.
bool read_range(std::string_view text, int& first, int& last) {
  const auto end_of = [](std::string_view part) -> std::optional<int> {
    if (!part.empty() && part.back() >= 'a' && part.back() <= 'z') part.remove_suffix(1);
    return verse_number(part);
  };
  const std::size_t dash = text.find('-');
  const auto from = end_of(text.substr(0, dash));
  const auto to = dash == std::string_view::npos ? from : end_of(text.substr(dash + 1));
  if (!from || !to || *to < *from) return false;
  first = *from;
  last = *to;
  return true;
}

}  // namespace

std::string Verse::id() const { return book + '.' + std::to_string(chapter) + '.' + number; }

std::string usfm_book(std::string_view code) {
  std::string upper(code);
  for (char& c : upper) c = c >= 'a' && c <= 'z' ? static_cast<char>(c - 'a' + 'A') : c;
  const auto found = std::find_if(std::begin(books), std::end(books), [&](const auto& book) { return book.first == upper; });
  return found == std::end(books) ? upper : std::string(found->second);
}

std::optional<int> verse_number(std::string_view text) {
  int number = 0;
  const auto [end, error] = std::from_chars(text.data(), text.data() + text.size(), number);
  if (error != std::errc{} || end != text.data() + text.size() || text.size() > 3 || number < 1) return std::nullopt;
  return number;
}

std::optional<Verse> make_verse(std::string_view book, std::string_view chapter, std::string_view number) {
  Verse verse;
  const auto in_chapter = verse_number(chapter);
  const bool named = book.size() >= 2 && book.size() <= 8 && std::all_of(book.begin(), book.end(), is_letter_or_digit);
  if (!named || !in_chapter || !read_range(number, verse.first, verse.last)) return std::nullopt;
  verse.book = usfm_book(book);
  verse.chapter = *in_chapter;
  verse.number = number;
  return verse;
}

std::optional<Verse> parse_verse_id(std::string_view id) {
  if (id.starts_with("b.")) id.remove_prefix(2);
  const std::size_t after_book = id.find_first_of(". ");
  if (after_book == std::string_view::npos) return std::nullopt;
  const std::size_t after_chapter = id.find(id[after_book] == '.' ? '.' : ':', after_book + 1);
  if (after_chapter == std::string_view::npos) return std::nullopt;
  return make_verse(id.substr(0, after_book), id.substr(after_book + 1, after_chapter - after_book - 1), id.substr(after_chapter + 1));
}

}  // namespace wug::resources
