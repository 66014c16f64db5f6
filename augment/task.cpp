#include "augment/task.hpp"

#include <nlohmann/json.hpp>

#include "augment/label_augment.hpp"
#include "augment/untagged.hpp"
#include "resources/conllu.hpp"
#include "resources/corpus_files.hpp"
#include "resources/label_files.hpp"
#include "resources/strict_json.hpp"
#include "resources/tree_labels.hpp"

namespace wug::augment {
using resources::Cause;
using resources::Error;
using resources::LabelFormat;
using resources::Sentence;

namespace {

constexpr const char* names[] = {"conllu", "bio", "uner", "xsid", "slots"};
constexpr const char* expected = "CoNLL-U, word and label columns, xSID or JSON lines with annot_utt";

/// "word O", "word B-PER": prose has blanks too, but no line of it ends like this.
bool ends_in_label(std::string_view row) {
  const std::size_t blank = row.find_last_of(" \t");
  if (blank == std::string_view::npos) return false;
  const std::string_view label = row.substr(blank + 1);
  return label == "O" || (label.size() > 2 && label[1] == '-' && std::string_view("BIESLU").find(label[0]) != std::string_view::npos);
}

/// One machine per copy: each draws at its own epoch.
class Copies {
 public:
  Copies(const TaskOptions& options, TaskFormat format, const Ladder& ladder, const TargetCells* cells, const Profile* profile) {
    for (std::uint32_t i = 0; i < options.copies; ++i) {
      SentenceOptions sentence = options.sentence;
      sentence.substitute.epoch += i;
      if (format != TaskFormat::conllu && cells != nullptr) {
        machines_.push_back(std::make_unique<LabelAugmenter>(ladder, sentence, *cells));
      } else {
        machines_.push_back(std::make_unique<SentenceAugmenter>(ladder, sentence, cells, profile));
      }
    }
  }
  /// Calls `use` with every copy that differs from the source.
  void make(const Sentence& source, const std::function<void(Sentence&)>& use) {
    for (const auto& machine : machines_) {
      if (auto projection = machine->run(source)) use(projection->sentence);
    }
  }
  Counters counters() const {
    Counters sum;
    for (const auto& machine : machines_) sum += machine->counters();
    return sum;
  }

 private:
  std::vector<std::unique_ptr<SentenceMachine>> machines_;
};

void note_problems(const resources::ImportReport& report, TaskSummary& summary) {
  summary.quarantined += report.quarantined();
  for (const auto& row : report.rows()) {
    if (summary.problems.size() >= 10) return;
    summary.problems.push_back(report.file() + ":" + std::to_string(row.line) + ": " + row.detail);
  }
}

/// Trees whose words may have entities in MISC.
class LabelledTrees {
 public:
  explicit LabelledTrees(resources::TextInput& input) : reader_(input) {}
  std::optional<Sentence> next() {
    auto sentence = reader_.next();
    if (sentence) key_ = resources::read_tree_labels(*sentence);
    return sentence;
  }
  const resources::ImportReport& report() const { return reader_.report(); }
  /// Of the last sentence or a copy of it.
  void append(Sentence sentence, std::string& out) const {
    if (!key_.empty()) resources::write_tree_labels(sentence, key_);
    resources::append_conllu(sentence, out);
  }

 private:
  resources::ConlluReader reader_;
  std::string key_;
};

template <class Reader, class Append>
void run_sentences(Reader& reader, const Append& append, bool originals, Copies& copies, TaskSummary& summary,
                   const std::function<void(std::string_view)>& write) {
  std::string out;
  while (const auto source = reader.next()) {
    ++summary.sentences;
    out.clear();
    if (originals) append(*source, out);
    copies.make(*source, [&](Sentence& copy) {
      ++summary.synthetic;
      copy.comments = synthetic_comments(*source, copy);
      append(copy, out);
    });
    write(out);
  }
  note_problems(reader.report(), summary);
}

/// MASSIVE has annot_utt and utt, SLURP sentence_annotation and sentence.
void run_slots(resources::TextInput& input, const TaskOptions& options, Copies& copies, TaskSummary& summary,
               const std::function<void(std::string_view)>& write) {
  resources::ImportReport report(input.name());
  while (const auto line = input.next()) {
    if (resources::trim(line->text).empty()) continue;
    try {
      if (line->fault != resources::LineFault::none) throw Error(Cause::data, "the line is not UTF-8 text");
      auto row = resources::parse_strict_json(line->text, "JSON");
      const bool massive = row.is_object() && row.contains("annot_utt");
      const char* annotated = massive ? "annot_utt" : "sentence_annotation";
      const char* plain = massive ? "utt" : "sentence";
      if (!row.is_object() || !row.contains(annotated) || !row[annotated].is_string()) throw Error(Cause::data, "expected a string annot_utt or sentence_annotation");
      const Sentence source = resources::parse_slots(row[annotated].get<std::string>());
      const bool mismatch = massive && row.contains("utt") && row["utt"].is_string() && source.text != row["utt"].get<std::string>();
      if (mismatch) throw Error(Cause::data, "the annotation without brackets differs from utt");
      ++summary.sentences;
      if (options.originals) write(std::string(line->text) + "\n");
      copies.make(source, [&](Sentence& copy) {
        ++summary.synthetic;
        auto synthetic = row;
        synthetic[plain] = resources::plain_words(copy);
        synthetic[annotated] = resources::write_slots(copy);
        if (massive && !options.locale.empty()) synthetic["locale"] = options.locale;
        for (const char* of_source : {"tokens", "entities", "recordings"}) synthetic.erase(of_source);
        write(synthetic.dump() + "\n");
      });
    } catch (const Error& error) {
      report.quarantine(resources::Reason::annotation_mismatch, line->number, error.what(), line->text);
    }
  }
  note_problems(report, summary);
}

}  // namespace

LabelFormat label_format(TaskFormat format) {
  return format == TaskFormat::bio ? LabelFormat::bio : format == TaskFormat::uner ? LabelFormat::uner : LabelFormat::xsid;
}

std::string_view name_of(TaskFormat format) { return names[static_cast<std::size_t>(format)]; }

TaskFormat task_format(const std::string& name) {
  for (std::size_t i = 0; i < std::size(names); ++i) {
    if (name == names[i]) return static_cast<TaskFormat>(i);
  }
  throw Error(Cause::usage, "unknown format " + resources::in_quotes(name) + ", expected auto, conllu, bio, uner, xsid or slots");
}

void require_sentences(std::uint64_t found, const std::string& path) {
  if (found == 0) throw Error(Cause::data, path + ": found no labelled sentences, expected " + expected);
}

TaskFormat recognise_task(std::string_view head, const std::string& path) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  while (!head.empty()) {
    const std::size_t end = std::min(head.find('\n'), head.size());
    const std::string_view line = head.substr(0, end);
    head.remove_prefix(std::min(end + 1, head.size()));
    if (resources::trim(line).empty()) continue;
    if (line.starts_with('{')) return TaskFormat::slots;
    const std::size_t columns = resources::split_tabs(line).size();
    if (columns == 10) return TaskFormat::conllu;
    if (columns == 5) return TaskFormat::uner;
    if (columns == 4) return TaskFormat::xsid;
    if (line.starts_with("# ") && columns == 1) continue;
    if (ends_in_label(resources::trim(line))) return TaskFormat::bio;
  }
  throw Error(Cause::data, path + ": found no labelled sentences, expected " + expected + "; name another kind of label with --format");
}

TaskSummary augment_task(const TaskOptions& options, const Ladder& ladder, const TargetCells* cells, const Profile* profile,
                         const std::string& path, const std::function<void(std::string_view)>& write) {
  auto bytes = std::make_unique<resources::PeekedSource>(resources::open_file(path));
  const TaskFormat format = options.format == "auto" ? recognise_task(bytes->head(), path) : task_format(options.format);
  resources::TextInput input(std::move(bytes), path == "-" ? "(stdin)" : path);
  if (format != TaskFormat::conllu) require_no_tags(options.sentence, ladder, cells != nullptr);
  Copies copies(options, format, ladder, cells, profile);
  TaskSummary summary;
  if (format == TaskFormat::slots) {
    run_slots(input, options, copies, summary, write);
  } else if (format == TaskFormat::conllu) {
    LabelledTrees reader(input);
    run_sentences(reader, [&](const Sentence& sentence, std::string& out) { reader.append(sentence, out); }, options.originals, copies, summary, write);
  } else {
    const LabelFormat labels = label_format(format);
    resources::LabelReader reader(input, labels, resources::Intents::one);
    const auto append = [labels, &reader](const Sentence& sentence, std::string& out) {
      Sentence plain = sentence;
      if (labels == LabelFormat::bio) plain.comments.clear();
      resources::append_labels(plain, labels, out, reader.separator());
    };
    run_sentences(reader, append, options.originals, copies, summary, write);
  }
  require_sentences(summary.sentences + summary.quarantined, path);
  summary.counters = copies.counters();
  return summary;
}

}  // namespace wug::augment
