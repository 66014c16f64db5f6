#include "adapt/objective/vocabulary.hpp"

#include <algorithm>

#include "adapt/tokenizer/wordpiece.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

/// Pieces as XLM-R's vocabulary writes them.
class MarkedPieces final : public adapt::Tokenizer {
 public:
  void encode(std::string_view, adapt::Pieces& pieces) const override { pieces.clear(); }
  std::string_view piece(std::int32_t id) const override { return pieces_.at(static_cast<std::size_t>(id)); }
  std::int32_t size() const override { return static_cast<std::int32_t>(pieces_.size()); }
  const adapt::SpecialIds& special() const override { return special_; }

 private:
  std::vector<std::string> pieces_{"<s>", "<pad>", "</s>", "<unk>", "\u2581", "\u2581the", "\u2581dog", "s", ".", "<mask>"};
  adapt::SpecialIds special_{.padding = 1, .unknown = 3, .begin = 0, .end = 2, .mask = 9};
};

using Starts = std::vector<std::uint8_t>;
using Ids = std::vector<std::int64_t>;

}  // namespace

TEST_CASE("Random replacements never draw a special id, nor a row without a piece", "[vocabulary]") {
  const adapt::Vocabulary vocabulary({.padding = 0, .unknown = 100, .begin = 101, .end = 102, .mask = 103}, 110);
  std::vector<std::int64_t> drawn;
  for (std::int64_t i = 0; i < vocabulary.ordinary_count(); ++i) drawn.push_back(vocabulary.ordinary(i));
  CHECK(drawn.size() == 105);
  CHECK((drawn.front() == 1 && drawn.back() == 109));
  CHECK(std::none_of(drawn.begin(), drawn.end(), [&](std::int64_t id) { return vocabulary.is_special(id); }));
  CHECK(adapt::Vocabulary(MarkedPieces(), 20).ordinary_count() == 5);
}

TEST_CASE("Sentinels descend from the last row and leave special ids out", "[vocabulary]") {
  const adapt::Vocabulary vocabulary(MarkedPieces(), 12);
  std::vector<std::int64_t> sentinels;
  for (std::int64_t i = 0; i < 5; ++i) sentinels.push_back(vocabulary.sentinel(i));
  CHECK(sentinels == Ids{11, 10, 8, 7, 6});
}

TEST_CASE("A word begins at a marked piece, a lone mark belongs to what follows, a special id ends a word", "[vocabulary]") {
  const adapt::Vocabulary vocabulary(MarkedPieces(), 10);
  CHECK(vocabulary.word_starts(Ids{0, 5, 6, 7, 8, 2}) == Starts{0, 1, 1, 0, 0, 0});   // ▁the ▁dog s .
  CHECK(vocabulary.word_starts(Ids{0, 4, 7, 7, 4, 6, 2, 7}) == Starts{0, 1, 0, 0, 1, 0, 0, 1});
  CHECK(vocabulary.word_starts(Ids{}).empty());
}

TEST_CASE("A word begins at a piece without ##", "[vocabulary]") {
  const adapt::WordPiece pieces({"[PAD]", "[UNK]", "[CLS]", "[SEP]", "[MASK]", "dog", "##s", ".", "cat"});
  const adapt::Vocabulary vocabulary(pieces, 9);
  CHECK(vocabulary.word_starts(Ids{2, 5, 6, 7, 8, 3}) == Starts{0, 1, 0, 1, 1, 0});
  CHECK((vocabulary.ends_sentence(7) && vocabulary.ends_sentence(3) && !vocabulary.ends_sentence(5)));
}
