#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "morph/inflector.hpp"

namespace wug::morph {

/// What the file of a rule or edit model holds. Indexes are rebuilt from the examples when it is read, which takes
/// milliseconds; what took training stands in `learnt`, as the method writes it.
struct ModelFile {
  std::string method;
  std::map<std::string, std::string> settings;
  std::vector<InflectionExample> examples;
  std::string learnt;
};

/// Text with a header line, settings and one example per line, then the bytes of `learnt`, and a SHA-256 of all that at
/// the end.
std::string write_model(const ModelFile& model);

/// Throws Error{data} on anything that write_model has not written: truncation, damage, a newer version.
ModelFile read_model(std::string_view bytes);

}  // namespace wug::morph
