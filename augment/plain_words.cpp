#include "augment/plain_words.hpp"

namespace wug::augment {

namespace {
constexpr std::size_t longest_line = 60'000;  ///< its words fit the counts of a line, 16 bits each
}

bool PlainWords::find(std::string_view line, std::size_t readable) {
  if (!entries_.start_line()) multiwords_.forget();
  if (line.size() > longest_line) return false;
  if (readable < resources::AsciiWords::padding) {
    tail_.assign(line).append(resources::AsciiWords::padding, '\0');
    line = std::string_view(tail_).substr(0, line.size());
  }
  if (!ascii_.split(line) || ascii_.may_have_address()) return false;
  line_ = line;
  const std::span<const resources::AsciiRun> runs = ascii_.runs();
  if (ids_.size() < runs.size() + 1) ids_.resize(2 * runs.size() + 64);
  entries_.find(line, runs, ids_.data());
  ids_[runs.size()] = WordEntries::end_of_line;
  found_ = multiwords_.find(line, runs, ids_.data());
  return true;
}

}  // namespace wug::augment
