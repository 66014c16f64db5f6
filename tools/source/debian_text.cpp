#include "tools/source/debian_text.hpp"

#include <fmt/format.h>

#include <algorithm>
#include <charconv>
#include <filesystem>

#include "resources/error.hpp"
#include "resources/text_input.hpp"
#include "resources/utf8.hpp"
#include "tools/bootstrap/child.hpp"

namespace wug::tools {
namespace {

namespace fs = std::filesystem;
using resources::Cause;
using resources::Error;

/// Runs a program of the closed list and leaves its standard output in `output`.
void run_printer(const char* program, std::vector<std::string> arguments, const std::string& output, const char* package) {
  ChildOptions child;
  child.program = program;
  child.arguments = std::move(arguments);
  child.output = output;
  ChildResult result;
  try {
    result = run_child(child);
  } catch (const Error& error) {
    if (error.cause() != Cause::unavailable) throw;
    throw Error(Cause::unavailable, fmt::format("{} (Debian package {})", error.what(), package));
  }
  if (result.stopped) throw Error(Cause::interrupted, std::string("stopped while ") + program + " was running");
  if (result.code != 0) throw Error(Cause::data, fmt::format("{} ended with exit code {}", program, result.code));
}

/// Removes a file at the end of the scope, unless it was moved away.
struct Scratch {
  std::string path;
  ~Scratch() {
    std::error_code ignored;
    fs::remove(path, ignored);
  }
};

std::vector<std::string_view> fields(std::string_view text) {
  std::vector<std::string_view> result;
  while (!text.empty()) {
    const std::size_t end = std::min(text.find(' '), text.size());
    if (end > 0) result.push_back(text.substr(0, end));
    text.remove_prefix(std::min(end + 1, text.size()));
  }
  return result;
}

/// "good(a)" → "good", "rice_pudding" → "rice pudding".
std::string member_name(std::string_view word) {
  std::string name(word.substr(0, word.find('(')));
  std::replace(name.begin(), name.end(), '_', ' ');
  return name;
}

std::string ascii_lower(std::string text) {
  for (char& c : text) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c - 'A' + 'a');
  }
  return text;
}

}  // namespace

void print_transducer(const std::string& binary, const std::string& output) {
  // lt-print would take a name that starts with "-" for an option.
  if (!fs::is_regular_file(binary)) throw Error(Cause::missing_input, "cannot read the transducer " + resources::in_quotes(binary));
  const Scratch scratch{output + ".partial"};
  run_printer("lt-print", {fs::absolute(binary).string()}, scratch.path, "lttoolbox");
  if (fs::file_size(scratch.path) == 0) throw Error(Cause::data, binary + ": lt-print found no transducer in it");
  fs::rename(scratch.path, output);
}

void print_king_james(const std::string& scratch_path, const LineSink& sink) {
  constexpr std::size_t all_verses = 31'102;
  const Scratch scratch{scratch_path};
  run_printer("bible", {"-f", "Gen1:1-Rev22:21"}, scratch.path, "bible-kjv");
  resources::TextInput input(scratch.path);
  std::size_t verses = 0;
  while (const auto line = input.next()) {
    const std::size_t space = line->text.find(' ');
    if (line->fault != resources::LineFault::none || space == std::string_view::npos) {
      throw resources::FormatError({"bible", line->number, 0}, "expected a reference, a space and a verse");
    }
    sink(line->text.substr(space + 1));
    ++verses;
  }
  if (verses != all_verses) {
    throw Error(Cause::data, fmt::format("bible printed {} verses, expected {}; is bible-kjv-text complete?", verses, all_verses));
  }
}

void print_wordnet(const std::string& data_file, const std::unordered_set<std::string>& headwords, const LineSink& sink) {
  resources::TextInput input(data_file);
  while (const auto line = input.next()) {
    if (line->text.starts_with("  ")) continue;  // the licence stands in the file's head
    const std::size_t bar = line->text.find(" | ");
    const auto columns = fields(line->text.substr(0, bar));
    unsigned members = 0;
    const bool counted = columns.size() > 4 && std::from_chars(columns[3].data(), columns[3].data() + columns[3].size(), members, 16).ec == std::errc{};
    if (bar == std::string_view::npos || !counted || columns.size() < 4 + 2 * static_cast<std::size_t>(members)) {
      throw resources::FormatError({data_file, line->number, 0}, "expected a synset of WordNet 3: offset, file, type, count, members … | gloss");
    }
    std::string text;
    bool wanted = headwords.empty();
    for (unsigned i = 0; i < members; ++i) {
      const std::string name = member_name(columns[4 + 2 * i]);
      wanted = wanted || headwords.count(ascii_lower(name)) != 0;
      text += (i == 0 ? "" : ", ") + name;
    }
    if (!wanted) continue;
    text += ": ";
    for (const char c : line->text.substr(bar + 3)) {
      if (c != '"') text += c;
    }
    text.erase(text.find_last_not_of(' ') + 1);
    sink(text);
  }
}

}  // namespace wug::tools
