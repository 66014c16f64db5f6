#include "lexicon/characters.hpp"

#include <algorithm>

#include "resources/script.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {

void Characters::add(std::string_view text) {
  for (std::size_t at = 0; at < text.size();) {
    Count& count = counts_[resources::next_code_point(text, at)];
    ++count.count;
    if (count.places.size() < 3 && (count.places.empty() || count.places.back() != text)) {
      count.places.emplace_back(text.substr(0, resources::utf8_prefix(text, 80)));
    }
  }
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find(' ', start), text.size());
    const std::string_view word = text.substr(start, end - start);
    start = end + 1;
    if (!resources::has_mixed_script(word)) continue;
    ++mixed_count_;
    if (mixed_.size() < 1000) mixed_.emplace_back(word);
  }
}

std::vector<CharacterCount> Characters::report() const {
  std::vector<CharacterCount> report;
  for (const auto& [character, count] : counts_) {
    std::string text;
    resources::append_utf8(text, character);
    report.push_back({character, resources::character_name(character), resources::script_of(text), count.count, count.places});
  }
  return report;
}

}  // namespace wug::lexicon
