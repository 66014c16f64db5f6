#include "adapt/tokenizer/piece_trie.hpp"

#include <map>
#include <string>

#include "resources/random.hpp"
#include "tests/support/catch.hpp"

using namespace wug::adapt;

namespace {

std::int32_t look_up(const PieceTrie& trie, std::string_view key) {
  std::uint32_t node = PieceTrie::root;
  return trie.walk(node, key) ? trie.value(node) : -1;
}

}  // namespace

TEST_CASE("An empty trie knows no key", "[tokenizer]") {
  const PieceTrie trie;
  CHECK(look_up(trie, "a") == -1);
  CHECK(look_up(trie, std::string(1, '\0')) == -1);
  CHECK(look_up(PieceTrie(std::vector<PieceTrie::Entry>{}), "a") == -1);
}

TEST_CASE("A trie finds the keys it was built from and nothing else", "[tokenizer]") {
  const wug::resources::Random random("trie test", 1);
  std::map<std::string, std::int32_t> keys;
  for (std::uint64_t i = 0; i < 5000; ++i) {
    std::string key;
    const auto length = 1 + random.below(6, i, 0);
    for (std::uint32_t j = 0; j < length; ++j) key.push_back(static_cast<char>(random.below(i % 2 == 0 ? 4 : 256, i, 1 + j)));
    keys.emplace(key, static_cast<std::int32_t>(i));
  }
  std::vector<PieceTrie::Entry> entries;
  for (const auto& [key, value] : keys) entries.push_back({key, value});
  const PieceTrie trie(entries);
  for (const auto& [key, value] : keys) {
    CHECK(look_up(trie, key) == value);
    const std::string longer = key + "x";
    CHECK(look_up(trie, longer) == (keys.contains(longer) ? keys.at(longer) : -1));
    const std::string shorter = key.substr(0, key.size() - 1);
    if (!shorter.empty()) CHECK(look_up(trie, shorter) == (keys.contains(shorter) ? keys.at(shorter) : -1));
  }
}
