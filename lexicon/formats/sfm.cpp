// SFM / MDF: backslash-marked text of Toolbox and Shoebox. FORMATS.md section 8; Coward & Grimes 2000, Making Dictionaries.
#include <fmt/format.h>

#include "lexicon/formats/interlinear_gloss.hpp"
#include "lexicon/formats/sfm_markers.hpp"
#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/text_input.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

struct Field {
  std::string marker, value;
  std::uint64_t line = 0;
};

/// Turns the fields of one record into entries: the main one and its subentries.
class Record {
 public:
  Record(const SfmMarkers& markers, resources::ImportReport& report) : markers_(markers), report_(report) {}

  void finish(EntrySink& sink) {
    if (open_) sink.add(std::move(entry_));
    open_ = false;
  }

  void add(const Field& field, EntrySink& sink) {
    const auto known = markers_.find(field.marker);
    const std::string role = known == markers_.end() ? "residue" : known->second.name;
    const std::string language = known == markers_.end() ? "" : known->second.language;
    if (role == "headword" || role == "subentry") return begin(field, role, sink);
    if (field.value.empty() && role != "sense") {
      report_.residue("empty \\" + field.marker);
      return;
    }
    if (!open_) {
      report_.residue("before the first record: \\" + field.marker);
      return;
    }
    if (role == "homograph") {
      entry_.homograph = field.value;
    } else if (role == "pos") {
      set_pos(field.value);
    } else if (role == "sense") {
      if (numbered_ || entry_.senses.empty() || !is_empty(entry_.senses.back())) entry_.senses.emplace_back();
      entry_.senses.back().note = "";
      if (!pos_.empty()) set_sense_pos(entry_.senses.back());
      numbered_ = true;
    } else if (role == "gloss") {
      add_gloss(field, language);
    } else {
      add_text(field, role, language);
    }
  }

 private:
  static bool is_empty(const Sense& sense) {
    return sense.translations.empty() && sense.definitions.empty() && sense.examples.empty() && sense.residue.empty();
  }

  void begin(const Field& field, const std::string& role, EntrySink& sink) {
    const std::string above = entry_.headword;
    const bool inside = role == "subentry" && open_;
    finish(sink);
    entry_ = Entry{};
    entry_.line = field.line;
    entry_.headword = field.value;
    if (inside) entry_.residue.push_back({"subentry of", above});
    numbered_ = false;
    pos_.clear();
    open_ = !field.value.empty();
    if (!open_) report_.quarantine(Reason::empty_field, field.line, "an empty headword", "\\" + field.marker);
  }

  Sense& sense() {
    if (entry_.senses.empty()) entry_.senses.emplace_back();
    return entry_.senses.back();
  }

  void set_sense_pos(Sense& sense) {
    sense.pos_original = pos_;
    sense.pos = ud_of(PosScheme::general, pos_);
  }

  void set_pos(const std::string& value) {
    pos_ = value;
    if (entry_.pos_original.empty()) {
      entry_.pos_original = value;
      entry_.pos = ud_of(PosScheme::general, value);
    } else if (!entry_.senses.empty()) {
      set_sense_pos(entry_.senses.back());
    }
  }

  void add_gloss(const Field& field, const std::string& language) {
    if (is_placeholder_gloss(field.value)) {
      report_.quarantine(Reason::placeholder_gloss, field.line, "a grammatical label, not a word", entry_.headword + "\t" + field.value);
      entry_.had_quarantined = true;
      return;
    }
    Translation translation;
    translation.text = spaced_gloss(field.value);
    translation.language = language;
    translation.line = field.line;
    if (translation.text != field.value) sense().residue.push_back({"gloss:raw", field.value});
    sense().translations.push_back(std::move(translation));
  }

  void add_text(const Field& field, const std::string& role, const std::string& language) {
    if (role == "definition") {
      sense().definitions.push_back({field.value, language});
    } else if (role == "variant" || role == "citation" || role == "pronunciation") {
      entry_.variants.push_back({field.value, role, language});
    } else if (role == "example") {
      sense().examples.push_back({field.value, language, "", ""});
    } else if (role == "example_translation") {
      auto& examples = sense().examples;
      if (examples.empty() || !examples.back().translation.empty()) examples.emplace_back();
      examples.back().translation = field.value;
    } else {
      report_.residue("\\" + field.marker);
      auto& residue = entry_.senses.empty() ? entry_.residue : entry_.senses.back().residue;
      residue.push_back({"\\" + field.marker, field.value});
    }
  }

  const SfmMarkers& markers_;
  resources::ImportReport& report_;
  Entry entry_;
  std::string pos_;
  bool open_ = false, numbered_ = false;
};

class SfmReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "sfm"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    std::size_t marked = 0, other = 0;
    bool headword = false;
    for (std::size_t start = 0; start < sample.head.size() && marked + other < 400;) {
      const std::size_t end = std::min(sample.head.find('\n', start), sample.head.size());
      const std::string_view line = sample.head.substr(start, end - start);
      start = end + 1;
      if (resources::trim(line).empty()) continue;
      ++(line.starts_with('\\') ? marked : other);
      headword = headword || line.starts_with("\\lx ");
    }
    if (!headword || marked < 2 * other) return std::nullopt;
    return fmt::format("{} lines that begin with a backslash marker, \\lx among them", marked);
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    SfmMarkers markers = sfm_markers(options.markers);
    infer_sfm_markers(input, markers, report);
    resources::TextInput lines(input.open(), input.name());
    Record record(markers, report);
    Field field;
    std::uint64_t continued = 0;
    const auto flush = [&] {
      if (!field.marker.empty()) record.add(field, sink);
      field = {};
    };
    while (const auto line = lines.next()) {
      if (line->fault != resources::LineFault::none) {
        report.quarantine(Reason::bad_encoding, line->number, "not UTF-8; if the file has another encoding, name it with --encoding", line->text);
        continue;
      }
      const auto [marker, value] = split_sfm_line(line->text);
      if (line->text.starts_with('\\')) {
        flush();
        field = {std::string(marker), std::string(value), line->number};
      } else if (!value.empty() && !field.marker.empty()) {
        ++continued;
        field.value += (field.value.empty() ? "" : " ") + std::string(value);
      }
      if (line->number % 65536 == 0) progress.update(line->number, 0, "lines", input.name());
    }
    flush();
    record.finish(sink);
    if (continued > 0) report.note(fmt::format("{} lines continue the field before them", continued));
  }
};

constinit const SfmReader reader;

}  // namespace

extern const LexiconReader& sfm_reader;
const LexiconReader& sfm_reader = reader;

}  // namespace wug::lexicon
