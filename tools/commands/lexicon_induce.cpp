#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "lexicon/align/induce.hpp"
#include "lexicon/align/link_files.hpp"
#include "lexicon/align/parallel_text.hpp"
#include "lexicon/derived.hpp"
#include "lexicon/store.hpp"
#include "resources/atomic_file.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/normalize.hpp"
#include "resources/parallel.hpp"
#include "resources/utf8.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

std::vector<std::pair<std::string, std::string>> known_pairs(const resources::Store& store, const std::string& from, const std::string& to) {
  std::vector<std::pair<std::string, std::string>> known;
  lexicon::PairFilter filter;
  filter.predicted = false;
  lexicon::for_each_pair(store, from, to, [&](const lexicon::StoredPair& pair) {
    known.emplace_back(resources::folded_key(pair.headword, from), resources::folded_key(pair.translation, to));
  }, filter);
  return known;
}

std::vector<lexicon::Entry> entries_of(const std::vector<lexicon::InducedPair>& pairs) {
  std::vector<lexicon::Entry> entries;
  for (const auto& pair : pairs) {
    lexicon::Entry entry;
    entry.headword = pair.source;
    entry.flat = true;
    entry.status = resources::Status::predicted;
    entry.line = entries.size() + 1;
    lexicon::Sense sense;
    // As PanLex weighs a denotation: quality + 1, of at most 10, is full weight.
    sense.translations.push_back({pair.target, {}, lexicon::Direction::both, (pair.quality() + 1) / 10.0, entry.line, 0});
    entry.senses.push_back(std::move(sense));
    entry.residue.push_back({"evidence", fmt::format("{}: {} links, p {:.3f} {:.3f}, G2 {:.1f}, in {}", pair.target, pair.count,
                                                     pair.forward, pair.backward, pair.log_likelihood, fmt::join(pair.evidence, " "))});
    entries.push_back(std::move(entry));
  }
  return entries;
}

struct Flags {
  ProjectOptions project;
  lexicon::InduceOptions options;
  lexicon::ParallelOptions parallel;
  std::vector<std::string> files;
  std::string from, to, licence, links, word_pairs;
  bool dry_run = false;
  std::uint64_t show = 20;
};

/// False when only help was asked for.
bool parse(Invocation& call, Flags& f) {
  int min_count = 3;
  unsigned threads = 0;
  std::vector<std::string> second;
  bind(call, f.project);
  call.flag("from", f.from, "LANG", "language of the first side (else the project's target)");
  call.flag("to", f.to, "LANG", "language of the second side (else the project's pivot)");
  call.flag("parallel", f.files, "FILE", "lines SOURCE-TAB-TARGET; or two verse files, given as --parallel A --parallel B");
  call.choice("format", f.parallel.format, resources::corpus_formats(), "of two files");
  call.flag("licence", f.licence, "SPDX", "licence of the parallel text");
  call.flag("min-count", min_count, "links that a pair needs", 1);
  call.flag("min-probability", f.options.min_probability, "that a pair needs in both directions", 0, 1);
  call.flag("links", f.links, "FILE", "take the links of another aligner: lines such as 0-0 1-2, one per pair of --write-words");
  call.flag("write-words", f.word_pairs, "FILE", "write the pairs as other aligners read them: words ||| words");
  call.flag("threads", threads, "threads; 0 is all processors; never changes the result");
  call.flag("show", f.show, "how many pairs to print");
  call.flag("dry-run", f.dry_run, "print, store nothing");
  call.positional("SECOND", second, 0, 1);
  if (!call.parse()) return false;
  f.files.insert(f.files.end(), second.begin(), second.end());
  if (f.files.empty() || f.files.size() > 2) {
    throw resources::Error(resources::Cause::usage, fmt::format("--parallel: found {} files, expected one of pairs or two of verses", f.files.size()));
  }
  f.options.min_count = static_cast<std::uint32_t>(min_count);
  f.options.aligner.threads = resources::thread_count(threads);
  return true;
}

/// Prints the first pairs and returns them as JSON.
ordered_json print_sample(Invocation& call, const std::vector<lexicon::InducedPair>& pairs, std::uint64_t show) {
  auto sample = ordered_json::array();
  for (const auto& pair : pairs) {
    if (sample.size() >= show) break;
    call.say(fmt::format("{:<20} {:<20} {:>6} links  p {:.2f} {:.2f}\n", resources::escape_for_terminal(pair.source),
                         resources::escape_for_terminal(pair.target), pair.count, pair.forward, pair.backward));
    sample.push_back({{"source", pair.source}, {"target", pair.target}, {"count", pair.count}, {"forward", pair.forward},
                      {"backward", pair.backward}, {"evidence", pair.evidence}});
  }
  return sample;
}

/// Stores the pairs under the digest of what they came from, so that the same again changes nothing.
lexicon::ImportResult store_pairs(const Flags& f, const std::vector<lexicon::InducedPair>& pairs, resources::Store& store, resources::ImportReport report) {
  std::string content = fmt::format("{} {} {}", f.options.min_count, f.options.min_probability, pairs.size());
  for (const std::string& file : f.files) content += "\n" + resources::sha256_file(file);
  for (const auto& pair : pairs) content += fmt::format("\n{}\t{}\t{}", pair.source, pair.target, pair.count);
  resources::Source row;
  row.kind = "lexicon";
  row.path = f.files.front();
  row.format = "induced";
  row.from = f.parallel.from;
  row.to = f.parallel.to;
  row.sha256 = resources::sha256(content);
  row.licence = f.licence;
  row.importer = "wug induce 1";
  return lexicon::store_derived(store, row, entries_of(pairs), std::move(report));
}

int run(Invocation& call) {
  Flags f;
  if (!parse(call, f)) return 0;
  auto store = open_store(f.project, f.dry_run ? resources::OpenMode::read_only : resources::OpenMode::read_write);
  f.parallel.from = language_or_setting(f.from, "from", store, "target").tag();
  f.parallel.to = language_or_setting(f.to, "to", store, "pivot").tag();
  resources::ImportReport report(f.files.front());
  const auto text = lexicon::read_parallel_text(f.files, f.parallel, report);
  const lexicon::Bitext& bitext = text.bitext;
  if (bitext.size() == 0) throw resources::FormatError({f.files.front(), 0, 0}, "found no usable pair of texts");
  const std::size_t put_aside = report.rows().size();
  if (!f.word_pairs.empty()) resources::write_file(f.word_pairs, lexicon::write_word_pairs(bitext));
  const auto links = f.links.empty() ? lexicon::align(bitext, known_pairs(store, f.parallel.from, f.parallel.to), f.options.aligner)
                                     : lexicon::read_links(f.links, bitext);
  const auto pairs = lexicon::extract_pairs(bitext, links, f.options);
  const auto sample = print_sample(call, pairs, f.show);
  for (const std::string& note : report.notes()) call.say(resources::escape_for_terminal(note) + "\n");
  call.say(fmt::format("{} pairs of texts aligned, {} put aside; {} word pairs\n", bitext.size(), put_aside, pairs.size()));
  ordered_json json{{"texts", bitext.size()}, {"put_aside", put_aside}, {"unmatched_source", text.unmatched_source},
                    {"unmatched_target", text.unmatched_target}, {"empty_verses", text.empty}, {"notes", report.notes()}, {"pairs", pairs.size()}, {"sample", sample}};
  if (!f.dry_run) {
    const auto result = store_pairs(f, pairs, store, std::move(report));
    call.say(result.unchanged ? "the store has them already; no change\n" : result.report.to_text("induced", result.seconds));
    json["source"] = result.source;
    json["unchanged"] = result.unchanged;
  }
  call.print_json(json.dump(-1, ' ', false, ordered_json::error_handler_t::replace));
  return 0;
}

}  // namespace

extern const Command lexicon_induce{
    "lexicon", "induce", "Find word pairs in parallel text by word alignment; they are stored as predicted.",
    "wug lexicon induce --parallel pairs.tsv --from swh --to eng\n"
    "wug lexicon induce --parallel Swahili-NT.xml kjv.tsv --from swh --to eng --dry-run",
    run, "IBM model 1 and an HMM, with the stored dictionary as prior, trained in both directions to agree; links by\n"
    "grow-diag-final-and; a pair needs links, probability in both directions and a log-likelihood ratio of 10.83."};

}  // namespace wug::tools
