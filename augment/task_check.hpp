#pragma once
#include <cstdint>
#include <string>
#include <vector>

namespace wug::augment {

struct TaskCheck {
  std::string format;
  std::uint64_t sentences = 0, faulty = 0;
  std::vector<std::string> problems;  ///< the first ten, with their places
};

/// Checks a labelled file of any format that `augment_task` writes: CoNLL-U by the format rules of Universal Dependencies
/// (resources::format_faults; a sent_id stands once in a file) and, where MISC has entities, BIO, word and label columns as BIO, MASSIVE and SLURP lines by parsing
/// their slots and writing them again. `format` as in TaskOptions.
TaskCheck check_task(const std::string& path, const std::string& format = "auto");

}  // namespace wug::augment
