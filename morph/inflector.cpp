#include "morph/inflector.hpp"

#include "resources/error.hpp"
#include "resources/parallel.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {

std::string Inflector::inflect_one(std::string_view lemma, std::string_view bundle) const {
  const InflectionQuery query{std::string(lemma), std::string(bundle)};
  return inflect({&query, 1}, 1).front().front().form;
}

std::vector<std::vector<RankedForm>> inflect_parallel(const Inflector& inflector,
                                                      std::span<const InflectionQuery> queries, std::size_t top,
                                                      unsigned threads) {
  constexpr std::size_t block = 256;
  std::vector<std::vector<RankedForm>> result(queries.size());
  resources::parallel_for((queries.size() + block - 1) / block, threads, [&](std::size_t b) {
    const std::size_t begin = b * block, size = std::min(block, queries.size() - begin);
    auto part = inflector.inflect(queries.subspan(begin, size), top);
    for (std::size_t i = 0; i < size; ++i) result[begin + i] = std::move(part[i]);
  });
  return result;
}

std::u32string checked_word(std::string_view text, std::string_view what) {
  // A code point has at most four bytes: long input is refused before it is decoded.
  const bool long_bytes = text.size() > 4 * longest_inflected_word;
  if (!long_bytes && resources::find_invalid_utf8(text)) {
    throw resources::Error(resources::Cause::data,
                           std::string(what) + " " + resources::in_quotes(text) + " is not UTF-8");
  }
  std::u32string word;
  if (!long_bytes) word = resources::to_code_points(text);
  if (long_bytes || word.size() > longest_inflected_word) {
    throw resources::Error(resources::Cause::data, std::string(what) + " of " + std::to_string(text.size()) +
                                                       " bytes, expected at most " +
                                                       std::to_string(longest_inflected_word) + " code points");
  }
  return word;
}

}  // namespace wug::morph
