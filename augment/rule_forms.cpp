#include "augment/rule_forms.hpp"

#include "augment/relation_counts.hpp"
#include "resources/conllu.hpp"

namespace wug::augment {
namespace {

bool applies(const Profile::Rule& rule, const resources::Word& word) {
  if (rule.upos != word.upos) return false;
  const std::size_t equals = rule.sign.find('=');
  if (equals != std::string::npos) return resources::value_of(word.feats, rule.sign.substr(0, equals)) == rule.sign.substr(equals + 1);
  const std::string_view degree = resources::value_of(word.feats, "Degree");
  return without_subtype(word.deprel) == rule.sign && degree != "Cmp" && degree != "Sup";
}

}  // namespace

std::optional<std::string> form_of(const Profile::Rule& rule, std::string_view lemma) {
  if (rule.endings.empty()) return std::string(lemma);
  for (const auto& [ending, replacement] : rule.endings) {
    if (lemma.ends_with(ending)) return std::string(lemma.substr(0, lemma.size() - ending.size())) + replacement;
  }
  return std::nullopt;
}

std::optional<std::string> form_by_rule(const resources::Word& source, std::string_view translation, const Profile& profile) {
  for (const Profile::Rule& rule : profile.rules) {
    if (!applies(rule, source)) continue;
    if (auto form = form_of(rule, translation)) return form;
  }
  return std::nullopt;
}

}  // namespace wug::augment
