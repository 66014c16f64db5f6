#pragma once
#include <string>
#include <vector>

#include "lexicon/reader.hpp"

namespace wug::tests {

/// Keeps what a reader emits.
class EntryList final : public lexicon::EntrySink {
 public:
  void add(lexicon::Entry&& entry) override { entries.push_back(std::move(entry)); }
  std::vector<lexicon::Entry> entries;

  /// "headword|translation" of every translation, in order.
  std::vector<std::string> pairs() const {
    std::vector<std::string> list;
    for (const auto& entry : entries) {
      for (const auto& sense : entry.senses) {
        for (const auto& translation : sense.translations) list.push_back(entry.headword + "|" + translation.text);
      }
    }
    return list;
  }
};

struct Reading {
  EntryList list;
  resources::ImportReport report{"test"};
};

/// Reads `input` with the reader called `format`.
inline Reading read_with(const char* format, const lexicon::LexiconInput& input, const lexicon::ReaderOptions& options = {}) {
  Reading reading;
  resources::SilentProgress silent;
  lexicon::find_reader(format)->read(input, options, reading.list, reading.report, silent);
  return reading;
}

inline Reading read_text(const char* format, std::string_view text, const lexicon::ReaderOptions& options = {}) {
  return read_with(format, lexicon::MemoryInput("test", text), options);
}

}  // namespace wug::tests
