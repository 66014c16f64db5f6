#include "lexicon/export.hpp"

#include <set>

#include "lexicon/export_writers.hpp"
#include "resources/error.hpp"

namespace wug::lexicon {
namespace {

struct Writer {
  std::string_view name;
  ExportCounts (*write)(const resources::Store&, const ExportOptions&, const WritePiece&);
};

constexpr Writer writers[] = {{"tsv", export_tsv}, {"lift", export_lift}, {"cldf", export_cldf}, {"jsonl", export_jsonl}};

}  // namespace

std::vector<resources::Source> exported_sources(const resources::Store& store, std::string_view from, std::string_view to) {
  // Of two languages each, but for pairs that say their own.
  auto rows = store.database().prepare(
      "SELECT id FROM source WHERE (from_language, to_language) IN (VALUES(?1, ?2), (?2, ?1)) UNION "
      "SELECT p.source FROM lexicon_pair p JOIN source s ON s.id = p.source WHERE (p.from_language IS NOT NULL OR p.to_language IS NOT NULL) "
      "AND (coalesce(p.from_language, s.from_language), coalesce(p.to_language, s.to_language)) IN (VALUES(?1, ?2), (?2, ?1))");
  rows.bind(1, store.find_language(from)).bind(2, store.find_language(to));
  std::set<std::int64_t> used;
  while (rows.step()) used.insert(rows.integer(0));
  std::vector<resources::Source> sources = resources::list_sources(store);
  std::erase_if(sources, [&](const resources::Source& source) {
    return source.kind != "lexicon" || !used.contains(source.id) || (source.format == "review" && source.licence.empty());
  });
  return sources;
}

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
