#pragma once
#include <cstdint>
#include <initializer_list>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "resources/progress.hpp"

namespace wug::tools {

/// One flag, as shell completion needs it.
struct Option {
  std::string name;                ///< without the dashes
  bool takes_value = false;
  std::vector<std::string> words;  ///< the values a choice allows; empty for all others
};

/// One call of one command. A command binds its flags into its options struct, calls parse, then the library:
///
///   lexicon::ImportOptions options;
///   call.flag("from", options.from, "LANG", "language of the headwords");
///   call.positional("FILE", files, 1);
///   if (!call.parse()) return 0;  // --help was printed
///
/// Flags keep the value they had when bound, which is shown as the default. A flag wins over an environment variable,
/// that over the --config file, that over the user's file (user_config), that over the default; a flag that may be given
/// several times is taken whole from the first of these. Wrong flags throw Error{usage} (64), wrong files
/// FormatError{configuration} (78). Prefixes of flags are never guessed. A command must not act before parse.
class Invocation {
 public:
  struct Help {
    std::string name;     ///< "lexicon import"
    std::string summary;  ///< one sentence
    std::string example;  ///< command lines, one per line
    std::string details;  ///< further paragraphs, may be empty
    bool only_describe = false;  ///< parse() only collects options() and returns false
  };
  Invocation(Help help, std::vector<std::string> arguments);
  ~Invocation();
  Invocation(const Invocation&) = delete;
  Invocation& operator=(const Invocation&) = delete;

  void flag(const char* name, std::string& value, const char* meta, const char* help);
  void flag(const char* name, std::optional<std::string>& value, const char* meta, const char* help);
  /// May be given several times.
  void flag(const char* name, std::vector<std::string>& values, const char* meta, const char* help);
  void flag(const char* name, bool& value, const char* help);
  /// Whole numbers with their range; anything else is refused with the range.
  void flag(const char* name, std::int64_t& value, const char* help, std::int64_t least = 0,
            std::int64_t most = std::numeric_limits<std::int64_t>::max());
  void flag(const char* name, int& value, const char* help, int least = 0, int most = std::numeric_limits<int>::max());
  void flag(const char* name, unsigned& value, const char* help, unsigned least = 0, unsigned most = 1U << 30);
  void flag(const char* name, std::uint64_t& value, const char* help);
  void flag(const char* name, double& value, const char* help, double least, double most);
  /// One of a fixed list of words.
  void choice(const char* name, std::string& value, std::vector<std::string> words, const char* help);

  /// Positional arguments; at least `least`, at most `most`.
  void positional(const char* meta, std::vector<std::string>& values, std::size_t least,
                  std::size_t most = std::numeric_limits<std::size_t>::max());
  /// One positional argument.
  void positional(const char* meta, std::string& value);

  /// An environment variable that gives the flag `name` where the command line does not.
  void environment(const char* name, const char* variable);

  /// Reads the command line, the environment and the files. False when --help was asked for (and printed).
  bool parse();
  /// True if the user gave this flag (on the command line or in the --config file).
  bool given(const char* name) const;

  /// Every flag bound so far, in order.
  const std::vector<Option>& options() const;

  /// --json was given: stdout's last line is one JSON object.
  bool json() const { return json_; }
  /// Text for people: to stdout, or to stderr with --json, so that stdout stays machine-readable.
  void say(std::string_view text) const;
  /// Data: always to stdout. Writing to a closed pipe ends the program silently (141).
  void print(std::string_view text) const;
  /// The JSON object of --json, as text; printed as one line. Ignored without --json.
  void print_json(std::string_view object) const;
  /// A note on stderr: "wug lexicon import: note: …".
  void note(std::string_view text) const;
  /// A bar with rate and ETA on a terminal's stderr, nothing elsewhere.
  resources::Progress& progress();

 private:
  template <class Number>
  void number(const char* name, Number& value, const char* help, Number least, Number most);

  struct State;
  std::unique_ptr<State> state_;
  bool json_ = false;
};

}  // namespace wug::tools
