// Bilingual transducers in AT&T text, as lttoolbox's lt-print writes Apertium's compiled dictionaries. The reader of the
// transducer itself is resources/transducer. Apertium's r="LR" and r="RL" are not visible in a compiled transducer.
#include <fmt/format.h>

#include "lexicon/pos.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/homograph.hpp"
#include "resources/text_input.hpp"
#include "resources/transducer.hpp"
#include "resources/transducer_paths.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

/// A side of a path: text and the first tag behind it, "horse:1<n><sg>" as "horse", "1" and "n".
struct Side {
  std::string text, homograph, pos;
};

bool is_tag(std::string_view symbol) { return symbol.size() > 2 && symbol.front() == '<' && symbol.back() == '>'; }

Side side_of(const std::vector<std::string_view>& symbols) {
  Side side;
  for (const std::string_view symbol : symbols) {
    const bool queue = symbol == "#";  // lttoolbox's mark of <g>, the invariable part of a multiword
    if (!queue && !is_tag(symbol)) {
      side.text += symbol;
      continue;
    }
    if (side.homograph.empty()) side.homograph = resources::take_homograph_number(side.text);
    if (!queue && side.pos.empty()) side.pos = symbol.substr(1, symbol.size() - 2);
  }
  if (side.homograph.empty()) side.homograph = resources::take_homograph_number(side.text);
  return side;
}

/// "3", "3 TAB 0.0" or the mark "--" between sections.
bool is_final_or_mark(std::string_view line) {
  if (line == "--") return true;
  const auto fields = resources::split_tabs(line);
  return fields.size() <= 2 && !fields[0].empty() && fields[0].find_first_not_of("0123456789") == std::string_view::npos;
}

class AttReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "att"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    std::size_t arcs = 0, start = 0;
    while (arcs < 100 && start < sample.head.size()) {
      const std::size_t end = sample.head.find('\n', start);
      if (end == std::string_view::npos) break;
      const std::string_view line = sample.head.substr(start, end - start);
      const bool arc = resources::looks_like_transducer(line);
      if (!arc && !is_final_or_mark(resources::trim(line))) return std::nullopt;
      arcs += arc ? 1 : 0;
      start = end + 1;
    }
    if (arcs == 0) return std::nullopt;
    return fmt::format("transitions of a transducer ({} lines looked at)", arcs);
  }

  void read(const LexiconInput& input, const ReaderOptions&, EntrySink& sink, resources::ImportReport& report,
            resources::Progress& progress) const override {
    resources::TextInput lines(input.open(), input.name());
    const auto transducer = resources::Transducer::read(lines);
    std::uint64_t number = 0;
    const auto counts = resources::enumerate_paths(transducer, {}, [&](const resources::TransducerPath& path) {
      add_path(path, ++number, sink, report);
      if (number % 8192 == 0) progress.update(number, 0, "paths", input.name());
    });
    for (const std::size_t line : counts.regex_sections) {
      report.quarantine(Reason::regex_entry, line, "a section that is nothing but regular expressions", "");
    }
    if (counts.cut_cycle + counts.cut_wildcard + counts.cut_regex > 0) {
      report.note(fmt::format("not followed: {} transitions into cycles, {} of regular expressions, {} wildcards", counts.cut_cycle,
                              counts.cut_regex, counts.cut_wildcard));
    }
    if (counts.stopped) report.note("the transducer has more paths than the limit; the rest was left out");
    report.note("one row is one path of the transducer, and line numbers count paths; directions (LR, RL) are not visible in it");
  }

 private:
  static void add_path(const resources::TransducerPath& path, std::uint64_t number, EntrySink& sink, resources::ImportReport& report) {
    Side left = side_of(path.input_symbols), right = side_of(path.output_symbols);
    if (left.text.empty() || right.text.empty()) {
      report.quarantine(Reason::one_sided, number, "one side has no text", std::string(path.input) + ":" + std::string(path.output));
      return;
    }
    Entry entry;
    entry.flat = true;
    entry.line = number;
    entry.headword = std::move(left.text);
    entry.homograph = std::move(left.homograph);
    entry.pos = ud_of(PosScheme::apertium, left.pos);
    entry.pos_original = std::move(left.pos);
    Translation translation;
    translation.text = std::move(right.text);
    translation.weight = 1;
    Sense sense;
    sense.translations.push_back(std::move(translation));
    entry.senses.push_back(std::move(sense));
    sink.add(std::move(entry));
  }
};

constinit const AttReader reader;

}  // namespace

extern const LexiconReader& att_reader;
const LexiconReader& att_reader = reader;

}  // namespace wug::lexicon
