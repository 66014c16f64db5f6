#include <fmt/format.h>

#include <algorithm>
#include <nlohmann/json.hpp>

#include "augment/lookup_tagger.hpp"
#include "resources/atomic_file.hpp"
#include "resources/conllu.hpp"
#include "resources/corpus_files.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "tools/options/command.hpp"
#include "tools/options/known_words.hpp"

namespace wug::tools {
namespace {

using augment::LookupTagger;
using augment::TagCounts;

double percent(std::uint64_t part, std::uint64_t whole) {
  return whole == 0 ? 0 : 100.0 * static_cast<double>(part) / static_cast<double>(whole);
}

/// Tags one file and writes it; `counts` compares with the tags that stood there.
class FileTagger {
 public:
  FileTagger(Invocation& call, const LookupTagger& tagger, resources::AtomicFile& out, TagCounts& counts)
      : call_(call), tagger_(tagger), out_(out), counts_(counts) {}

  void run(const std::string& path, std::string format) {
    auto bytes = std::make_unique<resources::PeekedSource>(resources::open_file(path));
    if (format == "auto") format = resources::recognise_corpus(bytes->head());
    const std::string name = path == "-" ? "(stdin)" : path;
    if (format == "conllu") {
      resources::TextInput input(std::move(bytes), name);
      resources::ConlluReader reader(input);
      while (auto sentence = reader.next()) take(*sentence, path);
      note_bad(reader.report());
      return;
    }
    resources::Segmenter segmenter;
    const auto corpus = resources::open_text_corpus(std::move(bytes), name, format);
    while (const auto item = corpus->next()) {
      auto sentence = augment::sentence_of(item->text, segmenter);
      take(sentence, path);
    }
    note_bad(corpus->report());
  }
  std::uint64_t sentences() const { return sentences_; }

 private:
  void take(resources::Sentence& sentence, const std::string& path) {
    if (sentence.words.empty()) return;
    const resources::Sentence gold = sentence;
    tagger_.tag(sentence);
    augment::count_tags(gold, sentence, counts_);
    text_.clear();
    resources::append_conllu(sentence, text_);
    out_.write(text_);
    if ((++sentences_ & 0x3FF) == 0) call_.progress().update(sentences_, 0, "sentences", path);
  }
  void note_bad(const resources::ImportReport& report) {
    if (report.quarantined() == 0) return;
    const auto& row = report.rows().front();
    call_.note(fmt::format("{}:{}: {}; {} sentences or lines put aside", report.file(), row.line, row.detail, report.quarantined()));
  }

  Invocation& call_;
  const LookupTagger& tagger_;
  resources::AtomicFile& out_;
  TagCounts& counts_;
  std::uint64_t sentences_ = 0;
  std::string text_;
};

nlohmann::ordered_json shares(Invocation& call, const char* what, const std::map<std::string, TagCounts::Share>& list, std::uint64_t words) {
  nlohmann::ordered_json json = nlohmann::ordered_json::object();
  for (const auto& [name, share] : list) {
    call.say(fmt::format("  {:<6} {:<11} {:>8}  {:5.1f} % of the words, {:5.1f} % right\n", what, name, share.words, percent(share.words, words),
                         percent(share.correct, share.words)));
    json[name] = {{"words", share.words}, {"correct", share.correct}};
  }
  return json;
}

nlohmann::ordered_json report(Invocation& call, const TagCounts& counts) {
  if (counts.words == 0) return nullptr;
  call.say(fmt::format("{} tagged words, {:.2f} % right, {:.1f} % ambiguous\n", counts.words, percent(counts.correct, counts.words),
                       percent(counts.ambiguous, counts.words)));
  nlohmann::ordered_json json{{"words", counts.words}, {"correct", counts.correct}, {"accuracy", percent(counts.correct, counts.words)},
                              {"ambiguous", counts.ambiguous}};
  json["by_source"] = shares(call, "from", counts.by_source, counts.words);
  json["by_class"] = shares(call, "gold", counts.by_gold, counts.words);
  std::vector<std::pair<std::pair<std::string, std::string>, std::uint64_t>> wrong(counts.confusions.begin(), counts.confusions.end());
  std::stable_sort(wrong.begin(), wrong.end(), [](const auto& a, const auto& b) { return a.second > b.second; });
  if (wrong.size() > 10) wrong.resize(10);
  json["confusions"] = nlohmann::ordered_json::array();
  for (const auto& [pair, number] : wrong) {
    call.say(fmt::format("  wrong  {} tagged {}  {}\n", pair.first, pair.second, number));
    json["confusions"].push_back({{"gold", pair.first}, {"tagged", pair.second}, {"words", number}});
  }
  return json;
}

int run(Invocation& call) {
  KnownWordsOptions options;
  std::vector<std::string> files;
  std::string format = "auto", output = "-";
  call.positional("FILE", files, 1);
  bind(call, options);
  call.choice("format", format, {"auto", "conllu", "text"}, "what the files are");
  call.flag("output", output, "PATH", "the tagged sentences as CoNLL-U; - is stdout");
  if (!call.parse()) return 0;
  const KnownWords known(options);
  const LookupTagger tagger(known.classes());
  TagCounts counts;
  resources::AtomicFile out(output);
  FileTagger file_tagger(call, tagger, out, counts);
  for (const std::string& file : files) file_tagger.run(file, format);
  out.commit();
  nlohmann::ordered_json json{{"language", known.language().tag()}, {"sentences", file_tagger.sentences()}, {"lemmas", known.table().lemma_count()}, {"headwords", known.classes().headwords()}};
  const bool quiet = output == "-" && !call.json();
  if (!quiet) json["gold"] = report(call, counts);
  else if (counts.words > 0) call.note(fmt::format("{} tagged words, {:.2f} % right", counts.words, percent(counts.correct, counts.words)));
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command morph_tag{
    "morph", "tag", "Tag words by looking them up in tables and dictionaries; score the tags where the file has some.",
    "wug morph tag sme_giella-ud-test.conllu --language sme --class leat=AUX --output tagged.conllu\nwug morph tag news.txt --language sme | head",
    run,
    "Reads CoNLL-U or plain text (one sentence a line), writes CoNLL-U: UPOS, and lemma and features where the table has the\n"
    "form; MISC has all candidate classes and where the tag comes from (given, table, dictionary, rule, unknown). Of several\n"
    "classes the one of most lemmas and dictionary entries is taken, closed classes first. No context, no training: the\n"
    "baseline of every tagger. All dictionaries of the store with the language on either side are used."};

}  // namespace wug::tools
