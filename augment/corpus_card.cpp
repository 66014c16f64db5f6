#include "augment/corpus_card.hpp"

#include <algorithm>
#include <cstdio>
#include <iterator>
#include <map>

#include "augment/json_text.hpp"

namespace wug::augment {
using resources::Status;

namespace {

std::string quoted(std::string_view text) {
  std::string out;
  append_json(out, text);  // a JSON string is a YAML string
  return out;
}

std::string percent(std::uint64_t part, std::uint64_t whole) {
  char text[32];
  std::snprintf(text, sizeof text, "%.2f %%", whole == 0 ? 0.0 : 100 * static_cast<double>(part) / static_cast<double>(whole));
  return text;
}

void append_header(const CorpusCard& card, const lexicon::CombinedLicence& licence, std::string& out) {
  out += "---\nlanguage:\n- " + card.from + "\n";
  for (const auto& target : card.targets) out += "- " + target.language + "\n";
  out += "license: other\nlicense_name: " + quoted(licence.name) + "\ntags:\n- synthetic\n- code-switching\n";
  if (!card.data_files.empty()) {
    out += "configs:\n- config_name: default\n  data_files:\n  - split: train\n    path: " + quoted(card.data_files) + "\n";
  }
  out += "---\n\n";
}

void append_sources(const CorpusCard& card, const lexicon::CombinedLicence& licence, std::string& out) {
  out += "## Sources and licence\n\nLicence of the whole: " + licence.name + ".\n\n| source | kind | licence | SHA-256 |\n|---|---|---|---|\n";
  for (const auto& source : card.sources) {
    out += "| " + source.name + " | " + source.kind + " | " + (source.licence.empty() ? "unknown" : source.licence) + " | " +
           (source.sha256.empty() ? "" : source.sha256) + " |\n";
  }
  for (const std::string& reason : licence.contradictions) out += "\nThese licences contradict each other: " + reason + ".\n";
  out += '\n';
}

void append_counts(const CorpusCard& card, std::string& out) {
  const Counters& c = card.counters;
  out += "## Counts\n\n| | |\n|---|---|\n";
  const auto row = [&](const std::string& name, std::uint64_t count, const std::string& share = "") {
    out += "| " + name + " | " + std::to_string(count) + (share.empty() ? "" : " (" + share + ")") + " |\n";
  };
  row("lines read", c.lines);
  row("lines changed", c.changed_lines, percent(c.changed_lines, c.lines));
  row("lines left out by a threshold", c.dropped_lines);
  for (std::size_t range = 0; range < KeptLengths::ranges && !c.lengths.empty(); ++range) {
    const std::uint64_t kept = c.lengths.kept(range), judged = c.lengths.judged(range);
    if (judged > 0) row("kept of " + std::to_string(judged) + " lines with " + KeptLengths::name(range) + " words", kept, percent(kept, judged));
  }
  row("lines that could not be read", c.bad_lines);
  row("words", c.words);
  row("words that the dictionary covers", c.units, percent(c.units, c.words));
  for (const Rung rung : rungs_of_words) {
    const std::uint64_t count = c.rungs[static_cast<std::size_t>(rung)];
    row("found " + std::string(name_of(rung)), count, percent(count, c.words));
  }
  row("replaced", c.replaced, percent(c.replaced, c.words));
  for (const auto& [name, count] : status_counts(c)) row("status " + name, count, percent(count, c.replaced));
  for (const auto& target : card.targets) {
    if (card.targets.size() > 1) row((card.target_by_word ? "words in " : "lines in ") + target.language, target.lines);
  }
  out += '\n';
}

}  // namespace

std::vector<std::pair<std::string, std::uint64_t>> status_counts(const Counters& counters) {
  std::vector<std::pair<std::string, std::uint64_t>> counts;
  for (std::size_t i = 0; i < std::size(counters.statuses); ++i) {
    if (counters.statuses[i] == 0) continue;
    // What was left out because a form expresses it has the status "copied": it is counted apart.
    const auto status = static_cast<Status>(i);
    counts.emplace_back(status == Status::copied ? "absorbed" : std::string(name_of(status)), counters.statuses[i]);
  }
  return counts;
}

lexicon::CombinedLicence licence_of(const CorpusCard& card) {
  std::vector<std::string> licences;
  for (const auto& source : card.sources) {
    if (source.kind != "review") licences.push_back(source.licence);
  }
  return lexicon::combine_licences(licences);
}

std::string card_text(const CorpusCard& card) {
  const lexicon::CombinedLicence licence = licence_of(card);
  std::string out;
  append_header(card, licence, out);
  out += "# Synthetic corpus: " + card.from;
  for (std::size_t i = 0; i < card.targets.size(); ++i) out += (i == 0 ? " to " : ", ") + card.targets[i].language;
  out += "\n\nMade by wug " + card.version + ", method `" + card.method + "`, seed " + std::to_string(card.seed) + ", epoch " +
         std::to_string(card.epoch) + ":\n\n```\n" + card.command + "\n```\n\n";
  append_counts(card, out);
  append_sources(card, licence, out);
  if (!card.files.empty()) out += "## Files\n\n";
  for (const std::string& file : card.files) out += "- " + file + "\n";
  return out;
}

}  // namespace wug::augment
