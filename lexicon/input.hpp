#pragma once
#include "resources/input_files.hpp"

namespace wug::lexicon {

/// What a lexicon's reader reads.
using LexiconInput = resources::InputFiles;
using resources::FileInput;
using resources::MemoryInput;
using resources::TranscodedInput;

}  // namespace wug::lexicon
