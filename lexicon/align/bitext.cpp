#include "lexicon/align/bitext.hpp"

namespace wug::lexicon {
namespace {

void add_side(BitextSide& side, std::span<const std::string> words) {
  for (const std::string& word : words) side.tokens.push_back(side.words.add(word));
  side.begin.push_back(side.tokens.size());
}

}  // namespace

std::uint32_t WordNumbers::add(std::string_view word) {
  const auto found = ids_.find(word);
  if (found != ids_.end()) return found->second;
  words_.emplace_back(word);
  ids_.emplace(words_.back(), size() - 1);
  return size() - 1;
}

std::uint32_t WordNumbers::find(std::string_view word) const {
  const auto found = ids_.find(word);
  return found == ids_.end() ? size() : found->second;
}

void Bitext::add(std::string id, std::span<const std::string> source_words, std::span<const std::string> target_words) {
  add_side(source, source_words);
  add_side(target, target_words);
  ids.push_back(std::move(id));
}

}  // namespace wug::lexicon
