// StarDict: .ifo, .idx and .dict(.dz). FORMATS.md section 12; StarDictFileFormat.
#include <fmt/format.h>

#include <charconv>
#include <map>
#include <set>

#include "lexicon/formats/gloss_text.hpp"
#include "lexicon/reader.hpp"
#include "resources/error.hpp"
#include "resources/normalize.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"

namespace wug::lexicon {
namespace {

using resources::Reason;

using Info = std::map<std::string, std::string>;

Info read_info(const LexiconInput& input) {
  resources::TextInput lines(input.open(), input.name());
  Info info;
  const auto first = lines.next();
  if (!first || first->text != "StarDict's dict ifo file") {
    throw resources::FormatError({input.name(), 1, 0}, "expected the line \"StarDict's dict ifo file\"");
  }
  while (const auto line = lines.next()) {
    const std::size_t equals = line->text.find('=');
    if (equals != std::string_view::npos) info[std::string(line->text.substr(0, equals))] = resources::trim(line->text.substr(equals + 1));
  }
  return info;
}

std::uint64_t number_at(const Info& info, const char* key) {
  const auto found = info.find(key);
  std::uint64_t value = 0;
  if (found != info.end()) std::from_chars(found->second.data(), found->second.data() + found->second.size(), value);
  return value;
}

std::uint64_t big_endian(std::string_view bytes) {
  std::uint64_t value = 0;
  for (const char c : bytes) value = value << 8 | static_cast<unsigned char>(c);
  return value;
}

/// Text without markup tags, the five XML entities written out.
std::string without_markup(std::string_view text) {
  std::string plain;
  for (std::size_t at = 0; at < text.size();) {
    if (text[at] == '<') {
      const std::size_t end = text.find('>', at);
      if (end == std::string_view::npos) break;
      plain += ' ';
      at = end + 1;
      continue;
    }
    static constexpr std::pair<std::string_view, char> entities[] = {{"&lt;", '<'}, {"&gt;", '>'}, {"&amp;", '&'}, {"&quot;", '"'}, {"&apos;", '\''}};
    bool replaced = false;
    for (const auto& [name, character] : entities) {
      if (!replaced && text.substr(at).starts_with(name)) {
        plain += character;
        at += name.size();
        replaced = true;
      }
    }
    if (!replaced) plain += text[at++];
  }
  return resources::collapse_spaces(plain);
}

/// The text parts of an article; without sametypesequence each part begins with its type letter.
std::string article_text(std::string_view data, const std::string& types) {
  std::string text;
  const auto add = [&](char type, std::string_view part) {
    if (type == 'm' || type == 'l') text += (text.empty() ? "" : " ") + resources::collapse_spaces(part);
    if (type == 'g' || type == 'h' || type == 'x') text += (text.empty() ? "" : " ") + without_markup(part);
  };
  for (std::size_t i = 0; !data.empty(); ++i) {
    char type = 0;
    if (!types.empty()) {
      if (i >= types.size()) break;
      type = types[i];
    } else {
      type = data.front();
      data.remove_prefix(1);
    }
    const bool last = !types.empty() && i + 1 == types.size();
    std::size_t size = 0, skip = 0;
    if (type >= 'A' && type <= 'Z') {
      if (data.size() < 4 && !last) break;
      size = last ? data.size() : static_cast<std::size_t>(big_endian(data.substr(0, 4)));
      if (!last) data.remove_prefix(4);
    } else {
      size = last ? data.size() : std::min(data.find('\0'), data.size());
      skip = last ? 0 : 1;
    }
    size = std::min(size, data.size());
    add(type, data.substr(0, size));
    data.remove_prefix(std::min(size + skip, data.size()));
  }
  return text;
}

class StardictReader final : public LexiconReader {
 public:
  std::string_view name() const override { return "stardict"; }

  std::optional<std::string> recognise(const Sample& sample) const override {
    if (!sample.head.starts_with("StarDict's dict ifo file")) return std::nullopt;
    return "the first line of a StarDict .ifo file";
  }

  void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink, resources::ImportReport& report,
            resources::Progress&) const override {
    const Info info = read_info(input);
    const std::string index = part_of(input, {".idx", ".idx.gz", ".idx.dz"}), data = part_of(input, {".dict.dz", ".dict", ".dict.gz"});
    if (const auto said = number_at(info, "idxfilesize"); said != index.size()) {
      throw resources::FormatError({input.name(), 0, 0}, fmt::format("idxfilesize says {}, the index has {} bytes", said, index.size()));
    }
    const std::size_t offset_bytes = number_at(info, "idxoffsetbits") == 64 ? 8 : 4;
    const auto types = info.find("sametypesequence");
    std::set<std::pair<std::uint64_t, std::uint64_t>> seen;
    std::uint64_t row = 0;
    for (std::size_t at = 0; at < index.size();) {
      const std::size_t end = index.find('\0', at);
      if (end == std::string::npos || index.size() - end - 1 < offset_bytes + 4) {
        throw resources::FormatError({input.name(), 0, 0}, fmt::format("the index ends inside entry {}", row + 1));
      }
      const std::string_view word = std::string_view(index).substr(at, end - at);
      const auto offset = big_endian(std::string_view(index).substr(end + 1, offset_bytes));
      const auto size = big_endian(std::string_view(index).substr(end + 1 + offset_bytes, 4));
      at = end + 1 + offset_bytes + 4;
      ++row;
      if (offset > data.size() || size > data.size() - offset) {
        report.quarantine(Reason::ragged, row, fmt::format("points to byte {} of an article file of {} bytes", offset + size, data.size()), word);
      } else if (!seen.emplace(offset, size).second) {
        report.drop(Reason::dup_row, row);
      } else {
        add_article(word, std::string_view(data).substr(offset, size), types == info.end() ? "" : types->second, row, options, sink, report);
      }
    }
    if (const auto said = number_at(info, "wordcount"); said != row) {
      throw resources::FormatError({input.name(), 0, 0}, fmt::format("wordcount says {}, the index has {} entries", said, row));
    }
    report.note("line numbers count the entries of the index");
  }

 private:
  static std::string part_of(const LexiconInput& input, std::initializer_list<const char*> endings) {
    std::string stem = input.plain_name();
    if (stem.ends_with(".ifo")) stem.resize(stem.size() - 4);
    for (const char* ending : endings) {
      if (const auto source = input.open_beside(stem + ending)) return resources::read_all(*source);
    }
    throw resources::FormatError({input.name(), 0, 0}, "expected the file " + resources::in_quotes(stem + *endings.begin()) + " beside it");
  }

  static void add_article(std::string_view word, std::string_view data, const std::string& types, std::uint64_t row, const ReaderOptions& options,
                          EntrySink& sink, resources::ImportReport& report) {
    if (resources::find_invalid_utf8(word) || resources::find_invalid_utf8(data)) {
      report.quarantine(Reason::bad_encoding, row, "the article is not UTF-8 text", word);
      return;
    }
    Entry entry;
    entry.line = row;
    entry.headword = word;
    Sense sense;
    const std::string text = article_text(data, types);
    if (!text.empty()) sense.definitions.push_back({text, ""});
    if (options.definitions) {
      for (const std::string_view part : split_glosses(text)) {
        if (count_words(part) > 4) continue;
        sense.translations.emplace_back();
        sense.translations.back().text = part;
        sense.translations.back().marks = mark_from_definition;
      }
    }
    entry.senses.push_back(std::move(sense));
    sink.add(std::move(entry));
  }
};

constinit const StardictReader reader;

}  // namespace

extern const LexiconReader& stardict_reader;
const LexiconReader& stardict_reader = reader;

}  // namespace wug::lexicon
