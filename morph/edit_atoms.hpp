#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wug::morph {

/// The pieces of a feature bundle that a learner can meet again in a bundle it has never seen, sorted and unique.
/// Any text is accepted, however broken. The order of features does not matter:
///   V;PST;3;SG            3 PST SG V
///   V;COND;NOM(1,SG)      COND NOM NOM:1 NOM:SG V
///   N;AT+ABL;PL           ABL AT AT+ABL N PL
///   N;PSS3S;SG            N PSS PSS:3 PSS:S SG
std::vector<std::string> bundle_atoms(std::string_view bundle);

}  // namespace wug::morph
