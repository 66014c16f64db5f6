#include "adapt/objective/objectives.hpp"

#include <algorithm>
#include <array>
#include <charconv>
#include <cmath>

#include "adapt/objective/corruptions.hpp"
#include "resources/error.hpp"

namespace wug::adapt {

using resources::Cause;
using resources::Error;
using resources::in_quotes;

namespace {

std::int64_t framed(std::int64_t length) { return length - 2; }
/// Source and target together hold the text twice, and three special ids.
std::int64_t written_twice(std::int64_t length) { return std::max<std::int64_t>((length - 3) / 2, 1); }
std::int64_t in_spans(std::int64_t length) {
  std::int64_t body = 1;
  for (; body + 1 + 2 * span_shape(body + 1).spans + 3 <= length;) ++body;
  return body;
}
/// Every third of the text can be a span of its own.
std::int64_t in_single_tokens(std::int64_t length) { return std::max<std::int64_t>((length - 3) * 3 / 5, 1); }

constexpr std::array<Objective, 14> table{{
    {"mlm", Reading::both_sides, false, masked_lm, framed, "masked LM: a share of the tokens is masked and predicted"},
    {"wwm", Reading::both_sides, false, whole_word_lm, framed, "masked LM over whole words"},
    {"tlm", Reading::both_sides, true, translation_lm, framed, "masked LM over a pair of translations in one sequence"},
    {"dict-mlm", Reading::both_sides, false, dictionary_lm, framed, "masked LM where dictionary synonyms are right too"},
    {"deshuffle", Reading::either, false, deshuffle_example, written_twice, "all tokens permuted; the original order is asked for"},
    {"clm", Reading::from_left, false, causal_lm, framed, "causal LM"},
    {"prefix", Reading::from_left, false, prefix_lm, framed, "the rest of a text behind a prefix that sees itself"},
    {"clm20", Reading::from_left, false, decoder_row<continued_text>, framed, "the rest of a text behind its first 20 to 80 %"},
    {"span", Reading::from_left, false, decoder_row<span_filling>, in_spans, "T5's span filling: spans behind sentinels"},
    {"iid", Reading::from_left, false, decoder_row<dropped_tokens>, in_single_tokens, "single tokens behind sentinels"},
    {"mass", Reading::from_left, false, decoder_row<masked_text>, written_twice, "single tokens masked; the full text is asked for"},
    {"bertish", Reading::from_left, false, decoder_row<bertish_text>, written_twice, "the same with 10 % random tokens"},
    {"infill", Reading::from_left, false, decoder_row<text_infilling>, written_twice, "BART's denoising: spans infilled, sentences permuted"},
    {"drop-span", Reading::from_left, false, decoder_row<dropped_spans>, written_twice, "AlexaTM's denoising: spans removed without a trace"},
}};

WeightedObjective parse_one(std::string_view item) {
  const std::size_t sign = item.find('=');
  const std::string_view name = item.substr(0, sign);
  const auto found = std::find_if(table.begin(), table.end(), [&](const Objective& o) { return name == o.name; });
  if (found == table.end()) {
    std::string names;
    for (const Objective& o : table) names += (names.empty() ? "" : ", ") + std::string(o.name);
    throw Error(Cause::usage, "--objective: found " + in_quotes(name) + ", expected some of " + names);
  }
  WeightedObjective result{&*found, 1};
  if (sign == std::string_view::npos) return result;
  const std::string_view number = item.substr(sign + 1);
  const auto [end, error] = std::from_chars(number.data(), number.data() + number.size(), result.weight);
  if (error != std::errc{} || end != number.data() + number.size() || !std::isfinite(result.weight) || !(result.weight > 0)) {
    throw Error(Cause::usage, "--objective: found " + in_quotes(item) + ", expected a name and a weight above 0, as in mlm=.7");
  }
  return result;
}

bool has(const std::vector<WeightedObjective>& all, Reading reading) {
  return std::any_of(all.begin(), all.end(), [&](const WeightedObjective& one) { return one.objective->reading == reading; });
}

}  // namespace

std::span<const Objective> objectives() { return table; }

std::vector<WeightedObjective> parse_objectives(const std::string& text) {
  std::vector<WeightedObjective> result;
  double sum = 0;
  for (std::size_t begin = 0; begin <= text.size();) {
    const std::size_t comma = std::min(text.find(',', begin), text.size());
    const WeightedObjective one = parse_one(std::string_view(text).substr(begin, comma - begin));
    const bool repeated = std::any_of(result.begin(), result.end(), [&](const auto& other) { return other.objective == one.objective; });
    if (repeated) throw Error(Cause::usage, "--objective: " + in_quotes(one.objective->name) + " stands twice");
    result.push_back(one);
    sum += one.weight;
    begin = comma + 1;
  }
  for (WeightedObjective& one : result) one.weight /= sum;
  if (has(result, Reading::both_sides) && has(result, Reading::from_left)) {
    throw Error(Cause::usage, "--objective " + in_quotes(text) + " mixes objectives of an encoder (mlm, wwm, tlm, dict-mlm) with those of a decoder");
  }
  return result;
}

bool need_decoder(const std::vector<WeightedObjective>& all) { return has(all, Reading::from_left); }

}  // namespace wug::adapt
