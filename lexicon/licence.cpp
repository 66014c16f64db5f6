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

/// "CC-BY-4.0 AND GPL-2.0" as its parts, in which pairs found by way of a third language carry their sources' licences.
std::vector<std::string> parts_of(const std::string& licence) {
  static constexpr std::string_view joint = " AND ";
  std::vector<std::string> parts;
  for (std::size_t start = 0; start <= licence.size();) {
    const std::size_t end = std::min(licence.find(joint, start), licence.size());
    parts.push_back(licence.substr(start, end - start));
    start = end + joint.size();
  }
  return parts;
}

/// CC BY-SA 4.0 may enter a GPL-3 whole (one way, declared by Creative Commons in 2015); nothing else of SA may.
bool may_enter_gpl(const std::string& part, const std::vector<std::string>& whole) {
  return has(part, "4.0") && std::all_of(whole.begin(), whole.end(), [](const std::string& other) {
           return !licence_terms(other).gpl || has(other, "3") || has(other, "later") || has(other, "+");
         });
}

void add_terms(const LicenceTerms& part, LicenceTerms& whole) {
  whole.known = whole.known && part.known;
  whole.attribution = whole.attribution || part.attribution;
  whole.share_alike = whole.share_alike || part.share_alike;
  whole.non_commercial = whole.non_commercial || part.non_commercial;
  whole.no_derivatives = whole.no_derivatives || part.no_derivatives;
  whole.gpl = whole.gpl || part.gpl;
}

/// Why `part` may not stand in a work with the others.
void find_contradictions(const std::string& part, CombinedLicence& whole) {
  const LicenceTerms terms = licence_terms(part);
  const auto add = [&](const std::string& why) { whole.contradictions.push_back(part + " " + why); };
  if (terms.no_derivatives) add("allows no derived work");
  if (terms.non_commercial && !terms.share_alike && whole.terms.share_alike) add("is non-commercial, another part is share-alike");
  if (terms.non_commercial && whole.terms.gpl) add("is non-commercial, another part is GPL");
  if (terms.share_alike && whole.terms.gpl && !may_enter_gpl(part, whole.parts)) add("is share-alike and may not go into a GPL work");
  if (!terms.share_alike || !terms.non_commercial) return;
  for (const std::string& other : whole.parts) {
    const LicenceTerms others = licence_terms(other);
    if (others.share_alike && !others.non_commercial) add("and " + other + " are both share-alike, under different terms");
  }
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
    for (const std::string& part : parts_of(licence)) {
      const std::string name = part.empty() ? "unknown" : part;
      if (std::find(whole.parts.begin(), whole.parts.end(), name) != whole.parts.end()) continue;
      whole.parts.push_back(name);
      const LicenceTerms terms = licence_terms(part);
      // Of equally strict ones the later version: share-alike goes from 3.0 to 4.0 only.
      if (strictness(terms) > strictest || (strictness(terms) == strictest && name > whole.name)) whole.name = name;
      strictest = std::max(strictest, strictness(terms));
      add_terms(terms, whole.terms);
    }
  }
  for (std::size_t i = 0; i < whole.parts.size(); ++i) find_contradictions(whole.parts[i], whole);
  if (whole.parts.empty()) whole.name = "unknown";
  if (whole.terms.gpl && whole.terms.known && !whole.terms.non_commercial) {
    for (const std::string& part : whole.parts) {
      if (licence_terms(part).gpl) whole.name = part;
    }
  }
  return whole;
}

}  // namespace wug::lexicon
