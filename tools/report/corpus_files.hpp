#pragma once
#include <optional>
#include <string>
#include <vector>

#include "augment/corpus_card.hpp"
#include "augment/corpus_shards.hpp"
#include "augment/pipeline.hpp"
#include "resources/atomic_file.hpp"
#include "tools/options/synthesis.hpp"

namespace wug::tools {

/// What a corpus is written to, and what is told about it.
struct CorpusFlags {
  std::string format = "text", output = "-", card, sheet, text_licence;
  std::uint64_t lines_per_file = 100'000, sample = 0;

  augment::Output output_format() const;
};
void bind(Invocation& call, CorpusFlags& flags);

/// The files of a corpus: one file, or a folder of compressed JSON lines; its card; a review sheet.
/// Protocol: (write)* commit.
class CorpusFiles {
 public:
  CorpusFiles(const CorpusFlags& flags, const augment::Shard& shard);
  void write(std::string_view bytes);
  void commit(Invocation& call, const Synthesis& synthesis, const augment::TextOptions& options, const std::vector<std::string>& inputs,
              const augment::TextSummary& summary);

 private:
  void write_card(const Synthesis& synthesis, const augment::TextOptions& options,
                  const std::vector<std::string>& inputs, const augment::TextSummary& summary) const;
  void write_sheet(Invocation& call, const Synthesis& synthesis, const augment::TextSummary& summary) const;

  const CorpusFlags& flags_;
  augment::Shard shard_;
  std::optional<resources::AtomicFile> file_;
  std::optional<augment::CorpusShards> shards_;
};

}  // namespace wug::tools
