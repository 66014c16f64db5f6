#include <fmt/format.h>

#include <nlohmann/json.hpp>

#include "morph/lookup.hpp"
#include "morph/split.hpp"
#include "resources/atomic_file.hpp"
#include "resources/error.hpp"
#include "tools/options/command.hpp"
#include "tools/options/project.hpp"

namespace wug::tools {
namespace {

using nlohmann::ordered_json;

std::vector<morph::InflectionItem> items_of(const resources::Store& store, const std::string& language) {
  std::vector<morph::InflectionItem> items;
  morph::for_each_row(store, language, [&](const morph::StoredRow& row) { items.push_back({row.lemma, row.form, row.bundle, 0, false}); });
  return items;
}

void write_items(const std::string& path, const std::vector<morph::InflectionItem>& items) {
  resources::AtomicFile file(path);
  for (const auto& item : items) file.write(item.lemma + "\t" + item.form + "\t" + item.bundle + "\n");
  file.commit();
}

/// One label a line beside the rows of a file: what of them the training rows have.
void write_partitions(const std::string& path, const morph::Partitioner& partition, const std::vector<morph::InflectionItem>& items) {
  resources::AtomicFile file(path);
  for (const auto& item : items) file.write(std::string(morph::name_of(partition(item.lemma, item.bundle))) + "\n");
  file.commit();
}

ordered_json leaks_of(const morph::LeakReport& report) {
  return {{"items", report.items},     {"rows_in_train", report.rows},       {"cells_in_train", report.cells},
          {"lemmas_in_train", report.lemmas}, {"bundles_in_train", report.bundles}, {"both", report.partition[0]},
          {"lemma", report.partition[1]},     {"feats", report.partition[2]},       {"unseen", report.partition[3]}};
}

int run(Invocation& call) {
  ProjectOptions project;
  morph::SplitOptions options;
  std::string language, by = "random", output;
  bind(call, project);
  call.flag("language", language, "LANG", "language of the tables (else the project's target)");
  call.choice("by", by, {"random", "lemma", "bundle", "both"}, "what train, dev and test share nothing of");
  call.flag("dev", options.dev, "share of the development set", 0.0, 0.5);
  call.flag("test", options.test, "share of the test set", 0.0, 0.5);
  call.flag("seed", options.seed, "seed of the draw");
  call.flag("output", output, "DIR", "folder for train.tsv, dev.tsv, test.tsv, their partitions, and leaks.json");
  if (!call.parse()) return 0;
  if (output.empty()) throw resources::Error(resources::Cause::usage, "expected --output DIR");
  options.by = by == "lemma" ? morph::SplitBy::lemma : by == "bundle" ? morph::SplitBy::bundle : by == "both" ? morph::SplitBy::both : morph::SplitBy::random;
  const auto store = open_store(project, resources::OpenMode::read_only);
  const std::string tag = language_or_setting(language, "language", store, "target").tag();
  const auto split = morph::split_items(items_of(store, tag), options);
  const auto dev = morph::find_leaks(split.train, split.dev), test = morph::find_leaks(split.train, split.test);
  const ordered_json json{{"language", tag}, {"by", by}, {"seed", options.seed}, {"train", split.train.size()}, {"dev", split.dev.size()}, {"test", split.test.size()}, {"left_out", split.left_out}, {"dev_leaks", leaks_of(dev)}, {"test_leaks", leaks_of(test)}};
  resources::make_folder(output);
  write_items(output + "/train.tsv", split.train);
  write_items(output + "/dev.tsv", split.dev);
  write_items(output + "/test.tsv", split.test);
  const morph::Partitioner partition(split.train);
  write_partitions(output + "/dev.partitions", partition, split.dev);
  write_partitions(output + "/test.partitions", partition, split.test);
  resources::write_file(output + "/leaks.json", json.dump(2) + "\n");
  call.say(fmt::format("train {}  dev {}  test {}  left out {}\n", split.train.size(), split.dev.size(), split.test.size(), split.left_out));
  for (const auto& [name, report] : {std::pair{"dev", dev}, std::pair{"test", test}}) {
    call.say(fmt::format("{:<5} against train: {} rows and {} cells leak; both seen {}, lemma only {}, features only {}, neither {}\n", name,
                         report.rows, report.cells, report.partition[0], report.partition[1], report.partition[2], report.partition[3]));
  }
  call.print_json(json.dump());
  return 0;
}

}  // namespace

extern const Command morph_split{"morph", "split", "Split inflection tables into train, dev and test, with a leak report.",
                                 "wug morph split --language isl --by lemma --seed 1 --output split", run,
                                 "Sides are drawn by cell, lemma, bundle, or lemma and bundle; the draw of one key does not depend on the\n"
                                 "others. The report counts what of dev and test stands in train, by the partitions of the 2022 shared task;\n"
                                 "dev.partitions and test.partitions have the label of every row: both, lemma, feats or unseen."};

}  // namespace wug::tools
