#include "adapt/tokenizer/unigram_trainer.hpp"

#include <cmath>
#include <functional>
#include <set>

#include "adapt/tokenizer/piece_class.hpp"
#include "adapt/tokenizer/unigram_files.hpp"
#include "adapt/tokenizer/unigram_lattice.hpp"
#include "resources/utf8.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::adapt;

namespace {

const std::vector<std::string> piece_texts{"a", "b", "ab", "ba", "aba"};
const std::vector<double> probabilities{.3, .25, .2, .15, .1};

PieceTrie small_trie() {
  std::vector<PieceTrie::Entry> entries;
  for (std::size_t i = 0; i < piece_texts.size(); ++i) entries.push_back({piece_texts[i], static_cast<std::int32_t>(i)});
  return PieceTrie(std::move(entries));
}

/// Every cut of `text` with its probability.
void cuts(const std::string& text, std::vector<std::size_t>& pieces, double probability, const std::function<void(const std::vector<std::size_t>&, double)>& use) {
  if (text.empty()) return use(pieces, probability);
  for (std::size_t i = 0; i < piece_texts.size(); ++i) {
    if (!text.starts_with(piece_texts[i])) continue;
    pieces.push_back(i);
    cuts(text.substr(piece_texts[i].size()), pieces, probability * probabilities[i], use);
    pieces.pop_back();
  }
}

UnigramParts learn(std::size_t size, unsigned threads = 1, double coverage = 1) {
  UnigramTrainer trainer;
  const std::vector<std::string> stems{"hest", "vet", "sum", "hund", "fisk"}, ends{"ur", "i", "inum", "arnir", "a"};
  for (std::size_t i = 0; i < 400; ++i) {
    trainer.add(stems[i % 5] + ends[i / 5 % 5] + " og " + stems[i * i % 5] + ends[i / 3 % 5] + ", það var " + std::to_string(i) + " í húsinu.");
  }
  trainer.add("Ω");
  return trainer.train({.size = size, .coverage = coverage, .threads = threads});
}

std::vector<std::string> cut(const Tokenizer& tokenizer, std::string_view text) {
  Pieces pieces;
  tokenizer.encode(text, pieces);
  std::vector<std::string> texts;
  for (const auto id : pieces.ids) texts.emplace_back(tokenizer.piece(id));
  return texts;
}

}  // namespace

TEST_CASE("Expected uses of pieces are those of all cuts weighted by their probability", "[tokenizer]") {
  const PieceTrie trie = small_trie();
  const std::string text = "abaabbabaab";
  std::vector<double> wanted(piece_texts.size()), uses(piece_texts.size());
  double all = 0, best = 0;
  std::vector<std::size_t> pieces, best_pieces;
  cuts(text, pieces, 1, [&](const auto& cut, double probability) {
    all += probability;
    for (const auto piece : cut) wanted[piece] += probability;
    if (probability > best) {
      best = probability;
      best_pieces = cut;
    }
  });
  UnigramLattice lattice(trie);
  lattice.set(text);
  CHECK(std::abs(lattice.expect(probabilities, 3, uses) - std::log(all)) < 1e-12);
  for (std::size_t i = 0; i < uses.size(); ++i) CHECK(std::abs(uses[i] - 3 * wanted[i] / all) < 1e-12);

  std::vector<double> scores;
  for (const double probability : probabilities) scores.push_back(std::log(probability));
  std::vector<std::int32_t> found;
  CHECK(std::abs(lattice.best(scores, found) - std::log(best)) < 1e-12);
  CHECK(std::vector<std::size_t>(found.begin(), found.end()) == best_pieces);
}

TEST_CASE("Expected uses of a text of 100,000 characters neither vanish nor overflow", "[tokenizer]") {
  const PieceTrie trie = small_trie();
  UnigramLattice lattice(trie);
  std::string text;
  for (int i = 0; i < 50'000; ++i) text += "ab";
  lattice.set(text);
  const std::vector<double> rare{1e-9, 1e-9, 1e-12, 1e-13, 1e-14};
  std::vector<double> uses(piece_texts.size());
  const double likelihood = lattice.expect(rare, 1, uses);
  CHECK(std::isfinite(likelihood));
  CHECK(likelihood < -1e6);
  double characters = 0;
  for (std::size_t i = 0; i < uses.size(); ++i) characters += uses[i] * static_cast<double>(piece_texts[i].size());
  CHECK(std::abs(characters - 100'000) < 1e-3);
}

TEST_CASE("A Unigram vocabulary learned from text holds its words, and has XLM-R's ids", "[tokenizer]") {
  const Unigram tokenizer(learn(80));
  CHECK(tokenizer.size() == 80);
  CHECK(tokenizer.special().begin == 0);
  CHECK(tokenizer.special().padding == 1);
  CHECK(tokenizer.special().mask == 79);
  CHECK(cut(tokenizer, "það var hundinum") == std::vector<std::string>{"▁það", "▁var", "▁hundinum"});
  CHECK(cut(tokenizer, "sumarnir, og") == std::vector<std::string>{"▁sumarnir", ",", "▁og"});
  for (const auto& piece : cut(tokenizer, "Ω vetur")) CHECK(piece != "<unk>");
}

TEST_CASE("A learned Unigram vocabulary does not depend on the threads", "[tokenizer]") {
  const auto one = learn(60, 1).pieces, three = learn(60, 3).pieces;
  REQUIRE(one.size() == three.size());
  for (std::size_t i = 0; i < one.size(); ++i) {
    CHECK(one[i].text == three[i].text);
    CHECK(one[i].score == three[i].score);
  }
}

TEST_CASE("No learned piece crosses a blank or mixes letters, digits and punctuation", "[tokenizer]") {
  for (const auto& piece : learn(120).pieces) {
    if (piece.type != PieceType::normal) continue;
    std::set<PieceClass> classes;
    for (const char32_t c : wug::resources::to_code_points(piece.text)) classes.insert(piece_class(c));
    classes.erase(PieceClass::any);
    CHECK(classes.size() <= 1);
    CHECK(piece.text.find("▁", 1) == std::string::npos);
  }
}

TEST_CASE("The rarest characters stay unknown where coverage is below one", "[tokenizer]") {
  const Unigram tokenizer(learn(60, 1, .999));
  CHECK(cut(tokenizer, "Ω").back() == "<unk>");
  CHECK(cut(tokenizer, "vetur").back() != "<unk>");
}

TEST_CASE("A learned Unigram vocabulary reads back with the same ids", "[tokenizer]") {
  const wug::tests::TemporaryFolder folder;
  const Unigram tokenizer(learn(100));
  write_unigram(tokenizer, 128, folder.path());
  const auto again = open_tokenizer(folder.path());
  for (const char* text : {"Hesturinn og hundarnir", "1999, ﬁsk\u00A0var  ", "ｈｅｓｔ e\u0301 <mask> x"}) CHECK(again->framed_ids(text) == tokenizer.framed_ids(text));
}

TEST_CASE("Text without words and vocabularies without room are refused", "[tokenizer]") {
  UnigramTrainer trainer;
  trainer.add(" \t");
  CHECK_THROWS(trainer.train({}));
  trainer.add("a");
  CHECK_THROWS(trainer.train({.size = 6}));
  CHECK(trainer.train({.size = 8000}).pieces.size() == 7);  // ▁, a
}

TEST_CASE("Learned scores add up exactly in float32 and stand in 15 decimal digits", "[tokenizer]") {
  for (const auto& piece : learn(120).pieces) CHECK(piece.score * 8192 == std::round(piece.score * 8192));
}
