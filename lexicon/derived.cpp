#include "lexicon/derived.hpp"

#include <algorithm>
#include <chrono>
#include <set>

#include "lexicon/writer.hpp"

namespace wug::lexicon {

ImportResult store_derived(resources::Store& store, resources::Source source, std::vector<Entry> entries,
                           resources::ImportReport report) {
  const auto start = std::chrono::steady_clock::now();
  ImportResult result{std::move(report), source.format};
  result.sha256 = source.sha256;
  resources::Transaction transaction(store.database());
  if (const auto same = resources::find_same_source(store, source)) {
    result.source = same->id;
    result.unchanged = true;
    return result;
  }
  if (const auto older = resources::find_older_source(store, source)) {
    result.replaced = resources::remove_source(store, older->id);
  }
  result.source = resources::insert_source(store, source);
  EntryWriter writer(store, result.source, source.from, source.to, result.report);
  for (Entry& entry : entries) writer.add(std::move(entry));
  writer.flush();
  result.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
  resources::finish_source(store, result.source, result.report, result.report.to_json(source.format, result.seconds));
  transaction.commit();
  return result;
}

std::string joint_licence(const resources::Store& store, const std::vector<std::string>& languages) {
  const auto concerns = [&](const std::string& tag) {
    return std::find(languages.begin(), languages.end(), tag) != languages.end();
  };
  std::set<std::string> licences;
  for (const resources::Source& source : resources::list_sources(store)) {
    if (source.kind != "lexicon" || !concerns(source.from) || !concerns(source.to)) continue;
    licences.insert(source.licence.empty() ? "unknown" : source.licence);
  }
  std::string joined;
  for (const std::string& licence : licences) joined += (joined.empty() ? "" : " AND ") + licence;
  return joined;
}

}  // namespace wug::lexicon
