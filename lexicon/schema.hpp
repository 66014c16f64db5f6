#pragma once
#include "resources/store.hpp"

namespace wug::lexicon {

/// The tables of this layer.
const resources::LayerSchema& lexicon_schema();

}  // namespace wug::lexicon
