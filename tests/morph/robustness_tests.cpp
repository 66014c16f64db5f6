// What every reader of tables must survive: RELIABILITY.md T-01 to T-19 and T-50, on one small fixture per format.
#include <sys/stat.h>

#include <algorithm>
#include <chrono>
#include <fstream>
#include <sstream>
#include <thread>

#include "morph/features.hpp"
#include "morph/import.hpp"
#include "morph/inflection_items.hpp"
#include "morph/lookup.hpp"
#include "morph/paradigm.hpp"
#include "morph/schema.hpp"
#include "morph/table_writer.hpp"
#include "resources/error.hpp"
#include "resources/provenance.hpp"
#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/joined_files.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::morph;
using namespace wug::resources;

namespace {

struct Fixture {
  const char* format;
  std::string bytes;
  std::uint64_t kept;
  bool lines;  ///< one row a line, so that a bad line leaves the others alone
};

const std::vector<Fixture>& fixtures() {
  static const std::vector<Fixture> list = {
      {"unimorph", "# ours\nhestur\thests\tN;GEN;SG\n\nb\xC3\xB3k\tb\xC3\xB3kum\tN;DAT;PL\nvera\ter\tV;PRS(3,SG)\n", 3, true},
      {"derivations", "Laut\tablaut\tN:N\tab-\nhest\thestlegur\tN:ADJ\t-legur\n", 2, true},
      {"segmentations", "hestum\thest @@um\t100\nb\xC3\xB3kum\tb\xC3\xB3k @@um\t100\nog\tog\t000\n", 3, true},
      {"sigmorphon", "hestur\tN;GEN(SG)\thests\nb\xC3\xB3k\tN;DAT(PL)\tb\xC3\xB3kum\n", 2, true},
      {"att", "0\t1\th\th\n1\t2\ts\ts\n2\t3\t\xCE\xB5\t<n>\n3\t4\t\xCE\xB5\t<sg>\n4\t5\t\xCE\xB5\t<nom>\n5\n", 1, false},
      {"wiktextract",
       "{\"word\":\"hestur\",\"pos\":\"noun\",\"lang_code\":\"is\",\"forms\":[{\"form\":\"hests\",\"tags\":[\"genitive\",\"singular\"]}]}\n"
       "{\"word\":\"b\xC3\xB3k\",\"pos\":\"noun\",\"forms\":[{\"form\":\"b\xC3\xB3kum\",\"tags\":[\"dative\",\"plural\"]}]}\n",
       2, true},
      {"jsonl",
       "{\"language\":\"isl\",\"licence\":\"\",\"citation\":\"\",\"sources\":[]}\n"
       "{\"lemma\":\"hestur\",\"language\":\"isl\",\"forms\":[{\"form\":\"hests\",\"features\":\"N;GEN;SG\",\"count\":2,\"status\":\"generated\"}]}\n"
       "{\"lemma\":\"b\xC3\xB3k\",\"forms\":[{\"form\":\"b\xC3\xB3kum\",\"features\":\"N;DAT;PL\"},{\"form\":\"b\xC3\xB3k\",\"features\":\"N;NOM;SG\"}]}\n",
       3, true},
      {"cldf",
       "{\"dc:conformsTo\":\"http://cldf.clld.org/v1.0/terms.rdf#Wordlist\",\"tables\":[\n"
       "{\"url\":\"forms.csv\",\"dc:conformsTo\":\"http://cldf.clld.org/v1.0/terms.rdf#FormTable\",\"tableSchema\":{\"columns\":[{\"name\":\"ID\"},"
       "{\"name\":\"Parameter_ID\"},{\"name\":\"Form\"},{\"name\":\"Lemma\"},{\"name\":\"Status\"},{\"name\":\"Attestations\"}]}},\n"
       "{\"url\":\"parameters.csv\",\"dc:conformsTo\":\"http://cldf.clld.org/v1.0/terms.rdf#ParameterTable\",\"tableSchema\":{\"columns\":[{\"name\":\"ID\"},"
       "{\"name\":\"Name\"}]}}]}\x1E"
       "ID,Parameter_ID,Form,Lemma,Status,Attestations\n1,1,hests,hestur,generated,2\n2,2,b\xC3\xB3kum,\"b\xC3\xB3k\",attested,1\n\x1E"
       "ID,Name\n1,N;GEN;SG\n2,N;DAT;PL\n",
       2, false},
      {"grid", "lemma,N;NOM;SG,N;GEN;SG\nh\xC3\xBAs,h\xC3\xBAs,\"h\xC3\xBAss\"\nbarn,barn,-\n", 3, true},
  };
  return list;
}

/// Reads into one store in memory and takes everything back.
class Reading {
 public:
  /// The rows kept; checks that the ledger holds valid text. Throws what the reader throws.
  std::uint64_t read(const std::string& format, const std::string& bytes) {
    const Transaction rolled_back(store_.database());
    const auto files = wug::tests::joined_files("fixture", std::array{"forms.csv", "parameters.csv"}, bytes);
    TextInput input(files.open(), "fixture");
    ImportReport report("fixture");
    const TableFormat& reader = require_table_format(format);
    ReadOptions options;
    options.language = "isl";
    options.files = &files;
    if (format == "sigmorphon") options.year = 2023;
    const auto language = store_.language_id("isl");
    Source source;
    source.kind = "morph";
    source.from = "isl";
    const auto id = insert_source(store_, source);
    if (reader.read_formations != nullptr) {
      FormationWriter writer(store_, language, id, report);
      reader.read_formations(input, options, report, [&](const WordFormation& row) { writer.add(row); });
    } else {
      TableWriter writer(store_, language, id, report);
      reader.read(input, options, report, [&](const TableRow& row) { writer.add(row); });
      writer.finish();
    }
    for (const auto& row : report.rows()) {
      REQUIRE_FALSE(find_invalid_utf8(row.text).has_value());
      REQUIRE_FALSE(row.detail.empty());
    }
    quarantined = report.quarantined();
    if (!report.rows().empty()) last_reason = report.rows().back().reason;
    return report.kept();
  }

  /// An error with a message, or rows: anything else fails the test.
  void must_survive(const std::string& format, const std::string& bytes) {
    try {
      read(format, bytes);
    } catch (const Error& error) {
      REQUIRE(std::string(error.what()).size() > 5);
      REQUIRE(error.cause() == Cause::data);
    }
  }

  std::uint64_t quarantined = 0;
  Reason last_reason{};

 private:
  Store store_{":memory:", OpenMode::create, {morph_schema()}};
};

void recognise_lines(const std::string& bytes) {
  std::vector<std::string> lines(1);
  for (const char c : bytes) {
    if (c == '\n') lines.emplace_back();
    else lines.back() += c;
  }
  try {
    recognise_table(lines);
  } catch (const Error& error) {
    REQUIRE(error.cause() == Cause::data);
  }
}

}  // namespace

TEST_CASE("Every reader of tables reads its fixture and recognises it", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.format);
    CHECK(reading.read(fixture.format, fixture.bytes) == fixture.kept);
    CHECK(reading.quarantined == 0);
    std::vector<std::string> lines;
    std::istringstream stream(fixture.bytes);
    for (std::string line; std::getline(stream, line);) lines.push_back(line);
    CHECK(recognise_table(lines).name == fixture.format);
  }
  CHECK(fixtures().size() == table_formats().size());
}

TEST_CASE("T-18 every reader of tables survives its fixture cut at every byte", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.format);
    for (std::size_t length = 0; length < fixture.bytes.size(); ++length) {
      reading.must_survive(fixture.format, fixture.bytes.substr(0, length));
      recognise_lines(fixture.bytes.substr(0, length));
    }
  }
}

TEST_CASE("T-19 every reader of tables survives every byte flipped", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.format);
    for (std::size_t at = 0; at < fixture.bytes.size(); ++at) {
      for (const int mask : {0x01, 0x80, 0xFF}) {
        std::string bytes = fixture.bytes;
        bytes[at] = static_cast<char>(bytes[at] ^ mask);
        reading.must_survive(fixture.format, bytes);
        recognise_lines(bytes);
      }
    }
  }
}

TEST_CASE("T-01 T-02 T-03 T-05 empty files, byte-order marks, CRLF and a missing last line end", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.format);
    reading.must_survive(fixture.format, "");
    reading.must_survive(fixture.format, "\xEF\xBB\xBF");
    CHECK(reading.read(fixture.format, "\xEF\xBB\xBF" + fixture.bytes) == fixture.kept);
    CHECK(reading.read(fixture.format, fixture.bytes.substr(0, fixture.bytes.size() - 1)) == fixture.kept);
    std::string crlf;
    for (const char c : fixture.bytes) crlf += c == '\n' ? std::string("\r\n") : std::string(1, c);
    CHECK(reading.read(fixture.format, crlf) == fixture.kept);
  }
}

TEST_CASE("T-04 UTF-16 is refused with a hint", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    INFO(fixture.format);
    CHECK_THROWS_AS(reading.read(fixture.format, std::string("\xFF\xFEh\0\t\0x\0\n\0", 10)), FormatError);
  }
}

TEST_CASE("T-07 T-08 a line of invalid UTF-8 or with a NUL is put aside and the others are kept", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    if (!fixture.lines) continue;
    INFO(fixture.format);
    for (const std::string& bad : {std::string("x\xFFy\n"), std::string("x\0y\n", 4), std::string("\xED\xA0\x80\n"), std::string("\xC0\xAF\n")}) {
      CHECK(reading.read(fixture.format, fixture.bytes + bad) == fixture.kept);
      CHECK(reading.quarantined == 1);
    }
  }
}

TEST_CASE("T-09 T-10 T-11 T-12 long lines, empty lines, many and few columns", "[table_readers]") {
  Reading reading;
  for (const Fixture& fixture : fixtures()) {
    if (!fixture.lines) continue;
    INFO(fixture.format);
    const std::string too_long(TextInput::longest_line + 2'000'000, 'x');
    CHECK_THROWS_AS(reading.read(fixture.format, fixture.bytes + too_long + "\n"), FormatError);
    CHECK(reading.read(fixture.format, fixture.bytes + std::string(300'000, '\n')) == fixture.kept);
    CHECK(reading.read(fixture.format, fixture.bytes + std::string(300'000, '\t') + "x\n") == fixture.kept);
    if (fixture.format == std::string("grid")) continue;  // a lemma without forms is a row of gaps
    CHECK(reading.read(fixture.format, fixture.bytes + "lonely\n") == fixture.kept);
    CHECK(reading.quarantined == 1);
    CHECK(reading.read(fixture.format, fixture.bytes + "a b N;SG\n") == fixture.kept);
    CHECK(reading.quarantined == 1);
  }
}

TEST_CASE("T-11 a file of one column is no table", "[table_readers]") {
  Reading reading;
  CHECK_THROWS_WITH(reading.read("unimorph", "hestur\nb\xC3\xB3k\n"), wug::tests::Contains("found no TAB"));
  for (const char* format : {"derivations", "segmentations", "sigmorphon"}) {
    INFO(format);
    CHECK(reading.read(format, "hestur\nb\xC3\xB3k\n") == 0);
    CHECK(reading.quarantined == 2);
  }
  std::istringstream stream("hestur\nb\xC3\xB3k\n");
  TextInput input(stream, "one");
  ImportReport report("one");
  CHECK_THROWS_WITH(read_inflection_items(input, report), wug::tests::Contains("a row of one column"));
}

TEST_CASE("A bundle nested 10,000 deep is put aside", "[table_readers]") {
  Reading reading;
  for (const std::size_t depth : {std::size_t{9}, std::size_t{5'000}, std::size_t{10'000}, std::size_t{2'000'000}}) {
    std::string bundle;
    for (std::size_t i = 0; i < depth; ++i) bundle += "N(";
    const std::string closed = bundle + std::string(depth, ')');
    for (const std::string& text : {bundle, closed, std::string(depth, '{'), std::string(depth, ')'), std::string(depth, ';'), "N" + std::string(depth, '/')}) {
      if (text.size() > 1'000'000 && text != closed) continue;
      CHECK(reading.read("unimorph", "a\tb\tN;SG\nc\td\t" + text + "\n") <= 2);
    }
    CHECK(reading.read("unimorph", "a\tb\tN;SG\nc\td\t" + closed + "\n") == 1);
    CHECK(reading.quarantined == 1);
    CHECK(reading.read("sigmorphon", "a\tN;SG\tb\nc\t" + closed + "\td\n") == 1);
  }
}

TEST_CASE("T-13 a lemma of a megabyte, and a million marks on one base, are put aside in linear time", "[table_readers]") {
  Reading reading;
  const auto start = std::chrono::steady_clock::now();
  std::string marks = "a";
  for (int i = 0; i < 1'000'000; ++i) marks += "\xCC\x81";
  for (const std::string& word : {std::string(1'000'000, 'x'), marks}) {
    CHECK(reading.read("unimorph", "a\tb\tN;SG\n" + word + "\td\tN;PL\nc\t" + word + "\tN;PL\n") == 1);
    CHECK(reading.quarantined == 2);
    CHECK(reading.read("derivations", "a\tb\tN:N\t-x\na\t" + word + "\tN:N\t-x\n") == 1);
    CHECK(reading.read("grid", "lemma,N;NOM;SG\na,b\nc," + word + "\n") == 1);
    ImportReport report("items");
    const auto examples = examples_of({{word, "d", "N;PL", 1, false}, {"a", "b", "N;SG", 2, false}}, report);
    CHECK(examples.size() == 1);
    CHECK(report.count(Reason::over_limit) == 1);
  }
  CHECK(std::chrono::steady_clock::now() - start < std::chrono::seconds(60));
}

namespace {

/// Imports a path into a store of its own and says how many rows were kept.
std::uint64_t rows_kept(const std::string& path, const std::string& format) {
  Store store(":memory:", OpenMode::create, {morph_schema()});
  ImportOptions options;
  options.language = "isl";
  options.format = format;
  options.read.year = format == "sigmorphon" ? 2023 : 0;
  SilentProgress progress;
  return import_table(store, path, options, progress).report.kept();
}

}  // namespace

TEST_CASE("T-16 a table is read from a pipe like from a file; a folder and a missing file are named", "[table_readers]") {
  for (const Fixture& fixture : fixtures()) {
    if (fixture.format == std::string("cldf")) continue;  // nothing lies beside a pipe
    INFO(fixture.format);
    const wug::tests::TemporaryFolder folder;
    const std::string fifo = folder.path("fifo");
    for (const char* format : {fixture.format, "auto"}) {
      REQUIRE(mkfifo(fifo.c_str(), 0600) == 0);
      const std::jthread writer([&] { std::ofstream(fifo, std::ios::binary) << fixture.bytes; });
      CHECK(rows_kept(fifo, format) == fixture.kept);
      std::filesystem::remove(fifo);
    }
    for (const std::string& path : {folder.path(), folder.path("absent")}) {
      try {
        rows_kept(path, fixture.format);
        FAIL("a table out of " << path);
      } catch (const Error& error) {
        CHECK(error.cause() == Cause::missing_input);
      }
    }
  }
}

TEST_CASE("T-50 words that are SQL, HTML or escapes are only text", "[table_readers]") {
  wug::tests::TemporaryFolder folder;
  Store store(":memory:", OpenMode::create, {morph_schema()});
  const std::string evil[] = {"'; DROP TABLE form; --", "%s%n%x", "$(touch x)", "=1+1", "</script><svg onload=alert(1)>", "\x1b]0;x\x07", "100%_*\"OR\""};
  std::string table;
  for (const std::string& word : evil) table += word + "\t" + word + "\tN;SG\n";
  ImportOptions options;
  options.language = "isl";
  options.format = "unimorph";
  SilentProgress progress;
  CHECK(import_table(store, folder.file("evil", table), options, progress).report.kept() == std::size(evil));
  for (const std::string& word : evil) {
    const auto rows = rows_of_form(store, "isl", word);
    REQUIRE(rows.size() == 1);
    CHECK(rows[0].lemma == word);
    const std::string html = paradigm_as_html(lay_out_paradigm(rows), word), text = paradigm_as_text(lay_out_paradigm(rows));
    CHECK(html.find("<svg") == std::string::npos);
    CHECK(text.find('\x1b') == std::string::npos);
  }
  CHECK(rows_with_tags(store, "isl", {"SG' OR 1=1 --"}, 9).count == 0);
  CHECK(store.check().empty());
}

TEST_CASE("Rows of JSON and CSV that are no rows are put aside with their reason", "[table_readers]") {
  Reading reading;
  const std::string good = R"({"lemma":"a","forms":[{"form":"b","features":"N;SG"}]})" "\n";
  const auto [record, reason] = GENERATE(table<std::string, Reason>({
      {R"({"lemma":"a","forms":[{"form":"b","features":"N;SG","count":0}]})", Reason::annotation_mismatch},
      {R"({"lemma":"a","forms":[{"form":"b","features":"N;SG","count":-3}]})", Reason::annotation_mismatch},
      {R"({"lemma":"a","forms":[{"form":"b","features":"N;SG","count":99999999999999999999}]})", Reason::annotation_mismatch},
      {R"({"lemma":"a","forms":[{"form":"b","features":"N;SG","count":1.5}]})", Reason::annotation_mismatch},
      {R"({"lemma":"a","forms":[{"form":"b","features":"N;SG","status":"copied"}]})", Reason::annotation_mismatch},
      {R"({"lemma":"a","forms":[{"form":"b\tc","features":"N;SG"}]})", Reason::ragged},
      {R"({"lemma":"a","forms":[{"form":"b\u0000c","features":"N;SG"}]})", Reason::ragged},
      {R"({"lemma":"a\nb","forms":[{"form":"b","features":"N;SG"}]})", Reason::ragged},
      {R"({"lemma":"a","forms":[{"form":" ","features":"N;SG"}]})", Reason::empty_field},
      {R"({"lemma":"a","forms":[{"form":"b"}]})", Reason::empty_field},
      {R"({"forms":[{"form":"b","features":"N;SG"}]})", Reason::empty_field},
      {R"({"lemma":"a","forms":["b"]})", Reason::ragged},
      {R"({"lemma":"a"})", Reason::ragged},
      {R"(["a"])", Reason::bad_encoding},
      {R"({"lemma":"a","lemma":"b","forms":[]})", Reason::bad_encoding},
      {R"({"lemma":"\ud800","forms":[]})", Reason::bad_encoding},
      {std::string(100'000, '['), Reason::bad_encoding},
  }));
  INFO(record);
  CHECK(reading.read("jsonl", good + record + "\n") == 1);
  CHECK(reading.quarantined == 1);
  CHECK(reading.last_reason == reason);
}

TEST_CASE("T-36 T-45 CLDF without its tables, its lemmas or a parameter's row is refused or put aside", "[table_readers]") {
  Reading reading;
  const auto fixture = *std::find_if(fixtures().begin(), fixtures().end(), [](const Fixture& one) { return one.format == std::string("cldf"); });
  const auto with = [&fixture](const std::string& old, const std::string& text) {
    std::string bytes = fixture.bytes;
    return bytes.replace(bytes.find(old), old.size(), text);
  };
  CHECK_THROWS_WITH(reading.read("cldf", with("\"name\":\"Lemma\"", "\"name\":\"Meaning\"")), wug::tests::Contains("found no column Lemma"));
  CHECK_THROWS_WITH(reading.read("cldf", with("\"url\":\"forms.csv\"", "\"url\":\"../forms.csv\"")), wug::tests::Contains("FormTable is missing"));
  CHECK_THROWS_WITH(reading.read("cldf", with("\"tables\":[", "\"tables\":7,\"x\":[")), wug::tests::Contains("tables"));
  CHECK(reading.read("cldf", with("1,1,hests", "1,7,hests")) == 2);  // the parameter's id is then its name: an unknown tag
  CHECK(reading.read("cldf", with("1,1,hests", "1,,hests")) == 1);
  CHECK(reading.last_reason == Reason::empty_field);
  CHECK(reading.read("cldf", with("hestur,generated", "hestur,sure")) == 1);
  CHECK(reading.last_reason == Reason::annotation_mismatch);
  CHECK(reading.read("cldf", with("1,1,hests,", "1,1,")) == 1);
  CHECK(reading.last_reason == Reason::ragged);
}
