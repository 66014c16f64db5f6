#include "augment/holdout.hpp"

#include <algorithm>
#include <set>
#include <tuple>

#include "resources/hash.hpp"
#include "resources/normalize.hpp"
#include "resources/random.hpp"
#include "resources/segment.hpp"
#include "resources/utf8.hpp"

namespace wug::augment {
namespace {

/// What the ladder makes of the text: for each headword how often it is used, and what share each translation gets.
struct Usage {
  std::uint64_t total = 0;                  ///< occurrences of any form
  std::map<std::string, double> targets;    ///< expected occurrences by translation
  std::map<std::string, std::string> pos;   ///< of each translation
  std::map<std::string, std::uint64_t> forms;  ///< folded forms other than the headword
};

using Usages = std::map<std::string, Usage>;

void add_word(const std::string& word, std::uint64_t count, const Ladder& ladder, WordTypes& types, Usages& usages) {
  const WordType type = types.find(word);
  if (type.group == 0) return;
  const lexicon::Index& index = *ladder.index;
  const std::string headword = resources::folded_key(index.key(type.group), ladder.from);
  const std::string folded = resources::folded_key(word, ladder.from);
  Usage& usage = usages[headword];
  usage.total += count;
  if (folded != headword) usage.forms[folded] += count;
  const std::vector<lexicon::Candidate> candidates = index.candidates(type.group);
  double weights = 0;
  for (const auto& candidate : candidates) weights += candidate.weight;
  for (const auto& candidate : candidates) {
    const std::string target(candidate.text);
    usage.targets[target] += static_cast<double>(count) * candidate.weight / weights;
    usage.pos.emplace(target, index.pos_name(candidate.pos));
  }
}

/// One word of at least three lower-case letters.
bool is_plain_word(const std::string& text, const std::string& language) {
  const std::u32string letters = resources::to_code_points(text);
  if (letters.size() < 3 || text.find_first_of(" .,:;'-#0123456789/()") != std::string::npos) return false;
  return resources::fold_case(text, language) == text;
}

std::uint64_t count_of(const WordCounts& counts, const std::string& word) {
  const auto found = counts.find(word);
  return found == counts.end() ? 0 : found->second;
}

/// A number that the pair's bytes decide, so that a larger dictionary leaves the draws of its other pairs as they were.
std::uint64_t pair_number(const std::string& source, const std::string& target) {
  resources::Sha256 hash;
  hash.update(source + "\t" + target);
  return hash.first_word();
}

struct Candidate {
  std::uint64_t draw = 0;
  HeldOutPair pair;
};

/// All pairs that meet the conditions, in drawn order.
std::vector<Candidate> find_candidates(const WordCounts& counts, const Usages& usages, const std::map<std::string, double>& totals,
                                       const Ladder& ladder, const HoldoutOptions& options) {
  const resources::Random random("holdout", options.seed);
  std::vector<Candidate> candidates;
  for (const auto& [headword, usage] : usages) {
    const std::uint64_t occurrences = count_of(counts, headword);
    if (occurrences < options.least_source || !is_plain_word(headword, ladder.from)) continue;
    for (const auto& [target, own] : usage.targets) {
      const double others = totals.at(target) - own;
      if (others < options.least_target || target == headword || !is_plain_word(target, ladder.to)) continue;
      const std::uint64_t item = pair_number(headword, target);
      candidates.push_back({random.bits(item, 0), {headword, target, usage.pos.at(target), occurrences, others, false}});
    }
  }
  std::sort(candidates.begin(), candidates.end(), [](const Candidate& a, const Candidate& b) {
    return std::tie(a.draw, a.pair.source, a.pair.target) < std::tie(b.draw, b.pair.source, b.pair.target);
  });
  return candidates;
}

/// Headwords that are a form of the pair's source and have its target too.
void add_variants(const Usages& usages, const Ladder& ladder, std::vector<HeldOutPair>& pairs) {
  if (ladder.analyzer == nullptr) return;
  std::map<std::string, const HeldOutPair*> by_source;
  for (const HeldOutPair& pair : pairs) by_source.emplace(pair.source, &pair);
  std::vector<HeldOutPair> variants;
  for (const auto& [headword, usage] : usages) {
    for (const Analysis& analysis : ladder.analyzer->analyze(headword)) {
      const auto found = by_source.find(analysis.lemma);
      if (analysis.lemma == headword || found == by_source.end()) continue;
      const std::string& target = found->second->target;
      const bool has = usage.targets.find(target) != usage.targets.end();
      const bool known = !variants.empty() && variants.back().source == headword && variants.back().target == target;
      if (has && !known) variants.push_back({headword, target, usage.pos.at(target), 0, 0, true});
    }
  }
  pairs.insert(pairs.end(), variants.begin(), variants.end());
}

void add_other_translations(const Usages& usages, std::vector<HeldOutPair>& pairs) {
  std::vector<HeldOutPair> others;
  for (const HeldOutPair& pair : pairs) {
    if (pair.variant) continue;
    const Usage& usage = usages.at(pair.source);
    for (const auto& [target, own] : usage.targets) {
      if (target != pair.target) others.push_back({pair.source, target, usage.pos.at(target), pair.occurrences, 0, true});
    }
  }
  pairs.insert(pairs.end(), others.begin(), others.end());
}

/// What has been chosen, and how often each target is still expected.
class Choice {
 public:
  Choice(const Usages& usages, const HoldoutOptions& options) : usages_(usages), options_(options) {
    for (const auto& [headword, usage] : usages) {
      for (const auto& [target, expected] : usage.targets) remaining_[target] += expected;
    }
  }

  const std::map<std::string, double>& remaining() const { return remaining_; }

  /// Takes the pair, unless a word of it is taken or a chosen target would become too rare.
  bool take(const std::string& source, const std::string& target) {
    if (sources_.count(source) != 0 || targets_.count(target) != 0) return false;
    std::map<std::string, double> lost = usages_.at(source).targets;
    if (!options_.all_translations) lost = {{target, lost.at(target)}};
    for (const auto& [word, own] : lost) {
      const bool tested = word == target || targets_.count(word) != 0;
      if (tested && remaining_.at(word) - own < options_.least_target) return false;
    }
    for (const auto& [word, own] : lost) remaining_.at(word) -= own;
    sources_.insert(source);
    targets_.insert(target);
    return true;
  }

 private:
  const Usages& usages_;
  const HoldoutOptions& options_;
  std::map<std::string, double> remaining_;
  std::set<std::string> sources_, targets_;
};

}  // namespace

void count_words(std::string_view line, resources::Segmenter& segmenter, WordCounts& counts) {
  for (const resources::Segment& segment : segmenter.split(line)) {
    if (segment.kind != resources::SegmentKind::word) continue;
    const std::string_view word = line.substr(segment.begin, segment.end - segment.begin);
    const auto found = counts.find(word);
    if (found != counts.end()) {
      ++found->second;
    } else {
      counts.emplace(word, 1);
    }
  }
}

Holdout choose_holdout(const WordCounts& counts, const Ladder& ladder, const HoldoutOptions& options) {
  WordTypes types(ladder);
  Usages usages;
  for (const auto& [word, count] : counts) add_word(word, count, ladder, types, usages);
  Choice choice(usages, options);
  Holdout holdout;
  std::set<std::string> forms;
  for (const Candidate& candidate : find_candidates(counts, usages, choice.remaining(), ladder, options)) {
    ++holdout.candidates;
    const HeldOutPair& pair = candidate.pair;
    if (holdout.pairs.size() >= options.pairs || !choice.take(pair.source, pair.target)) continue;
    holdout.pairs.push_back(pair);
    for (const auto& [form, count] : usages.at(pair.source).forms) {
      if (count >= options.least_form && is_plain_word(form, ladder.from)) forms.insert(form);
    }
  }
  add_variants(usages, ladder, holdout.pairs);
  if (options.all_translations) add_other_translations(usages, holdout.pairs);
  holdout.forms.assign(forms.begin(), forms.end());
  return holdout;
}

}  // namespace wug::augment
