#include "morph/schema.hpp"

namespace wug::morph {

const resources::LayerSchema& morph_schema() {
  static const resources::LayerSchema schema{"morph", {}, {}, {}};
  return schema;
}

}  // namespace wug::morph
