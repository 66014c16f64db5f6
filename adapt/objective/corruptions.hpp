#pragma once
#include <cstdint>
#include <span>
#include <utility>
#include <vector>

#include "adapt/objective/objectives.hpp"

namespace wug::adapt {

/// The objectives' own functions, one file each; shares and distributions are those of their papers.

/// Of m tokens that are not special, floor(rate * m + u) are drawn without replacement (at least one), or each by itself.
/// Source: Devlin et al. 2019, section 3.1; the fixed count as in fairseq.
Example masked_lm(const Item& item, const ObjectiveContext& context, const Draws& draws);
/// The same over words, of which all pieces are picked together.
Example whole_word_lm(const Item& item, const ObjectiveContext& context, const Draws& draws);
/// masked_lm over a pair of texts. Source: Conneau and Lample 2019, section 3.3 (positions are not reset).
Example translation_lm(const Item& item, const ObjectiveContext& context, const Draws& draws);
/// masked_lm, where every one-piece synonym of a one-piece word is right too. Source: Chaudhary et al. 2020 (DICT-MLM).
Example dictionary_lm(const Item& item, const ObjectiveContext& context, const Draws& draws);
/// Every token from those before it.
Example causal_lm(const Item& item, const ObjectiveContext& context, const Draws& draws);
/// A prefix of uniform length in [1, tokens - 1] sees itself; the rest is predicted. Source: Raffel et al. 2020, section 3.2.
Example prefix_lm(const Item& item, const ObjectiveContext& context, const Draws& draws);
/// For a decoder the permuted text and then the original; for an encoder the original token at every place.
Example deshuffle_example(const Item& item, const ObjectiveContext& context, const Draws& draws);

using Body = std::span<const std::int64_t>;  ///< a text without its frame

/// A sentinel (for [CLM]) and the first 20 to 80 %; then the rest. Source: Soltan et al. 2022, section 2.
Rewriting continued_text(Body body, const ObjectiveContext& context, const Draws& draws);
/// Spans of mean length 3 over 15 %: each is a sentinel in the source and stands behind that sentinel in the target.
/// Source: Raffel et al. 2020, section 3.3.4 and their release.
Rewriting span_filling(Body body, const ObjectiveContext& context, const Draws& draws);
/// 15 % single tokens; neighbours share a sentinel, behind which they stand in the target. Source: the same, table 3.
Rewriting dropped_tokens(Body body, const ObjectiveContext& context, const Draws& draws);
Rewriting masked_text(Body body, const ObjectiveContext& context, const Draws& draws);
Rewriting bertish_text(Body body, const ObjectiveContext& context, const Draws& draws);
Rewriting deshuffle(Body body, const ObjectiveContext& context, const Draws& draws);
/// 30 % of the words in spans of Poisson(3.5) words, each one mask; sentences permuted. Source: Lewis et al. 2020, section 2.2.
Rewriting text_infilling(Body body, const ObjectiveContext& context, const Draws& draws);
/// 15 % of the words in spans of Poisson(3) words, removed. Source: Soltan et al. 2022, section 2.
Rewriting dropped_spans(Body body, const ObjectiveContext& context, const Draws& draws);

/// Noise tokens and spans of a text of `tokens` under span_filling; rounding is half to even, as in the release.
struct SpanShape {
  std::int64_t noise = 0, spans = 0;
};
SpanShape span_shape(std::int64_t tokens);
/// The longest text whose span-filling source has at most `inputs` tokens with its end, and its target's length then.
std::pair<std::int64_t, std::int64_t> span_lengths(std::int64_t inputs);

/// Lengths in words of infilling's spans: Poisson(mean) draws until they sum to `words`, the last one trimmed; 0 stands for
/// a mask that is inserted.
std::vector<std::int64_t> infill_lengths(std::int64_t words, double mean, const Draws& draws);

/// Masks a choice of `units`, stretches [begin, end) of the sequence's ids.
using Unit = std::pair<std::size_t, std::size_t>;
Example mask_units(const Item& item, const std::vector<Unit>& units, const ObjectiveContext& context, const Draws& draws);

/// begin source end target, where the source sees itself and end, target are asked for target, end; longer ones lose the
/// source's end.
Example row_of(const Rewriting& rewriting, const ObjectiveContext& context);
/// The text between the frames.
inline Body body_of(const Item& item) { return Body(item.ids).subspan(1, item.ids.size() - 2); }

template <Rewriting (*rewrite)(Body, const ObjectiveContext&, const Draws&)>
Example decoder_row(const Item& item, const ObjectiveContext& context, const Draws& draws) {
  return row_of(rewrite(body_of(item), context, draws), context);
}

}  // namespace wug::adapt
