#pragma once
#include <functional>
#include <optional>
#include <string>
#include <string_view>

#include "resources/corpus.hpp"
#include "resources/import_report.hpp"
#include "resources/text_input.hpp"

namespace wug::resources {

/// What formats of one word a line share: a blank line ends a sentence; one that breaks the format goes to the report's
/// quarantine as a whole, with the line and the reason of its first fault, and reading goes on.
class SentenceLines {
 public:
  /// Adds a comment or word line to the sentence. Throws Error where the line breaks the format.
  using AddLine = std::function<void(std::string_view, Sentence&)>;
  /// Looks at a whole sentence; what is wrong with it, or "".
  using Check = std::function<std::string(const Sentence&)>;

  /// `input` is kept alive by the caller.
  explicit SentenceLines(TextInput& input) : input_(input), report_(input.name()) {}
  std::optional<Sentence> next(const AddLine& add_line, const Check& check);
  ImportReport& report() { return report_; }
  const ImportReport& report() const { return report_; }

 private:
  struct Block {
    Sentence sentence;
    std::string text, fault;
    std::size_t fault_line = 0;
  };
  static void add(const Line& line, const AddLine& add_line, Block& block);
  std::optional<Sentence> finish(Block& block, const Check& check);

  TextInput& input_;
  ImportReport report_;
};

/// "# key = value" as both, without blanks around; an empty key where there is no equals sign.
std::pair<std::string_view, std::string_view> split_comment(std::string_view comment);

}  // namespace wug::resources
