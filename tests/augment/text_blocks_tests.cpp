#include "augment/text_blocks.hpp"

#include "resources/error.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/temporary_folder.hpp"

using namespace wug::augment;

namespace {

std::string read_all(const std::vector<std::string>& paths, Shard shard) {
  TextBlocks blocks(paths, shard);
  std::string all;
  for (TextBlock block; blocks.read(block);) {
    all += block.bytes;
    if (all.back() != '\n') all += '\n';
  }
  return all;
}

}  // namespace

TEST_CASE("A shard is i/n, counted from 1", "[shard]") {
  CHECK(parse_shard("2/7").number == 2);
  CHECK(parse_shard("7/7").count == 7);
  for (const char* bad : {"", "0/3", "4/3", "1", "1/", "a/b", "1/3x", "-1/3"}) {
    CHECK_THROWS_AS(parse_shard(bad), wug::resources::Error);
  }
}

TEST_CASE("Shards of any number join to the whole, over several files", "[shard]") {
  const wug::tests::TemporaryFolder folder;
  std::string text;
  for (int i = 0; i < 30000; ++i) text += "line number " + std::to_string(i) + "\n";
  const std::vector<std::string> paths{folder.file("a", "\xEF\xBB\xBFone\n\ntwo"), folder.file("b", text), folder.file("c", ""),
                                       folder.file("d", "last")};
  const std::string whole = read_all(paths, {});
  CHECK(whole == "one\n\ntwo\n" + text + "last\n");
  for (const std::uint64_t count : {1U, 3U, 7U, 8U, 40000U}) {
    std::string joined;
    if (count < 100) {
      for (std::uint64_t i = 1; i <= count; ++i) joined += read_all(paths, {i, count});
      CHECK((joined == whole));
    } else {
      CHECK(read_all(paths, {1, count}).empty());
    }
  }
}

TEST_CASE("UTF-16 and shards of standard input are refused", "[shard]") {
  const wug::tests::TemporaryFolder folder;
  CHECK_THROWS_AS(read_all({folder.file("a", "\xFF\xFE" "a\n")}, {}), wug::resources::FormatError);
  CHECK_THROWS_AS(read_all({"-"}, {1, 2}), wug::resources::Error);
}
