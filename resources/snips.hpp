#pragma once
#include <string_view>
#include <vector>

#include "resources/corpus.hpp"

namespace wug::resources {

/// SNIPS (Coucke et al. 2018): one JSON object of intents, each a list of utterances made of pieces, a piece with an
/// "entity" being a slot:
///   {"SetAlarm":[{"data":[{"text":"wake me at "},{"text":"six","entity":"time"}]}]}
/// gives one sentence with the intent SetAlarm and the labels O O O B-time. Throws FormatError where the file is of another
/// shape; an utterance without words is left out.
std::vector<Sentence> read_snips(std::string_view json, std::string_view name);

}  // namespace wug::resources
