#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wug::augment {

/// The dependents about whose side word-order typology speaks.
enum class OrderFeature : unsigned char {
  adposition,         ///< `case` of the tag ADP
  object,             ///< `obj`
  subject,            ///< `nsubj`
  adjective,          ///< `amod`
  genitive,           ///< `nmod:poss`, and `nmod` without an adposition
  numeral,            ///< `nummod`
  demonstrative,      ///< `det` with PronType=Dem
  relative,           ///< `acl:relcl`
  question_particle,  ///< PartType=Int: at the clause's edge
  count
};
/// "adposition", …, "question-particle"; `count` is none.
OrderFeature order_feature(std::string_view name);
std::string_view name_of(OrderFeature feature);
constexpr auto order_features = static_cast<std::size_t>(OrderFeature::count);
std::string order_feature_names();

struct OrderStatement {
  OrderFeature feature;
  bool before;  ///< the dependent stands before its head
};

/// What a value of the World Atlas of Language Structures says, chapters 81A to 90A and 92A: the value's number or its name
/// ("85A" with "1", "Postpositions" or "postpositions"; "83A" with "OV"; "86A" with "Genitive-Noun" or "GenN"). No
/// statement for "no dominant order". Throws Error{data} on an unknown chapter or value.
std::vector<OrderStatement> wals_statements(std::string_view chapter, std::string_view value);

/// True for "85A" and the like.
bool is_wals_chapter(std::string_view name);

}  // namespace wug::augment
