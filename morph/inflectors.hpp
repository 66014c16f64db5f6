#pragma once
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "morph/edits.hpp"
#include "morph/inflector.hpp"
#include "morph/rules.hpp"

namespace wug::morph {

struct TrainOptions {
  std::string method = "edits";  ///< one of inflection_methods()
  RulesOptions rules;
  EditsOptions edits;
};

/// The methods this layer can train, in the order of the table. A new method is one file and one line there.
std::vector<std::string> inflection_methods();

/// Throws Error{usage} on an unknown method, Error{data} on examples that the method refuses.
std::unique_ptr<Inflector> train_inflector(std::span<const InflectionExample> examples, const TrainOptions& options);

/// Reads what Inflector::save has written. Throws Error{data} on anything else.
std::unique_ptr<Inflector> load_inflector(const std::string& path);

}  // namespace wug::morph
