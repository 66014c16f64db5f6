// LIFT into the store and out again: every entry, sense and GUID, and what has no column; names of 0.12; checks of ranges
// and references. (T-36 to T-39)
#include <algorithm>
#include <fstream>
#include <map>
#include <pugixml.hpp>

#include "lexicon/export.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/xml_document.hpp"
#include "tests/lexicon/reading.hpp"
#include "tests/lexicon/real_lexicons.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/packed.hpp"

using namespace wug;

namespace {

/// How often each path of an entry or of the header stands there with its text and attributes. Order and blanks do not count.
using Content = std::map<std::string, int>;

void add(const pugi::xml_node& node, const std::string& above, Content& content) {
  const std::string path = above + "/" + node.name();
  for (const pugi::xml_attribute attribute : node.attributes()) ++content[path + "@" + attribute.name() + "=" + attribute.value()];
  if (std::string_view(node.name()) == "text") {
    ++content[path + "=" + resources::collapse_spaces(resources::text_below(node))];
    return;
  }
  ++content[path];
  for (const pugi::xml_node child : node.children()) {
    if (child.type() == pugi::node_element) add(child, path, content);
  }
}

Content content_of(const std::string& bytes) {
  const resources::XmlDocument document(bytes, "test");
  Content content;
  for (const pugi::xml_node child : document.root().children()) {
    const std::string name = child.name();
    if (name == "header" && child.first_child()) add(child, "", content);
    if (name == "entry") add(child, child.attribute("guid").value(), content);
  }
  return content;
}

std::string bytes_of(const std::string& path) {
  std::ifstream file(path, std::ios::binary);
  return {std::istreambuf_iterator<char>(file), {}};
}

/// What the store gives back of a LIFT file.
std::string through_store(const std::string& path, const std::string& from, const std::string& to) {
  auto store = tests::empty_store();
  tests::import_real(store, path, from, to);
  lexicon::ExportOptions options;
  options.from = from;
  options.to = to;
  options.format = "lift";
  std::string out;
  lexicon::export_lexicon(store, options, [&](std::string_view, std::string_view bytes) { out += bytes; });
  return out;
}

std::string lift_of(const std::string& entries, const std::string& header = {}, const char* version = "0.13") {
  return std::string("<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<lift version=\"") + version + "\" producer=\"hand\">\n" + header + entries + "</lift>\n";
}

std::string entry(const std::string& id, const std::string& inside) {
  return "<entry id=\"" + id + "\" guid=\"g-" + id + "\"><lexical-unit><form lang=\"bpa\"><text>" + id + "</text></form></lexical-unit>" + inside + "</entry>\n";
}

std::vector<std::string> notes_of(const std::string& lift, const std::string& ranges = {}) {
  lexicon::MemoryInput input("d.lift", lift);
  if (!ranges.empty()) input.add("d.lift-ranges", ranges);
  lexicon::ReaderOptions options;
  options.from = "bpa";
  options.to = "eng";
  return tests::read_with("lift", input, options).report.notes();
}

bool says(const std::vector<std::string>& notes, std::string_view text) {
  return std::any_of(notes.begin(), notes.end(), [&](const std::string& note) { return note.find(text) != std::string::npos; });
}

}  // namespace

TEST_CASE("T-39 the real LIFT files come out of the store with every element, attribute and text", "[lift][gates]") {
  if (!tests::lexicons().found()) return;
  const auto [file, from, to] = GENERATE(table<const char*, const char*, const char*>({{"misc/sample.0.13.lift", "eng", "tpi"},
                                                                                       {"misc/sample.0.13.lift", "eng", "eng"},
                                                                                       {"flex/AllFLExFields/AllFLExFields.lift", "tha", "eng"},
                                                                                       {"ranges/test20080407.lift", "eng", "eng"},
                                                                                       {"spec-examples/0.12/baseformrelation.lift", "eng", "eng"},
                                                                                       {"negative/flex-quirks.lift", "eng", "eng"},
                                                                                       {"negative/duplicate-form-lang.lift", "eng", "eng"}}));
  INFO(file);
  const std::string path = tests::path(std::string("lift/") + file);
  CHECK(content_of(through_store(path, from, to)) == content_of(bytes_of(path)));
}

TEST_CASE("T-39 what the columns do not hold goes out as it came in", "[lift]") {
  const tests::TemporaryFolder folder;
  const std::string lift = lift_of(
      "<entry id=\"a\" guid=\"1\" dateCreated=\"2008-12-12\" order=\"2\"><lexical-unit><form lang=\"bpa\"><text>tavu</text></form><form lang=\"bpa-fonipa\"><text>tabu</text></form>"
      "<form lang=\"tpi\"><text>kanu</text><annotation name=\"checked\" value=\"yes\"/></form></lexical-unit><citation><form lang=\"bpa\"><text>tavu-</text></form></citation>"
      "<pronunciation><form lang=\"bpa-fonipa\"><text>tabu</text></form><media href=\"tavu.wav\"/></pronunciation><variant ref=\"b\"><form lang=\"bpa\"><text>tav</text></form>"
      "<trait name=\"dialect\" value=\"north\"/></variant><field type=\"tone\"><form lang=\"en\"><text>high</text></form></field>"
      "<sense id=\"s1\" order=\"1\"><grammatical-info value=\"Noun\"><trait name=\"type\" value=\"count\"/></grammatical-info><gloss lang=\"en\"><text>canoe</text></gloss>"
      "<gloss lang=\"tpi\"><text>kanu</text></gloss><gloss lang=\"fr\"><text></text></gloss><definition><form lang=\"en\"><text>a <span lang=\"bpa\">tavu</span> boat</text></form></definition>"
      "<example source=\"t1\"><form lang=\"bpa\"><text>Tavu.</text></form><form lang=\"tpi\"><text>Kanu.</text></form><translation type=\"free\"><form lang=\"en\"><text>A canoe.</text></form></translation>"
      "<note type=\"source\"><form lang=\"en\"><text>n</text></form></note></example><illustration href=\"a.png\"/><relation type=\"cf\" ref=\"b\"/>"
      "<subsense id=\"s2\"><gloss lang=\"en-GB\"><text>boat</text></gloss><subsense id=\"s3\"><definition><form lang=\"en\"><text>ship</text></form></definition></subsense></subsense></sense></entry>"
      "<entry id=\"b\" guid=\"2\"><lexical-unit><form lang=\"bpa\"><text>lo</text></form></lexical-unit></entry>\n",
      "<header><ranges><range id=\"dialect\"><range-element id=\"north\"/></range></ranges><fields><field tag=\"tone\"><form lang=\"en\"><text>Tone</text></form></field></fields></header>");
  Content expected = content_of(lift);
  CHECK(content_of(through_store(folder.file("in.lift", lift), "bpa", "eng")) == expected);
}

TEST_CASE("LIFT 0.12's names are those of 0.13 afterwards", "[lift]") {
  const tests::TemporaryFolder folder;
  const std::string old = lift_of(entry("a", "<trait name=\"MorphType\" value=\"stem\"/><trait name=\"EntryType\" value=\"Main Entry\"/><field type=\"literal_meaning\"><form lang=\"en\"><text>x</text></form></field>"
                                             "<sense id=\"s\"><gloss lang=\"en\"><text>y</text></gloss><trait name=\"semantic_domain\" value=\"1\"/></sense>"), {}, "0.12");
  const std::string out = through_store(folder.file("old.lift", old), "bpa", "eng");
  for (const char* name : {"version=\"0.13\"", "name=\"morph-type\"", "name=\"entry-type\"", "type=\"literal-meaning\"", "name=\"semantic-domain-ddp4\""}) {
    INFO(name);
    CHECK(out.find(name) != std::string::npos);
  }
}

TEST_CASE("T-36 values that their range does not have, and elements whose parent is missing, are named", "[lift]") {
  const std::string one = lift_of(entry("a", "<trait name=\"dialect\" value=\"south\"/><sense id=\"s\"><grammatical-info value=\"Nuon\"/><gloss lang=\"en\"><text>x</text></gloss></sense>"),
                                  "<header><ranges><range id=\"dialect\"><range-element id=\"north\"/></range><range id=\"grammatical-info\" href=\"file://C:/d.lift-ranges\"/></ranges></header>");
  const std::string ranges = "<lift-ranges><range id=\"grammatical-info\"><range-element id=\"Noun\"/><range-element id=\"Proper\" parent=\"Nuon\"/></range></lift-ranges>";
  const auto notes = notes_of(one, ranges);
  CHECK(says(notes, "dialect 'south'"));
  CHECK(says(notes, "grammatical-info 'Nuon'"));
  CHECK(says(notes, "has no element 'Nuon', the parent of 'Proper'"));
  CHECK_FALSE(says(notes_of(one), "grammatical-info"));  // the range is not there, so nothing is known of it
  CHECK_THROWS_AS(notes_of(one, "<lift-ranges>"), resources::FormatError);
}

TEST_CASE("T-36 deleted entries are put aside, dangling references marked, strange elements counted", "[lift]") {
  lexicon::ReaderOptions options;
  options.from = "bpa";
  options.to = "eng";
  const auto reading = tests::read_text("lift", lift_of("<entry id=\"gone\" dateDeleted=\"2008-01-01\"/>" + entry("a", "<relation type=\"cf\" ref=\"nowhere\"/>") + "<odd/>"), options);
  CHECK(reading.list.entries.size() == 1);
  CHECK(reading.report.count(resources::Reason::tombstone) == 1);
  CHECK(reading.report.count(resources::Reason::dangling_ref) == 1);
  CHECK(reading.report.residue_counts().at("dropped, no part of LIFT: odd") == 1);
}

TEST_CASE("T-37 versions other than 0.12 and 0.13 are refused by name", "[lift]") {
  for (const char* version : {"0.10", "0.11", "0.14", "0.15", "", "13"}) {
    INFO(version);
    CHECK_THROWS_WITH(notes_of(lift_of("", {}, version)), tests::Contains(std::string("'") + version + "'"));
  }
}

TEST_CASE("T-38 entries that are parts of each other are listed, and reading ends", "[lift]") {
  const auto part_of = [](const std::string& id, const std::string& ref) { return entry(id, "<relation type=\"_component-lexeme\" ref=\"" + ref + "\"/>"); };
  CHECK(says(notes_of(lift_of(part_of("a", "b") + part_of("b", "c") + part_of("c", "a"))), "parts of each other: a, b, c, a"));
  CHECK(says(notes_of(lift_of(part_of("a", "a"))), "parts of each other: a, a"));
  CHECK_FALSE(says(notes_of(lift_of(part_of("a", "c") + part_of("b", "c") + part_of("c", "d"))), "parts of each other"));
  std::string chain;
  for (int i = 0; i < 20000; ++i) chain += part_of("e" + std::to_string(i), "e" + std::to_string(i + 1));
  CHECK_FALSE(says(notes_of(lift_of(chain)), "parts of each other"));
}

TEST_CASE("T-26 two dictionaries in one archive are refused at once, both named", "[lift]") {
  const tests::TemporaryFolder folder;
  const std::string one = lift_of(entry("a", ""));
  const std::string zip = tests::zip_of({{"a.lift", one}, {"b.lift", one}});
  auto store = tests::empty_store();
  CHECK_THROWS_WITH(tests::import_real(store, folder.file("two.zip", zip), "bpa", "eng"), tests::Contains("'a.lift'") && tests::Contains("'b.lift'"));
  const std::string whole = folder.file("one.zip", tests::zip_of({{"export/a.lift", one}, {"export/a.lift-ranges", "<lift-ranges/>"}, {"export/audio/a.wav", "RIFF"}}));
  CHECK(tests::import_real(store, whole, "bpa", "eng").report.kept() == 1);
}
