#include "lexicon/align/parallel_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <map>

#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/language_registry.hpp"
#include "resources/normalize.hpp"
#include "resources/segment.hpp"
#include "resources/text_input.hpp"
#include "resources/verse_pairs.hpp"
#include "resources/verse_reader.hpp"

namespace wug::lexicon {
namespace {

using resources::ImportReport;
using resources::Reason;

/// Case-folded words of a text: what is counted.
class Words {
 public:
  explicit Words(std::string language) : language_(std::move(language)) {}
  std::vector<std::string> of(std::string_view text) {
    std::vector<std::string> words;
    const std::string key = resources::folded_key(text, language_);
    for (const auto& segment : segmenter_.split(key)) {
      if (segment.kind == resources::SegmentKind::word) words.push_back(key.substr(segment.begin, segment.end - segment.begin));
    }
    return words;
  }

 private:
  std::string language_;
  resources::Segmenter segmenter_;
};

class ParallelReader {
 public:
  ParallelReader(const ParallelOptions& options, ImportReport& report)
      : options_(options), report_(report), from_(options.from), to_(options.to) {}

  void read_lines(const std::string& path) {
    resources::TextInput input(path);
    while (const auto line = input.next()) {
      if (line->fault != resources::LineFault::none) {
        report_.quarantine(Reason::bad_encoding, line->number, fmt::format("invalid at byte {}", line->fault_offset), line->text);
        continue;
      }
      if (resources::trim(line->text).empty()) {
        report_.drop(Reason::blank, line->number);
        continue;
      }
      const auto fields = resources::split_tabs(line->text);
      if (fields.size() != 2) {
        report_.quarantine(Reason::ragged, line->number, fmt::format("found {} columns, expected source TAB target", fields.size()), line->text);
        continue;
      }
      add({std::to_string(line->number), std::string(fields[0]), std::string(fields[1]), line->number});
    }
  }

  void read_two(const std::string& source, const std::string& target) {
    // Opened once, before their formats are known: a pipe can be read only once.
    auto left = std::make_unique<resources::PeekedSource>(resources::open_file(source));
    auto right = std::make_unique<resources::PeekedSource>(resources::open_file(target));
    const std::string left_format = format_of(*left), right_format = format_of(*right);
    if (is_verses(left_format) && is_verses(right_format)) {
      const auto a = verses(std::move(left), source, left_format, options_.from), b = verses(std::move(right), target, right_format, options_.to);
      add_verses(resources::pair_verses(a, b), target);
    } else {
      add_by_id(*resources::open_text_corpus(std::move(left), source, left_format), *resources::open_text_corpus(std::move(right), target, right_format), target);
    }
  }

  ParallelText result;

 private:
  std::string format_of(const resources::PeekedSource& file) const {
    return options_.format == "auto" ? resources::recognise_corpus(file.head()) : options_.format;
  }
  static bool is_verses(const std::string& format) {
    const auto& known = resources::verse_formats();
    return std::find(known.begin(), known.end(), format) != known.end();
  }

  std::vector<resources::Verse> verses(std::unique_ptr<resources::ByteSource> bytes, const std::string& path, const std::string& format, const std::string& language) {
    ImportReport reading(path);
    const auto reader = resources::open_verses(std::move(bytes), path, format, reading);
    std::vector<resources::Verse> all;
    while (auto verse = reader->next()) all.push_back(std::move(*verse));
    report_.absorb(reading);
    report_.note(fmt::format("{}: {} verses ({})", path, all.size(), format));
    const std::string said = reader->language();
    const auto& registry = resources::LanguageRegistry::instance();
    const auto known = said.empty() ? std::nullopt : registry.find(said);
    if (!said.empty() && !language.empty() && (!known || known->code != registry.require(language).code)) {
      report_.note(fmt::format("{}: the header says the language is {}; read as {}, as asked for", path, said, language));
    }
    return all;
  }

  void add_verses(const resources::PairedVerses& paired, const std::string& target) {
    for (const auto& verse : paired.only_source) {
      report_.quarantine(Reason::missing_pivot, verse.line, fmt::format("{} has no verse {}", target, verse.id()), verse.text);
    }
    ImportReport others(target);
    for (const auto& verse : paired.only_target) {
      others.quarantine(Reason::missing_pivot, verse.line, fmt::format("{} has no verse {}", report_.file(), verse.id()), verse.text);
    }
    report_.absorb(others);
    for (const auto& pair : paired.empty) {
      report_.quarantine(Reason::empty_field, pair.line, fmt::format("{}: an edition leaves the verse out", pair.id), pair.source + "\t" + pair.target);
    }
    for (const auto& pair : paired.pairs) add(pair);
    result.unmatched_source = paired.only_source.size();
    result.unmatched_target = paired.only_target.size();
    result.empty = paired.empty.size();
  }

  void add_by_id(resources::TextCorpus& left, resources::TextCorpus& right, const std::string& target) {
    std::map<std::string, std::string, std::less<>> texts;
    while (const auto text = right.next()) texts.emplace(text->id, text->text);
    const std::size_t all = texts.size();
    while (const auto text = left.next()) {
      const auto found = texts.find(text->id);
      if (text->id.empty() || found == texts.end()) {
        report_.quarantine(Reason::missing_pivot, text->line, fmt::format("{} has no text with the id {}", target, resources::in_quotes(text->id)), text->text);
        ++result.unmatched_source;
      } else {
        add({std::string(text->id), std::string(text->text), found->second, text->line});
        ++matched_;
      }
    }
    result.unmatched_target = all - std::min(all, matched_);
    report_.absorb(left.report());
    report_.absorb(right.report());
  }

  /// Adds a pair of texts, or says in the ledger why not.
  void add(const resources::VersePair& pair) {
    const auto a = from_.of(pair.source), b = to_.of(pair.target);
    const std::string row = fmt::format("{}\t{}\t{}", pair.id, pair.source, pair.target);
    const bool too_long = a.size() > options_.longest || b.size() > options_.longest;
    const bool lopsided = a.size() > options_.most_lopsided * b.size() || b.size() > options_.most_lopsided * a.size();
    if (a.empty() || b.empty()) {
      report_.quarantine(Reason::empty_field, pair.line, "one side has no words", row);
    } else if (too_long || lopsided) {
      report_.quarantine(Reason::over_limit, pair.line, fmt::format("{} and {} words, expected at most {} and a ratio of at most {}", a.size(), b.size(), options_.longest, options_.most_lopsided), row);
    } else {
      result.bitext.add(pair.id, a, b);
    }
  }

  const ParallelOptions& options_;
  ImportReport& report_;
  Words from_, to_;
  std::size_t matched_ = 0;
};

}  // namespace

ParallelText read_parallel_text(const std::vector<std::string>& files, const ParallelOptions& options, ImportReport& report) {
  ParallelReader reader(options, report);
  if (files.size() == 1) {
    reader.read_lines(files[0]);
  } else if (files.size() == 2) {
    reader.read_two(files[0], files[1]);
  } else {
    throw resources::Error(resources::Cause::usage, fmt::format("found {} files of parallel text, expected one of pairs or two of verses", files.size()));
  }
  return std::move(reader.result);
}

}  // namespace wug::lexicon
