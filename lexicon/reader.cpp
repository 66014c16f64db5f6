#include "lexicon/reader.hpp"

#include "resources/error.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {

// One line per format; each is defined in lexicon/formats/<name>.cpp. Recognition asks them in this order.
extern const LexiconReader &att_reader, &cldf_reader, &csv_reader, &dictd_reader, &dix_reader, &flextext_reader, &giella_reader, &lift_reader,
    &omw_reader, &panlex_reader, &review_reader, &sfm_reader, &stardict_reader, &tei_reader, &tsv_reader, &wiktextract_reader, &xdxf_reader;

std::span<const LexiconReader* const> lexicon_readers() {
  static const LexiconReader* const table[] = {
      &lift_reader,
      &flextext_reader,
      &dix_reader,
      &giella_reader,
      &tei_reader,
      &xdxf_reader,
      &cldf_reader,
      &wiktextract_reader,
      &panlex_reader,
      &stardict_reader,
      &dictd_reader,
      &att_reader,
      &omw_reader,
      &sfm_reader,
      &review_reader,
      &csv_reader,
      &tsv_reader,
  };
  return table;
}

const LexiconReader* find_reader(std::string_view name) {
  for (const LexiconReader* reader : lexicon_readers()) {
    if (reader->name() == name) return reader;
  }
  return nullptr;
}

namespace {

/// A few words on what the beginning of an unknown file is.
std::string describe_head(std::string_view head) {
  if (head.empty()) return "an empty file";
  if (head.find('\0') != std::string_view::npos) return "binary data";
  if (resources::find_invalid_utf8(head.substr(0, resources::utf8_prefix(head, head.size() - std::min<std::size_t>(4, head.size()))))) {
    return "text that is not UTF-8";
  }
  return "text beginning " + resources::in_quotes(head.substr(0, std::min<std::size_t>(60, head.find('\n'))));
}

std::string names() {
  std::string list;
  for (const LexiconReader* reader : lexicon_readers()) list += (list.empty() ? "" : ", ") + std::string(reader->name());
  return list;
}

}  // namespace

Recognised recognise(const LexiconInput& input) {
  std::string head(64 * 1024, '\0');
  std::size_t have = 0;
  const auto source = input.open();
  while (have < head.size()) {
    const std::size_t got = source->read({head.data() + have, head.size() - have});
    if (got == 0) break;
    have += got;
  }
  const bool whole = have < head.size();
  head.resize(have);
  std::string_view text = head;
  if (text.starts_with("\xEF\xBB\xBF")) text.remove_prefix(3);
  const std::string name = input.plain_name();
  const Sample sample{text, name, whole};
  for (const LexiconReader* reader : lexicon_readers()) {
    if (auto seen = reader->recognise(sample)) return {reader, std::move(*seen)};
  }
  throw resources::FormatError({input.name(), 0, 0}, "found " + describe_head(text) + ", expected one of the formats " + names() +
                                                         "; name the right one with --format");
}

}  // namespace wug::lexicon
