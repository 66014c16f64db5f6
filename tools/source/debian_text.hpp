#pragma once
#include <functional>
#include <string>
#include <string_view>
#include <unordered_set>
#include <vector>

namespace wug::tools {

/// Takes one line of text, without its end.
using LineSink = std::function<void(std::string_view)>;

/// Programs that wug starts to read data which only they can print. There is no other way to start one: the list is
/// closed, their arguments are ours but for one file name, and no shell is between.

/// The AT&T form of a compiled transducer, as lttoolbox's `lt-print` prints it, written whole to `output`.
void print_transducer(const std::string& binary, const std::string& output);

/// The verses of the King James Version in order, without their references, as `bible` (package bible-kjv) prints them.
/// `scratch` is a file that may be written and is removed. Throws Error{data} unless there are 31,102.
void print_king_james(const std::string& scratch, const LineSink& sink);

/// One line per synset of a WordNet 3 data file: "member, member: definition; example". With a non-empty `headwords`
/// (lower case) only synsets of which a member is among them. Throws FormatError on a line of another shape.
void print_wordnet(const std::string& data_file, const std::unordered_set<std::string>& headwords, const LineSink& sink);

}  // namespace wug::tools
