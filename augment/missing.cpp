#include "augment/missing.hpp"

#include <algorithm>
#include <set>

#include "augment/letter_case.hpp"
#include "augment/target_forms.hpp"
#include "morph/ud_features.hpp"
#include "resources/random.hpp"

namespace wug::augment {
using lexicon::Candidate;

namespace {

bool is_one_word(std::string_view text) { return !text.empty() && text.find(' ') == std::string_view::npos; }

bool is_capitalised(const Candidate& word) {
  const LetterCase written = letter_case(word.text);
  return written != LetterCase::lower && written != LetterCase::uncased;
}

/// Names stand among the nouns of many tables; where most nouns have a capital it says nothing.
void remove_names(std::vector<Candidate>& words) {
  const auto capitals = std::count_if(words.begin(), words.end(), is_capitalised);
  if (static_cast<std::size_t>(capitals) * 2 < words.size()) std::erase_if(words, is_capitalised);
}

}  // namespace

Fillers::Fillers(const lexicon::Index& index, const TargetCells* cells) {
  if (cells != nullptr) read_table(*cells);
  read_dictionary(index);
  for (std::size_t i = 0; i < words_.size(); ++i) {
    remove_names(words_[i]);
    for (Candidate& word : words_[i]) {
      word.pos = index.find_pos(open_classes[i]);
      word.status = resources::Status::generated;
    }
  }
}

void Fillers::read_table(const TargetCells& cells) {
  const morph::FormTable& table = cells.table();
  for (std::uint32_t lemma = 0; lemma < table.lemma_count(); ++lemma) {
    if (!is_one_word(table.lemma(lemma))) continue;
    for (std::size_t i = 0; i < open_classes.size(); ++i) {
      const std::string_view pos = morph::table_part_of_speech(open_classes[i]);
      const auto in_class = [&](const morph::FormTable::Cell& cell) { return cells.features(cell.bundle).pos == pos; };
      const auto of_lemma = table.cells(lemma);
      if (std::any_of(of_lemma.begin(), of_lemma.end(), in_class)) words_[i].push_back({table.lemma(lemma)});
    }
  }
}

void Fillers::read_dictionary(const lexicon::Index& index) {
  std::array<std::set<std::string_view>, open_classes.size()> found;
  for (lexicon::GroupId group = 1; group <= index.groups(); ++group) {
    for (const Candidate& candidate : index.candidates(group)) {
      const auto at = std::find(open_classes.begin(), open_classes.end(), index.pos_name(candidate.pos));
      if (at != open_classes.end() && is_one_word(candidate.text)) found[static_cast<std::size_t>(at - open_classes.begin())].insert(candidate.text);
    }
  }
  for (std::size_t i = 0; i < words_.size(); ++i) {
    if (!words_[i].empty()) continue;
    for (const std::string_view text : found[i]) words_[i].push_back({text});
  }
}

const Candidate* Fillers::pick(std::string_view upos, std::uint64_t draw) const {
  const auto at = std::find(open_classes.begin(), open_classes.end(), upos);
  if (at == open_classes.end()) return nullptr;
  const auto& words = words_[static_cast<std::size_t>(at - open_classes.begin())];
  return words.empty() ? nullptr : &words[resources::Random::scale(draw, words.size())];
}

}  // namespace wug::augment
