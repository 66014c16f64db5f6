#include "augment/initial_sounds.hpp"

#include <algorithm>

#include "augment/mutation.hpp"

namespace wug::augment {
using resources::Status;

namespace {

struct ClassedText {
  std::string_view text, upos;
};

/// The word as it stands behind the other one; "" where nothing changes.
std::string changed_behind(const ClassedText& before, const ClassedText& word, const Profile& profile) {
  if (word.upos != "NOUN" && word.upos != "ADJ") return {};
  const std::string_view last = before.text.substr(before.text.rfind(' ') + 1);
  const std::string* const rule = profile.mutation_after(before.upos, last);
  if (rule == nullptr) return {};
  std::string changed = mutate(*rule, word.text);
  return changed == word.text ? std::string() : changed;
}

bool are_all_spaces(const Substituter& line, std::size_t begin, std::size_t end) {
  const auto& segments = line.segments();
  return std::all_of(segments.begin() + static_cast<std::ptrdiff_t>(begin), segments.begin() + static_cast<std::ptrdiff_t>(end),
                     [](const resources::Segment& segment) { return segment.kind == resources::SegmentKind::space; });
}

}  // namespace

void change_initial_sounds(Projection& projection, const Profile& profile) {
  if (profile.mutations_after.empty()) return;
  auto& words = projection.sentence.words;
  auto& tokens = projection.tokens;
  bool any = false;
  for (std::size_t i = 1; i < words.size(); ++i) {
    if (tokens[i - 1].status == Status::copied || tokens[i].status == Status::copied) continue;
    std::string changed = changed_behind({words[i - 1].form, words[i - 1].upos}, {words[i].form, words[i].upos}, profile);
    if (changed.empty()) continue;
    words[i].form = tokens[i].form = std::move(changed);
    any = true;
  }
  if (any) projection.sentence.text = rebuild_text(projection.sentence);
}

void change_initial_sounds(Substituter& line, const Profile& profile, std::deque<std::string>& changed) {
  changed.clear();
  if (profile.mutations_after.empty()) return;
  const lexicon::Index& index = *line.ladder().index;
  ClassedText before;
  std::size_t behind = 0;  // the last word and what was left out behind it
  for (Unit& unit : line.units()) {
    if (!unit.replaced || !are_all_spaces(line, behind, unit.begin)) before = {};
    behind = unit.end;
    if (!unit.replaced || line.text(unit).empty()) continue;
    ClassedText word{line.text(unit), index.pos_name(line.candidate(unit).pos)};
    if (std::string text = changed_behind(before, word, profile); !text.empty()) {
      word.text = changed.emplace_back(std::move(text));
      line.set_text(unit, {word.text, line.cell(unit)});
    }
    before = word;
  }
}

}  // namespace wug::augment
