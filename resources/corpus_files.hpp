#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "resources/byte_source.hpp"
#include "resources/import_report.hpp"

namespace wug::resources {

/// One text of a corpus: a line, the "text" of a JSON line, a verse or a sentence.
struct TextItem {
  std::string_view text;     ///< valid UTF-8, not empty; valid until the next call of next()
  std::string_view id;       ///< verse ("JHN.1.1"), sent_id, or ""
  std::size_t line = 0;      ///< 1-based line where it starts; 0 where the format has no lines
  /// Stretches [begin, end) of the text, in bytes and ascending, that synthesis put in ("swaps" of a JSON line).
  std::span<const std::pair<std::size_t, std::size_t>> switched = {};
};

/// The texts of a corpus file in file order. Blank lines are skipped; lines that cannot be used (invalid UTF-8, NUL, JSON
/// without a "text" string) go to the report's quarantine and reading goes on.
class TextCorpus {
 public:
  virtual ~TextCorpus() = default;
  /// nullopt at the end. Throws FormatError where the file as a whole cannot be trusted.
  virtual std::optional<TextItem> next() = 0;

  const ImportReport& report() const { return report_; }
  /// The reader's name: "text", "jsonl", "conllu" or one of verse_formats().
  const std::string& format() const { return format_; }

 protected:
  TextCorpus(std::string format, std::string name) : format_(std::move(format)), report_(std::move(name)) {}
  std::string format_;
  ImportReport report_;
};

/// Opens a corpus for reading as text. `format` is a reader's name or "auto", which looks at the first bytes, never at the
/// extension. gzip, zstd and xz are unpacked; "-" is standard input. Throws Error{usage} on an unknown format name.
std::unique_ptr<TextCorpus> open_text_corpus(const std::string& path, const std::string& format = "auto");

/// The same over any bytes; `name` is what messages call them.
std::unique_ptr<TextCorpus> open_text_corpus(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                             const std::string& format = "auto");

/// Calls `use` with every text of every file, in order; returns how many there were.
std::size_t for_each_text(const std::vector<std::string>& paths, const std::string& format,
                          const std::function<void(const TextItem&)>& use);

/// Names that `format` may have, "auto" first.
const std::vector<std::string>& corpus_formats();

/// The reader's name for content that begins with `head` (at least a few kB, or all of it).
std::string recognise_corpus(std::string_view head);

/// Some bytes are read ahead to be looked at; the whole stream can still be read.
class PeekedSource final : public ByteSource {
 public:
  /// Reads up to `bytes` ahead.
  PeekedSource(std::unique_ptr<ByteSource> source, std::size_t bytes = 1 << 16);
  std::string_view head() const { return head_; }
  std::size_t read(std::span<char> buffer) override;

 private:
  std::unique_ptr<ByteSource> source_;
  std::string head_;
  std::size_t used_ = 0;
};

}  // namespace wug::resources
