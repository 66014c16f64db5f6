#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "adapt/objective/dictionary_lm.hpp"
#include "adapt/objective/draws.hpp"
#include "adapt/objective/example.hpp"
#include "adapt/objective/masking_options.hpp"
#include "adapt/objective/vocabulary.hpp"

namespace wug::adapt {

/// What an objective may look at besides the sequence.
struct ObjectiveContext {
  const Vocabulary& vocabulary;
  MaskingOptions masking;
  Synonyms synonyms;          ///< of dict-mlm
  bool token_types = false;   ///< the model tells the two texts of a pair apart
  bool decoder = false;       ///< tokens see only what stands before them
  std::int64_t length = 128;  ///< longest row that the model is given
};

/// How a model must see its tokens for an objective.
enum class Reading : unsigned char {
  both_sides,  ///< an encoder
  from_left,   ///< a decoder
  either
};

/// One way of making examples: a pure function of sequence, context and draws. A new objective is one file and one line in
/// the table of objectives.cpp.
struct Objective {
  const char* name;
  Reading reading;
  bool pairs;  ///< asks for pairs of texts
  Example (*make)(const Item& item, const ObjectiveContext& context, const Draws& draws);
  /// The longest text (special ids left out) whose example has at most `length` tokens.
  std::int64_t (*body)(std::int64_t length);
  const char* summary;
};

std::span<const Objective> objectives();

/// A share of the training sequences.
struct WeightedObjective {
  const Objective* objective = nullptr;
  double weight = 1;  ///< they sum to 1
};

/// Reads "mlm" or "mlm=.7,tlm=.3". Throws Error{usage} on an unknown name, a weight that is not positive, a repeated name,
/// and objectives that need different models.
std::vector<WeightedObjective> parse_objectives(const std::string& text);

/// Whether these train a decoder.
bool need_decoder(const std::vector<WeightedObjective>& objectives);

}  // namespace wug::adapt
