#include "adapt/evaluate/retrieval_pairs.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <unordered_map>
#include <unordered_set>

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/random.hpp"
#include "resources/segment.hpp"
#include "resources/text_input.hpp"

namespace wug::adapt {
namespace {

using resources::SegmentKind;

/// The words of a text, folded, with one blank between them: "Í upphafi," gives "í upphafi".
std::vector<std::string> words_of(resources::Segmenter& segmenter, std::string_view text) {
  std::vector<std::string> words;
  for (const auto& segment : segmenter.split(text)) {
    if (segment.kind != SegmentKind::word && segment.kind != SegmentKind::number) continue;
    words.push_back(resources::folded_key(text.substr(segment.begin, segment.end - segment.begin)));
  }
  return words;
}

std::string join(const std::vector<std::string>& words, std::size_t first, std::size_t count) {
  std::string joined = words[first];
  for (std::size_t i = first + 1; i < first + count; ++i) joined.append(" ").append(words[i]);
  return joined;
}

/// How often each target occurs as a run of whole words.
class Attestation {
 public:
  void expect(const std::string& target) {
    const auto words = words_of(segmenter_, target);
    if (words.empty()) return;
    longest_ = std::max(longest_, words.size());
    counts_.emplace(join(words, 0, words.size()), 0);
  }
  void read(const std::string& file, const std::string& format) {
    resources::for_each_text({file}, format, [&](const resources::TextItem& item) {
      const auto words = words_of(segmenter_, item.text);
      for (std::size_t i = 0; i < words.size(); ++i) {
        for (std::size_t n = 1; n <= longest_ && i + n <= words.size(); ++n) {
          const auto found = counts_.find(n == 1 ? words[i] : join(words, i, n));
          if (found != counts_.end()) ++found->second;
        }
      }
    });
  }
  std::uint64_t count(const std::string& target) {
    const auto words = words_of(segmenter_, target);
    const auto found = words.empty() ? counts_.end() : counts_.find(join(words, 0, words.size()));
    return found == counts_.end() ? 0 : found->second;
  }

 private:
  resources::Segmenter segmenter_;
  std::size_t longest_ = 1;
  std::unordered_map<std::string, std::uint64_t> counts_;
};

void read_pairs(const PairOptions& options, PairSelection& selection) {
  resources::TextInput input(options.pairs);
  std::vector<std::string_view> fields;
  while (const auto line = input.next()) {
    if (line->fault == resources::LineFault::none && resources::trim(line->text).empty()) continue;
    ++selection.rows_read;
    const auto refuse = [&](std::string_view reason) {
      if (selection.refused.size() < 10) selection.refused.push_back(fmt::format("{}:{}: {}", input.name(), line->number, reason));
      ++selection.rows_refused;
    };
    if (line->fault != resources::LineFault::none) {
      refuse("found invalid UTF-8 or NUL");
      continue;
    }
    resources::split_tabs(line->text, fields);
    if (fields.size() < 2) {
      refuse("found no TAB, expected SOURCE TAB TARGET");
      continue;
    }
    WordPair pair{resources::collapse_spaces(fields[0]), resources::collapse_spaces(fields[1])};
    if (pair.source.empty() || pair.target.empty()) {
      refuse("found an empty side");
      continue;
    }
    selection.pairs.push_back(std::move(pair));
  }
}

void keep_attested(const PairOptions& options, PairSelection& selection) {
  Attestation attestation;
  for (const auto& pair : selection.pairs) attestation.expect(pair.target);
  attestation.read(options.attested_in, options.format);
  selection.unattested = std::erase_if(selection.pairs, [&](const WordPair& pair) { return attestation.count(pair.target) < options.least_count; });
}

void keep_first_of_each(PairSelection& selection) {
  std::unordered_set<std::string> sources, targets;
  std::vector<WordPair> kept;
  for (auto& pair : selection.pairs) {
    if (sources.contains(pair.source) || targets.contains(pair.target)) {
      ++selection.repeated;
      continue;
    }
    sources.insert(pair.source);
    targets.insert(pair.target);
    kept.push_back(std::move(pair));
  }
  selection.pairs = std::move(kept);
}

void draw(const PairOptions& options, PairSelection& selection) {
  if (options.limit == 0 || selection.pairs.size() <= options.limit) return;
  const resources::Random random("adapt.retrieve.pairs", options.seed);
  const resources::Permutation order(selection.pairs.size(), random.bits(0, 0));
  std::vector<WordPair> kept;
  std::vector<std::size_t> chosen;
  for (std::size_t i = 0; i < options.limit; ++i) chosen.push_back(static_cast<std::size_t>(order(i)));
  std::sort(chosen.begin(), chosen.end());
  for (const std::size_t i : chosen) kept.push_back(std::move(selection.pairs[i]));
  selection.pairs = std::move(kept);
}

}  // namespace

PairSelection select_pairs(const PairOptions& options) {
  PairSelection selection;
  read_pairs(options, selection);
  if (!options.attested_in.empty()) keep_attested(options, selection);
  keep_first_of_each(selection);
  draw(options, selection);
  if (selection.pairs.empty()) {
    throw resources::Error(resources::Cause::data, fmt::format("{}: {} rows read, none left as a pair to test ({} refused, {} not attested often enough)",
                                                               resources::in_quotes(options.pairs), selection.rows_read, selection.rows_refused, selection.unattested));
  }
  return selection;
}

}  // namespace wug::adapt
