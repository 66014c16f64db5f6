#include "resources/corpus_files.hpp"

#include <algorithm>
#include <cstring>

#include "resources/corpus_readers.hpp"
#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/verse_reader.hpp"
#include "resources/xml_document.hpp"

namespace wug::resources {
namespace {

struct Format {
  const char* name;
  CorpusMaker make;
};

const Format formats[] = {
    {"text", make_plain_text},
    {"jsonl", make_json_lines},
    {"conllu", make_treebank},
    {"flextext", make_flextext},
};

/// Rows of ten columns after comments, if there are any: the first row has the id 1, or 1-2 or 0.1.
bool begins_as_treebank(std::string_view text) {
  while (text.starts_with('#')) text.remove_prefix(std::min(text.find('\n'), text.size() - 1) + 1);
  const std::string_view row = text.substr(0, text.find('\n'));
  return (row.starts_with('1') || row.starts_with("0.")) && std::count(row.begin(), row.end(), '\t') == 9;
}

}  // namespace

std::string recognise_corpus(std::string_view head) {
  if (head.starts_with("\xEF\xBB\xBF")) head.remove_prefix(3);
  const std::string_view start = trim(head.substr(0, 4096));
  const std::string_view first = start.substr(0, start.find('\n'));
  if (first.starts_with('{') && first.find("\":") != std::string_view::npos) return "jsonl";
  if (begins_as_treebank(trim(head))) return "conllu";
  if (first_element(head) == "document" && head.find("<interlinear-text") != std::string_view::npos) return "flextext";
  const std::string verses = recognise_verses(head);
  return verses.empty() ? "text" : verses;
}

std::unique_ptr<TextCorpus> open_text_corpus(std::unique_ptr<ByteSource> bytes, const std::string& name,
                                             const std::string& format) {
  auto source = std::make_unique<PeekedSource>(std::move(bytes));
  const std::string wanted = format == "auto" ? recognise_corpus(source->head()) : format;
  for (const Format& known : formats) {
    if (wanted == known.name) return known.make(std::move(source), name);
  }
  const auto& verses = verse_formats();
  if (std::find(verses.begin(), verses.end(), wanted) != verses.end()) return make_verse_texts(std::move(source), name, wanted);
  std::string names;
  for (const std::string& known : corpus_formats()) names += (names.empty() ? "" : ", ") + known;
  throw Error(Cause::usage, "unknown corpus format " + in_quotes(format) + ", expected one of " + names);
}

std::unique_ptr<TextCorpus> open_text_corpus(const std::string& path, const std::string& format) {
  return open_text_corpus(open_file(path), path == "-" ? "(stdin)" : path, format);
}

std::size_t for_each_text(const std::vector<std::string>& paths, const std::string& format,
                          const std::function<void(const TextItem&)>& use) {
  std::size_t count = 0;
  for (const std::string& path : paths) {
    const auto corpus = open_text_corpus(path, format);
    while (const auto item = corpus->next()) {
      use(*item);
      ++count;
    }
  }
  return count;
}

const std::vector<std::string>& corpus_formats() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> all{"auto"};
    for (const Format& known : formats) all.emplace_back(known.name);
    all.insert(all.end(), verse_formats().begin(), verse_formats().end());
    return all;
  }();
  return names;
}

PeekedSource::PeekedSource(std::unique_ptr<ByteSource> source, std::size_t bytes) : source_(std::move(source)) {
  head_.resize(bytes);
  std::size_t got = 0;
  while (got < bytes) {
    const std::size_t more = source_->read({head_.data() + got, bytes - got});
    if (more == 0) break;
    got += more;
  }
  head_.resize(got);
}

std::size_t PeekedSource::read(std::span<char> buffer) {
  if (used_ == head_.size()) return source_->read(buffer);
  const std::size_t length = std::min(buffer.size(), head_.size() - used_);
  std::memcpy(buffer.data(), head_.data() + used_, length);
  used_ += length;
  return length;
}

}  // namespace wug::resources
