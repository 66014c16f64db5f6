#pragma once
#include <string>

#include "morph/form_table.hpp"

namespace wug::tools {

/// The language's inflection tables; Error{data} with what to do where the store has none.
morph::FormTable require_form_table(const resources::Store& store, const std::string& language);

}  // namespace wug::tools
