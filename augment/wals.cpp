#include "augment/wals.hpp"

#include <algorithm>
#include <cctype>
#include <iterator>

#include "resources/error.hpp"

namespace wug::augment {
namespace {

constexpr std::string_view feature_names[] = {"adposition", "object",        "subject",  "adjective",        "genitive",
                                              "numeral",    "demonstrative", "relative", "question-particle"};

using enum OrderFeature;

struct Value {
  std::string_view chapter, number, name, short_name;
  std::vector<OrderStatement> says;
};

const std::vector<Value>& values() {
  static const std::vector<Value> table = {
      {"81A", "1", "SOV", "", {{subject, true}, {object, true}}},
      {"81A", "2", "SVO", "", {{subject, true}, {object, false}}},
      {"81A", "3", "VSO", "", {{subject, false}, {object, false}}},
      {"81A", "4", "VOS", "", {{subject, false}, {object, false}}},
      {"81A", "5", "OVS", "", {{subject, false}, {object, true}}},
      {"81A", "6", "OSV", "", {{subject, true}, {object, true}}},
      {"81A", "7", "no dominant order", "none", {}},
      {"82A", "1", "SV", "", {{subject, true}}},
      {"82A", "2", "VS", "", {{subject, false}}},
      {"82A", "3", "no dominant order", "none", {}},
      {"83A", "1", "OV", "", {{object, true}}},
      {"83A", "2", "VO", "", {{object, false}}},
      {"83A", "3", "no dominant order", "none", {}},
      {"85A", "1", "postpositions", "", {{adposition, false}}},
      {"85A", "2", "prepositions", "", {{adposition, true}}},
      {"85A", "3", "inpositions", "", {}},
      {"85A", "4", "no dominant order", "none", {}},
      {"85A", "5", "no adpositions", "", {}},
      {"86A", "1", "genitive-noun", "GenN", {{genitive, true}}},
      {"86A", "2", "noun-genitive", "NGen", {{genitive, false}}},
      {"86A", "3", "no dominant order", "none", {}},
      {"87A", "1", "adjective-noun", "AdjN", {{adjective, true}}},
      {"87A", "2", "noun-adjective", "NAdj", {{adjective, false}}},
      {"87A", "3", "no dominant order", "none", {}},
      {"87A", "4", "only internally-headed relative clauses", "", {}},
      {"88A", "1", "demonstrative-noun", "DemN", {{demonstrative, true}}},
      {"88A", "2", "noun-demonstrative", "NDem", {{demonstrative, false}}},
      {"88A", "3", "demonstrative prefix", "", {}},
      {"88A", "4", "demonstrative suffix", "", {}},
      {"88A", "5", "demonstrative before and after noun", "", {}},
      {"88A", "6", "mixed", "none", {}},
      {"89A", "1", "numeral-noun", "NumN", {{numeral, true}}},
      {"89A", "2", "noun-numeral", "NNum", {{numeral, false}}},
      {"89A", "3", "no dominant order", "none", {}},
      {"89A", "4", "numeral only modifies verb", "", {}},
      {"90A", "1", "noun-relative clause", "NRel", {{relative, false}}},
      {"90A", "2", "relative clause-noun", "RelN", {{relative, true}}},
      {"90A", "3", "internally headed", "", {}},
      {"90A", "4", "correlative", "", {}},
      {"90A", "5", "adjoined", "", {}},
      {"90A", "6", "doubly headed", "", {}},
      {"90A", "7", "mixed", "none", {}},
      {"92A", "1", "initial", "", {{question_particle, true}}},
      {"92A", "2", "final", "", {{question_particle, false}}},
      {"92A", "3", "second position", "", {}},
      {"92A", "4", "other position", "", {}},
      {"92A", "5", "in either of two positions", "", {}},
      {"92A", "6", "no question particle", "none", {}},
  };
  return table;
}

/// Lower case, letters and digits alone: "Genitive-Noun" and "genitive noun" are the same.
std::string plain(std::string_view name) {
  std::string key;
  for (const char c : name) {
    if (std::isalnum(static_cast<unsigned char>(c)) != 0) key += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  }
  return key;
}

}  // namespace

OrderFeature order_feature(std::string_view name) {
  return static_cast<OrderFeature>(std::find(std::begin(feature_names), std::end(feature_names), name) - std::begin(feature_names));
}

std::string_view name_of(OrderFeature feature) { return feature_names[static_cast<std::size_t>(feature)]; }

std::string order_feature_names() {
  std::string names;
  for (const std::string_view name : feature_names) (names += names.empty() ? "" : ", ") += name;
  return names;
}

bool is_wals_chapter(std::string_view name) {
  return name.size() == 3 && name.ends_with('A') && name[0] >= '0' && name[0] <= '9' && name[1] >= '0' && name[1] <= '9';
}

std::vector<OrderStatement> wals_statements(std::string_view chapter, std::string_view value) {
  std::string known;
  for (const Value& row : values()) {
    if (row.chapter != chapter) continue;
    const std::string wanted = plain(value);
    if (value == row.number || wanted == plain(row.name) || (!row.short_name.empty() && wanted == plain(row.short_name))) return row.says;
    (((known += known.empty() ? "" : ", ") += row.number) += " ") += row.name;
  }
  if (known.empty()) {
    throw resources::Error(resources::Cause::data, "unknown chapter " + resources::in_quotes(std::string(chapter)) +
                                                       ", expected 81A, 82A, 83A, 85A to 90A or 92A");
  }
  throw resources::Error(resources::Cause::data, "unknown value " + resources::in_quotes(std::string(value)) + " of " +
                                                     std::string(chapter) + ", expected one of " + known);
}

}  // namespace wug::augment
