#include "lexicon/licence.hpp"

#include <algorithm>

#include "resources/normalize.hpp"

namespace wug::lexicon {
namespace {

bool has(const std::string& text, std::string_view word) { return text.find(word) != std::string::npos; }

/// How much a licence asks for, for naming the strictest.
int strictness(const LicenceTerms& terms) {
  if (!terms.known) return 100;
  return (terms.no_derivatives ? 16 : 0) + (terms.non_commercial ? 8 : 0) + (terms.gpl ? 4 : 0) + (terms.share_alike ? 2 : 0) + (terms.attribution ? 1 : 0);
}

/// CC BY-SA 4.0 may enter a GPL-3 whole (one way, declared by Creative Commons in 2015); nothing else of SA may.
bool may_enter_gpl(const std::string& licence) {
  const std::string text = resources::fold_case(licence);
  return has(text, "4.0");
}

}  // namespace

LicenceTerms licence_terms(std::string_view licence) {
  std::string text = resources::fold_case(licence);
  std::replace(text.begin(), text.end(), '_', '-');
  std::replace(text.begin(), text.end(), ' ', '-');
  LicenceTerms terms;
  const bool creative = has(text, "cc-") || has(text, "creativecommons") || text.starts_with("cc") || has(text, "creative-commons");
  if (has(text, "cc0") || has(text, "public-domain") || has(text, "publicdomain") || has(text, "unlicense") || text == "pd") {
    terms.known = true;
  } else if (creative) {
    terms.known = terms.attribution = true;
    terms.share_alike = has(text, "-sa") || has(text, "/by-sa") || has(text, "sharealike") || has(text, "share-alike");
    terms.non_commercial = has(text, "-nc") || has(text, "noncommercial") || has(text, "non-commercial");
    terms.no_derivatives = has(text, "-nd") || has(text, "noderiv") || has(text, "no-deriv");
  } else if (has(text, "gpl") || has(text, "gnu")) {
    terms.known = terms.gpl = true;
  } else if (has(text, "mit") || has(text, "apache") || has(text, "bsd") || has(text, "unicode") || has(text, "odc-by") || has(text, "mpl")) {
    terms.known = terms.attribution = true;
  } else if (has(text, "odbl")) {
    terms.known = terms.attribution = terms.share_alike = true;
  }
  return terms;
}

CombinedLicence combine_licences(const std::vector<std::string>& licences) {
  CombinedLicence whole;
  whole.terms.known = true;
  int strictest = -1;
  for (const std::string& licence : licences) {
    const std::string name = licence.empty() ? "unknown" : licence;
    if (std::find(whole.parts.begin(), whole.parts.end(), name) != whole.parts.end()) continue;
    whole.parts.push_back(name);
    const LicenceTerms terms = licence_terms(licence);
    if (strictness(terms) > strictest) {
      strictest = strictness(terms);
      whole.name = name;
    }
    whole.terms.known = whole.terms.known && terms.known;
    whole.terms.attribution = whole.terms.attribution || terms.attribution;
    whole.terms.share_alike = whole.terms.share_alike || terms.share_alike;
    whole.terms.non_commercial = whole.terms.non_commercial || terms.non_commercial;
    whole.terms.no_derivatives = whole.terms.no_derivatives || terms.no_derivatives;
    whole.terms.gpl = whole.terms.gpl || terms.gpl;
  }
  for (const std::string& part : whole.parts) {
    const LicenceTerms terms = licence_terms(part);
    if (terms.no_derivatives && whole.parts.size() > 1) whole.contradictions.push_back(part + " allows no derived work");
    if (terms.non_commercial && !terms.share_alike && whole.terms.share_alike) whole.contradictions.push_back(part + " is non-commercial, another part is share-alike");
    if (terms.non_commercial && whole.terms.gpl) whole.contradictions.push_back(part + " is non-commercial, another part is GPL");
    if (terms.share_alike && whole.terms.gpl && !may_enter_gpl(part)) whole.contradictions.push_back(part + " is share-alike and may not go into a GPL work");
    if (terms.share_alike && terms.non_commercial) {
      for (const std::string& other : whole.parts) {
        const LicenceTerms others = licence_terms(other);
        if (others.share_alike && !others.non_commercial) whole.contradictions.push_back(part + " and " + other + " are both share-alike, under different terms");
      }
    }
  }
  if (whole.parts.empty()) whole.name = "unknown";
  if (whole.terms.gpl && whole.terms.known) {
    for (const std::string& part : whole.parts) {
      if (licence_terms(part).gpl && !whole.terms.non_commercial) whole.name = part;
    }
  }
  return whole;
}

}  // namespace wug::lexicon
