// What every reader must survive: RELIABILITY.md T-01 to T-46, T-50, on one small fixture per format.
#include <sys/resource.h>

#include <algorithm>
#include <chrono>

#include "lexicon/export.hpp"
#include "lexicon/import.hpp"
#include "lexicon/schema.hpp"
#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "tests/lexicon/fixtures.hpp"
#include "tests/lexicon/reading.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug;

namespace {

lexicon::ReaderOptions isl_eng() {
  lexicon::ReaderOptions options;
  options.from = "isl";
  options.to = "eng";
  return options;
}

lexicon::MemoryInput input_of(const tests::LexiconFixture& fixture, std::string_view bytes) {
  lexicon::MemoryInput input(fixture.name, bytes);
  for (const auto& [name, content] : fixture.beside) input.add(name, content);
  return input;
}

/// Reads damaged bytes: an error with a message, or entries of valid UTF-8. Anything else fails the test.
void must_survive(const tests::LexiconFixture& fixture, const lexicon::LexiconInput& input) {
  try {
    const auto reading = tests::read_with(fixture.format.c_str(), input, isl_eng());
    for (const auto& row : reading.report.rows()) REQUIRE_FALSE(resources::find_invalid_utf8(row.text).has_value());
  } catch (const resources::Error& error) {
    REQUIRE(std::string(error.what()).size() > 5);
    REQUIRE((error.cause() == resources::Cause::data || error.cause() == resources::Cause::usage));
  }
}

std::string xml_with(const std::string& prolog, const std::string& text) {
  return "<?xml version=\"1.0\"?>" + prolog + "<lift version=\"0.13\"><entry id=\"a\"><lexical-unit><form lang=\"isl\"><text>" + text +
         "</text></form></lexical-unit></entry></lift>";
}

}  // namespace

TEST_CASE("Every reader reads its fixture, and recognises it", "[readers]") {
  for (const auto& fixture : tests::lexicon_fixtures()) {
    INFO(fixture.format);
    const auto input = input_of(fixture, fixture.bytes);
    CHECK(lexicon::recognise(input).reader->name() == fixture.format);
    const auto reading = tests::read_with(fixture.format.c_str(), input, isl_eng());
    CHECK(reading.list.pairs() == fixture.pairs);
  }
  CHECK(tests::lexicon_fixtures().size() == lexicon::lexicon_readers().size());
}

TEST_CASE("T-18 every reader survives its fixture cut at every byte", "[readers]") {
  for (const auto& fixture : tests::lexicon_fixtures()) {
    INFO(fixture.format);
    for (std::size_t length = 0; length < fixture.bytes.size(); ++length) {
      must_survive(fixture, input_of(fixture, std::string_view(fixture.bytes).substr(0, length)));
    }
  }
}

TEST_CASE("T-19 every reader survives every byte flipped", "[readers]") {
  for (const auto& fixture : tests::lexicon_fixtures()) {
    INFO(fixture.format);
    for (std::size_t at = 0; at < fixture.bytes.size(); ++at) {
      for (const int mask : {0x01, 0x80, 0xFF}) {
        std::string bytes = fixture.bytes;
        bytes[at] = static_cast<char>(bytes[at] ^ mask);
        must_survive(fixture, input_of(fixture, bytes));
      }
    }
  }
}

TEST_CASE("T-18 readers survive damage in the files beside the main one", "[readers]") {
  for (const auto& fixture : tests::lexicon_fixtures()) {
    for (std::size_t which = 0; which < fixture.beside.size(); ++which) {
      for (std::size_t at = 0; at < fixture.beside[which].second.size(); ++at) {
        auto damaged = fixture;
        damaged.beside[which].second[at] = static_cast<char>(damaged.beside[which].second[at] ^ 0xFF);
        must_survive(damaged, input_of(damaged, damaged.bytes));
        damaged.beside[which].second.resize(at);
        must_survive(damaged, input_of(damaged, damaged.bytes));
      }
      auto without = fixture;
      without.beside.erase(without.beside.begin() + static_cast<std::ptrdiff_t>(which));
      must_survive(without, input_of(without, without.bytes));
    }
  }
}

TEST_CASE("T-01 T-02 T-03 empty files, a lone BOM and a BOM before the content", "[readers]") {
  for (const auto& fixture : tests::lexicon_fixtures()) {
    INFO(fixture.format);
    must_survive(fixture, input_of(fixture, ""));
    must_survive(fixture, input_of(fixture, "\xEF\xBB\xBF"));
    if (fixture.format == "cldf" || fixture.format == "stardict" || fixture.format == "wiktextract") continue;
    const std::string with = "\xEF\xBB\xBF" + fixture.bytes;
    CHECK(tests::read_with(fixture.format.c_str(), input_of(fixture, with), isl_eng()).list.pairs() == fixture.pairs);
  }
}

TEST_CASE("T-05 CRLF gives the same rows as LF", "[readers]") {
  for (const auto& fixture : tests::lexicon_fixtures()) {
    INFO(fixture.format);
    std::string bytes;
    for (const char c : fixture.bytes) bytes += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(tests::read_with(fixture.format.c_str(), input_of(fixture, bytes), isl_eng()).list.pairs() == fixture.pairs);
  }
}

TEST_CASE("T-30 references to entities are data errors and nothing is expanded", "[xml]") {
  std::string bomb = "<!DOCTYPE lift [<!ENTITY a \"aaaaaaaaaa\">";
  for (char c = 'b'; c <= 'k'; ++c) {
    bomb += std::string("<!ENTITY ") + c + " \"";
    for (int i = 0; i < 10; ++i) bomb += std::string("&") + static_cast<char>(c - 1) + ";";
    bomb += "\">";
  }
  CHECK_THROWS_WITH(tests::read_text("lift", xml_with(bomb + "]>", "&k;"), isl_eng()), tests::Contains("&k;"));
  CHECK_NOTHROW(tests::read_text("lift", xml_with(bomb + "]>", "plain"), isl_eng()));
}

TEST_CASE("T-31 an external entity is never opened", "[xml]") {
  const tests::TemporaryFolder folder;
  const std::string canary = folder.file("canary", "CANARY");
  const std::string text = xml_with("<!DOCTYPE lift [<!ENTITY x SYSTEM \"file://" + canary + "\">]>", "&x;");
  CHECK_THROWS_WITH(tests::read_text("lift", text, isl_eng()), !tests::Contains("CANARY"));
}

TEST_CASE("T-32 T-33 T-34 depth, attributes and declarations have limits", "[xml]") {
  std::string deep = "<lift version=\"0.13\">", many = "<lift version=\"0.13\"><entry", types;
  for (int i = 0; i < 100000; ++i) deep += "<a>";
  for (int i = 0; i < 100000; ++i) many += " a" + std::to_string(i) + "=\"\"";
  for (int i = 0; i < 10000; ++i) types += "<!DOCTYPE lift>";
  CHECK_THROWS_WITH(tests::read_text("lift", deep, isl_eng()), tests::Contains("256"));
  CHECK_THROWS_WITH(tests::read_text("lift", many + "/></lift>", isl_eng()), tests::Contains("256"));
  CHECK_THROWS_WITH(tests::read_text("lift", types + "<lift version=\"0.13\"/>", isl_eng()), tests::Contains("second document type"));
}

TEST_CASE("What XML parsers let pass is refused with its place", "[xml]") {
  const auto [text, message] = GENERATE(table<std::string, std::string>({
      {"<lift version=\"0.13\"/><lift/>", "second root"},
      {"<lift version=\"0.13\"/>tail", "outside the root"},
      {"<lift version=\"0.13\" version=\"0.13\"/>", "twice"},
      {"<lift version=\"0.13\">&#0;</lift>", "&#0;"},
      {"<lift version=\"0.13\">&#xD800;</lift>", "&#xD800;"},
      {"<lift version=\"0.13\">&unknown;</lift>", "&unknown;"},
      {"<lift version=\"0.13\">a & b</lift>", "begins no reference"},
      {"<lift version=\"0.13\"><entry>", "cut off"},
      {"<lift version=\"0.14\"/>", "0.14"},
      {"\xFF\xFE<", "UTF-16"},
      {"<?xml version=\"1.0\" encoding=\"no-such-thing\"?><lift/>", "no-such-thing"},
  }));
  INFO(text);
  try {
    tests::read_text("lift", text, isl_eng());
    FAIL("was read");
  } catch (const resources::FormatError& error) {
    if (message != "UTF-16") CHECK_THAT(error.what(), tests::Contains(message));
  }
}

TEST_CASE("T-35 a declared encoding gives the same rows as UTF-8", "[xml]") {
  const std::string utf8 = "<?xml version=\"1.0\" encoding=\"UTF-8\"?><lift version=\"0.13\"><entry id=\"a\"><lexical-unit><form lang=\"isl\"><text>h\xC3\xBAs</text></form></lexical-unit></entry></lift>";
  const std::string latin = "<?xml version=\"1.0\" encoding=\"windows-1252\"?><lift version=\"0.13\"><entry id=\"a\"><lexical-unit><form lang=\"isl\"><text>h\xFAs</text></form></lexical-unit></entry></lift>";
  CHECK(tests::read_text("lift", utf8, isl_eng()).list.entries.at(0).headword == tests::read_text("lift", latin, isl_eng()).list.entries.at(0).headword);
}

TEST_CASE("T-36 the same GUID twice: the first is kept, the second names both lines", "[lift]") {
  const auto reading = tests::read_text("lift", "<lift version=\"0.13\">\n<entry id=\"one\" guid=\"g\"><lexical-unit><form lang=\"isl\"><text>one</text></form></lexical-unit></entry>\n"
                                                "<entry id=\"two\" guid=\"g\"><lexical-unit><form lang=\"isl\"><text>two</text></form></lexical-unit></entry>\n</lift>", isl_eng());
  REQUIRE(reading.list.entries.size() == 1);
  CHECK(reading.list.entries[0].headword == "one");
  REQUIRE(reading.report.rows().size() == 1);
  CHECK(reading.report.rows()[0].line == 3);
  CHECK_THAT(reading.report.rows()[0].detail, tests::Contains("line 2"));
}

TEST_CASE("T-40 T-41 T-44 bad JSON lines go to quarantine by number, the others are kept", "[wiktextract]") {
  std::string deep = "{\"word\":\"x\",\"senses\":";
  deep += std::string(100, '[') + std::string(100, ']') + "}";
  const std::string good = "{\"word\":\"a\",\"lang_code\":\"is\",\"senses\":[{\"glosses\":[\"b\"]}]}\n";
  const auto reading = tests::read_text("wiktextract", good + deep + "\n{\"word\":\"a\",\"word\":\"b\"}\n[1]\n{\"word\":\"\\ud800\"}\nnot json\n" + good, isl_eng());
  CHECK(reading.list.entries.size() == 2);
  REQUIRE(reading.report.rows().size() == 5);
  CHECK(reading.report.rows()[0].line == 2);
  CHECK_THAT(reading.report.rows()[0].detail, tests::Contains("64"));
  CHECK_THAT(reading.report.rows()[1].detail, tests::Contains("\"word\""));
}

TEST_CASE("T-50 headwords that are SQL, markup or terminal codes come back byte for byte", "[injection]") {
  const std::vector<std::string> payloads = {"'; DROP TABLE lexicon_pair; --", "<script>alert(1)</script>", "]]>&amp;", "=HYPERLINK(\"http://x\")", "%s%n%n", "$(reboot)",
                                             "\x1b[31mred\x1b[0m", "a\"b'c", "MATCH * NEAR", "%' OR 1=1"};
  std::string text;
  for (const auto& payload : payloads) text += payload + "\ttranslation\n";
  const tests::TemporaryFolder folder;
  resources::Store store(":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()});
  lexicon::ImportOptions options;
  options.reader = isl_eng();
  options.format = "tsv";
  resources::SilentProgress silent;
  const auto result = lexicon::import_lexicon(store, folder.file("w.tsv", text), options, silent);
  CHECK(result.report.kept() == payloads.size());
  std::vector<std::string> stored;
  lexicon::for_each_pair(store, "isl", "eng", [&](const lexicon::StoredPair& pair) { stored.emplace_back(pair.headword); });
  CHECK(stored == payloads);
  CHECK(store.check().empty());
  for (const std::string_view format : lexicon::export_formats()) {
    lexicon::ExportOptions wanted;
    wanted.from = "isl";
    wanted.to = "eng";
    wanted.format = format;
    std::string out;
    lexicon::export_lexicon(store, wanted, [&](std::string_view, std::string_view bytes) { out += bytes; });
    INFO(format);
    CHECK(out.size() > 100);
    if (format == "lift") CHECK(out.find("<script>") == std::string::npos);
  }
}

TEST_CASE("Bidi controls inside a word are refused, marks and joiners are kept", "[import]") {
  const tests::TemporaryFolder folder;
  resources::Store store(":memory:", resources::OpenMode::create, {lexicon::lexicon_schema()});
  lexicon::ImportOptions options;
  options.reader = isl_eng();
  resources::SilentProgress silent;
  const auto result = lexicon::import_lexicon(store, folder.file("w.tsv", "a\u202Eb\tx\nk\u200Cl\ty\nпро\u0301cto\tz\n"), options, silent);
  CHECK(result.report.count(resources::Reason::bad_encoding) == 1);
  CHECK(result.report.kept() == 2);
  CHECK(result.report.count(resources::Reason::mixed_script) == 1);
}
