#include "augment/profile.hpp"

#include "augment/conventions.hpp"
#include "augment/mutation.hpp"
#include "augment/profile_texts.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"

namespace wug::augment {
using resources::FormatError;

namespace {

using Words = std::vector<std::string>;

Words words_of(std::string_view line) {
  Words words;
  while (!(line = resources::trim(line)).empty()) {
    const std::size_t end = std::min(line.find_first_of(" \t"), line.size());
    words.emplace_back(line.substr(0, end));
    line.remove_prefix(end);
  }
  return words;
}

void expect(bool fine, const std::string& usage) {
  if (!fine) throw resources::Error(resources::Cause::data, "expected: " + usage);
}

void read_function_word(const Words& words, std::map<std::string, FunctionWord, std::less<>>& table) {
  const bool drop = words.size() == 4 && words[3] == "drop";
  expect(words.size() == 3 || drop, words[0] + " WORD VALUE [drop]");
  table[resources::folded_key(words[1])] = {words[2], drop};
}

void read_feature(const Words& words, Profile& profile) {
  expect(words.size() >= 3 && words[1].find('=') != std::string::npos, "feature [UPOS:]NAME=VALUE UNIMORPH-VALUE… or -");
  auto& values = profile.features[words[1]];
  values.clear();
  if (words[2] != "-") values.assign(words.begin() + 2, words.end());
}

void read_default(const Words& words, Profile& profile) {
  expect(words.size() >= 3, "default PART-OF-SPEECH VALUE…");
  profile.defaults[words[1]] = Words(words.begin() + 2, words.end());
}

/// "PART:yn": the word alone is folded.
std::string with_folded_word(std::string_view word) {
  const std::size_t colon = word.find(':');
  const std::size_t begin = colon == std::string_view::npos ? 0 : colon + 1;
  return std::string(word.substr(0, begin)) + resources::folded_key(word.substr(begin));
}

void read_mutation(const Words& words, Profile& profile) {
  if (words.size() >= 4 && words[1] == "after") {
    require_mutation(words.back());
    for (std::size_t i = 2; i + 1 < words.size(); ++i) profile.mutations_after[with_folded_word(words[i])] = words.back();
    return;
  }
  expect(words.size() == 3 && words[1].find('=') != std::string::npos, "mutation NAME=VALUE RULE, or mutation after [UPOS:]WORD… RULE");
  require_mutation(words[2]);
  profile.mutations[words[1]] = words[2];
}

void read_particle(const Words& words, Profile& profile) {
  const bool fine = words.size() >= 7 && (words[4] == "before" || words[4] == "after");
  expect(fine, "particle FORM UPOS RELATION before|after UPOS|* RELATION|NAME=VALUE[,NAME=VALUE…]|question…");
  profile.particles.push_back({words[1], words[2], words[3], words[4] == "before", words[5], Words(words.begin() + 6, words.end())});
}

struct Key {
  std::string_view name;
  void (*read)(const Words& words, Profile& profile);
};

template <std::string Profile::*Member>
void read_case(const Words& words, Profile& profile) {
  expect(words.size() == 2, words[0] + " CASE");
  profile.*Member = words[1];
}

template <std::set<std::string, std::less<>> Profile::*Member>
void read_set(const Words& words, Profile& profile) {
  expect(words.size() >= 2, words[0] + " TEXT…");
  (profile.*Member).insert(words.begin() + 1, words.end());
}

const Key keys[] = {
    {"preposition", [](const Words& words, Profile& profile) { read_function_word(words, profile.prepositions); }},
    {"article", [](const Words& words, Profile& profile) { read_function_word(words, profile.articles); }},
    {"subject", read_case<&Profile::subject>},
    {"object", read_case<&Profile::object>},
    {"possessor", read_case<&Profile::possessor>},
    {"agreement",
     [](const Words& words, Profile& profile) {
       expect(words.size() == 2 && words[1] == "pronoun", "agreement pronoun");
       profile.pronoun_agreement = true;
     }},
    {"default", read_default},
    {"order", [](const Words& words, Profile& profile) { profile.order.state({words.begin() + 1, words.end()}); }},
    {"relation", [](const Words& words, Profile& profile) { profile.order.add_counts({words.begin() + 1, words.end()}); }},
    {"source", [](const Words& words, Profile& profile) { profile.order.add_source({words.begin() + 1, words.end()}); }},
    {"convention",
     [](const Words& words, Profile& profile) {
       expect(words.size() == 3 && is_convention(words[1]), "convention auxiliary|citation-verb|copula|determiner|infinitive|participle|possessive|verbal-noun TAG");
       profile.conventions[words[1]] = words[2];
     }},
    {"feature", read_feature},
    {"mutation", read_mutation},
    {"determiner",
     [](const Words& words, Profile& profile) {
       expect(words.size() == 3 || words.size() == 4, "determiner WORD VALUE [CASE]");
       profile.determiners[resources::folded_key(words[1])] = {words[2], words.size() == 4 ? words[3] : ""};
     }},
    {"strip", read_set<&Profile::strip>},
    {"omit", read_set<&Profile::omit>},
    {"faulty", read_set<&Profile::faulty>},
    {"form", [](const Words& words, Profile& profile) {
       expect(words.size() == 4, "form LEMMA BUNDLE FORM");
       profile.forms.push_back({words[1], words[2], words[3]});
     }},
    {"rule",
     [](const Words& words, Profile& profile) {
       expect(words.size() >= 3 && words.size() % 2 == 1, "rule UPOS FEATURE=VALUE|RELATION [ENDING NEW-ENDING]…");
       Profile::Rule rule{words[1], words[2], {}};
       for (std::size_t i = 3; i < words.size(); i += 2) rule.endings.emplace_back(words[i], words[i + 1]);
       profile.rules.push_back(std::move(rule));
     }},
    {"particle", read_particle},
    {"class",
     [](const Words& words, Profile& profile) {
       expect(words.size() == 3, "class LEMMA UPOS");
       profile.classes[resources::folded_key(words[1])] = words[2];
     }},
    {"without", [](const Words& words, Profile& profile) {
       expect(words.size() == 3, "without LEMMA UPOS");
       profile.without.emplace(resources::folded_key(words[1]), words[2]);
     }}};

void read_line(const Words& words, Profile& profile) {
  std::string known;
  for (const Key& key : keys) {
    if (key.name == words[0]) return key.read(words, profile);
    known += (known.empty() ? "" : ", ") + std::string(key.name);
  }
  throw resources::Error(resources::Cause::data, "unknown key " + resources::in_quotes(words[0]) + ", expected " + known);
}

void read_lines(resources::TextInput& input, Profile& profile) {
  while (const auto line = input.next()) {
    const resources::Place place{input.name(), line->number, 0};
    if (line->fault != resources::LineFault::none) throw FormatError(place, "the line is not UTF-8 text");
    const std::string_view text = resources::trim(line->text.substr(0, line->text.find('#')));
    if (text.empty()) continue;
    try {
      read_line(words_of(text), profile);
    } catch (const resources::Error& error) {
      throw FormatError(place, error.what());
    }
  }
}

}  // namespace

Profile read_profile(resources::TextInput& input) {
  Profile profile;
  read_lines(input, profile);
  return profile;
}

Profile read_profile(const std::string& path) {
  resources::TextInput input(path);
  return read_profile(input);
}

const std::vector<std::string>* Profile::feature(std::string_view upos, std::string_view name_and_value) const {
  auto found = features.find(std::string(upos) + ":" + std::string(name_and_value));
  if (found == features.end()) found = features.find(name_and_value);
  return found == features.end() ? nullptr : &found->second;
}

const std::string* Profile::mutation_after(std::string_view upos, std::string_view word) const {
  const std::string folded = resources::folded_key(word);
  auto found = mutations_after.find(std::string(upos) + ":" + folded);
  if (found == mutations_after.end()) found = mutations_after.find(folded);
  return found == mutations_after.end() ? nullptr : &found->second;
}

Profile built_in_profile(std::string_view language) {
  Profile profile;
  for (const ProfileText& part : profile_texts()) {
    if (part.language() != language) continue;
    resources::TextInput input(resources::from_bytes(part.text), "built-in profile " + std::string(part.name));
    read_lines(input, profile);
  }
  return profile;
}

}  // namespace wug::augment
