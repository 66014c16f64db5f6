#include <algorithm>
#include <map>

#include "tests/adapt/objective/support.hpp"
#include "tests/support/catch.hpp"

using namespace wug;
using adapt::Rewriting;
using tests::context;
using tests::draws;
using tests::sequence;
using tests::special;

namespace {

using Ids = std::vector<std::int64_t>;

Ids text(std::size_t tokens) {
  const adapt::Item item = sequence(tokens);
  const adapt::Body body = adapt::body_of(item);
  return {body.begin(), body.end()};
}

bool is_sentinel(std::int64_t id) { return id > 900; }

/// Puts what the target has behind each sentinel in the source's place of that sentinel.
Ids restored(const Rewriting& rewriting) {
  std::map<std::int64_t, Ids> spans;
  std::int64_t sentinel = 0;
  for (const std::int64_t id : rewriting.target) {
    if (is_sentinel(id)) {
      sentinel = id;
    } else {
      spans[sentinel].push_back(id);
    }
  }
  Ids ids;
  for (const std::int64_t id : rewriting.source) {
    if (!is_sentinel(id)) ids.push_back(id);
    if (is_sentinel(id)) ids.insert(ids.end(), spans[id].begin(), spans[id].end());
  }
  return ids;
}

Ids sorted(Ids ids) {
  std::sort(ids.begin(), ids.end());
  return ids;
}

}  // namespace

TEST_CASE("T5's span lengths come out, with rounding half to even", "[span]") {
  const std::vector<std::array<std::int64_t, 3>> golden{{64, 70, 14}, {128, 141, 29}, {256, 284, 58}, {512, 568, 114}, {1024, 1137, 229}};
  for (const auto& [inputs, raw, target] : golden) {
    CHECK(adapt::span_lengths(inputs) == std::pair{raw, target});
  }
}

TEST_CASE("Span filling starts clean, ends noisy, uses descending sentinels and loses nothing", "[span]") {
  const resources::Random random("test", 1);
  for (std::uint64_t number = 0; number < 200; ++number) {
    const Ids body = text(2 + number);
    const Rewriting rewriting = adapt::span_filling(body, context(), draws(random, number));
    const adapt::SpanShape shape = adapt::span_shape(static_cast<std::int64_t>(body.size()));
    CHECK(restored(rewriting) == body);
    CHECK_FALSE(is_sentinel(rewriting.source.front()));
    CHECK(rewriting.source.back() == 1000 - shape.spans);
    CHECK(rewriting.target.front() == 999);
    CHECK(static_cast<std::int64_t>(rewriting.target.size()) == shape.noise + shape.spans);
    CHECK(static_cast<std::int64_t>(rewriting.source.size() + rewriting.target.size()) == static_cast<std::int64_t>(body.size()) + 2 * shape.spans);
  }
}

TEST_CASE("Dropped tokens stand behind their sentinels, about 15 % of them", "[single]") {
  const resources::Random random("test", 1);
  const Ids body = text(400);
  std::size_t dropped = 0;
  for (std::uint64_t number = 0; number < 50; ++number) {
    const Rewriting rewriting = adapt::dropped_tokens(body, context(), draws(random, number));
    CHECK(restored(rewriting) == body);
    dropped += body.size() - static_cast<std::size_t>(std::count_if(rewriting.source.begin(), rewriting.source.end(), [](auto id) { return !is_sentinel(id); }));
  }
  CHECK_THAT(static_cast<double>(dropped) / (50 * 400), Catch::Matchers::WithinAbs(0.15, 0.01));
}

TEST_CASE("Masked and bertish text ask for the whole text; only the second draws random tokens", "[single]") {
  const resources::Random random("test", 1);
  const Ids body = text(500);
  const Rewriting masked = adapt::masked_text(body, context(), draws(random, 3)), bertish = adapt::bertish_text(body, context(), draws(random, 3));
  CHECK((masked.target == body && bertish.target == body));
  std::size_t random_tokens = 0;
  for (std::size_t i = 0; i < body.size(); ++i) {
    CHECK((masked.source[i] == body[i] || masked.source[i] == special.mask));
    CHECK((masked.source[i] == body[i]) == (bertish.source[i] == body[i]));
    random_tokens += bertish.source[i] != body[i] && bertish.source[i] != special.mask ? 1U : 0U;
  }
  CHECK((random_tokens > 0 && random_tokens < 25));
}

TEST_CASE("Deshuffling is a permutation, for an encoder and for a decoder", "[deshuffle]") {
  const resources::Random random("test", 1);
  const adapt::Item item = sequence(50);
  const Rewriting rewriting = adapt::deshuffle(adapt::body_of(item), context(), draws(random, 3));
  CHECK(rewriting.source != rewriting.target);
  CHECK(sorted(rewriting.source) == rewriting.target);
  const adapt::Example encoder = adapt::deshuffle_example(item, context(), draws(random, 3));
  CHECK(encoder.labels == rewriting.target);
  CHECK(encoder.visible == adapt::Example::everything);
  CHECK((encoder.ids.front() == special.begin && encoder.ids.back() == special.end));
  auto decoding = context();
  decoding.decoder = true;
  CHECK(adapt::deshuffle_example(item, decoding, draws(random, 3)).visible == 52);
}

TEST_CASE("Infilling's span lengths sum to the words asked for, with Poisson's mean", "[infill]") {
  const resources::Random random("test", 1);
  double sum = 0, count = 0, zeros = 0;
  for (std::uint64_t number = 0; number < 300; ++number) {
    const auto lengths = adapt::infill_lengths(200, 3.5, draws(random, number));
    CHECK(std::accumulate(lengths.begin(), lengths.end(), std::int64_t{0}) == 200);
    sum += 200;
    count += static_cast<double>(lengths.size());
    zeros += static_cast<double>(std::count(lengths.begin(), lengths.end(), 0));
  }
  CHECK_THAT(sum / count, Catch::Matchers::WithinAbs(3.5, 0.1));
  CHECK_THAT(zeros / count, Catch::Matchers::WithinAbs(0.0302, 0.006));  // e^-3.5
}

TEST_CASE("Infilling puts one mask for each span, dropping leaves no trace", "[infill]") {
  const resources::Random random("test", 1);
  const Ids body = text(300);
  for (std::uint64_t number = 0; number < 50; ++number) {
    const Rewriting filled = adapt::text_infilling(body, context(), draws(random, number));
    const Rewriting dropped = adapt::dropped_spans(body, context(), draws(random, number));
    CHECK((filled.target == body && dropped.target == body));
    const auto masks = std::count(filled.source.begin(), filled.source.end(), std::int64_t{special.mask});
    CHECK((masks >= 10 && masks <= 40));  // 90 words in spans of 3.5, a tenth of the masks random tokens
    CHECK(filled.source.size() < 260);
    CHECK(std::includes(body.begin(), body.end(), dropped.source.begin(), dropped.source.end()));
    CHECK((dropped.source.size() >= 255 && dropped.source.size() <= 290));  // 45 words, spans may overlap
  }
}

TEST_CASE("Infilling permutes sentences", "[infill]") {
  const resources::Random random("test", 1);
  Ids body;
  for (std::int64_t sentence = 0; sentence < 8; ++sentence) body.insert(body.end(), {20 + sentence, 40 + sentence, special.end});
  std::size_t moved = 0;
  for (std::uint64_t number = 0; number < 20; ++number) {
    const Ids source = adapt::text_infilling(body, context(), draws(random, number)).source;
    Ids kept;
    std::copy_if(source.begin(), source.end(), std::back_inserter(kept), [](std::int64_t id) { return id >= 20 && id < 28; });
    moved += std::is_sorted(kept.begin(), kept.end()) ? 0U : 1U;
  }
  CHECK(moved > 15);
}

TEST_CASE("A causal example asks for every next token, a prefix example for those behind the prefix", "[causal]") {
  const adapt::Item item = sequence(9);
  const resources::Random random("test", 1);
  const adapt::Example causal = adapt::causal_lm(item, context(), draws(random, 0));
  CHECK(causal.labels == Ids(item.ids.begin() + 1, item.ids.end()));
  CHECK(causal.visible == 0);
  std::map<std::int64_t, int> seen;
  for (std::uint64_t number = 0; number < 200; ++number) {
    const adapt::Example prefix = adapt::prefix_lm(item, context(), draws(random, number));
    ++seen[prefix.visible];
    CHECK(prefix.positions.front() == prefix.visible - 1);
    CHECK(prefix.labels == Ids(item.ids.begin() + prefix.visible, item.ids.end()));
  }
  CHECK((seen.begin()->first == 1 && seen.rbegin()->first == 10 && seen.size() == 10));
}

TEST_CASE("A decoder's row holds source and target and asks for the target and its end", "[row]") {
  const adapt::Example row = adapt::row_of({{20, 21}, {30, 31}}, context());
  CHECK(row.ids == Ids{special.begin, 20, 21, special.end, 30, 31});
  CHECK(row.visible == 4);
  CHECK(row.positions == Ids{3, 4, 5});
  CHECK(row.labels == Ids{30, 31, special.end});
  auto narrow = context();
  narrow.length = 5;
  CHECK(adapt::row_of({{20, 21}, {30, 31}}, narrow).ids == Ids{special.begin, 20, special.end, 30, 31});
}

TEST_CASE("Every objective's row fits the length, for every length", "[row]") {
  const resources::Random random("test", 1);
  for (const adapt::Objective& objective : adapt::objectives()) {
    for (const std::int64_t length : {8, 9, 31, 128}) {
      for (const bool decoder : {false, true}) {
        if ((objective.reading == adapt::Reading::both_sides && decoder) || (objective.reading == adapt::Reading::from_left && !decoder)) continue;
        auto there = context();
        there.length = length;
        there.decoder = decoder;
        const auto example = objective.make(sequence(static_cast<std::size_t>(objective.body(length))), there, draws(random, 1));
        INFO(objective.name << " " << length);
        CHECK(static_cast<std::int64_t>(example.ids.size()) <= length);
        CHECK(example.positions.size() == example.labels.size());
        CHECK_FALSE(example.positions.empty());
        CHECK(example.positions.back() < static_cast<std::int64_t>(example.ids.size()));
      }
    }
  }
}
