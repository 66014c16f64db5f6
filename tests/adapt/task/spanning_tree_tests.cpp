#include <algorithm>
#include <cstdint>
#include <limits>
#include <vector>

#include "adapt/task/spanning_tree.hpp"
#include "resources/random.hpp"
#include "tests/support/catch.hpp"

using namespace wug;

namespace {

double sum_of(const std::vector<double>& scores, const std::vector<int>& heads) {
  double sum = 0;
  for (std::size_t d = 1; d <= heads.size(); ++d) sum += scores[d * (heads.size() + 1) + static_cast<std::size_t>(heads[d - 1])];
  return sum;
}

bool is_tree(const std::vector<int>& heads) {
  if (std::count(heads.begin(), heads.end(), 0) != 1) return false;
  for (std::size_t d = 1; d <= heads.size(); ++d) {
    std::size_t at = d, steps = 0;
    while (at != 0 && ++steps <= heads.size()) at = static_cast<std::size_t>(heads[at - 1]);
    if (at != 0) return false;
  }
  return true;
}

/// The best sum over all trees with one root, by trying every one.
double best_by_force(const std::vector<double>& scores, std::size_t words) {
  double best = -std::numeric_limits<double>::infinity();
  std::vector<int> heads(words, 0);
  for (;;) {
    if (is_tree(heads)) best = std::max(best, sum_of(scores, heads));
    std::size_t digit = 0;
    while (digit < words && heads[digit] == static_cast<int>(words)) heads[digit++] = 0;
    if (digit == words) return best;
    ++heads[digit];
  }
}

}  // namespace

TEST_CASE("A cycle of best arcs is broken where it costs least", "[parse]") {
  // Words 1 and 2 prefer each other (10 both); root to 1 costs less than root to 2.
  const std::vector<double> scores{0, 0, 0, 5, 0, 10, 3, 10, 0};
  CHECK(adapt::best_tree(scores, 2) == std::vector<int>{0, 1});
}

TEST_CASE("Only one word stands at the root, however much others want to", "[parse]") {
  const std::vector<double> scores{0, 0, 0, 0, 9, 0, 1, 1, 9, 2, 0, 1, 9, 1, 1, 0};
  const std::vector<int> heads = adapt::best_tree(scores, 3);
  CHECK(heads == std::vector<int>{0, 1, 1});
}

TEST_CASE("Trees are as good as the best of all trees with one root", "[parse]") {
  const resources::Random random("test.trees", 1);
  for (std::uint64_t item = 0; item < 300; ++item) {
    const std::size_t words = 1 + item % 5;
    std::vector<double> scores((words + 1) * (words + 1));
    for (std::size_t i = 0; i < scores.size(); ++i) scores[i] = static_cast<double>(random.below(20, item, static_cast<std::uint32_t>(i))) - 10;
    const std::vector<int> heads = adapt::best_tree(scores, words);
    INFO("item " << item);
    REQUIRE(is_tree(heads));
    REQUIRE(sum_of(scores, heads) == best_by_force(scores, words));
  }
}

TEST_CASE("The tops of a sentence's further parts go under its root", "[parse]") {
  std::vector<int> heads{2, 0, 2, 0, 4};
  adapt::keep_first_root(heads);
  CHECK(heads == std::vector<int>{2, 0, 2, 2, 4});
  CHECK(adapt::best_tree({}, 0).empty());
}
