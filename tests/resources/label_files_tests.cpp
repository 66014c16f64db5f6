#include "resources/label_files.hpp"

#include <sstream>

#include "resources/error.hpp"
#include "resources/snips.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

struct Result {
  std::vector<Sentence> sentences;
  std::uint64_t quarantined = 0, repairs = 0;
};

Result read(const std::string& text, LabelFormat format) {
  std::istringstream stream(text);
  TextInput input(stream, "test");
  LabelReader reader(input, format);
  Result result;
  while (auto sentence = reader.next()) result.sentences.push_back(*sentence);
  result.quarantined = reader.report().quarantined();
  result.repairs = reader.report().count(Reason::bio_repair);
  return result;
}

}  // namespace

TEST_CASE("Two columns by blank or TAB; # is a word", "[labels]") {
  const Result r = read("Anna B-PER\nBerg\tI-PER\n# O\n\nran X I-LOC", LabelFormat::bio);
  REQUIRE(r.sentences.size() == 2);
  CHECK(r.sentences[0].words.size() == 3);
  CHECK(r.sentences[1].words[0].label == "I-LOC");
  CHECK(r.repairs == 1);
  std::string out;
  append_labels(r.sentences[0], LabelFormat::bio, out);
  CHECK(out == "Anna B-PER\nBerg I-PER\n# O\n\n");
}

TEST_CASE("Five and four columns with comments; ragged sentences are put aside", "[labels]") {
  const std::string uner = "# sent_id = s1\n1\tAnna\tB-PER\t-\tx\n\n";
  CHECK(read(uner + "1\tb\tO\n\n" + uner, LabelFormat::uner).sentences.size() == 2);
  CHECK(read(uner + "1\tb\tO\n\n" + uner, LabelFormat::uner).quarantined == 1);
  const std::string xsid = "# text = wake me\n# intent = alarm/set\n1\twake\talarm/set\tO\n2\tme\talarm/set\tB-who\n\n";
  const Result r = read(xsid, LabelFormat::xsid);
  REQUIRE(r.sentences.size() == 1);
  CHECK(r.sentences[0].intent == "alarm/set");
  std::string out;
  append_labels(r.sentences[0], LabelFormat::xsid, out);
  CHECK(out == xsid);
}

TEST_CASE("A sentence's rows of words and labels have as many columns as its first one", "[labels]") {
  const Result r = read("-DOCSTART- O\n\nAnna NNP B-PER\nran O\n\nBerg NNP B-PER\nran VBD O\n", LabelFormat::bio);
  CHECK(r.sentences.size() == 2);
  CHECK(r.quarantined == 1);
}

TEST_CASE("Rows of one utterance that name several intents are ragged where one is asked for", "[labels]") {
  const std::string text = "1\twake\talarm\tO\n2\tme\talarms\tO\n\n1\tstop\talarm\tO\n\n";
  CHECK(read(text, LabelFormat::xsid).sentences.size() == 2);
  std::istringstream stream(text);
  TextInput input(stream, "test");
  LabelReader reader(input, LabelFormat::xsid, Intents::one);
  CHECK(reader.next()->words[0].form == "stop");
  REQUIRE(reader.report().quarantined() == 1);
  const QuarantinedRow& row = reader.report().rows()[0];
  CHECK(row.line == 2);
  CHECK(row.reason == Reason::ragged);
  CHECK(row.detail == "found a row with the intent 'alarms', expected 'alarm' as in the rows before");
}

TEST_CASE("Slots in brackets are read and written back", "[labels]") {
  for (const char* text : {"wake me at [time : six am] on [date : monday]", "[a : b] [a : c]", "plain words", "x [s-t : a:b] y", "on [date : monday]'s o'[time : clock], [a : b][c : d]"}) {
    const Sentence s = parse_slots(text);
    CHECK(write_slots(s) == text);
    CHECK(parse_slots(write_slots(s)).words == s.words);
  }
  CHECK(parse_slots("wake me at [time : six am]").text == "wake me at six am");
  for (const char* bad : {"[a : b", "a] b", "[a : [b : c]]", "[a b]", "[ : b]", "[a : ]"}) CHECK_THROWS_AS(parse_slots(bad), Error);
}

TEST_CASE("SNIPS utterances give words, labels and spacing", "[labels]") {
  const auto sentences = read_snips(
      "{\"SetAlarm\":[{\"data\":[{\"text\":\"wake me at \"},{\"text\":\"half six\",\"entity\":\"time\"},{\"text\":\"!\"}]},{\"data\":[]}]}", "test");
  REQUIRE(sentences.size() == 1);
  CHECK(sentences[0].intent == "SetAlarm");
  CHECK(sentences[0].text == "wake me at half six!");
  CHECK(write_slots(sentences[0]) == "wake me at [time : half six]!");
}

TEST_CASE("SNIPS of another shape is refused", "[labels]") {
  const std::string whole = "{\"A\":[{\"data\":[{\"text\":\"x\",\"entity\":\"e\"}]}]}";
  for (const char* text : {"[]", "{\"A\":1}", "{\"A\":[1]}", "{\"A\":[{\"data\":[{}]}]}", "{\"A\":[{\"data\":[{\"text\":1}]}]}", "{\"A\":[{\"data\":{}}]}"}) {
    INFO(text);
    CHECK_THROWS_AS(read_snips(text, "test"), FormatError);
  }
  for (std::size_t length = 0; length < whole.size(); ++length) CHECK_THROWS_AS(read_snips(whole.substr(0, length), "test"), FormatError);
}
