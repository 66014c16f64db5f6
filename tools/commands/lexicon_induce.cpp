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

int run(Invocation& call) {
  ProjectOptions project;
  lexicon::InduceOptions options;
  lexicon::ParallelOptions parallel;
  std::vector<std::string> files;
  std::string from, to, licence, links_file, word_pairs_file;
  bool dry_run = false;
  int min_count = 3;
  unsigned threads = 0;
  std::uint64_t show = 20;
  bind(call, project);
  call.flag("from", from, "LANG", "language of the first side (else the project's target)");
  call.flag("to", to, "LANG", "language of the second side (else the project's pivot)");
  call.flag("parallel", files, "FILE", "lines SOURCE-TAB-TARGET; or two verse files, given as --parallel A --parallel B");
  call.choice("format", parallel.format, resources::corpus_formats(), "of two files");
  call.flag("licence", licence, "SPDX", "licence of the parallel text");
  call.flag("min-count", min_count, "links that a pair needs", 1);
  call.flag("min-probability", options.min_probability, "that a pair needs in both directions", 0, 1);
  call.flag("links", links_file, "FILE", "take the links of another aligner: lines such as 0-0 1-2, one per pair of --write-words");
  call.flag("write-words", word_pairs_file, "FILE", "write the pairs as other aligners read them: words ||| words");
  call.flag("threads", threads, "threads; 0 is all processors; never changes the result");
  call.flag("show", show, "how many pairs to print");
  call.flag("dry-run", dry_run, "print, store nothing");
  std::vector<std::string> second;
  call.positional("SECOND", second, 0, 1);
  if (!call.parse()) return 0;
  files.insert(files.end(), second.begin(), second.end());
  if (files.empty() || files.size() > 2) {
    throw resources::Error(resources::Cause::usage, fmt::format("--parallel: found {} files, expected one of pairs or two of verses", files.size()));
  }
  options.min_count = static_cast<std::uint32_t>(min_count);
  options.aligner.threads = resources::thread_count(threads);
  auto store = open_store(project, dry_run ? resources::OpenMode::read_only : resources::OpenMode::read_write);
  const std::string source = language_or_setting(from, "from", store, "target").tag();
  const std::string target = language_or_setting(to, "to", store, "pivot").tag();

  resources::ImportReport report(files.front());
  parallel.from = source;
  parallel.to = target;
  const auto text = lexicon::read_parallel_text(files, parallel, report);
  const lexicon::Bitext& bitext = text.bitext;
  if (bitext.size() == 0) throw resources::FormatError({files.front(), 0, 0}, "found no usable pair of texts");
  const std::size_t put_aside = report.rows().size();
  if (!word_pairs_file.empty()) resources::write_file(word_pairs_file, lexicon::write_word_pairs(bitext));
  const auto links = links_file.empty() ? lexicon::align(bitext, known_pairs(store, source, target), options.aligner)
                                        : lexicon::read_links(links_file, bitext);
  const auto pairs = lexicon::extract_pairs(bitext, links, options);
  std::string content = fmt::format("{} {} {}", min_count, options.min_probability, pairs.size());
  for (const std::string& file : files) content += "\n" + resources::sha256_file(file);
  auto sample = ordered_json::array();
  for (const auto& pair : pairs) {
    content += fmt::format("\n{}\t{}\t{}", pair.source, pair.target, pair.count);
    if (sample.size() >= show) continue;
    call.say(fmt::format("{:<20} {:<20} {:>6} links  p {:.2f} {:.2f}\n", resources::escape_for_terminal(pair.source),
                         resources::escape_for_terminal(pair.target), pair.count, pair.forward, pair.backward));
    sample.push_back({{"source", pair.source}, {"target", pair.target}, {"count", pair.count}, {"forward", pair.forward},
                      {"backward", pair.backward}, {"evidence", pair.evidence}});
  }
  for (const std::string& note : report.notes()) call.say(resources::escape_for_terminal(note) + "\n");
  call.say(fmt::format("{} pairs of texts aligned, {} put aside; {} word pairs\n", bitext.size(), put_aside, pairs.size()));
  ordered_json json{{"texts", bitext.size()}, {"put_aside", put_aside}, {"unmatched_source", text.unmatched_source},
                    {"unmatched_target", text.unmatched_target}, {"empty_verses", text.empty}, {"notes", report.notes()}, {"pairs", pairs.size()}, {"sample", sample}};
  if (!dry_run) {
    resources::Source row;
    row.kind = "lexicon";
    row.path = files.front();
    row.format = "induced";
    row.from = source;
    row.to = target;
    row.sha256 = resources::sha256(content);
    row.licence = licence;
    row.importer = "wug induce 1";
    const auto result = lexicon::store_derived(store, row, entries_of(pairs), std::move(report));
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
