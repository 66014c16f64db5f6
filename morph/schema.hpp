#pragma once
#include "resources/store.hpp"

namespace wug::morph {

/// The tables of this layer.
const resources::LayerSchema& morph_schema();

}  // namespace wug::morph
