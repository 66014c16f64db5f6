#include "adapt/objective/objectives.hpp"

#include <string>

#include "tests/support/catch.hpp"

using namespace wug;
using tests::Contains;

TEST_CASE("A mixture of objectives is read and its weights are made to sum to one", "[objectives]") {
  const auto alone = adapt::parse_objectives("mlm");
  REQUIRE(alone.size() == 1);
  CHECK((std::string(alone[0].objective->name) == "mlm" && alone[0].weight == 1));
  const auto mixed = adapt::parse_objectives("mlm=3,tlm=1");
  REQUIRE(mixed.size() == 2);
  CHECK((mixed[0].weight == 0.75 && mixed[1].weight == 0.25 && mixed[1].objective->pairs));
  CHECK_FALSE(adapt::need_decoder(mixed));
  CHECK(adapt::need_decoder(adapt::parse_objectives("clm=.2,drop-span=.8")));
}

TEST_CASE("Faulty mixtures of objectives are refused", "[objectives]") {
  CHECK_THROWS_WITH(adapt::parse_objectives("mln"), Contains("mln") && Contains("dict-mlm"));
  CHECK_THROWS_WITH(adapt::parse_objectives(""), Contains("expected some of"));
  CHECK_THROWS_WITH(adapt::parse_objectives("mlm,mlm=2"), Contains("twice"));
  CHECK_THROWS_WITH(adapt::parse_objectives("mlm=.5,clm=.5"), Contains("encoder"));
  for (const char* bad : {"mlm=", "mlm=0", "mlm=-1", "mlm=nan", "mlm=inf", "mlm=.5x"}) CHECK_THROWS_WITH(adapt::parse_objectives(bad), Contains("weight above 0"));
}
