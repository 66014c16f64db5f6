#pragma once
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "lexicon/entry.hpp"
#include "lexicon/input.hpp"
#include "resources/import_report.hpp"
#include "resources/progress.hpp"

namespace wug::lexicon {

/// What the user says about a file.
struct ReaderOptions {
  std::string from;                  ///< tag of the headwords' language
  std::string to;                    ///< tag of the translations' language
  std::vector<std::string> columns;  ///< TSV and CSV: roles of the columns in order (word, translation, pos, weight, skip)
  std::string markers;               ///< SFM: content of a marker file, lines "marker role [language]"
  std::string companion;             ///< OMW: the other language's tab file
  bool all_varieties = false;        ///< PanLex: every variety of the two languages, not only 000
  bool definitions = false;          ///< formats of free text (StarDict, XDXF): take short definitions as translations
};

/// The beginning of a file, for recognition by content.
struct Sample {
  std::string_view head;   ///< first bytes of the unpacked text, up to 64 KiB
  std::string_view name;   ///< plain file name; supports the content's evidence, never replaces it
  bool whole = false;      ///< the head is the whole file
};

/// Reads one format. Readers keep no state: one object serves all threads.
class LexiconReader {
 public:
  virtual ~LexiconReader() = default;
  virtual std::string_view name() const = 0;
  /// What was seen ("tab-separated lines of 2 columns") when the sample is of this format.
  virtual std::optional<std::string> recognise(const Sample& sample) const = 0;
  /// Emits every entry in file order and reports every row that does not become one. Rows that cannot be used go to the
  /// report's quarantine; a file whose structure cannot be trusted throws FormatError.
  virtual void read(const LexiconInput& input, const ReaderOptions& options, EntrySink& sink,
                    resources::ImportReport& report, resources::Progress& progress) const = 0;
};

/// All formats, in the order in which recognition asks them: those with the strongest evidence first.
std::span<const LexiconReader* const> lexicon_readers();

/// nullptr when there is no such format.
const LexiconReader* find_reader(std::string_view name);

struct Recognised {
  const LexiconReader* reader = nullptr;
  std::string seen;
};

/// The format of a file by its content. Throws FormatError when no reader recognises it, saying what was seen.
Recognised recognise(const LexiconInput& input);

}  // namespace wug::lexicon
