#include "augment/task_check.hpp"

#include <nlohmann/json.hpp>
#include <set>

#include "augment/task.hpp"
#include "resources/conllu.hpp"
#include "resources/conllu_check.hpp"
#include "resources/corpus_files.hpp"
#include "resources/label_files.hpp"
#include "resources/strict_json.hpp"
#include "resources/tree_labels.hpp"

namespace wug::augment {
using resources::Sentence;

namespace {

class Checker {
 public:
  Checker(resources::TextInput& input, TaskCheck& result) : input_(input), result_(result) {}

  void trees() {
    resources::ConlluReader reader(input_);
    std::set<std::string> ids;
    while (auto sentence = reader.next()) {
      auto faults = resources::format_faults(*sentence);
      if (!resources::read_tree_labels(*sentence).empty()) add_label_faults(*sentence, faults);
      if (!sentence->id.empty() && !ids.insert(sentence->id).second) faults.push_back("found the sent_id " + resources::in_quotes(sentence->id) + " twice");
      add(sentence->line, faults);
    }
    add_unread(reader.report());
  }

  void labels(resources::LabelFormat format) {
    resources::LabelReader reader(input_, format, resources::Intents::one);
    while (const auto sentence = reader.next()) {
      std::vector<std::string> faults;
      add_label_faults(*sentence, faults);
      add(sentence->line, faults);
    }
    add_unread(reader.report());
  }

  void slots() {
    while (const auto line = input_.next()) {
      if (resources::trim(line->text).empty()) continue;
      std::vector<std::string> faults;
      try {
        faults = slot_faults(*line);
      } catch (const resources::Error& error) {
        faults = {error.what()};
      }
      add(line->number, faults);
    }
  }

 private:
  std::vector<std::string> slot_faults(const resources::Line& line) const {
    const auto row = resources::parse_strict_json(line.text, "JSON");
    const bool massive = row.is_object() && row.contains("annot_utt");
    const char* annotated = massive ? "annot_utt" : "sentence_annotation";
    const char* plain = massive ? "utt" : "sentence";
    if (!row.is_object() || !row.contains(annotated) || !row[annotated].is_string()) return {"expected a string annot_utt or sentence_annotation"};
    const Sentence sentence = resources::parse_slots(row[annotated].get<std::string>());
    const Sentence again = resources::parse_slots(resources::write_slots(sentence));
    std::vector<std::string> faults;
    if (again.text != sentence.text || again.words.size() != sentence.words.size()) faults.push_back("the slots do not come back when they are written and parsed");
    const bool same = row.contains(plain) && row[plain].is_string() && row[plain].get<std::string>() == sentence.text;
    if (massive && !same) faults.push_back("the annotation without brackets differs from utt");
    return faults;
  }

  static void add_label_faults(const Sentence& sentence, std::vector<std::string>& faults) {
    std::vector<std::string> labels;
    for (const resources::Word& word : sentence.words) labels.push_back(word.label);
    for (std::string& fault : resources::label_faults(labels)) faults.push_back(std::move(fault));
  }
  void add(std::size_t line, const std::vector<std::string>& faults) {
    ++result_.sentences;
    result_.faulty += !faults.empty();
    for (const std::string& fault : faults) tell(line, fault);
  }
  void add_unread(const resources::ImportReport& report) {
    result_.sentences += report.quarantined();
    result_.faulty += report.quarantined();
    for (const auto& row : report.rows()) tell(row.line, row.detail);
  }
  void tell(std::size_t line, const std::string& fault) {
    if (result_.problems.size() < 10) result_.problems.push_back(resources::describe({input_.name(), line, 0}) + ": " + fault);
  }

  resources::TextInput& input_;
  TaskCheck& result_;
};

}  // namespace

TaskCheck check_task(const std::string& path, const std::string& format) {
  auto bytes = std::make_unique<resources::PeekedSource>(resources::open_file(path));
  const TaskFormat found = format == "auto" ? recognise_task(bytes->head(), path) : task_format(format);
  resources::TextInput input(std::move(bytes), path == "-" ? "(stdin)" : path);
  TaskCheck result;
  result.format = name_of(found);
  Checker checker(input, result);
  switch (found) {
    case TaskFormat::conllu: checker.trees(); break;
    case TaskFormat::slots: checker.slots(); break;
    default: checker.labels(label_format(found));
  }
  require_sentences(result.sentences, path);
  return result;
}

}  // namespace wug::augment
