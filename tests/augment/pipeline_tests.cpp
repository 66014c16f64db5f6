// Whole corpora: CoNLL-U and JSON input, several targets, granularity, curricula, samples; the same bytes however it is cut.
#include "augment/pipeline.hpp"

#include <algorithm>
#include <set>
#include <sstream>

#include "augment/corpus_shards.hpp"
#include "resources/byte_source.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::augment;
using wug::lexicon::Index;
using wug::tests::Contains;

namespace {

Index make_index(const std::vector<std::pair<std::string, std::string>>& pairs) {
  Index::Builder builder("eng");
  std::uint32_t id = 0;
  for (const auto& [word, translation] : pairs) {
    wug::lexicon::IndexPair pair;
    pair.headword = word;
    pair.translation = translation;
    pair.id = id++;
    builder.add(pair);
  }
  return builder.build();
}

const Index& isl() {
  static const Index index = make_index({{"house", "h\u00FAs"}, {"king", "konungur"}, {"big", "st\u00F3r"}, {"see", "sj\u00E1"}, {"New York", "Nuyorek"}});
  return index;
}
const Index& fao() {
  static const Index index = make_index({{"house", "sethus"}, {"king", "kongur"}, {"big", "storur"}, {"see", "siggja"}});
  return index;
}

Ladder ladder_of(const Index& index, const char* to) {
  Ladder ladder;
  ladder.index = &index;
  ladder.from = "eng";
  ladder.to = to;
  return ladder;
}

struct Result {
  std::string out;
  TextSummary summary;
};

Result run(const std::vector<std::string>& paths, TextOptions options, bool two_targets = false) {
  const Ladder first = ladder_of(isl(), "isl"), second = ladder_of(fao(), "fao");
  std::vector<TextTarget> targets{{&first, nullptr, nullptr, 1}};
  if (two_targets) targets.push_back({&second, nullptr, nullptr, 3});
  Result result;
  wug::resources::SilentProgress silent;
  result.summary = augment_text(options, targets, paths, [&](std::string_view bytes) { result.out += bytes; }, silent);
  return result;
}

std::string treebank(int sentences) {
  std::string text;
  for (int i = 0; i < sentences; ++i) {
    const std::string n = std::to_string(i);
    text += "# sent_id = s" + n + "\n1\tThe\tthe\tDET\t_\t_\t2\tdet\t_\t_\n2\tking" + n + "\tking\tNOUN\t_\t_\t3\tnsubj\t_\t_\n3\tsaw\tsee\tVERB\t_\t_\t0\troot\t_\t_\n" +
            "4\tbig\tbig\tADJ\t_\t_\t5\tamod\t_\t_\n5\thouses\thouse\tNOUN\t_\t_\t3\tobj\t_\tSpaceAfter=No\n6\t.\t.\tPUNCT\t_\t_\t3\tpunct\t_\t_\n\n";
  }
  return text;
}

std::string plain(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) text += "The big king " + std::to_string(i) + " may see a house, a big house, and New York.\n";
  return text;
}

std::string json(int lines) {
  std::string text;
  for (int i = 0; i < lines; ++i) text += "{\"id\":\"" + std::to_string(i) + "\",\"text\":\"The king " + std::to_string(i) + " has a big\\nhouse\"}\n";
  return text;
}

TextOptions with_ratio(double ratio) {
  TextOptions options;
  options.sentence.substitute.ratio = ratio;
  return options;
}

std::size_t count(const std::string& text, const std::string& part) {
  std::size_t found = 0;
  for (std::size_t at = text.find(part); at != std::string::npos; at = text.find(part, at + 1)) ++found;
  return found;
}

}  // namespace

TEST_CASE("CoNLL-U is read by its lemmas, JSON lines by their text", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  CHECK(run({folder.file("a.conllu", treebank(1))}, with_ratio(1)).out == "The konungur sj\u00E1 st\u00F3r h\u00FAs.\n");
  CHECK(run({folder.file("a.jsonl", json(1))}, with_ratio(1)).out == "The konungur 0 has a st\u00F3r h\u00FAs\n");
}

TEST_CASE("Every input, output and option gives the same bytes at any number of threads and shards", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  const std::vector<std::vector<std::string>> inputs{{folder.file("a.txt", plain(9000)), folder.file("b.txt", plain(100))},
                                                     {folder.file("a.jsonl", json(9000))},
                                                     {folder.file("a.conllu", treebank(1500)), folder.file("b.conllu", treebank(3))}};
  for (std::size_t input = 0; input < inputs.size(); ++input) {
    for (const Output output : {Output::text, Output::jsonl, Output::conllu}) {
      if (output == Output::conllu && input != 2) continue;
      for (const bool staged : {false, true}) {
        TextOptions options = with_ratio(0.5);
        options.output = output;
        if (staged) options.curriculum = parse_curriculum("token:0.2,phrase:0.5,sentence:1");
        const std::string one = run(inputs[input], options, true).out;
        CHECK_FALSE(one.empty());
        for (const unsigned threads : {2U, 8U}) {
          options.threads = threads;
          CHECK((run(inputs[input], options, true).out == one));
        }
        options.threads = 2;
        for (const std::uint64_t shards : {3U, 8U}) {
          std::string joined;
          for (std::uint64_t i = 1; i <= shards; ++i) {
            options.shard = {i, shards};
            joined += run(inputs[input], options, true).out;
          }
          CHECK((joined == one));
        }
      }
    }
  }
}

TEST_CASE("Malformed sentences are told with file and line and leave an empty line", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  const std::string row = "\tking\tking\tNOUN\t_\t_\t";
  const std::string good = "1" + row + "0\troot\t_\t_\n\n";
  const std::vector<std::pair<std::string, std::string>> faults{
      {"1" + row + "2\tx\t_\t_\n2" + row + "1\tx\t_\t_\n3" + row + "0\troot\t_\t_\n\n", "cycle"},
      {"1" + row + "2\tx\t_\t_\n2" + row + "1\tx\t_\t_\n\n", "0 roots"},
      {"1" + row + "0\troot\t_\t_\n1" + row + "1\tx\t_\t_\n\n", "found the id"},
      {"1" + row + "7\tx\t_\t_\n\n", "found the head 7"},
      {"1\tking\n\n", "2 columns"}};
  for (const auto& [text, message] : faults) {
    const std::string path = folder.file("bad.conllu", good + text + good);
    const Result result = run({path}, with_ratio(1));
    CHECK(result.out == "konungur\n\nkonungur\n");
    REQUIRE(result.summary.bad.size() == 1);
    CHECK(result.summary.counters.bad_lines == 1);
    CHECK(result.summary.bad[0].place.file == path);
    CHECK(result.summary.bad[0].place.line >= 3);
    CHECK_THAT(result.summary.bad[0].reason, Contains(message));
  }
  const Result no_json = run({folder.file("bad.jsonl", "{\"text\":\"king\"}\n{\"txt\":1}\nnone\n")}, with_ratio(1));
  CHECK(no_json.out == "konungur\n\n\n");
  CHECK(no_json.summary.counters.bad_lines == 2);
}

TEST_CASE("A mixture takes its languages by weight, one for each line", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  const Result result = run({folder.file("a.txt", plain(2000))}, with_ratio(1), true);
  const std::size_t icelandic = count(result.out, "konungur"), faroese = count(result.out, "kongur");
  CHECK(icelandic + faroese == 2000);
  CHECK(result.summary.target_lines == std::vector<std::uint64_t>{icelandic, faroese});
  CHECK(icelandic > 430);
  CHECK(icelandic < 570);
  std::istringstream lines(result.out);
  for (std::string line; std::getline(lines, line);) CHECK((line.find("konungur") == std::string::npos) == (line.find("h\u00FAs,") == std::string::npos));
}

TEST_CASE("Words take their languages by weight, the same on any number of threads; what cannot be mixed is refused", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  const std::string path = folder.file("a.txt", plain(2000));
  TextOptions options = with_ratio(1);
  options.mix = Mix::token;
  const Result one = run({path}, options, true);
  options.threads = 3;
  CHECK((run({path}, options, true).out == one.out));
  const auto& words = one.summary.target_lines;
  CHECK(words.at(0) + words.at(1) == one.summary.counters.replaced);
  CHECK(words[1] > 2 * words[0]);
  CHECK(words[1] < 4 * words[0]);
  CHECK(count(one.out, "\n") == 2000);
  options.output = Output::jsonl;
  CHECK_THROWS_AS(run({path}, options, true), wug::resources::Error);
}

TEST_CASE("Sentences are switched whole, and the draw is one for each sentence", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  TextOptions options = with_ratio(0.5);
  options.sentence.substitute.granularity = Granularity::sentence;
  const std::string path = folder.file("a.txt", plain(2000));
  for (const Output output : {Output::text, Output::jsonl}) {
    options.output = output;
    std::istringstream lines(run({path}, options).out);
    std::size_t switched = 0;
    for (std::string line; std::getline(lines, line);) {
      const bool all = count(line, "konungur") > 0;
      switched += all;
      if (output == Output::text) {
        CHECK(count(line, "st\u00F3r") == (all ? 2 : 0));
        CHECK(count(line, "h\u00FAs") == (all ? 2 : 0));
        CHECK(count(line, "Nuyorek") == (all ? 1 : 0));
      }
    }
    CHECK(switched > 900);
    CHECK(switched < 1100);
  }
}

TEST_CASE("A phrase is switched as a whole", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  TextOptions options = with_ratio(0.5);
  options.sentence.substitute.granularity = Granularity::phrase;
  std::istringstream lines(run({folder.file("a.conllu", treebank(400))}, options).out);
  std::size_t both = 0, none = 0;
  for (std::string line; std::getline(lines, line);) {
    CHECK((count(line, "st\u00F3r") == count(line, "h\u00FAs")));
    ++(count(line, "h\u00FAs") > 0 ? both : none);
  }
  CHECK(both > 100);
  CHECK(none > 100);
}

TEST_CASE("A curriculum writes every line once, its stages in turn", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  TextOptions options;
  options.curriculum = parse_curriculum("token:0,token:0.5,sentence:1");
  const Result result = run({folder.file("a.txt", plain(3000))}, options);
  std::vector<std::string> lines;
  std::set<std::string> numbers;
  std::istringstream stream(result.out);
  for (std::string line; std::getline(stream, line);) {
    lines.push_back(line);
    std::istringstream words(line);
    for (std::string word; words >> word;) {
      if (std::isdigit(static_cast<unsigned char>(word[0])) != 0) numbers.insert(word);
    }
  }
  REQUIRE(lines.size() == 3000);
  CHECK(numbers.size() == 3000);
  const auto replaced = [](const std::string& line) { return count(line, "st\u00F3r") + count(line, "konungur") + count(line, "h\u00FAs") + count(line, "Nuyorek") + count(line, "sj\u00E1"); };
  std::vector<std::size_t> stages;  // of 7 words, by how many were replaced: none, half of them, all
  for (const std::string& line : lines) stages.push_back(replaced(line) == 0 ? 0 : replaced(line) == 7 ? 2 : 1);
  CHECK(std::is_sorted(stages.begin(), stages.end()));
  for (const std::size_t stage : {0U, 1U, 2U}) CHECK(std::count(stages.begin(), stages.end(), stage) > 900);
  CHECK_THROWS_WITH(run({"-"}, options), Contains("--curriculum needs files"));
  for (const char* bad : {"", "word:0.5", "token", "token:2", "token:0.5,", "token:-1"}) CHECK_THROWS_WITH(parse_curriculum(bad), Contains("--curriculum"));
}

TEST_CASE("The sample is the same at any number of threads and leaves the corpus as it is", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  const std::vector<std::string> paths{folder.file("a.txt", plain(9000))};
  TextOptions options = with_ratio(0.5);
  const std::string without = run(paths, options).out;
  options.sample = 20;
  const Result one = run(paths, options);
  options.threads = 4;
  const Result four = run(paths, options);
  CHECK((one.out == without));
  REQUIRE(one.summary.sample.size() == 20);
  REQUIRE(four.summary.sample.size() == 20);
  for (std::size_t i = 0; i < 20; ++i) {
    REQUIRE(one.summary.sample[i].size() == four.summary.sample[i].size());
    const auto& row = one.summary.sample[i][0].row;
    CHECK(row.output == four.summary.sample[i][0].row.output);
    CHECK(count(row.source, "[") == 1);
    CHECK_THAT(row.output, Contains("[" + row.translation + "]"));
    CHECK_THAT(row.source, Contains("king " + std::to_string(std::stoi(row.line) - 1)) || Contains("king] " + std::to_string(std::stoi(row.line) - 1)));
  }
}

TEST_CASE("A CoNLL-U sentence as a record has its swaps, their rungs and cells", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  TextOptions options = with_ratio(1);
  options.output = Output::jsonl;
  const std::string out = run({folder.file("a.conllu", treebank(1))}, options).out;
  CHECK_THAT(out, Contains(R"("tokens":["The","konungur","sjá","stór","hús","."],"lang":["eng","isl","isl","isl","isl","zxx"])"));
  CHECK_THAT(out, Contains(R"({"s":[1,2],"t":[1,2],"from":"king0","lex":"konungur","rung":"lemma","status":"citation","cell":""})"));
}

TEST_CASE("A folder of compressed shards has the lines of the single file, whatever the pieces", "[pipeline]") {
  const wug::tests::TemporaryFolder folder;
  std::string lines;
  for (int i = 0; i < 2500; ++i) lines += "{\"text\":\"" + std::to_string(i) + "\"}\n";
  const auto write = [&](const std::string& name, std::size_t piece) {
    CorpusShards shards(folder.path() + "/" + name, {2, 3}, 1000);
    for (std::size_t at = 0; at < lines.size(); at += piece) {
      const std::size_t begin = at == 0 ? 0 : lines.rfind('\n', at - 1) + 1;
      const std::size_t end = at + piece >= lines.size() ? lines.size() : lines.rfind('\n', at + piece - 1) + 1;
      shards.write(std::string_view(lines).substr(begin, end - begin));
    }
    shards.commit();
    REQUIRE(shards.files().size() == 3);
    CHECK(shards.files()[0] == "data/train-00001-of-00003-00000.jsonl.zst");
    CHECK(shards.lines() == 2500);
    std::vector<std::string> texts;
    for (const std::string& file : shards.files()) texts.push_back(wug::resources::read_file(folder.path() + "/" + name + "/" + file));
    return texts;
  };
  const auto pieces = write("a", 5000), whole = write("b", lines.size());
  CHECK((pieces == whole));
  CHECK((pieces[0] + pieces[1] + pieces[2] == lines));
  CHECK(count(pieces[1], "\n") == 1000);
}
