#include "lexicon/characters.hpp"

#include <algorithm>
#include <utility>

#include "resources/script.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {

void Characters::add(std::string_view text, std::string_view place) {
  ++texts_;
  for (std::size_t at = 0; at < text.size();) {
    Count& count = counts_[resources::next_code_point(text, at)];
    ++count.count;
    if (std::exchange(count.last_text, texts_) == texts_) continue;
    ++count.texts;
    if (count.places.size() < 3) count.places.emplace_back(place);
  }
  bool mixed = false;
  for (std::size_t start = 0; start < text.size();) {
    const std::size_t end = std::min(text.find_first_of(" \t\r\n", start), text.size());
    const std::string_view word = text.substr(start, end - start);
    start = end + 1;
    if (!resources::has_mixed_script(word)) continue;
    mixed = true;
    ++mixed_count_;
    if (mixed_.size() < 1000) mixed_.push_back({std::string(word), std::string(place)});
  }
  mixed_texts_ += mixed;
}

std::vector<CharacterCount> Characters::report() const {
  std::vector<CharacterCount> report;
  for (const auto& [character, count] : counts_) {
    std::string text;
    resources::append_utf8(text, character);
    report.push_back({character, resources::character_name(character), resources::script_of(text), count.count, count.texts, count.places});
  }
  return report;
}

}  // namespace wug::lexicon
