#include "augment/dictionary.hpp"

#include <algorithm>
#include <functional>

#include "lexicon/store.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"

namespace wug::augment {
using resources::FormatError;

namespace {

/// Calls `use` with the columns of every row; blank lines and lines that begin with # are skipped.
void for_each_row(const std::string& path, std::size_t least,
                  const std::function<void(const std::vector<std::string_view>&)>& use) {
  resources::TextInput input(path);
  std::vector<std::string_view> columns;
  while (const auto line = input.next()) {
    if (line->fault != resources::LineFault::none) throw FormatError({path, line->number, line->fault_offset + 1}, "the line is not UTF-8 text");
    if (resources::trim(line->text).empty() || line->text.starts_with('#')) continue;
    resources::split_tabs(line->text, columns);
    if (columns.size() < least) {
      throw FormatError({path, line->number, 0}, "found " + std::to_string(columns.size()) + " column, expected " +
                                                     std::to_string(least) + " or more parted by TAB");
    }
    use(columns);
  }
}

std::size_t count_words(std::string_view text) {
  std::size_t words = 0;
  bool inside = false;
  for (const char c : text) {
    words += c != ' ' && !inside;
    inside = c != ' ';
  }
  return words;
}

/// A longer translation is most likely a definition.
constexpr std::size_t most_words = 4;

/// The weight of a source beyond that of a plain dictionary: PanLex's quality, a reviewer's judgement.
unsigned quality_of(const lexicon::StoredPair& stored) {
  const double weight = stored.weight / std::max(1U, stored.attestations);
  return static_cast<unsigned>(std::clamp(weight - 1, 0.0, 9.0));
}

using UsePair = std::function<void(const lexicon::IndexPair&)>;

void for_stored_pairs(const resources::Store& store, const DictionaryOptions& options, const UsePair& use) {
  std::uint32_t id = 0;
  const auto use_stored = [&](const lexicon::StoredPair& stored) {
    if ((stored.marks & (lexicon::mark_affix | lexicon::mark_from_definition)) != 0) return;
    if (count_words(stored.translation) > most_words) return;
    lexicon::IndexPair pair;
    pair.headword = stored.headword;
    pair.translation = stored.translation;
    pair.headword_id = stored.headword_id;
    pair.translation_id = stored.translation_id;
    pair.pos = stored.pos;
    pair.status = stored.status;
    pair.attestations = stored.attestations;
    pair.rank = stored.rank;
    pair.quality = quality_of(stored);
    pair.id = id++;
    use(pair);
  };
  lexicon::PairFilter filter;
  filter.predicted = options.predicted;
  filter.read_ahead = true;
  lexicon::for_each_pair(store, options.from, options.to, use_stored, filter);
}

void for_file_pairs(const std::vector<std::string>& files, const UsePair& use) {
  std::uint32_t id = 0;
  for (const std::string& file : files) {
    for_each_row(file, 2, [&](const auto& columns) {
      lexicon::IndexPair pair;
      pair.headword = columns[0];
      pair.translation = columns[1];
      if (columns.size() > 2) pair.pos = columns[2];
      pair.id = id++;
      use(pair);
    });
  }
}

void for_pairs(const resources::Store* store, const DictionaryOptions& options, const UsePair& use) {
  for_file_pairs(options.files, use);
  if (options.files.empty() && store != nullptr) for_stored_pairs(*store, options, use);
}

/// English verbs are often given with their "to".
std::optional<lexicon::IndexPair> without_to(lexicon::IndexPair pair, const std::string& from) {
  if (!from.starts_with("eng") || !pair.headword.starts_with("to ") || (pair.pos != "VERB" && !pair.pos.empty())) return std::nullopt;
  pair.headword.remove_prefix(3);
  pair.headword_id = 0;
  pair.pos = "VERB";
  return pair;
}

}  // namespace

Dictionary load_dictionary(const resources::Store* store, const DictionaryOptions& options) {
  lexicon::Index::Builder builder(options.from.substr(0, 3));
  if (!options.exclude_pairs.empty()) {
    for_each_row(options.exclude_pairs, 2, [&](const auto& columns) { builder.exclude(columns[0], columns[1]); });
  }
  for_pairs(store, options, [&](const lexicon::IndexPair& pair) {
    builder.add(pair);
    const auto bare = options.files.empty() ? without_to(pair, options.from) : std::nullopt;
    if (bare) builder.add(*bare);
  });
  if (options.shuffle) builder.shuffle(options.seed);
  Dictionary dictionary;
  dictionary.index = builder.build();
  dictionary.excluded = builder.excluded();
  return dictionary;
}

std::map<std::uint32_t, std::string> headwords_of(const resources::Store* store, const DictionaryOptions& options,
                                                  const std::set<std::uint32_t>& pairs) {
  std::map<std::uint32_t, std::string> headwords;
  for_pairs(store, options, [&](const lexicon::IndexPair& pair) {
    if (pairs.contains(pair.id)) headwords.emplace(pair.id, pair.headword);
  });
  return headwords;
}

std::vector<std::string> read_word_list(const std::string& path, const std::string& language) {
  std::vector<std::string> words;
  for_each_row(path, 1, [&](const auto& columns) { words.push_back(resources::folded_key(columns[0], language)); });
  return words;
}

}  // namespace wug::augment
