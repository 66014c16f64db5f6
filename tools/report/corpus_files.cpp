#include "tools/report/corpus_files.hpp"

#include <fmt/format.h>

#include <map>
#include <set>

#include "resources/error.hpp"
#include "resources/hash.hpp"
#include "resources/provenance.hpp"
#include "tools/options/command_line.hpp"
#include "tools/report/review_page.hpp"

namespace wug::tools {
using resources::Cause;
using resources::Error;

namespace {

/// Texts, and the store's sources of words and forms of the languages that were used.
std::vector<augment::CorpusCard::Source> sources_of(const Synthesis& synthesis, const std::vector<std::string>& inputs, const std::string& licence) {
  std::vector<augment::CorpusCard::Source> sources;
  for (const std::string& input : inputs) {
    sources.push_back({input == "-" ? "standard input" : input, "text", licence, input == "-" ? "" : resources::sha256_file(input)});
  }
  std::set<std::string> files;
  for (const auto& target : synthesis.targets()) {
    for (const std::string& file : target->options.files) {
      if (files.insert(file).second) sources.push_back({file, "lexicon", "", resources::sha256_file(file)});
    }
  }
  if (synthesis.store() == nullptr) return sources;
  for (const resources::Source& source : resources::list_sources(*synthesis.store())) {
    for (const auto& target : synthesis.targets()) {
      const std::string from = synthesis.from().tag(), to = target->language.tag();
      const bool words = source.kind == "lexicon" && target->options.files.empty() &&
                         ((source.from == from && source.to == to) || (source.from == to && source.to == from));
      const bool forms = source.kind == "morph" && target->cells && source.from == to;
      const std::string kind = source.format == "review" ? "review" : source.kind;
      if (words || forms) sources.push_back({source.path, kind, source.licence, source.sha256});
    }
  }
  return sources;
}

}  // namespace

augment::Output CorpusFlags::output_format() const {
  return format == "text" ? augment::Output::text : format == "conllu" ? augment::Output::conllu : augment::Output::jsonl;
}

void bind(Invocation& call, CorpusFlags& f) {
  call.choice("format", f.format, {"text", "jsonl", "conllu", "hf"},
              "what is written: one line out per line in; trees (of CoNLL-U alone); hf is a folder of .jsonl.zst files with its card");
  call.flag("output", f.output, "PATH", "- is stdout; a file appears whole or not at all; a folder with --format hf");
  call.flag("lines-per-file", f.lines_per_file, "--format hf: records in one file");
  call.flag("card", f.card, "FILE", "write a corpus card: counts, coverage, status shares, sources, licence, seed, command");
  call.flag("text-licence", f.text_licence, "SPDX", "licence of the input texts, for the card");
  call.flag("sample", f.sample, "sentences for a reviewer, drawn by the seed");
  call.flag("sheet", f.sheet, "PATH", "--sample: write PATH.tsv and PATH.html (else OUTPUT-review)");
}

CorpusFiles::CorpusFiles(const CorpusFlags& flags, const augment::Shard& shard) : flags_(flags), shard_(shard) {
  if (flags.sample > 0 && flags.sheet.empty() && flags.output == "-") {
    throw Error(Cause::usage, "--sample: where does the sheet go? give --sheet PATH");
  }
  if (flags.format != "hf") {
    file_.emplace(flags.output);
    return;
  }
  if (flags.output == "-") throw Error(Cause::usage, "--format hf writes a folder: give --output FOLDER");
  if (flags.lines_per_file == 0) throw Error(Cause::usage, "--lines-per-file: found 0, expected 1 or more");
  shards_.emplace(flags.output, shard, flags.lines_per_file);
}

void CorpusFiles::write(std::string_view bytes) { file_ ? file_->write(bytes) : shards_->write(bytes); }

void CorpusFiles::commit(Invocation& call, const Synthesis& synthesis, const augment::TextOptions& options,
                         const std::vector<std::string>& inputs, const augment::TextSummary& summary) {
  file_ ? file_->commit() : shards_->commit();
  if (shards_ || !flags_.card.empty()) write_card(synthesis, options, inputs, summary);
  if (flags_.sample > 0) write_sheet(call, synthesis, summary);
}

void CorpusFiles::write_card(const Synthesis& synthesis, const augment::TextOptions& options,
                             const std::vector<std::string>& inputs, const augment::TextSummary& summary) const {
  augment::CorpusCard card;
  card.command = command_line();
  card.version = WUG_VERSION;
  card.method = options.method;
  card.from = synthesis.from().tag();
  for (std::size_t i = 0; i < synthesis.targets().size(); ++i) {
    card.targets.push_back({synthesis.targets()[i]->language.tag(), summary.target_lines[i]});
  }
  card.target_by_word = options.mix == augment::Mix::token;
  card.seed = options.sentence.substitute.seed;
  card.epoch = options.sentence.substitute.epoch;
  card.sources = sources_of(synthesis, inputs, flags_.text_licence);
  card.counters = summary.counters;
  if (shards_) {
    card.files = shards_->files();
    card.data_files = augment::CorpusShards::pattern;
  } else if (flags_.output != "-") {
    card.files = {flags_.output};
  }
  const std::string text = card_text(card);
  const std::string of_shard = shard_.count > 1 ? fmt::format("card-{:05}-of-{:05}.md", shard_.number - 1, shard_.count) : "README.md";
  if (shards_) resources::write_file(flags_.output + "/" + of_shard, text);
  if (!flags_.card.empty()) resources::write_file(flags_.card, text);
}

void CorpusFiles::write_sheet(Invocation& call, const Synthesis& synthesis, const augment::TextSummary& summary) const {
  std::vector<std::set<std::uint32_t>> pairs(synthesis.targets().size());
  for (const auto& sentence : summary.sample) {
    for (const auto& swap : sentence) pairs[swap.target].insert(swap.pair);
  }
  std::vector<std::map<std::uint32_t, std::string>> headwords;
  for (std::size_t i = 0; i < pairs.size(); ++i) {
    headwords.push_back(augment::headwords_of(synthesis.store(), synthesis.targets()[i]->options, pairs[i]));
  }
  std::vector<lexicon::ReviewRow> rows;
  std::string sheet = lexicon::review_header();
  for (const auto& sentence : summary.sample) {
    for (const auto& swap : sentence) {
      rows.push_back(swap.row);
      rows.back().word = headwords[swap.target].at(swap.pair);
      append_review_row(rows.back(), sheet);
    }
  }
  const std::string path = flags_.sheet.empty() ? flags_.output + "-review" : flags_.sheet;
  resources::write_file(path + ".tsv", sheet);
  resources::write_file(path + ".html", review_page(rows, "Review of synthetic text"));
  call.note(fmt::format("{}.tsv and {}.html: {} words in {} sentences to review", path, path, rows.size(), summary.sample.size()));
}

}  // namespace wug::tools
