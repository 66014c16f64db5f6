#include "lexicon/formats/sfm_markers.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <vector>

#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

SfmMarkers default_markers() {
  return {{"lx", {"headword", ""}}, {"hm", {"homograph", ""}}, {"se", {"subentry", ""}}, {"ps", {"pos", ""}},
          {"sn", {"sense", ""}},    {"ge", {"gloss", ""}},     {"de", {"definition", ""}}, {"dn", {"definition", "und"}},
          {"dr", {"definition", "und"}}, {"va", {"variant", ""}}, {"lc", {"citation", ""}}, {"ph", {"pronunciation", ""}},
          {"xv", {"example", ""}},  {"xe", {"example_translation", ""}}};
}

bool is_gloss_marker(std::string_view marker) {
  return (marker.size() == 2 || marker.size() == 3) && marker.front() == 'g' &&
         std::all_of(marker.begin(), marker.end(), [](char c) { return c >= 'a' && c <= 'z'; });
}

/// The language that two letters behind \g name, else undetermined: \gn and \gr are what the project calls so.
std::string language_of(std::string_view letters) {
  const auto known = letters.size() == 2 ? resources::LanguageRegistry::instance().find(letters) : std::nullopt;
  return known ? known->tag() : "und";
}

/// How a marker's values go on within records.
struct Numbering {
  std::size_t values = 0, beyond_one = 0, next = 1;
  bool counts = true;

  void add(std::string_view value) {
    std::size_t number = 0;
    const auto [end, error] = std::from_chars(value.data(), value.data() + value.size(), number);
    counts = counts && error == std::errc{} && end == value.data() + value.size() && number == next;
    next = number + 1;
    ++values;
    beyond_one += number > 1;
  }
};

}  // namespace

SfmLine split_sfm_line(std::string_view line) {
  if (!line.starts_with('\\')) return {{}, resources::trim(line)};
  const std::string_view text = resources::trim(line);
  const std::size_t cut = std::min(text.find_first_of(" \t"), text.size());
  return {text.substr(1, cut - 1), resources::trim(text.substr(cut))};
}

SfmMarkers sfm_markers(const std::string& text) {
  static constexpr std::string_view roles[] = {"headword", "homograph", "subentry", "pos", "sense", "gloss", "definition", "variant",
                                               "citation", "pronunciation", "example", "example_translation", "residue"};
  SfmMarkers markers = default_markers();
  std::size_t number = 0;
  for (std::size_t at = 0; at < text.size();) {
    const std::size_t end = std::min(text.find('\n', at), text.size());
    std::string_view line = resources::trim(std::string_view(text).substr(at, end - at));
    at = end + 1;
    ++number;
    if (line.empty() || line.front() == '#') continue;
    std::vector<std::string> words;
    while (!line.empty()) {
      const std::size_t cut = std::min(line.find_first_of(" \t"), line.size());
      words.emplace_back(line.substr(0, cut));
      line = resources::trim(line.substr(cut));
    }
    if (words.size() < 2 || std::find(std::begin(roles), std::end(roles), words[1]) == std::end(roles)) {
      throw resources::FormatError({"markers", number, 0}, "expected: marker role [language], a role being headword, homograph, subentry, pos, sense, "
                                                           "gloss, definition, variant, citation, pronunciation, example, example_translation or residue");
    }
    if (words[0].starts_with('\\')) words[0].erase(0, 1);
    markers[words[0]] = {words[1], words.size() > 2 ? words[2] : ""};
  }
  return markers;
}

void infer_sfm_markers(const LexiconInput& input, SfmMarkers& markers, resources::ImportReport& report) {
  std::map<std::string, Numbering, std::less<>> unknown;
  resources::TextInput lines(input.open(), input.name());
  while (const auto line = lines.next()) {
    const auto [marker, value] = split_sfm_line(line->text);
    if (line->fault != resources::LineFault::none || marker.empty()) continue;
    const auto known = markers.find(marker);
    if (known != markers.end() && (known->second.name == "headword" || known->second.name == "subentry")) {
      for (auto& [name, numbering] : unknown) numbering.next = 1;
    } else if (known == markers.end()) {
      auto found = unknown.find(marker);
      if (found == unknown.end()) found = unknown.emplace(std::string(marker), Numbering{}).first;
      found->second.add(value);
    }
  }
  for (const auto& [marker, numbering] : unknown) {
    if (is_gloss_marker(marker)) {
      const auto& role = markers[marker] = {"gloss", language_of(std::string_view(marker).substr(1))};
      report.note(fmt::format("inferred: \\{} is a gloss in another language ({}); name it with --markers", marker, role.language));
    } else if (numbering.counts && numbering.beyond_one > 0) {
      markers[marker] = {"sense", ""};
      report.note(fmt::format("inferred: \\{} begins a sense, as its {} values count from 1 in each record", marker, numbering.values));
    }
  }
}

}  // namespace wug::lexicon
