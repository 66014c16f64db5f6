#include "morph/edit_folded.hpp"

#include <algorithm>
#include <cmath>

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
      for (std::uint16_t a = 0; a < each; ++a) entries.push_back({part, a, weight_of(part, a)});
    }
    return entries;
  }
  static float weight_of(std::uint32_t part, std::uint32_t action) {
    return static_cast<float>(part) + static_cast<float>(action) / 16;
  }
};

std::size_t long_place(const EditWeights::Tables& tables) {
  const auto found = std::find_if(tables.slots.begin(), tables.slots.end(), [](const auto& slot) { return EditWeights::is_long(slot.place); });
  return found->place - EditWeights::first_long;
}

std::size_t free_slot(const EditWeights::Tables& tables) {
  const auto found = std::find_if(tables.slots.begin(), tables.slots.end(), [](const auto& slot) { return slot.place == EditWeights::none; });
  return static_cast<std::size_t>(found - tables.slots.begin());
}

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
  FoldedWeights folded(weights);
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
      std::vector<FoldedWeights::Block> blocks{{many, weights.find(many), whole, end_action, 0}};
      folded.find(blocks, active);
      std::vector<float> sums(8, 0);
      for (const auto& [action, weight] : folded.sums(blocks.front().number)) sums.at(action) += weight;
      for (std::uint32_t action = 0; action < 8; ++action) {
        float expected = 0;
        for (const std::uint32_t part : bundle) expected += Fixture::weight_of(part, action);
        CHECK(sums[action] == expected);
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
  constexpr std::size_t few_at = 0;
  const std::size_t many_at = long_place(good);
  REQUIRE(good.words[few_at] == 2 * parts);
  CHECK(forged([](auto& t) { t.slots.pop_back(); }));
  CHECK(forged([](auto& t) { t.slots.assign(4, {1, 0}); }));
  CHECK(forged([](auto& t) { t.slots.assign(4, {}); }));
  CHECK(forged([](auto& t) { t.slots[free_slot(t)] = {1, static_cast<std::uint32_t>(t.words.size())}; }));
  CHECK(forged([](auto& t) { t.slots[free_slot(t)] = {1, 1}; }));
  CHECK(forged([](auto& t) { t.slots[free_slot(t)] = {1, EditWeights::first_long}; }));
  CHECK(forged([](auto& t) { t.words.pop_back(); }));
  CHECK(forged([](auto& t) { t.words.push_back(0); }));
  CHECK(forged([&](auto& t) { t.words[few_at] = 0; }));
  CHECK(forged([&](auto& t) { t.words[few_at] = 0xffff; }));
  CHECK(forged([&](auto& t) { t.words[few_at + 1] = static_cast<std::uint16_t>(parts); }));
  CHECK(forged([&](auto& t) { t.words[few_at + 2] = actions; }));
  const std::size_t runs = good.words[many_at], actions_at = many_at + 2, parts_at = actions_at + good.words[many_at + 1];
  const std::size_t begins_at = parts_at + runs, entries_at = begins_at + 2 * (runs + 1);
  CHECK(forged([&](auto& t) { t.words[many_at] += 1; }));
  CHECK(forged([&](auto& t) { t.words[many_at] = 0xffff; }));
  CHECK(forged([&](auto& t) { t.words[many_at + 1] = 0xffff; }));
  CHECK(forged([&](auto& t) { t.words[actions_at] = actions; }));
  CHECK(forged([&](auto& t) { t.words[parts_at] = static_cast<std::uint16_t>(parts); }));
  CHECK(forged([&](auto& t) { std::swap(t.words[parts_at], t.words[parts_at + 1]); }));
  CHECK(forged([&](auto& t) { t.words[begins_at] = 1; }));
  CHECK(forged([&](auto& t) { t.words[begins_at + 2] = 0xffff; }));
  CHECK(forged([&](auto& t) { t.words[begins_at + 2 * runs + 1] = 0xffff; }));
  CHECK(forged([&](auto& t) { t.words[entries_at] = good.words[many_at + 1]; }));
  CHECK(forged([&](auto& t) { t.words[entries_at + 2] = t.words[entries_at]; }));
}

TEST_CASE("Weights are kept to a thousandth, and not beyond their range", "[edits]") {
  const Fixture fixture;
  for (const auto& [weight, kept] : {std::pair{0.1F, 0.1F}, {-3.3333F, -3.3333F}, {400.0F, 32.0F}, {-400.0F, -32.0F}}) {
    EditWeights weights;
    weights.add(few, std::vector<EditWeights::Entry>{{0, copy_action, weight}}, fixture.parts);
    weights.finish();
    CHECK(std::abs(EditWeights::weight(EditWeights::steps(weights.words(weights.find(few))[3])) - kept) <= 0.001F);
  }
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
