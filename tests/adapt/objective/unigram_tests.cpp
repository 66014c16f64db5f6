#include "adapt/objective/unigram.hpp"

#include <cmath>
#include <vector>

#include "tests/support/catch.hpp"

using namespace wug;
using Catch::Matchers::WithinAbs;

TEST_CASE("A unigram shares what Witten and Bell leave to unseen pieces", "[unigram]") {
  adapt::UnigramCounts unigram(5);
  unigram.add(std::vector<std::int32_t>{0, 0, 0, 1});
  unigram.add(std::vector<std::int32_t>{-1, 7});  // outside the vocabulary
  CHECK(unigram.tokens() == 4);
  CHECK_THAT(std::exp(unigram.log_probability(0)), WithinAbs(3.0 / 6, 1e-12));
  CHECK_THAT(std::exp(unigram.log_probability(1)), WithinAbs(1.0 / 6, 1e-12));
  CHECK_THAT(std::exp(unigram.log_probability(4)), WithinAbs(2.0 / 6 / 3, 1e-12));
  double sum = 0;
  for (std::int32_t id = 0; id < 5; ++id) sum += std::exp(unigram.log_probability(id));
  CHECK_THAT(sum, WithinAbs(1, 1e-12));
  CHECK(std::isfinite(adapt::UnigramCounts(3).log_probability(2)));
}
