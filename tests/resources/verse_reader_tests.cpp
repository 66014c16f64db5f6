// Bible texts: one invented passage in five formats, what is left out of it, and what is wrong with it.
#include "resources/verse_reader.hpp"

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/utf8.hpp"
#include "resources/verse_pairs.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

const std::string ces = R"(<?xml version="1.0" ?>
<cesDoc version="4"><cesHeader version="2"><fileDesc><titleStmt><h.title>T</h.title></titleStmt></fileDesc>
<profileDesc><langUsage><language id="xx" iso639="isl">L</language></langUsage></profileDesc></cesHeader>
<text><body id="Bible" lang="xx"><div id="b.JOH" type="book"><div id="b.JOH.1" type="chapter">
	<seg id="b.JOH.1.1" type="verse">
		The boat  lay
		still.
	</seg>
	<seg id="b.JOH.1.2" type="verse"> Wind <note>or: air</note>came.</seg>
	<seg id="b.JOH.1.3" type="verse">
	</seg>
	<seg id="b.JOH.1.4" type="verse">It left.</seg>
</div></div></body></text></cesDoc>
)";

const std::string osis = R"(<?xml version="1.0" encoding="UTF-8"?>
<osis xmlns="http://www.bibletechnologies.net/2003/OSIS/namespace"><osisText osisIDWork="W" xml:lang="und">
<header><work osisWork="W"><title>W</title></work></header>
<div type="book" osisID="John"><title type="main">John</title>
<chapter sID="John.1" osisID="John.1"/><title>The boat</title>
<p><verse sID="v1" osisID="John.1.1" n="1"/>The boat lay</p>
<lg><l level="1">still.<verse eID="v1"/></l>
<l><verse sID="v2" osisID="John.1.2"/>Wind <note placement="foot"><reference>1.2</reference> or: air</note>came.<verse eID="v2"/></l></lg>
<p><verse sID="v3" osisID="John.1.3"/><verse eID="v3"/><verse osisID="W:John.1.4!x">It <hi type="italic">left</hi>.</verse></p>
<chapter eID="John.1"/></div></osisText></osis>
)";

const std::string usfm = R"(\id JHN Invented
\ide UTF-8
\h John
\toc1 John
\mt1 John
\c 1
\s1 The boat
\r (Mark 1.1)
\p
\v 1 The boat lay
\q1 still.
\s2 Wind
\q2
\v 2 Wind \f + \fr 1:2 \ft or: \+nd air\+nd*\f*came.\x - \xo 1:2 \xt Mark 1.2\x*
\v 3
\v 4 \vp 4b\vp*It \w left|lemma="leave" strong="G1"\w*.
)";

const std::string usx = R"(<?xml version="1.0" encoding="utf-8"?>
<usx version="3.0"><book code="JHN" style="id">Invented</book><para style="h">John</para><para style="mt1">John</para>
  <chapter number="1" style="c" sid="JHN 1"/>
  <para style="s1">The boat</para>
  <para style="p"><verse number="1" style="v" sid="JHN 1:1"/>The boat lay</para>
  <para style="q1" vid="JHN 1:1">still.<verse eid="JHN 1:1"/></para>
  <para style="q2"><verse number="2" style="v" sid="JHN 1:2"/>Wind <note caller="+" style="f"><char style="ft">or: air</char></note>came.<verse eid="JHN 1:2"/>
    <verse number="3" style="v" sid="JHN 1:3"/><verse eid="JHN 1:3"/><verse number="4" style="v" sid="JHN 1:4"/><char style="vp">4b</char>It <char style="w" lemma="leave">left</char>.<verse eid="JHN 1:4"/></para>
  <chapter eid="JHN 1"/></usx>
)";

const std::string verse_table = "b.JOH.1.1\tThe boat  lay still.\nb.JOH.1.2\tWind came.\nb.JOH.1.3\t\nb.JOH.1.4\tIt left.\n";

struct Case {
  const char* format;
  const std::string& bytes;
};
const Case cases[] = {{"ces", ces}, {"osis", osis}, {"usfm", usfm}, {"usx", usx}, {"verses", verse_table}};

struct Reading {
  std::vector<std::string> verses;  ///< "JHN.1.1 text"
  std::vector<Verse> whole;
  std::string language;
  ImportReport report{"test"};
};

Reading read(std::string_view bytes, const std::string& format) {
  Reading reading;
  const auto reader = open_verses(from_bytes(bytes), "test", format, reading.report);
  while (const auto verse = reader->next()) {
    reading.verses.push_back(verse->id() + " " + verse->text);
    reading.whole.push_back(*verse);
  }
  reading.language = reader->language();
  return reading;
}

Reading read_usfm(const std::string& text) { return read("\\id JHN\n\\c 1\n\\p\n" + text, "usfm"); }

std::vector<Verse> verses_of(std::initializer_list<const char*> rows) {
  std::string bytes;
  for (const char* row : rows) (bytes += row) += '\n';
  return read(bytes, "verses").whole;
}

}  // namespace

TEST_CASE("Every format of verses gives the same verses", "[verses]") {
  for (const Case& c : cases) {
    INFO(c.format);
    CHECK(recognise_verses(c.bytes) == c.format);
    CHECK(recognise_corpus(c.bytes) == c.format);
    const Reading got = read(c.bytes, c.format);
    CHECK(got.verses == std::vector<std::string>{"JHN.1.1 The boat lay still.", "JHN.1.2 Wind came.", "JHN.1.3 ", "JHN.1.4 It left."});
    CHECK(got.report.kept() == 4);
    CHECK(got.report.count(Reason::empty_verse) == 1);
    CHECK(got.report.quarantined() == 0);
  }
  CHECK(read(ces, "ces").language == "isl");
  CHECK(read(osis, "osis").language.empty());
}

TEST_CASE("CRLF, a byte-order mark and a missing final newline change no verse", "[verses]") {
  for (const Case& c : cases) {
    INFO(c.format);
    std::string bytes = "\xEF\xBB\xBF";
    for (const char letter : c.bytes) bytes += letter == '\n' ? std::string("\r\n") : std::string(1, letter);
    bytes.resize(bytes.size() - 2);
    CHECK(recognise_verses(bytes) == c.format);
    CHECK(read(bytes, c.format).verses == read(c.bytes, c.format).verses);
  }
}

TEST_CASE("What is left out of verses is counted", "[verses]") {
  CHECK(read(ces, "ces").report.residue_counts().at("note") == 1);
  const Reading from_osis = read(osis, "osis"), from_usfm = read(usfm, "usfm"), from_usx = read(usx, "usx");
  CHECK(from_osis.report.residue_counts().at("note") == 1);
  CHECK(from_osis.report.residue_counts().at("title") == 2);
  CHECK(from_usfm.report.residue_counts().at("note") == 1);
  CHECK(from_usfm.report.residue_counts().at("reference") == 2);
  CHECK(from_usfm.report.residue_counts().at("title") == 3);
  CHECK(from_usx.report.residue_counts().at("note") == 1);
  CHECK(from_usx.report.residue_counts().at("number") == 1);
}

TEST_CASE("A corpus of verses gives the texts that are not empty, with their ids", "[verses]") {
  const auto corpus = open_text_corpus(from_bytes(usfm), "test");
  std::vector<std::string> ids;
  while (const auto item = corpus->next()) ids.emplace_back(item->id);
  CHECK(ids == std::vector<std::string>{"JHN.1.1", "JHN.1.2", "JHN.1.4"});
  CHECK(corpus->report().kept() == 4);
}

TEST_CASE("Books are named as USFM names them", "[verses]") {
  const auto [id, expected] = GENERATE(table<const char*, const char*>({
      {"b.MAR.4.41", "MRK.4.41"}, {"b.1JO.1.1", "1JN.1.1"}, {"b.PHI.1.1", "PHP.1.1"}, {"Matt.1.2", "MAT.1.2"}, {"Phlm.1.3", "PHM.1.3"},
      {"1Cor.13.1", "1CO.13.1"}, {"JHN 1:1", "JHN.1.1"}, {"b.XYZ.1.1", "XYZ.1.1"}, {"Ps.119.176", "PSA.119.176"}, {"JHN 1:2-3", "JHN.1.2-3"},
  }));
  REQUIRE(parse_verse_id(id).has_value());
  CHECK(parse_verse_id(id)->id() == expected);
}

TEST_CASE("What names no verse is refused", "[verses]") {
  for (const char* id : {"", "b.", "b.JOH", "b.JOH.1", "JOH.0.1", "JOH.1.0", "JOH.1.3-2", "JOH.1.1234", "JOH.1.-1", "JOH.1.1-", "J.1.1", "JO:.1.1", "JOH.1.1 ", "JOH.+1.1", "JOH.1.aa"}) {
    INFO(id);
    CHECK_FALSE(parse_verse_id(id).has_value());
  }
}

TEST_CASE("A bridge of USFM is one verse that covers both", "[usfm]") {
  const Reading got = read_usfm("\\v 2-3 Both.\n\\v 4a Half.\n");
  CHECK(got.verses == std::vector<std::string>{"JHN.1.2-3 Both.", "JHN.1.4a Half."});
  CHECK(got.whole[0].last == 3);
  CHECK(got.whole[1].last == 4);
}

TEST_CASE("Markers of USFM that are no text", "[usfm]") {
  const auto [text, expected] = GENERATE(table<const char*, const char*>({
      {"\\v 1 a \\nd Lord\\nd*’s", "a Lord’s"},
      {"\\v 1 \\zaln-s |x-strong=\"G1\" x-lemma=\"b\"\\*\\w In|x-occurrence=\"1\"\\w*\\zaln-e\\* it", "In it"},
      {"\\v 1 one~two//three 1/2", "one two three 1/2"},
      {"\\v 1 a\n\\b\n\\q1 b\n\\s A title\n\\p c", "a b c"},
      {"\\v 1 a \\fig caption|src=\"x.png\" size=\"col\"\\fig*b", "a b"},
      {"\\v 1 a\\rq Mark 1.1\\rq* b", "a b"},
      {"\\v 1 a\n\\esb\n\\p Aside.\n\\esbe\n\\p b", "a b"},
      {"\\v 1 a \\add \\+nd b\\+nd* c\\add* d", "a b c d"},
      {"\\v 1 a\n\\tr \\th1 b \\tc2 c", "a b c"},
      {"\\v 1 a\\f + \\ft over\nlines\\f* b", "a b"},
      {"\\v 1\n\\p a", "a"},
      {"\\d \\v 1 a psalm’s title", "a psalm’s title"},
      {"\\v 1 a\\", "a"},
  }));
  INFO(text);
  const Reading got = read_usfm(text);
  REQUIRE(got.whole.size() == 1);
  CHECK(got.whole[0].text == expected);
}

TEST_CASE("A note without its end is put aside with its line, and the next verse is read", "[usfm]") {
  const Reading got = read_usfm("\\v 1 a\\f + \\ft lost\n\\v 2 b\n");
  CHECK(got.verses == std::vector<std::string>{"JHN.1.1 a", "JHN.1.2 b"});
  REQUIRE(got.report.rows().size() == 1);
  CHECK(got.report.rows()[0].line == 4);
}

TEST_CASE("Verses that have no number, chapter or book are put aside", "[verses]") {
  CHECK(read_usfm("\\v one a\n\\v 2 b\n").report.rows().size() == 1);
  CHECK(read("\\c 1\n\\v 1 a\n", "usfm").report.rows().size() == 1);
  CHECK(read("\\id JHN\n\\v 1 a\n", "usfm").report.rows().size() == 1);
  CHECK(read("<cesDoc><seg id=\"b.JOH.1.x\" type=\"verse\">a</seg><seg id=\"b.JOH.1.2\" type=\"verse\">b</seg></cesDoc>", "ces").verses.size() == 1);
  CHECK(read("<usx><para style=\"p\"><verse number=\"1\"/>a</para></usx>", "usx").report.rows().size() == 1);
  CHECK(read("b.JOH.1\ta\nnone\n", "verses").report.rows().size() == 2);
}

TEST_CASE("A line that is not UTF-8 takes its verse with it, and no text of one verse joins another", "[usfm]") {
  const Reading got = read_usfm("\\v 1 a\n\\v 2 b \xFF\n\\q lost\n\\v 3 c\n");
  CHECK(got.verses == std::vector<std::string>{"JHN.1.3 c"});
  CHECK(got.report.count(Reason::bad_encoding) == 2);
}

TEST_CASE("USX before version 3 has no ends of verses", "[usx]") {
  const Reading got = read("<usx version=\"2.5\"><book code=\"JHN\"/><chapter number=\"1\"/><para style=\"p\"><verse number=\"1\"/>a<verse number=\"2\"/>b</para>"
                           "<para style=\"s\">T</para><para style=\"p\">c</para><chapter number=\"2\"/><para style=\"p\"><verse number=\"1\"/>d</para></usx>", "usx");
  CHECK(got.verses == std::vector<std::string>{"JHN.1.1 a", "JHN.1.2 b c", "JHN.2.1 d"});
}

TEST_CASE("An OSIS verse with several ids is a bridge", "[osis]") {
  const Reading got = read("<osis><osisText><verse osisID=\"John.1.2 John.1.3\">a</verse><verse osisID=\"John.1.4 John.2.1\">b</verse></osisText></osis>", "osis");
  CHECK(got.verses == std::vector<std::string>{"JHN.1.2-3 a"});
  CHECK(got.report.rows().size() == 1);
}

TEST_CASE("T-18 T-19 verses cut at every byte and with every byte changed are read or refused", "[verses]") {
  for (const Case& c : cases) {
    INFO(c.format);
    const auto survive = [&](const std::string& bytes) {
      try {
        const Reading got = read(bytes, c.format);
        for (const Verse& verse : got.whole) REQUIRE_FALSE(find_invalid_utf8(verse.text).has_value());
        for (const auto& row : got.report.rows()) REQUIRE_FALSE(find_invalid_utf8(row.text).has_value());
      } catch (const Error& error) {
        REQUIRE(error.cause() == Cause::data);
        REQUIRE(std::string(error.what()).size() > 5);
      }
    };
    for (std::size_t length = 0; length < c.bytes.size(); ++length) survive(c.bytes.substr(0, length));
    for (std::size_t at = 0; at < c.bytes.size(); ++at) {
      for (const int mask : {0x01, 0x80, 0xFF}) {
        std::string bytes = c.bytes;
        bytes[at] = static_cast<char>(bytes[at] ^ mask);
        survive(bytes);
      }
    }
  }
}

TEST_CASE("T-30 T-32 XML of verses goes through the gate", "[verses]") {
  const std::string entity = "<!DOCTYPE cesDoc [<!ENTITY a \"x\">]><cesDoc><seg id=\"b.JOH.1.1\" type=\"verse\">&a;</seg></cesDoc>";
  CHECK_THROWS_AS(read(entity, "ces"), FormatError);
  std::string deep;
  for (int i = 0; i < 300; ++i) deep += "<usx>";
  CHECK_THROWS_AS(read(deep, "usx"), FormatError);
  CHECK_THROWS_AS(open_verses(from_bytes(""), "x", "word", *std::make_unique<ImportReport>("x")), Error);
}

TEST_CASE("Verses are paired by book, chapter and number, in the source's order", "[verses]") {
  const auto paired = pair_verses(verses_of({"b.MAR.1.2\tb", "b.MAR.1.1\ta", "b.MAR.1.3\t", "b.LUK.1.1\tonly here"}),
                                  verses_of({"Mark.1.1\tA", "Mark.1.2\tB", "Mark.1.3\tC", "John.1.1\tonly there"}));
  REQUIRE(paired.pairs.size() == 2);
  CHECK(paired.pairs[0].id == "MRK.1.2");
  CHECK(paired.pairs[0].source + paired.pairs[0].target == "bB");
  CHECK(paired.pairs[1].source + paired.pairs[1].target == "aA");
  CHECK(paired.empty.size() == 1);
  CHECK(paired.only_source.size() == 1);
  CHECK(paired.only_target.size() == 1);
}

TEST_CASE("A bridge is paired with all the verses it covers", "[verses]") {
  const auto paired = pair_verses(verses_of({"b.MAR.1.1\ta", "b.MAR.1.2-3\tbc", "b.MAR.1.4a\td", "b.MAR.1.4b\te", "b.MAR.1.5-6\tfg"}),
                                  verses_of({"Mark.1.1\tA", "Mark.1.2\tB", "Mark.1.3\tC", "Mark.1.4\tDE", "Mark.1.5\tF"}));
  REQUIRE(paired.pairs.size() == 3);
  CHECK(paired.pairs[1].id == "MRK.1.2-3");
  CHECK(paired.pairs[1].target == "B C");
  CHECK(paired.pairs[2].source == "d e");
  CHECK(paired.only_source.size() == 1);
  CHECK(paired.only_target.size() == 1);
}
