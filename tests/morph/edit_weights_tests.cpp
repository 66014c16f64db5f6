#include "morph/edit_folded.hpp"

#include <limits>

#include "morph/edits.hpp"
#include "resources/error.hpp"
#include "tests/support/catch.hpp"

namespace {

using namespace wug::morph;

constexpr std::size_t actions = 10;
constexpr std::uint64_t few = 0x1234567890, many = 0xabcdef0123;

/// Parts 1 to n, the atoms, the pair and the whole of two bundles.
struct Fixture {
  BundleParts parts;
  std::vector<std::uint32_t> first = parts.learn(read_edit_bundle("V;PST")), second = parts.learn(read_edit_bundle("N;PL"));

  EditWeights::Tables tables() const {
    EditWeights weights;
    weights.add(few, entries_of(2), parts);
    weights.add(many, entries_of(8), parts);
    weights.finish();
    return weights.tables();
  }
  /// For every part as many actions, action a with the weight part + a / 16.
  std::vector<EditWeights::Entry> entries_of(std::uint16_t each) const {
    std::vector<EditWeights::Entry> entries;
    for (std::uint16_t part = 0; part < parts.size(); ++part) {
      for (std::uint16_t a = 0; a < each; ++a) entries.push_back({part, static_cast<std::uint16_t>(a & 0x7fff), 0, weight_of(part, a)});
    }
    return entries;
  }
  static float weight_of(std::uint32_t part, std::uint32_t action) {
    return static_cast<float>(part) + static_cast<float>(action) / 16;
  }
};

bool refused(EditWeights::Tables tables, std::size_t parts) {
  try {
    const EditWeights weights(std::move(tables), parts, actions);
    return false;
  } catch (const wug::resources::Error& error) {
    return error.cause() == wug::resources::Cause::data;
  }
}

}  // namespace

TEST_CASE("Short blocks of weights stand entry by entry, long ones in runs that are summed once per bundle", "[edits]") {
  const Fixture fixture;
  const EditWeights weights(fixture.tables(), fixture.parts.size(), actions);
  CHECK_FALSE(EditWeights::is_long(weights.find(few)));
  REQUIRE(EditWeights::is_long(weights.find(many)));
  FoldedWeights folded(weights, actions);
  for (const auto& bundle : {fixture.first, fixture.second, fixture.first}) {
    std::vector<unsigned char> active(fixture.parts.size(), 0);
    std::uint32_t whole = 0;
    for (const std::uint32_t part : bundle) {
      active[part] = 1;
      if (fixture.parts.kind(part) == BundleParts::whole) whole = part;
    }
    REQUIRE(whole != 0);
    folded.begin(whole);
    for (int time = 0; time < 2; ++time) {
      const auto sums = folded.find(many, weights.find(many), active, whole);
      REQUIRE(sums.size() == 8);
      for (const auto& [action, weight] : sums) {
        float expected = 0;
        for (const std::uint32_t part : bundle) expected += Fixture::weight_of(part, action);
        CHECK(weight == expected);
      }
    }
  }
}

TEST_CASE("Tables of weights that could not be searched safely are refused", "[edits]") {
  const Fixture fixture;
  const std::size_t parts = fixture.parts.size();
  const EditWeights::Tables good = fixture.tables();
  REQUIRE_FALSE(refused(good, parts));
  const auto forged = [&](const auto& change) {
    EditWeights::Tables tables = good;
    change(tables);
    return refused(std::move(tables), parts);
  };
  CHECK(forged([](auto& t) { t.slots.pop_back(); }));
  CHECK(forged([](auto& t) { t.slots.assign(4, {1, 0}); }));
  CHECK(forged([](auto& t) { t.slots[0] = {1, static_cast<std::uint32_t>(t.entries.size())}; }));
  CHECK(forged([](auto& t) { t.slots[0] = {1, EditWeights::first_long + 1}; }));
  CHECK(forged([](auto& t) { t.entries.back().last = 0; }));
  CHECK(forged([&](auto& t) { t.entries[0].part = static_cast<std::uint16_t>(parts); }));
  CHECK(forged([](auto& t) { t.entries[0].action = actions; }));
  CHECK(forged([](auto& t) { t.entries[0].weight = std::numeric_limits<float>::infinity(); }));
  CHECK(forged([](auto& t) { for (auto& entry : t.entries) entry.last = &entry == &t.entries.back(); }));
  CHECK(forged([](auto& t) { t.run_parts.pop_back(); }));
  CHECK(forged([](auto& t) { t.first_runs.back() += 1; }));
  CHECK(forged([](auto& t) { t.first_runs.clear(); }));
  CHECK(forged([](auto& t) { std::swap(t.run_begins[0], t.run_begins[1]); }));
  CHECK(forged([](auto& t) { t.run_begins[1] = t.run_begins[0]; t.run_parts[1] = t.run_parts[0]; }));
  CHECK(forged([](auto& t) { ++t.run_begins[0]; }));
  CHECK(forged([](auto& t) { t.run_begins.back() = ~std::uint32_t{0}; }));
}

TEST_CASE("What is answered does not depend on what else is asked", "[edits]") {
  std::vector<InflectionExample> rows;
  for (const char* stem : {"tam", "kit", "pol", "rus", "nak", "bip", "sod", "mur"}) {
    for (const char* cell : {"la NOM;PL", "da LOC;SG", "lada LOC;PL", "ka DAT;SG"}) {
      const std::string_view text = cell;
      const std::size_t space = text.find(' ');
      rows.push_back({stem, stem + std::string(text.substr(0, space)), "N;" + std::string(text.substr(space + 1))});
    }
  }
  const Edits edits(rows);
  std::vector<InflectionQuery> queries;
  for (const char* lemma : {"bak", "tam", "zzz", "lat"}) {
    for (const char* bundle : {"N;DAT;PL", "N;LOC;SG", "N;LOC;PL"}) queries.push_back({lemma, bundle});
  }
  const auto together = edits.inflect(queries, 1);
  for (std::size_t q = 0; q < queries.size(); ++q) {
    const auto alone = edits.inflect({&queries[q], 1}, 1).front();
    CHECK(alone.front().form == together[q].front().form);
    CHECK(alone.front().score == together[q].front().score);
  }
}
