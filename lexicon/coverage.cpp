#include "lexicon/coverage.hpp"

#include <algorithm>
#include <array>
#include <unordered_map>
#include <unordered_set>

#include "resources/fingerprint.hpp"
#include "resources/normalize.hpp"
#include "resources/segment.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

enum Step : std::uint8_t { multiword, exact, folded, bare, lemma, none };
constexpr std::array<const char*, 5> step_names = {"multiword", "exact", "case", "diacritics", "lemma"};

struct Type {
  std::string word;             ///< as first seen
  std::string folded;
  std::uint64_t fingerprint = 0;  ///< of the folded word
  std::uint64_t count = 0, in_multiwords = 0;
  Step step = none;
  std::string context;
};

bool is_ascii(std::string_view text) {
  return std::all_of(text.begin(), text.end(), [](char c) { return static_cast<unsigned char>(c) < 0x80; });
}

}  // namespace

struct Coverage::State {
  const Index& index;
  const resources::Lemmatizer* lemmatizer;
  std::string language;
  std::unordered_set<std::string> bare_headwords;  ///< of headwords with diacritics; the index has the others
  std::vector<Type> types;
  std::unordered_map<std::string, std::uint32_t> by_folded, by_surface;
  std::map<Step, std::uint64_t> steps;
  std::uint64_t texts = 0, tokens = 0, covered = 0;
  resources::Segmenter segmenter;
  std::vector<resources::Segment> segments;
  std::vector<std::uint64_t> marks;  ///< fingerprint of every segment
  std::vector<std::uint32_t> ids;    ///< type of every word segment

  Step find(const std::string& word, const std::string& folded_word) const {
    if (index.find_exact(resources::lookup_key(word)) != 0) return exact;
    if (index.find_folded(folded_word) != 0) return folded;
    const std::string stripped = resources::strip_diacritics(folded_word);
    if (index.find_folded(stripped) != 0 || bare_headwords.contains(stripped)) return bare;
    if (lemmatizer == nullptr) return none;
    for (const auto& reading : lemmatizer->lemmas(resources::nfc(word))) {
      if (index.find_folded(resources::folded_key(reading.lemma, language)) != 0) return lemma;
    }
    return none;
  }

  std::uint32_t type_of(std::string_view surface, std::string_view text) {
    const auto known = by_surface.find(std::string(surface));
    if (known != by_surface.end()) return known->second;
    std::string folded_word = resources::folded_key(surface, language);
    const auto [place, fresh] = by_folded.emplace(folded_word, static_cast<std::uint32_t>(types.size()));
    if (fresh) {
      Type type;
      type.word = surface;
      type.step = find(type.word, folded_word);
      type.fingerprint = resources::fingerprint(folded_word);
      type.folded = std::move(folded_word);
      type.context = text.substr(0, resources::utf8_prefix(text, 160));
      types.push_back(std::move(type));
    }
    by_surface.emplace(surface, place->second);
    return place->second;
  }

  /// Segments from `start` that make the longest multiword headword; 0 when there is none.
  std::size_t longest_multiword(std::size_t start) const {
    Index::Node node = Index::root;
    bool gap = false;
    std::size_t best = 0, parts = 0;
    for (std::size_t i = start; i < segments.size() && parts < Index::longest_span; ++i) {
      if (segments[i].kind == resources::SegmentKind::space) {
        gap = true;
        continue;
      }
      node = index.step(node, marks[i], gap && parts > 0);
      if (node == 0) break;
      gap = false;
      ++parts;
      if (parts > 1 && index.group_at(node) != 0) best = i + 1 - start;
    }
    return best;
  }
};

Coverage::Coverage(const Index& index, const resources::Lemmatizer* lemmatizer, std::string language)
    : state_(new State{index, lemmatizer, std::move(language), {}, {}, {}, {}, {}, 0, 0, 0, {}, {}, {}, {}}) {
  for (GroupId group = 1; group <= index.headwords(); ++group) {
    const std::string folded = resources::fold_case(index.key(group), state_->language);
    if (is_ascii(folded)) continue;
    std::string stripped = resources::strip_diacritics(folded);
    if (stripped != folded) state_->bare_headwords.insert(std::move(stripped));
  }
}
Coverage::~Coverage() = default;

void Coverage::add(std::string_view text) {
  State& s = *state_;
  ++s.texts;
  s.segmenter.split(text, s.segments);
  s.marks.assign(s.segments.size(), 0);
  s.ids.assign(s.segments.size(), 0);
  for (std::size_t i = 0; i < s.segments.size(); ++i) {
    const auto& segment = s.segments[i];
    const std::string_view piece = text.substr(segment.begin, segment.end - segment.begin);
    if (segment.kind == resources::SegmentKind::word) {
      s.ids[i] = s.type_of(piece, text);
      s.marks[i] = s.types[s.ids[i]].fingerprint;
    } else if (segment.kind != resources::SegmentKind::space) {
      s.marks[i] = resources::fingerprint(resources::folded_key(piece, s.language));
    }
  }
  std::size_t inside = 0;  // segments left of a multiword
  for (std::size_t i = 0; i < s.segments.size(); ++i) {
    if (inside == 0 && s.segments[i].kind != resources::SegmentKind::space) inside = s.index.has_multiwords() ? s.longest_multiword(i) : 0;
    if (s.segments[i].kind == resources::SegmentKind::word) {
      Type& type = s.types[s.ids[i]];
      const Step step = inside > 0 ? multiword : type.step;
      ++type.count;
      ++s.tokens;
      type.in_multiwords += inside > 0 ? 1 : 0;
      s.covered += step != none ? 1 : 0;
      ++s.steps[step];
    }
    if (inside > 0) --inside;
  }
}

CoverageReport Coverage::report(std::size_t most) const {
  const State& s = *state_;
  CoverageReport report;
  report.texts = s.texts;
  report.tokens = s.tokens;
  report.covered_tokens = s.covered;
  report.types = s.types.size();
  for (std::size_t step = 0; step < step_names.size(); ++step) {
    const auto found = s.steps.find(static_cast<Step>(step));
    report.tokens_by_step[step_names[step]] = found == s.steps.end() ? 0 : found->second;
  }
  std::vector<const Type*> order;
  for (const Type& type : s.types) {
    report.covered_types += type.step != none ? 1 : 0;
    order.push_back(&type);
  }
  std::sort(order.begin(), order.end(), [](const Type* a, const Type* b) {
    return a->count != b->count ? a->count > b->count : a->folded < b->folded;
  });
  CoverageReport::Point sum;
  std::uint64_t next = 10;
  std::size_t phase = 0;
  for (const Type* type : order) {
    ++sum.types;
    sum.tokens += type->count;
    sum.covered += type->step != none ? type->count : type->in_multiwords;
    const std::uint64_t missing = type->count - type->in_multiwords;
    if (type->step == none && missing > 0 && report.missing.size() < most) report.missing.push_back({type->word, missing, type->context});
    if (sum.types == next) {
      report.curve.push_back(sum);
      next = phase % 3 == 1 ? next / 2 * 5 : next * 2;  // 10, 20, 50, 100 …
      ++phase;
    }
  }
  if (sum.types > 0 && (report.curve.empty() || report.curve.back().types != sum.types)) report.curve.push_back(sum);
  return report;
}

}  // namespace wug::lexicon
