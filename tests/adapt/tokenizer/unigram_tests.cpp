#include "adapt/tokenizer/unigram.hpp"

#include <functional>
#include <limits>

#include "adapt/tokenizer/character_map_builder.hpp"
#include "adapt/tokenizer/unigram_files.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::adapt;
using wug::tests::Contains;
using wug::tests::TemporaryFolder;

namespace {

using Words = std::vector<std::string>;

SentencePieceFile small_file() {
  SentencePieceFile file;
  file.pieces = {{"<unk>", 0, PieceType::unknown}, {"<s>", 0, PieceType::control}, {"</s>", 0, PieceType::control}};
  for (const auto& [text, score] : std::vector<std::pair<std::string, float>>{
           {"▁", -2}, {"a", -3}, {"b", -3}, {"ab", -5}, {"▁ab", -4}, {"é", -3}, {"▁a", -3.5F}, {"ba", -6}}) {
    file.pieces.push_back({text, score, PieceType::normal});
  }
  file.character_map = build_character_map({{"Ａ", "a"}, {"e\u0301", "é"}, {"\u3000", " "}, {"\t", " "}, {"ﬀ", "ab"}, {"\u00AD", ""}});
  return file;
}

Unigram small(bool double_scores = false) {
  auto parts = unigram_from_sentencepiece(small_file(), "small");
  parts.double_scores = double_scores;
  return Unigram(std::move(parts));
}

Words cut(const Tokenizer& tokenizer, std::string_view text) {
  Pieces pieces;
  tokenizer.encode(text, pieces);
  Words words;
  for (const auto id : pieces.ids) words.emplace_back(tokenizer.piece(id));
  return words;
}

std::string parse_fault(const std::string& bytes) {
  try {
    unigram_from_sentencepiece(parse_sentencepiece(bytes, "m"), "m");
  } catch (const wug::resources::FormatError& error) {
    return error.what();
  }
  return "accepted";
}

}  // namespace

TEST_CASE("Unigram takes the segmentation with the highest sum, the earlier start on a tie", "[tokenizer]") {
  const bool double_scores = GENERATE(false, true);
  const auto tokenizer = small(double_scores);
  CHECK(cut(tokenizer, "ab") == Words{"▁ab"});
  CHECK(cut(tokenizer, "aba") == Words{"▁ab", "a"});
  CHECK(cut(tokenizer, "bab") == Words{"▁", "b", "ab"});  // b + ab is -8, ba + b is -9
  CHECK(cut(tokenizer, "").empty());
  CHECK(cut(tokenizer, " \u3000\t").empty());
}

TEST_CASE("A file that begins with unk, s and /s gets XLM-R's ids", "[tokenizer]") {
  const auto tokenizer = small();
  CHECK(tokenizer.size() == 13);
  CHECK(tokenizer.special().begin == 0);
  CHECK(tokenizer.special().padding == 1);
  CHECK(tokenizer.special().end == 2);
  CHECK(tokenizer.special().unknown == 3);
  CHECK(tokenizer.special().mask == 12);
  CHECK(tokenizer.framed_ids("ab") == std::vector<std::int32_t>{0, 8, 2});
}

TEST_CASE("The character map replaces the longest prefix and blanks collapse", "[tokenizer]") {
  const auto tokenizer = small();
  CHECK(cut(tokenizer, "  Ａ  e\u0301 ") == Words{"▁a", "▁", "é"});
  CHECK(cut(tokenizer, "ﬀ") == Words{"▁ab"});
  CHECK(cut(tokenizer, "a\u00ADb") == Words{"▁ab"});
}

TEST_CASE("Unigram offsets are bytes of the source, across replaced text", "[tokenizer]") {
  const auto tokenizer = small();
  Pieces pieces;
  tokenizer.encode(" Ａb  e\u0301x", pieces);
  CHECK(pieces.begin == std::vector<std::uint32_t>{1, 5, 7, 10});
  CHECK(pieces.end == std::vector<std::uint32_t>{5, 7, 10, 11});
  CHECK(pieces.starts_word == std::vector<std::uint8_t>{1, 1, 0, 0});
}

TEST_CASE("Neighbouring unknown characters are one piece, with byte fallback one piece per byte", "[tokenizer]") {
  CHECK(small().framed_ids("axyb") == std::vector<std::int32_t>{0, 10, 3, 6, 2});
  auto file = small_file();
  file.byte_fallback = true;
  static const char* digits = "0123456789ABCDEF";
  for (int byte = 0; byte < 256; ++byte) {
    file.pieces.push_back({std::string("<0x") + digits[byte / 16] + digits[byte % 16] + ">", 0, PieceType::byte});
  }
  const Unigram tokenizer(unigram_from_sentencepiece(std::move(file), "bytes"));
  CHECK(cut(tokenizer, "aþ") == Words{"▁a", "<0xC3>", "<0xBE>"});
}

TEST_CASE("A special token in the text becomes its id, and the mask swallows the blank before it", "[tokenizer]") {
  const auto tokenizer = small();
  Pieces pieces;
  tokenizer.encode("ab <mask> ab", pieces);
  CHECK(pieces.ids == std::vector<std::int32_t>{8, 12, 8});
  CHECK(pieces.begin[1] == 2);
}

TEST_CASE("A SentencePiece message reads back as it was written", "[tokenizer]") {
  const auto file = small_file();
  const auto again = parse_sentencepiece(format_sentencepiece(file), "again");
  REQUIRE(again.pieces.size() == file.pieces.size());
  for (std::size_t i = 0; i < file.pieces.size(); ++i) {
    CHECK(again.pieces[i].text == file.pieces[i].text);
    CHECK(again.pieces[i].score == file.pieces[i].score);
    CHECK(again.pieces[i].type == file.pieces[i].type);
  }
  CHECK(again.character_map == file.character_map);
}

TEST_CASE("T-62: broken SentencePiece models are refused by the gate", "[tokenizer]") {
  const auto with = [](const std::function<void(SentencePieceFile&)>& change) {
    auto file = small_file();
    change(file);
    return format_sentencepiece(file);
  };
  CHECK_THAT(parse_fault(""), Contains("found no pieces"));
  CHECK_THAT(parse_fault("random bytes"), Contains("not a SentencePiece model"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].text = "b"; })), Contains("again"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].text = ""; })), Contains("found no text"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].text = std::string("a\0", 2); })), Contains("NUL"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].text = "\xFF"; })), Contains("invalid UTF-8"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].text = std::string(513, 'x'); })), Contains("513 bytes"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].text = std::string(200'000, 'x'); })), Contains("200000 bytes"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.pieces[4].score = -std::numeric_limits<float>::infinity(); })), Contains("not finite"));
  CHECK_THAT(parse_fault(with([](auto& f) { f.model_type = 2; })), Contains("expected 1 (Unigram)"));
}

TEST_CASE("T-62: a SentencePiece model cut or flipped at any byte is refused or read, never a crash", "[tokenizer]") {
  const std::string whole = format_sentencepiece(small_file());
  const std::size_t until = std::min<std::size_t>(whole.size(), 400);
  const auto open = [](const std::string& bytes) {
    try {
      const Unigram tokenizer(unigram_from_sentencepiece(parse_sentencepiece(bytes, "m"), "m"));
      Pieces pieces;
      tokenizer.encode("ab Ａb e\u0301 xy", pieces);
    } catch (const wug::resources::Error&) {  // refused
    }
  };
  for (std::size_t i = 0; i < until; ++i) open(whole.substr(0, i));
  for (std::size_t i = 0; i < until; ++i) {
    std::string flipped = whole;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x41);
    open(flipped);
  }
}

TEST_CASE("T-62: a broken character map is refused", "[tokenizer]") {
  std::string map = build_character_map({{"a", "b"}});
  CHECK_THROWS_WITH(CharacterMap(map.substr(0, 2)), Contains("expected at least 4"));
  CHECK_THROWS_WITH(CharacterMap(map.substr(0, 100)), Contains("found a trie of"));
  CHECK_THROWS_WITH(CharacterMap(map.substr(0, map.size() - 1)), Contains("end in NUL"));
  for (std::size_t i = 0; i < map.size(); ++i) {
    std::string flipped = map;
    flipped[i] = static_cast<char>(flipped[i] ^ 0x81);
    try {
      const CharacterMap read(flipped);
      for (int byte = 0; byte < 256; ++byte) static_cast<void>(read.longest_prefix(std::string(3, static_cast<char>(byte))));
    } catch (const wug::resources::Error&) {  // refused
    }
  }
}

TEST_CASE("A built character map finds every replacement, and with compositions the decomposed text too", "[tokenizer]") {
  const auto replacements = with_compositions({{U'ﬁ', U"fi"}, {U'É', U"e"}});
  const CharacterMap map(build_character_map(replacements));
  for (const auto& [key, text] : replacements) {
    const auto match = map.longest_prefix(key + "x");
    CHECK(match.length == key.size());
    CHECK(match.replacement == text);
  }
  CHECK(map.longest_prefix("E\u0301").replacement == "e");
  CHECK(map.longest_prefix("e\u0302\u0301").replacement == "ế");
  CHECK(map.longest_prefix("x").length == 0);
}

TEST_CASE("A written Unigram folder reads back with the same ids and map", "[tokenizer]") {
  const TemporaryFolder folder;
  const auto tokenizer = small();
  write_unigram(tokenizer, 512, folder.path());
  const auto again = open_tokenizer(folder.path());
  CHECK(again->size() == tokenizer.size());
  for (const char* text : {"ab Ａb", "e\u0301 a<mask>", "x y ab"}) CHECK(again->framed_ids(text) == tokenizer.framed_ids(text));
}

TEST_CASE("A tokenizer.json that is not understood is refused with what was found", "[tokenizer]") {
  const TemporaryFolder folder;
  const auto bad = GENERATE(table<std::string, std::string>({
      {"{", "tokenizer.json"},
      {"{\"a\":1}", "found no model"},
      {R"({"model":{"type":"BPE"}})", "found type 'BPE', expected WordPiece or Unigram"},
      {R"({"normalizer":{"type":"NFC"},"model":{"type":"WordPiece","vocab":{}}})", "found NFC, expected BertNormalizer"},
      {R"({"normalizer":{"type":"BertNormalizer"},"pre_tokenizer":{"type":"BertPreTokenizer"},"model":{"type":"WordPiece","continuing_subword_prefix":"##","vocab":{"a":0,"a":1}}})",
       "found 'a' again"},
      {R"({"pre_tokenizer":{"type":"Metaspace"},"model":{"type":"Unigram","unk_id":7,"vocab":[["a",-1.0]]}})", "model.unk_id: expected a whole number from 0 to 0"},
      {R"({"pre_tokenizer":{"type":"Metaspace"},"model":{"type":"Unigram","unk_id":0,"vocab":[["a","b"]]}})", "expected [text, score]"},
  }));
  CHECK_THROWS_WITH(open_tokenizer(folder.file("tokenizer.json", std::get<0>(bad))), Contains(std::get<1>(bad)));
}
