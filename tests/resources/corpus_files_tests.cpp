#include "resources/corpus_files.hpp"

#include <sstream>

#include "resources/corpus.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"

using namespace wug::resources;

namespace {

struct Read {
  std::vector<std::string> texts;
  std::string format;
  std::uint64_t kept = 0, quarantined = 0, skipped = 0;
};

Read read(std::string_view bytes, const std::string& format = "auto") {
  const auto corpus = open_text_corpus(from_bytes(bytes), "test", format);
  Read result;
  while (const auto item = corpus->next()) result.texts.emplace_back(item->text);
  result.format = corpus->format();
  result.kept = corpus->report().kept();
  result.quarantined = corpus->report().quarantined();
  result.skipped = corpus->report().skipped();
  return result;
}

}  // namespace

TEST_CASE("Plain text gives one text a line and skips blank ones", "[corpus]") {
  const Read got = read("\xEF\xBB\xBFone\r\n\n  \ntwo words");
  CHECK(got.format == "text");
  CHECK(got.texts == std::vector<std::string>{"one", "two words"});
  CHECK(got.skipped == 2);
}

TEST_CASE("Lines that are no text are put aside and the rest is read (T-07, T-08)", "[corpus]") {
  const Read got = read(std::string_view("a\nb\xFF\nc\0d\ne\n", 11));
  CHECK(got.texts == std::vector<std::string>{"a", "e"});
  CHECK(got.quarantined == 2);
}

TEST_CASE("An empty corpus has no texts (T-01, T-02)", "[corpus]") {
  CHECK(read("").texts.empty());
  CHECK(read("\xEF\xBB\xBF").texts.empty());
}

TEST_CASE("JSON lines give their text; bad lines are put aside (T-40, T-41, T-43, T-44)", "[corpus]") {
  const std::string deep = "{\"text\":" + std::string(100, '[') + std::string(100, ']') + "}";
  const Read got = read("{\"text\":\"a\\u00e9\",\"id\":\"7\"}\n{\"id\":1}\n{\"text\":1}\n{\"text\":\"a\",\"text\":\"b\"}\n{\"te\n[1]\n" +
                        deep + "\n{\"text\":\"\\ud800\"}\n{\"text\":\"last\"}\n");
  CHECK(got.format == "jsonl");
  CHECK(got.texts == std::vector<std::string>{"aé", "last"});
  CHECK(got.quarantined == 7);
}

TEST_CASE("A treebank gives the text of each sentence", "[corpus]") {
  const Read got = read("# sent_id = a\n# text = It's in.\n1-2\tIt's\t_\t_\t_\t_\t_\t_\t_\t_\n1\tIt\tit\tPRON\t_\t_\t0\troot\t_\t_\n2\t's\tbe\tAUX\t_\t_\t1\tcop\t_\t_\n"
                        "3\tin\tin\tADV\t_\t_\t1\tadvmod\t_\tSpaceAfter=No\n4\t.\t.\tPUNCT\t_\t_\t1\tpunct\t_\t_\n\n1\tYes\tyes\tINTJ\t_\t_\t0\troot\t_\t_\n");
  CHECK(got.format == "conllu");
  CHECK(got.texts == std::vector<std::string>{"It's in.", "Yes"});
}

TEST_CASE("An unknown corpus format is a usage error", "[corpus]") {
  CHECK_THROWS_AS(read("x", "word"), Error);
}

TEST_CASE("Labels become spans and spans become labels", "[corpus]") {
  std::size_t repairs = 0;
  const std::vector<std::string> labels{"B-LOC", "I-LOC", "B-LOC", "O", "I-PERSON", "S-ORG", "B-a-b", "E-a-b"};
  const auto spans = read_spans(labels, &repairs);
  CHECK(repairs == 1);
  CHECK(spans == std::vector<LabelSpan>{{0, 2, "LOC"}, {2, 3, "LOC"}, {4, 5, "PERSON"}, {5, 6, "ORG"}, {6, 8, "a-b"}});
  CHECK(read_spans(write_spans(spans, labels.size())) == spans);
}

TEST_CASE("Interlinear text gives its phrases as they were written, or their words", "[corpus]") {
  const Read got = read("<document version=\"2\"><interlinear-text><paragraphs><paragraph><phrases>"
                        "<phrase><item type=\"txt\" lang=\"bpa\">Kela  mese\ntavu.</item><words><word><item type=\"txt\">Kela</item></word></words></phrase>"
                        "<phrase><words><word><item type=\"txt\">Tavu</item></word><word><item type=\"txt\">rongo</item></word>"
                        "<word><item type=\"punct\">.</item></word></words></phrase><phrase/></phrases></paragraph></paragraphs></interlinear-text></document>");
  CHECK(got.format == "flextext");
  CHECK(got.texts == std::vector<std::string>{"Kela mese tavu.", "Tavu rongo."});
  CHECK(got.skipped == 1);
}

TEST_CASE("JSON lines of synthesis say where words were switched; what does not fit is left out", "[corpus]") {
  const auto switched = [](std::string_view line) {
    const auto corpus = open_text_corpus(from_bytes(line), "test", "jsonl");
    const auto item = corpus->next();
    return std::vector(item->switched.begin(), item->switched.end());
  };
  using Ranges = std::vector<std::pair<std::size_t, std::size_t>>;
  CHECK(switched(R"({"text":"the hest ran the the","tokens":["the","hest","ran","the","the"],"swaps":[{"t":[4,5]},{"t":[1,3]}]})") == Ranges{{4, 12}, {17, 20}});
  CHECK(switched(R"({"text":"a b","tokens":["a","b"],"swaps":[{"t":[1,9]},{"t":[1]},{"t":"x"},{"t":[1,1]},3]})").empty());
  CHECK(switched(R"({"text":"a b","tokens":["a","c"],"swaps":[{"t":[0,1]}]})").empty());
  CHECK(switched(R"({"text":"a b","tokens":[7],"swaps":[{"t":[0,1]}]})").empty());
  CHECK(switched(R"({"text":"a b","swaps":[{"t":[0,1]}]})").empty());
}
