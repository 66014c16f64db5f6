#include "augment/profile.hpp"

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

void read_line(const Words& words, Profile& profile) {
  const std::string& key = words[0];
  const bool known = key == "preposition" || key == "article" || key == "subject" || key == "object" || key == "possessor" ||
                     key == "default" || key == "order" || key == "convention";
  if (!known) {
    throw resources::Error(resources::Cause::data, "unknown key " + resources::in_quotes(key) +
                                                       ", expected preposition, article, subject, object, possessor, default, "
                                                       "order or convention");
  }
  if (key == "preposition") return read_function_word(words, profile.prepositions);
  if (key == "article") return read_function_word(words, profile.articles);
  if (key == "default") {
    expect(words.size() >= 3, "default PART-OF-SPEECH VALUE…");
    profile.defaults[words[1]] = Words(words.begin() + 2, words.end());
    return;
  }
  if (key == "order") {
    expect(words.size() == 3 && (words[2] == "before" || words[2] == "after"), "order DEPENDENT before|after");
    profile.order[words[1]] = words[2];
    return;
  }
  if (key == "convention") {
    expect(words.size() == 3, "convention NAME TAG");
    profile.conventions[words[1]] = words[2];
    return;
  }
  expect(words.size() == 2, key + " CASE");
  (key == "subject" ? profile.subject : key == "object" ? profile.object : profile.possessor) = words[1];
}

}  // namespace

Profile read_profile(resources::TextInput& input) {
  Profile profile;
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
  return profile;
}

Profile read_profile(const std::string& path) {
  resources::TextInput input(path);
  return read_profile(input);
}

Profile built_in_profile(std::string_view language) {
  const std::string_view text = profile_text(language);
  resources::TextInput input(resources::from_bytes(text), "built-in profile of " + std::string(language));
  return read_profile(input);
}

}  // namespace wug::augment
