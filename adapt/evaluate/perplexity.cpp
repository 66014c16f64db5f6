#include "adapt/evaluate/perplexity.hpp"

#include <ATen/core/Tensor.h>

#include <algorithm>
#include <chrono>
#include <cmath>

#include "adapt/evaluate/evaluation_model.hpp"
#include "adapt/evaluate/log_likelihood.hpp"
#include "adapt/objective/unigram.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/random.hpp"
#include "resources/utf8.hpp"

namespace wug::adapt {
namespace {

using resources::Cause;
using resources::Error;

std::vector<std::string> read_texts(const PerplexityOptions& options) {
  std::vector<std::string> texts;
  resources::for_each_text({options.text}, options.format, [&](const resources::TextItem& item) { texts.emplace_back(item.text); });
  if (options.limit == 0 || texts.size() <= options.limit) return texts;
  const resources::Random random("adapt.perplexity.texts", options.seed);
  const resources::Permutation order(texts.size(), random.bits(0, 0));
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < options.limit; ++i) chosen.push_back(static_cast<std::size_t>(order(i)));
  std::sort(chosen.begin(), chosen.end());
  std::vector<std::string> drawn;
  for (const std::size_t i : chosen) drawn.push_back(std::move(texts[i]));
  return drawn;
}

double score_text(const EvaluationModel& model, const Pieces& pieces, bool rest_of_word) {
  double sum = 0;
  const std::size_t longest = model.longest_text();
  for (std::size_t first = 0; first < pieces.size(); first += longest) {
    const std::size_t count = std::min(longest, pieces.size() - first);
    sum += log_likelihood(model, {std::span(pieces.ids).subspan(first, count), std::span(pieces.starts_word).subspan(first, count), 0, count}, rest_of_word);
  }
  return sum;
}

/// Piece frequencies of a corpus file.
UnigramCounts count_pieces(const PerplexityOptions& options, const EvaluationModel& model) {
  UnigramCounts unigram(model.model.config.vocabulary);
  if (options.unigram.empty()) return unigram;
  Pieces pieces;
  resources::for_each_text({options.unigram}, options.format, [&](const resources::TextItem& item) {
    model.tokenizer->encode(item.text, pieces);
    unigram.add(pieces.ids);
  });
  if (unigram.tokens() == 0) throw Error(Cause::data, resources::in_quotes(options.unigram) + ": found no text to count");
  return unigram;
}

}  // namespace

PerplexityResult perplexity(const PerplexityOptions& options, const RunControl& control) {
  const auto start = std::chrono::steady_clock::now();
  const EvaluationModel model = load_for_evaluation(options.run);
  require_head(model, "pseudo-perplexity");
  const auto texts = read_texts(options);
  const UnigramCounts unigram = count_pieces(options, model);
  PerplexityResult result;
  Pieces pieces;
  for (std::size_t i = 0; i < texts.size(); ++i) {
    model.tokenizer->encode(texts[i], pieces);
    if (pieces.size() == 0) continue;
    result.log_likelihood += score_text(model, pieces, options.mask_rest_of_word);
    for (const std::int32_t id : pieces.ids) result.unigram_loss -= unigram.log_probability(id);
    ++result.texts;
    result.pieces += pieces.size();
    result.words += static_cast<std::uint64_t>(std::count(pieces.starts_word.begin(), pieces.starts_word.end(), 1));
    result.characters += resources::count_code_points(texts[i]);
    result.unknown_pieces += static_cast<std::uint64_t>(std::count(pieces.ids.begin(), pieces.ids.end(), model.tokenizer->special().unknown));
    control.progress.update(i + 1, texts.size(), "texts", "");
    if (control.stop()) throw Error(Cause::interrupted, "stopped before the end; nothing was written");
  }
  if (result.pieces == 0) throw Error(Cause::data, resources::in_quotes(options.text) + ": found no text to score");
  const auto per = [&](std::uint64_t units) { return units == 0 ? 0.0 : std::exp(-result.log_likelihood / static_cast<double>(units)); };
  result.loss = -result.log_likelihood / static_cast<double>(result.pieces);
  result.unigram_loss = options.unigram.empty() ? 0 : result.unigram_loss / static_cast<double>(result.pieces);
  result.per_piece = per(result.pieces);
  result.per_word = per(result.words);
  result.per_character = per(result.characters);
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  return result;
}

}  // namespace wug::adapt
