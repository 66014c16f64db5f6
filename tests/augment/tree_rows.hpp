#pragma once
#include <sstream>
#include <string>

#include "augment/profile.hpp"
#include "resources/conllu.hpp"
#include "tests/support/catch.hpp"

namespace wug::tests {

/// Rows "form upos head deprel [feats]", one a line.
inline resources::Sentence tree(const std::string& rows) {
  std::istringstream stream(rows);
  std::string conllu, line;
  for (int number = 1; std::getline(stream, line); ++number) {
    std::istringstream columns(line);
    std::string form, upos, head, relation, feats = "_", misc = "_";
    columns >> form >> upos >> head >> relation >> feats >> misc;
    if (feats.empty()) feats = "_";
    if (misc.empty()) misc = "_";
    std::string lemma = form;
    if (upos != "PROPN") lemma[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(lemma[0])));
    conllu += std::to_string(number) + "\t" + form + "\t" + lemma + "\t" + upos + "\t_\t" + feats + "\t" + head + "\t" + relation + "\t_\t" + misc + "\n";
  }
  std::istringstream text(conllu);
  resources::TextInput input(text, "test");
  resources::ConlluReader reader(input);
  auto sentence = reader.next();
  REQUIRE(sentence);
  return *sentence;
}

/// A profile of these lines.
inline augment::Profile profile_of(const std::string& lines) {
  std::istringstream stream(lines);
  resources::TextInput input(stream, "test.profile");
  return augment::read_profile(input);
}

}  // namespace wug::tests
