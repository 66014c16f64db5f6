#pragma once
#include <memory>

#include "resources/corpus_files.hpp"

namespace wug::resources {

/// The readers behind open_text_corpus; each takes the whole stream. A new format is a new maker and a line in the table
/// of corpus_files.cpp.
using CorpusMaker = std::unique_ptr<TextCorpus> (*)(std::unique_ptr<ByteSource>, const std::string& name);

std::unique_ptr<TextCorpus> make_plain_text(std::unique_ptr<ByteSource> bytes, const std::string& name);
std::unique_ptr<TextCorpus> make_json_lines(std::unique_ptr<ByteSource> bytes, const std::string& name);
std::unique_ptr<TextCorpus> make_treebank(std::unique_ptr<ByteSource> bytes, const std::string& name);
std::unique_ptr<TextCorpus> make_flextext(std::unique_ptr<ByteSource> bytes, const std::string& name);
/// The texts of a format of verse_formats().
std::unique_ptr<TextCorpus> make_verse_texts(std::unique_ptr<ByteSource> bytes, const std::string& name, const std::string& format);

}  // namespace wug::resources
