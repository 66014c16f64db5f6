// Analysers in AT&T text (FORMATS.md section 14, INFLECTION.md): every cycle-free path is a form with its analysis.
#include "morph/apertium_tags.hpp"
#include "morph/formats.hpp"
#include "resources/error.hpp"
#include "resources/transducer_paths.hpp"
#include "resources/utf8.hpp"

namespace wug::morph {
namespace {

using resources::Reason;

bool recognise(std::span<const std::string> lines) {
  std::size_t arcs = 0, rows = 0;
  for (const std::string& line : lines) {
    if (line.empty() || line == "--") continue;
    ++rows;
    arcs += resources::looks_like_transducer(line) ? 1U : 0U;
  }
  return arcs > 0 && arcs * 2 > rows;
}

/// lttoolbox and HFST analysers read a surface form and write its analysis; foma's networks have the analysis above, on
/// the input side. The side with more multi-character symbols is the one with the tags.
bool tags_on_input(const resources::Transducer& transducer) {
  std::size_t input = 0, output = 0;
  for (const auto& section : transducer.sections()) {
    for (const auto& arc : section.arcs) {
      input += resources::count_code_points(transducer.symbol(arc.input)) > 1 ? 1U : 0U;
      output += resources::count_code_points(transducer.symbol(arc.output)) > 1 ? 1U : 0U;
    }
  }
  return input > output;
}

void note_counts(const resources::PathCounts& counts, resources::ImportReport& report) {
  report.note("paths " + std::to_string(counts.paths) + " in " + std::to_string(counts.sections) + " sections");
  const auto count = [&report](const char* what, std::uint64_t number) {
    if (number > 0) report.residue(what, number);
  };
  count("transitions into regular expressions, not entered", counts.cut_regex);
  count("transitions back into a path, not followed", counts.cut_cycle);
  count("transitions over any symbol, not followed", counts.cut_wildcard);
  count("paths longer than the limit", counts.cut_length);
  count("paths whose flags contradict each other", counts.cut_flags);
  if (counts.stopped) report.note("the limit of paths was reached; there are more");
}

void read(resources::TextInput& input, const ReadOptions&, resources::ImportReport& report, const RowSink& sink) {
  const resources::Transducer transducer = resources::Transducer::read(input);
  const bool inverted = tags_on_input(transducer);
  if (inverted) report.note("the tags stand on the input side");
  std::string unmapped, text;
  const auto counts = resources::enumerate_paths(transducer, {}, [&](const resources::TransducerPath& path) {
    const std::string_view form = inverted ? path.output : path.input;
    const std::string_view analysis = inverted ? path.input : path.output;
    const std::uint64_t line = transducer.sections()[path.section].line;
    text.assign(form).append("\t").append(analysis);
    const auto mapped = map_analysis(inverted ? path.input_symbols : path.output_symbols, unmapped);
    if (!mapped) {
      report.quarantine(Reason::unmapped_tags, line, "no UniMorph bundle: " + unmapped, text);
      return;
    }
    if (resources::trim(form).empty()) {
      report.quarantine(Reason::empty_field, line, "the form is empty", text);
      return;
    }
    for (const std::string& tag : mapped->dropped) report.residue("tag " + tag);
    sink({mapped->lemma, form, mapped->bundle, line, text, resources::Status::generated});
  });
  note_counts(counts, report);
}

}  // namespace

extern const TableFormat transducer_format{"att", "analyser as AT&T text (lttoolbox's lt-print, foma, HFST)", recognise, read};

}  // namespace wug::morph
