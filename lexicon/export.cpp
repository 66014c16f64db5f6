#include "lexicon/export.hpp"

#include "lexicon/export_writers.hpp"
#include "resources/error.hpp"

#include <vector>

namespace wug::lexicon {
namespace {

struct Writer {
  std::string_view name;
  ExportCounts (*write)(const resources::Store&, const ExportOptions&, const WritePiece&);
};

constexpr Writer writers[] = {{"tsv", export_tsv}, {"lift", export_lift}, {"cldf", export_cldf}, {"jsonl", export_jsonl}};

}  // namespace

std::span<const std::string_view> export_formats() {
  static const auto names = [] {
    std::vector<std::string_view> list;
    for (const Writer& writer : writers) list.push_back(writer.name);
    return list;
  }();
  return names;
}

ExportCounts export_lexicon(const resources::Store& store, const ExportOptions& options, const WritePiece& write) {
  std::string names;
  for (const Writer& writer : writers) {
    if (writer.name == options.format) return writer.write(store, options, write);
    names += (names.empty() ? "" : ", ") + std::string(writer.name);
  }
  throw resources::Error(resources::Cause::usage, "--format: found " + resources::in_quotes(options.format) + ", expected " + names);
}

}  // namespace wug::lexicon
