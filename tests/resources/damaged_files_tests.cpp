// T-18 and T-19 for the readers of texts and labelled sentences: cut at every byte and with every byte changed, each gives
// texts of valid UTF-8 or an error with a message. Verses: verse_reader_tests.cpp.
#include <functional>

#include "resources/conllu.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/label_files.hpp"
#include "resources/snips.hpp"
#include "resources/transducer.hpp"
#include "resources/utf8.hpp"
#include "resources/wiktextract.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

void check_sentence(const Sentence& sentence) {
  REQUIRE_FALSE(find_invalid_utf8(sentence.text).has_value());
  for (const Word& word : sentence.words) REQUIRE_FALSE(find_invalid_utf8(word.form + word.lemma + word.label).has_value());
}

void check_report(const ImportReport& report) {
  for (const auto& row : report.rows()) REQUIRE_FALSE(find_invalid_utf8(row.text).has_value());
}

template <class Reader>
void read_sentences(Reader&& reader) {
  while (const auto sentence = reader.next()) check_sentence(*sentence);
  check_report(reader.report());
}

void read_labels(std::string_view bytes, LabelFormat format) {
  TextInput input(from_bytes(bytes), "test");
  read_sentences(LabelReader(input, format));
}

void read_texts(std::string_view bytes, const char* format) {
  const auto corpus = open_text_corpus(from_bytes(bytes), "test", format);
  while (const auto item = corpus->next()) REQUIRE_FALSE(find_invalid_utf8(item->text).has_value());
  check_report(corpus->report());
}

const std::string tree =
    "# sent_id = a\n# text = V\u00E1monos ya.\n1-2\tV\u00E1monos\t_\t_\t_\t_\t_\t_\t_\t_\n1\tVamos\tir\tVERB\t_\tMood=Imp|Number=Plur\t0\troot\t_\t_\n"
    "2\tnos\tnosotros\tPRON\t_\t_\t1\tobj\t_\t_\n2.1\tx\tx\tNOUN\t_\t_\t_\t_\t1:obl\t_\n3\tya\tya\tADV\t_\t_\t1\tadvmod\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n";

struct Case {
  const char* name;
  std::string bytes;
  std::function<void(std::string_view)> read;
};

std::vector<Case> cases() {
  const std::string flextext =
      "<document version=\"2\"><interlinear-text><paragraphs><paragraph><phrases><phrase><item type=\"txt\">a \u00E9.</item></phrase><phrase><words><word>"
      "<item type=\"txt\">c</item></word><word><item type=\"punct\">.</item></word></words></phrase></phrases></paragraph></paragraphs></interlinear-text></document>";
  return {
      {"text", "\xEF\xBB\xBFH\u00E9r\r\n\nsecond line", [](std::string_view b) { read_texts(b, "text"); }},
      {"jsonl", "{\"text\":\"H\u00E9r \\u00e9r\",\"lang\":\"isl\"}\n{\"no\":1}\n", [](std::string_view b) { read_texts(b, "jsonl"); }},
      {"flextext", flextext, [](std::string_view b) { read_texts(b, "flextext"); }},
      {"recognition", flextext, [](std::string_view b) { read_texts(b, "auto"); }},
      {"treebank as text", tree, [](std::string_view b) { read_texts(b, "conllu"); }},
      {"treebank", tree, [](std::string_view b) {
         TextInput input(from_bytes(b), "test");
         read_sentences(ConlluReader(input));
       }},
      {"bio", "Anna B-PER\n\u00C9 I-PER\n# O\n\nx\tI-LOC\n", [](std::string_view b) { read_labels(b, LabelFormat::bio); }},
      {"uner", "# sent_id = s1\n1\tAnna\tB-PER\t-\ta\n2\tran\tO\t-\t-\n", [](std::string_view b) { read_labels(b, LabelFormat::uner); }},
      {"xsid", "# text = wake me\n# intent = alarm\n1\twake\talarm\tO\n2\tm\u00E9\talarm\tB-x\n", [](std::string_view b) { read_labels(b, LabelFormat::xsid); }},
      {"slots", "w\u00E9ke me at [time : half six]'s end", [](std::string_view b) {
         if (!find_invalid_utf8(b)) check_sentence(parse_slots(b));
       }},
      {"snips", "{\"A\":[{\"data\":[{\"text\":\"w\u00E9 \"},{\"text\":\"six\",\"entity\":\"time\"}]}]}", [](std::string_view b) {
         for (const auto& sentence : read_snips(b, "test")) check_sentence(sentence);
       }},
      {"transducer", "0\t1\th\t\u00E9\t0.0\n1\t2\t<n>\t\u03B5\t0.0\n2\t0.0\n--\n0\t1\ta\tb\n1\n", [](std::string_view b) {
         TextInput input(from_bytes(b), "test");
         const Transducer transducer = Transducer::read(input);
         for (const auto& section : transducer.sections()) {
           for (const auto& arc : section.arcs) REQUIRE(arc.target < section.states());
         }
       }},
      {"wiktextract", "{\"word\":\"t\u00E9\",\"lang_code\":\"fi\",\"senses\":[{\"glosses\":[\"a\"]}],\"forms\":[{\"form\":\"b\",\"tags\":[\"x\"]}]}", [](std::string_view b) {
         WiktextractParser parser;
         WiktextractRecord record;
         if (!find_invalid_utf8(b) && parser.parse(b, record).empty()) REQUIRE_FALSE(find_invalid_utf8(record.word).has_value());
       }},
  };
}

void survive(const Case& c, std::string_view bytes) {
  try {
    c.read(bytes);
  } catch (const Error& error) {
    REQUIRE(error.cause() == Cause::data);
    REQUIRE(std::string(error.what()).size() > 5);
  }
}

}  // namespace

TEST_CASE("T-18 readers of texts and labels survive their fixture cut at every byte", "[damaged]") {
  for (const Case& c : cases()) {
    INFO(c.name);
    c.read(c.bytes);
    for (std::size_t length = 0; length < c.bytes.size(); ++length) survive(c, std::string_view(c.bytes).substr(0, length));
  }
}

TEST_CASE("T-19 readers of texts and labels survive every byte changed", "[damaged]") {
  for (const Case& c : cases()) {
    INFO(c.name);
    for (std::size_t at = 0; at < c.bytes.size(); ++at) {
      for (const int mask : {0x01, 0x80, 0xFF}) {
        std::string bytes = c.bytes;
        bytes[at] = static_cast<char>(bytes[at] ^ mask);
        survive(c, bytes);
      }
    }
  }
}
