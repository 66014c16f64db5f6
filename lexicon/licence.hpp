#pragma once
#include <string>
#include <string_view>
#include <vector>

namespace wug::lexicon {

/// What a licence asks for (FORMATS.md section 22).
struct LicenceTerms {
  bool known = false;
  bool attribution = false, share_alike = false, non_commercial = false, no_derivatives = false;
  bool gpl = false;  ///< GNU GPL or LGPL for linguistic resources
};

/// Reads an SPDX id or plain words ("CC BY-SA 4.0", "GPL-3.0-or-later", "public domain").
LicenceTerms licence_terms(std::string_view licence);

/// The licence of a whole out of its parts'.
struct CombinedLicence {
  std::string name;                      ///< the strictest part's, or "unknown"
  LicenceTerms terms;
  std::vector<std::string> parts;        ///< the different licences, in order of first appearance
  std::vector<std::string> contradictions;  ///< why the parts may not go into one work; empty when they may
};

CombinedLicence combine_licences(const std::vector<std::string>& licences);

}  // namespace wug::lexicon
