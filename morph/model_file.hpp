#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "morph/inflector.hpp"

namespace wug::morph {

/// What the file of a rule or edit model holds. Indexes are rebuilt from the examples when it is read, which takes
/// milliseconds; learnt numbers stand in `weights`.
struct ModelFile {
  std::string method;
  std::map<std::string, std::string> settings;
  std::vector<InflectionExample> examples;
  std::vector<float> weights;
};

/// Text with a header line, settings, one example per line, then the weights as little-endian floats, and a SHA-256 of
/// all that at the end.
std::string write_model(const ModelFile& model);

/// Throws Error{data} on anything that write_model has not written: truncation, damage, a newer version.
ModelFile read_model(std::string_view bytes);

}  // namespace wug::morph
