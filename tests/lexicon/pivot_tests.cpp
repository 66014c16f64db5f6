#include "lexicon/pivot.hpp"

#include "lexicon/derived.hpp"
#include "lexicon/schema.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using namespace wug::lexicon;

namespace {

struct Pair {
  const char *headword, *translation;
  double weight;
};

resources::Store store_of(const std::vector<Pair>& first, const std::vector<Pair>& second, resources::Status status = resources::Status::attested) {
  resources::Store store(":memory:", resources::OpenMode::create, {lexicon_schema()});
  const auto add = [&](const std::vector<Pair>& pairs, const std::string& from, const std::string& to) {
    std::vector<Entry> entries;
    for (const Pair& pair : pairs) {
      Entry entry;
      entry.headword = pair.headword;
      entry.flat = true;
      entry.status = status;
      entry.line = entries.size() + 1;
      entry.senses.emplace_back();
      entry.senses[0].translations.push_back({pair.translation, {}, Direction::both, pair.weight, entry.line, 0});
      entries.push_back(std::move(entry));
    }
    resources::Source source;
    source.kind = "lexicon";
    source.path = from + to;
    source.format = "tsv";
    source.from = from;
    source.to = to;
    source.sha256 = from + to;
    store_derived(store, source, std::move(entries), resources::ImportReport("pairs"));
  };
  add(first, "sme", "nob");
  add(second, "nob", "eng");
  return store;
}

const std::vector<Pair> to_pivot = {{"s", "p1", 2}, {"s", "p2", 1}};
const std::vector<Pair> from_pivot = {{"p1", "t1", 1}, {"p1", "t2", 1}, {"p2", "t1", 1}};

}  // namespace

TEST_CASE("Probabilities and inverse consultation come out as worked by hand", "[pivot]") {
  const auto store = store_of(to_pivot, from_pivot);
  const auto pairs = pivot_pairs(store, "sme", {"nob"}, "eng", {});
  REQUIRE(pairs.size() == 2);
  CHECK(pairs[0].target == "t1");
  CHECK_THAT(pairs[0].probability, Catch::Matchers::WithinAbs(2.0 / 3, 1e-9));
  CHECK_THAT(pairs[0].consultation, Catch::Matchers::WithinAbs(1, 1e-9));
  CHECK(pairs[0].pivots == std::vector<std::string>{"nob:p1", "nob:p2"});
  CHECK_THAT(pairs[1].probability, Catch::Matchers::WithinAbs(1.0 / 3, 1e-9));
  CHECK_THAT(pairs[1].consultation, Catch::Matchers::WithinAbs(2.0 / 3, 1e-9));
}

TEST_CASE("Predicted pairs are no edges, so only one hop is made", "[pivot]") {
  const auto store = store_of(to_pivot, from_pivot, resources::Status::predicted);
  CHECK_THROWS_WITH(pivot_pairs(store, "sme", {"nob"}, "eng", {}), tests::Contains("no pairs from sme to nob"));
}

TEST_CASE("A language between that has no dictionary on one side is refused, and the side named", "[pivot]") {
  const auto store = store_of(to_pivot, from_pivot);
  CHECK_THROWS_WITH(pivot_pairs(store, "sme", {"swe"}, "eng", {}), tests::Contains("no pairs from sme to swe"));
  CHECK_THROWS_WITH(pivot_pairs(store, "sme", {"nob"}, "dan", {}), tests::Contains("no pairs from nob to dan"));
  CHECK_THROWS_WITH(pivot_pairs(store, "sme", {"nob", "swe"}, "eng", {}), tests::Contains("no pairs from sme to swe"));
}

TEST_CASE("A pivot word of many meanings joins nothing", "[pivot]") {
  std::vector<Pair> wide;
  const std::vector<std::string> targets = {"a", "b", "c", "d"};
  for (const auto& target : targets) wide.push_back({"p1", target.c_str(), 1});
  const auto store = store_of({{"s", "p1", 1}}, wide);
  PivotOptions options;
  options.min_consultation = 0;
  CHECK(pivot_pairs(store, "sme", {"nob"}, "eng", options).size() == 4);
  options.most_fan_out = 3;
  CHECK(pivot_pairs(store, "sme", {"nob"}, "eng", options).empty());
}

TEST_CASE("Storing what was computed twice changes nothing", "[pivot]") {
  auto store = store_of(to_pivot, from_pivot);
  const std::string before = store.content_hash();
  resources::Source source;
  source.kind = "lexicon";
  source.path = "smenob";
  source.format = "tsv";
  source.from = "sme";
  source.to = "nob";
  source.sha256 = "smenob";
  CHECK(store_derived(store, source, {}, resources::ImportReport("pairs")).unchanged);
  CHECK(store.content_hash() == before);
}
