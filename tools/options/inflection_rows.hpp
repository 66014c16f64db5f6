#pragma once
#include <string>
#include <vector>

#include "morph/inflector.hpp"
#include "tools/options/invocation.hpp"

namespace wug::tools {

/// Rows of an inflection file in shared-task form. `columns` is "auto" (found and stated) or names such as
/// "lemma,form,bundle". Rows that cannot be used are counted in a note on stderr; where there
/// are no others, throws FormatError with the first.
std::vector<morph::InflectionExample> read_inflection_rows(const Invocation& call, const std::string& path,
                                                           const std::string& columns);

}  // namespace wug::tools
