// The counts of the reference on the real treebanks and labelled files (FORMATS.md sections 16, 18, 19). Skipped where the
// data is not there.
#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <set>

#include "resources/conllu.hpp"
#include "resources/error.hpp"
#include "resources/label_files.hpp"
#include "resources/normalize.hpp"
#include "resources/snips.hpp"
#include "tests/support/catch.hpp"
#include "tests/support/shared_data.hpp"

using namespace wug;
using resources::LabelFormat;
using resources::Sentence;

namespace {

struct Treebank {
  const char *name, *part;
  std::size_t sentences;
};

constexpr Treebank treebanks[] = {
    {"cy_ccg", "train", 1255},      {"cy_ccg", "dev", 409},       {"cy_ccg", "test", 953},        {"en_ewt", "train.rebuilt", 12544},
    {"en_ewt", "dev", 2001},        {"en_ewt", "test", 2077},     {"fi_tdt", "dev", 1364},        {"fi_tdt", "test", 1555},
    {"fo_farpahc", "train", 1020},  {"fo_farpahc", "dev", 300},   {"fo_farpahc", "test", 301},    {"fo_oft", "test", 1208},
    {"fr_sequoia", "train", 2231},  {"fr_sequoia", "dev", 412},   {"fr_sequoia", "test", 456},    {"ga_idt", "dev", 451},
    {"ga_idt", "test", 454},        {"kk_ktb", "train", 31},      {"kk_ktb", "test", 1047},       {"no_bokmaal", "dev", 2409},
    {"no_bokmaal", "test", 1939},   {"sme_giella", "train", 2257}, {"sme_giella", "test", 865},   {"tr_pud", "test", 1000},
};

/// Words or rows of one treebank that have something.
struct Counts {
  std::size_t words = 0, ranges = 0, empty_nodes = 0, forms_with_blanks = 0, without_lemma = 0, comma_values = 0, layered = 0;
};

bool sorted_features(const std::string& feats) {
  const auto lower = [](std::string_view text) {
    std::string folded(text);
    for (char& c : folded) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c - 'A' + 'a') : c;
    return folded;
  };
  std::string before;
  for (std::size_t begin = 0; begin < feats.size();) {
    const std::size_t end = std::min(feats.find('|', begin), feats.size());
    std::string name = lower(std::string_view(feats).substr(begin, std::min(feats.find('=', begin), end) - begin));
    if (!before.empty() && name <= before) return false;
    before = std::move(name);
    begin = end + 1;
  }
  return true;
}

/// Counts a sentence and checks what holds for every one.
bool is_sound(const Sentence& sentence, Counts& counts) {
  counts.words += sentence.words.size();
  counts.ranges += sentence.ranges.size();
  counts.empty_nodes += sentence.empty_nodes.size();
  bool sound = resources::collapse_spaces(sentence.text) == resources::collapse_spaces(rebuild_text(sentence)) && resources::is_nfc(sentence.text);
  for (const auto& word : sentence.words) {
    counts.forms_with_blanks += word.form.find(' ') != std::string::npos;
    counts.without_lemma += word.lemma.empty();
    counts.comma_values += word.feats.find(',') != std::string::npos;
    counts.layered += word.feats.find('[') != std::string::npos;
    sound = sound && sorted_features(word.feats) && resources::is_nfc(word.form) && resources::is_nfc(word.lemma);
  }
  return sound;
}

struct Labelled {
  std::size_t sentences = 0, tokens = 0, hashes = 0, spans = 0;
  std::map<std::string, std::size_t> types;
  std::set<std::string> intents;
  std::vector<std::string> ids;
  resources::ImportReport report{""};
};

Labelled read_labels(const std::string& path, LabelFormat format) {
  resources::TextInput input(path);
  resources::LabelReader reader(input, format);
  Labelled counts;
  while (const auto sentence = reader.next()) {
    ++counts.sentences;
    counts.tokens += sentence->words.size();
    counts.ids.push_back(sentence->id);
    if (!sentence->intent.empty()) counts.intents.insert(sentence->intent);
    std::vector<std::string> labels;
    for (const auto& word : sentence->words) {
      labels.push_back(word.label);
      counts.hashes += word.form == "#";
    }
    for (const auto& span : resources::read_spans(labels)) {
      ++counts.spans;
      ++counts.types[span.type];
    }
  }
  counts.report = reader.report();
  return counts;
}

const tests::SharedData& ud() {
  static const tests::SharedData data("treebanks");
  return data;
}
const tests::SharedData& tasks() {
  static const tests::SharedData data("tasks");
  return data;
}

}  // namespace

TEST_CASE("The real treebanks give the counts of the reference, and every text is rebuilt from its words", "[gates]") {
  if (!ud().found()) return;
  std::map<std::string, Counts> by_name;
  std::size_t sentences = 0, unsound = 0;
  for (const Treebank& treebank : treebanks) {
    INFO(treebank.name << " " << treebank.part);
    resources::TextInput input(ud().path(std::string("ud/") + treebank.name + "-ud-" + treebank.part + ".conllu"));
    resources::ConlluReader reader(input);
    std::size_t count = 0;
    while (const auto sentence = reader.next()) {
      ++count;
      unsound += !is_sound(*sentence, by_name[treebank.name]);
    }
    CHECK(count == treebank.sentences);
    CHECK(reader.report().quarantined() == 0);
    CHECK(unsound == 0);
    sentences += count;
  }
  CHECK(sentences == 38539);
  std::size_t words = 0;
  for (const auto& [name, counts] : by_name) words += counts.words;
  CHECK(words == 608241);
  const std::map<std::string, std::size_t> ranges = {{"cy_ccg", 834}, {"en_ewt", 3327}, {"fi_tdt", 45}, {"fo_farpahc", 13}, {"fr_sequoia", 1952}, {"kk_ktb", 41}, {"tr_pud", 346}};
  for (const auto& [name, counts] : by_name) {
    INFO(name);
    CHECK(counts.ranges == (ranges.contains(name) ? ranges.at(name) : 0));
  }
  CHECK(by_name["en_ewt"].empty_nodes == 43);
  CHECK(by_name["fi_tdt"].empty_nodes == 51);
  CHECK(by_name["fi_tdt"].forms_with_blanks == 35);
  CHECK(by_name["fr_sequoia"].forms_with_blanks == 67);
  CHECK(by_name["kk_ktb"].forms_with_blanks == 15);
  CHECK(by_name["fo_farpahc"].without_lemma == 34631);
  CHECK(by_name["fo_farpahc"].words == 40484);
  CHECK(by_name["tr_pud"].without_lemma == 458);
  CHECK(by_name["en_ewt"].without_lemma == 172);
  CHECK(by_name["kk_ktb"].comma_values == 1253);
  CHECK(by_name["no_bokmaal"].comma_values == 231);
  CHECK(by_name["fi_tdt"].comma_values == 113);
  CHECK(by_name["ga_idt"].comma_values == 104);
  CHECK(by_name["tr_pud"].layered == 2547);
  CHECK(by_name["kk_ktb"].layered == 1329);
  CHECK(by_name["fi_tdt"].layered == 723);
  CHECK(by_name["sme_giella"].layered == 416);
}

TEST_CASE("The real name-tagged files give the counts of the reference", "[gates]") {
  if (!tasks().found()) return;
  const auto swahili = [](const char* part) { return read_labels(tasks().path(std::string("ner/masakhaner2/swa/") + part + ".txt"), LabelFormat::bio); };
  const Labelled train = swahili("train"), dev = swahili("dev"), test = swahili("test");
  CHECK(train.sentences == 6593);
  CHECK(train.tokens == 175160);
  CHECK(train.hashes == 4);
  CHECK(train.spans == 14583);
  CHECK(train.types.size() == 4);
  CHECK(dev.sentences == 942);
  CHECK(dev.tokens == 25251);
  CHECK(dev.spans == 2018);
  CHECK(test.sentences == 1883);
  CHECK(test.tokens == 51179);
  CHECK(test.spans == 4329 + 1);
  CHECK(test.report.count(resources::Reason::bio_repair) == 1);
  const Labelled kazakh = read_labels(tasks().path("ner/kaznerd/IOB2_test.txt"), LabelFormat::bio);
  CHECK(kazakh.sentences == 11307);
  CHECK(kazakh.tokens == 129824);
  CHECK(kazakh.spans == 13508);
  CHECK(kazakh.types.size() == 25);
  CHECK(kazakh.types.at("NON_HUMAN") == 1);
}

TEST_CASE("Universal NER has the sentences of the treebank, in an order of its own", "[gates]") {
  if (!tasks().found() || !ud().found()) return;
  const auto [part, sentences, tokens, spans] = GENERATE(table<std::string, std::size_t, std::size_t, std::size_t>({{"dev", 2001, 25149, 966}, {"test", 2077, 25097, 1088}}));
  Labelled labelled = read_labels(tasks().path("ner/uner/en_ewt-ud-" + part + ".iob2"), LabelFormat::uner);
  CHECK(labelled.sentences == sentences);
  CHECK(labelled.tokens == tokens);
  CHECK(labelled.spans == spans);
  CHECK(labelled.types.size() == 3);
  resources::TextInput input(ud().path("ud/en_ewt-ud-" + part + ".conllu"));
  resources::ConlluReader reader(input);
  std::vector<std::string> ids;
  while (const auto sentence = reader.next()) ids.push_back(sentence->id);
  std::sort(ids.begin(), ids.end());
  std::sort(labelled.ids.begin(), labelled.ids.end());
  const bool same = labelled.ids == ids;
  CHECK(same);
}

TEST_CASE("The real xSID files give the counts of the reference", "[gates]") {
  if (!tasks().found()) return;
  for (const std::string language : {"da", "de-ba", "en", "gsw", "kk", "tr"}) {
    INFO(language);
    const Labelled valid = read_labels(tasks().path("intent/xsid/" + language + ".valid.conll"), LabelFormat::xsid);
    const Labelled test = read_labels(tasks().path("intent/xsid/" + language + ".test.conll"), LabelFormat::xsid);
    CHECK(valid.sentences + valid.report.quarantined() == 300);
    CHECK(test.sentences + test.report.quarantined() == 500);
    CHECK(valid.report.quarantined() == (language == "de-ba" ? 6 : 0));
    CHECK(test.report.quarantined() == (language == "de-ba" ? 5 : 0));
    if (language == "kk") CHECK(valid.spans == 589);
    if (language == "kk") CHECK(test.spans == 964);
    if (language == "de-ba") CHECK(test.report.rows().at(0).line == 1464);
  }
}

TEST_CASE("The real SLURP files give the counts of the reference", "[gates]") {
  if (!tasks().found()) return;
  struct Expected {
    const char* part;
    std::size_t records, slots, intents, mismatches, folded, rejoin, other_intent;
  };
  for (const Expected& e : {Expected{"devel", 2033, 2022, 71, 26, 4, 182, 30}, Expected{"test", 2974, 2823, 77, 42, 12, 286, 37}}) {
    INFO(e.part);
    resources::TextInput input(tasks().path(std::string("intent/slurp/") + e.part + ".jsonl"));
    Expected got{e.part, 0, 0, 0, 0, 0, 0, 0};
    std::set<std::string> intents;
    while (const auto line = input.next()) {
      const auto row = nlohmann::json::parse(line->text);
      const Sentence sentence = resources::parse_slots(row["sentence_annotation"].get<std::string>());
      const std::string text = row["sentence"];
      std::vector<std::string> labels;
      for (const auto& word : sentence.words) labels.push_back(word.label);
      std::string tokens;
      for (const auto& token : row["tokens"]) tokens += (tokens.empty() ? "" : " ") + token["surface"].get<std::string>();
      ++got.records;
      got.slots += resources::read_spans(labels).size();
      got.mismatches += sentence.text != text;
      got.folded += resources::fold_case(sentence.text) != resources::fold_case(text);
      got.rejoin += tokens != text;
      got.other_intent += row["intent"].get<std::string>() != row["scenario"].get<std::string>() + "_" + row["action"].get<std::string>();
      intents.insert(row["intent"].get<std::string>());
    }
    CHECK(got.records == e.records);
    CHECK(got.slots == e.slots);
    CHECK(intents.size() == e.intents);
    CHECK(got.mismatches == e.mismatches);
    CHECK(got.folded == e.folded);
    CHECK(got.rejoin == e.rejoin);
    CHECK(got.other_intent == e.other_intent);
  }
}

TEST_CASE("The real SNIPS files have 300 and 100 utterances of seven intents", "[gates]") {
  if (!tasks().found()) return;
  std::set<std::string> intents;
  for (const std::string intent : {"AddToPlaylist", "BookRestaurant", "GetWeather", "PlayMusic", "RateBook", "SearchCreativeWork", "SearchScreeningEvent"}) {
    for (const auto& [part, utterances] : {std::pair<std::string, std::size_t>{"train_", 300}, {"validate_", 100}}) {
      INFO(part << intent);
      const std::string path = tasks().path("intent/snips/" + part + intent + ".json");
      const auto sentences = resources::read_snips(resources::read_file(path, 64 << 20), path);
      CHECK(sentences.size() == utterances);
      for (const auto& sentence : sentences) {
        intents.insert(sentence.intent);
        REQUIRE(sentence.text == resources::collapse_spaces(rebuild_text(sentence)));
      }
    }
  }
  CHECK(intents.size() == 7);
}
