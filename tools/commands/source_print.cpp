#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"
#include "tools/options/command.hpp"
#include "tools/source/debian_text.hpp"

namespace wug::tools {
namespace {

using resources::AtomicFile;
using resources::Cause;
using resources::Error;

struct PrintOptions {
  std::string kind;
  std::vector<std::string> files;
  std::string output, held_out, words;
  unsigned every = 50;      ///< one line in so many goes to held_out
  std::uint64_t lines = 0;  ///< stop after so many; 0: all
};

/// Lines into two files, both whole or not at all.
class Splitter {
 public:
  explicit Splitter(const PrintOptions& options) : options_(options), output_(options.output) {
    if (!options.held_out.empty()) held_out_ = std::make_unique<AtomicFile>(options.held_out);
  }
  void add(std::string_view line) {
    if (options_.lines != 0 && number_ >= options_.lines) return;
    const bool held = held_out_ && number_ % options_.every == options_.every - 1;
    AtomicFile& file = held ? *held_out_ : output_;
    file.write(line);
    file.write("\n");
    ++number_;
    held_count_ += held;
  }
  void commit() {
    output_.commit();
    if (held_out_) held_out_->commit();
  }
  std::uint64_t lines() const { return number_; }
  std::uint64_t held() const { return held_count_; }

 private:
  const PrintOptions& options_;
  AtomicFile output_;
  std::unique_ptr<AtomicFile> held_out_;
  std::uint64_t number_ = 0, held_count_ = 0;
};

std::unordered_set<std::string> read_words(const std::string& path) {
  std::unordered_set<std::string> words;
  if (path.empty()) return words;
  resources::TextInput input(path);
  while (const auto line = input.next()) {
    const std::string_view first = line->text.substr(0, line->text.find('\t'));
    if (line->fault == resources::LineFault::none && !first.empty()) words.insert(resources::folded_key(first));
  }
  if (words.empty()) throw Error(Cause::data, path + ": found no words, expected one per line");
  return words;
}

void check(const PrintOptions& options) {
  if (options.output.empty()) throw Error(Cause::usage, "expected --output FILE");
  if (options.kind == "transducer" && (options.output == "-" || options.files.size() != 1)) {
    throw Error(Cause::usage, "transducer: expected one FILE and an --output that is a file");
  }
  if (options.kind == "wordnet" && options.files.empty()) {
    throw Error(Cause::usage, "wordnet: expected its data files, such as /usr/share/wordnet/data.noun");
  }
  if (options.kind == "king-james" && !options.files.empty()) throw Error(Cause::usage, "king-james: expected no FILE");
}

int run(Invocation& call) {
  PrintOptions options;
  std::vector<std::string> words;
  call.flag("output", options.output, "FILE", "where the text goes");
  call.flag("held-out", options.held_out, "FILE", "put every N-th line here instead (see --every)");
  call.flag("every", options.every, "one line in so many goes to --held-out", 2);
  call.flag("lines", options.lines, "stop after so many lines; 0 means all");
  call.flag("words", options.words, "FILE", "wordnet: only synsets with a member in this list (first column)");
  call.positional("KIND [FILE]", words, 1);
  if (!call.parse()) return 0;
  options.kind = words.front();
  options.files.assign(words.begin() + 1, words.end());
  check(options);

  nlohmann::ordered_json json{{"kind", options.kind}, {"output", options.output}};
  if (options.kind == "transducer") {
    print_transducer(options.files.front(), options.output);
  } else if (options.kind == "king-james" || options.kind == "wordnet") {
    Splitter splitter(options);
    const auto sink = [&](std::string_view line) { splitter.add(line); };
    if (options.kind == "king-james") {
      print_king_james((options.output == "-" ? "king-james" : options.output) + ".scratch", sink);
    } else {
      const auto headwords = read_words(options.words);
      for (const std::string& file : options.files) print_wordnet(file, headwords, sink);
    }
    splitter.commit();
    json["lines"] = splitter.lines();
    json["held_out"] = splitter.held();
    call.note(fmt::format("{} lines, {} of them held out", splitter.lines(), splitter.held()));
  } else {
    throw Error(Cause::usage, "found the kind " + resources::in_quotes(options.kind) + ", expected transducer, king-james or wordnet");
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command source_print{
    "source", "print", "Print what a Debian package holds in a form of its own: a transducer, verses, glosses.",
    "wug source print transducer /usr/share/apertium/apertium-isl-eng/isl-eng.automorf.bin --output isl.att\n"
    "wug source print king-james --output kjv.txt --held-out kjv-test.txt --every 50\n"
    "wug source print wordnet /usr/share/wordnet/data.noun --words headwords.tsv --output glosses.txt",
    run,
    "transducer runs lt-print (package lttoolbox) on a compiled dictionary of Apertium; king-james runs bible (packages\n"
    "bible-kjv and bible-kjv-text); wordnet reads WordNet 3 (package wordnet-base) itself, one line per synset. These two\n"
    "programs are all that wug ever starts beside itself, without a shell and with fixed arguments."};

}  // namespace wug::tools
