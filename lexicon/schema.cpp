#include "lexicon/schema.hpp"

namespace wug::lexicon {

const resources::LayerSchema& lexicon_schema() {
  static const resources::LayerSchema schema{"lexicon", {}, {}, {}};
  return schema;
}

}  // namespace wug::lexicon
